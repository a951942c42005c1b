/** What comes of itself as time passes: cancellations end, releases go out, phased releases go on, reviewers take their turn. */
import type { EpochMs } from '../../../ports.ts'
import { appleTime } from '../apple-time.ts'
import { passBetaTime } from '../areas/testflight/beta-review.ts'
import type { ResourceGraph } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { approve, type Pace, startReview } from './review.ts'
import { changed, isFirst, moveVersion, siblings, since } from './states.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const CANCELING_MS = 5000
const PROCESSING_MS = 30_000
/** 1, 2, 5, 10, 20, 50 and 100 percent. */
const PHASED_DAYS = 7
/** In sum; then it goes on by itself. @see https://developer.apple.com/help/app-store-connect/update-your-app/release-a-version-update-in-phases */
const MAX_PAUSE_DAYS = 30

/** @param pace undefined: the reviewers do nothing by themselves */
export function passTime(graph: ResourceGraph, now: EpochMs, pace: Pace | undefined): void {
  for (const submission of graph.all('reviewSubmissions')) {
    const { state } = submission.attributes
    const lasted = now - since(submission)
    if (state === 'CANCELING' && lasted >= CANCELING_MS)
      changed(graph, submission, { state: 'COMPLETE', stateSince: now })
    if (!pace) continue
    if (state === 'WAITING_FOR_REVIEW' && lasted >= pace.waitingMs) startReview(graph, submission, now)
    if (state === 'IN_REVIEW' && lasted >= pace.reviewMs) approve(graph, submission, now)
  }
  if (pace) passBetaTime(graph, now, pace)
  for (const version of graph.all('appStoreVersions')) {
    const { appVersionState: state, releaseType, earliestReleaseDate } = version.attributes
    if (
      state === 'PENDING_DEVELOPER_RELEASE' &&
      releaseType === 'SCHEDULED' &&
      Date.parse(`${earliestReleaseDate}`) <= now
    )
      moveVersion(graph, version.id, 'PROCESSING_FOR_DISTRIBUTION', now)
    if (state === 'PROCESSING_FOR_DISTRIBUTION' && now - since(version) >= PROCESSING_MS) goLive(graph, version, now)
  }
  for (const phased of graph.all('appStoreVersionPhasedReleases')) goOn(graph, phased, now)
}

function goLive(graph: ResourceGraph, version: Resource, now: EpochMs): void {
  const phased = graph.get('appStoreVersionPhasedReleases', `${version.links.appStoreVersionPhasedRelease}`)
  if (phased && !isFirst(graph, version)) {
    const attributes = { phasedReleaseState: 'ACTIVE', startDate: appleTime(now), currentDayNumber: 1, startedAt: now }
    changed(graph, phased, attributes)
  }
  for (const other of siblings(graph, version)) {
    if (other.attributes.appVersionState === 'READY_FOR_DISTRIBUTION')
      moveVersion(graph, other.id, 'REPLACED_WITH_NEW_VERSION', now)
  }
  moveVersion(graph, version.id, 'READY_FOR_DISTRIBUTION', now)
}

function goOn(graph: ResourceGraph, phased: Resource, now: EpochMs): void {
  const { phasedReleaseState: state, startedAt, pausedAt, pausedMs = 0 } = phased.attributes
  if (typeof startedAt !== 'number' || (state !== 'ACTIVE' && state !== 'PAUSED')) return
  const paused = Number(pausedMs) + (typeof pausedAt === 'number' ? now - pausedAt : 0)
  const totalPauseDuration = Math.min(MAX_PAUSE_DAYS, Math.floor(paused / DAY_MS))
  if (state === 'PAUSED' && totalPauseDuration < MAX_PAUSE_DAYS) {
    changed(graph, phased, { totalPauseDuration })
    return
  }
  const day = Math.floor((now - startedAt - Math.min(paused, MAX_PAUSE_DAYS * DAY_MS)) / DAY_MS) + 1
  changed(graph, phased, {
    totalPauseDuration,
    currentDayNumber: Math.min(day, PHASED_DAYS),
    phasedReleaseState: day > PHASED_DAYS ? 'COMPLETE' : 'ACTIVE',
    ...(state === 'PAUSED' ? { pausedAt: null, pausedMs: MAX_PAUSE_DAYS * DAY_MS } : {}),
  })
}
