/** What App Review does with what was handed in. */
import type { EpochMs } from '../../../ports.ts'
import type { ResourceGraph } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { changed, moveVersion } from './states.ts'
import { itemsOf } from './submissions.ts'

/** How long reviewers let a submission wait, and how long they look at it. */
export interface Pace {
  readonly waitingMs: number
  readonly reviewMs: number
}

export function startReview(graph: ResourceGraph, submission: Resource, now: EpochMs): void {
  if (submission.attributes.state !== 'WAITING_FOR_REVIEW') return
  for (const { links } of itemsOf(graph, submission)) moveVersion(graph, `${links.appStoreVersion}`, 'IN_REVIEW', now)
  changed(graph, submission, { state: 'IN_REVIEW', stateSince: now })
}

/** What becomes of the version is as its release type says. */
export function approve(graph: ResourceGraph, submission: Resource, now: EpochMs): void {
  if (!isWithReviewers(submission)) return
  for (const item of itemsOf(graph, submission)) {
    changed(graph, item, { state: 'APPROVED' })
    const id = `${item.links.appStoreVersion}`
    const isAutomatic = graph.get('appStoreVersions', id)?.attributes.releaseType === 'AFTER_APPROVAL'
    moveVersion(graph, id, isAutomatic ? 'PROCESSING_FOR_DISTRIBUTION' : 'PENDING_DEVELOPER_RELEASE', now)
  }
  changed(graph, submission, { state: 'COMPLETE', stateSince: now })
}

/** The reasons stand in App Store Connect, and nowhere in the API. */
export function reject(graph: ResourceGraph, submission: Resource, reasons: readonly string[], now: EpochMs): void {
  if (!isWithReviewers(submission)) return
  for (const item of itemsOf(graph, submission)) {
    changed(graph, item, { state: 'REJECTED' })
    moveVersion(graph, `${item.links.appStoreVersion}`, 'REJECTED', now)
  }
  changed(graph, submission, { state: 'UNRESOLVED_ISSUES', stateSince: now, reasons })
}

function isWithReviewers({ attributes }: Resource): boolean {
  return attributes.state === 'WAITING_FOR_REVIEW' || attributes.state === 'IN_REVIEW'
}
