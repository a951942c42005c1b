/**
 * The controls of App Review, for tests and the demo.
 *
 * To let submissions go their way by themselves, call `setPace` once: from then on the stores' clock moves them, from
 * waiting to in review to approved, those of builds on TestFlight too, each time that somebody asks Apple. To move them by a button, call `advance`: every
 * submission that is with Apple takes its next step. `start`, `approve` and `reject` choose the step.
 */
import type { EpochMs } from '../../../ports.ts'
import type { ResourceGraph } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { passTime } from './course.ts'
import { approve, type Pace, reject, startReview } from './review.ts'

export interface Reviewers {
  /** The step is taken by all submissions that are with Apple, or by the one that holds this version. */
  readonly start: (versionId?: string) => void
  readonly approve: (versionId?: string) => void
  readonly reject: (reasons: readonly string[], versionId?: string) => void
  /** Waiting → in review → approved, one step for each. @returns how many moved */
  readonly advance: () => number
  /** Of every submission that is with Apple at this moment of the stores' clock. */
  readonly states: () => readonly string[]
  /** Undefined: nothing moves by itself. */
  readonly setPace: (pace: Pace | undefined) => void
  readonly pace: () => Pace | undefined
  /** What the developer reads in App Store Connect about a rejected version. */
  readonly reasonsFor: (versionId: string) => readonly string[]
}

export function createReviewers(graphs: () => readonly ResourceGraph[], now: () => EpochMs): Reviewers {
  let pace: Pace | undefined

  function withApple(versionId?: string): readonly { readonly graph: ResourceGraph; readonly submission: Resource }[] {
    return graphs().flatMap((graph) => {
      passTime(graph, now(), pace)
      return submissionsOf(graph, versionId)
        .filter(({ attributes: { state } }) => state === 'WAITING_FOR_REVIEW' || state === 'IN_REVIEW')
        .map((submission) => ({ graph, submission }))
    })
  }

  return {
    start(versionId) {
      for (const { graph, submission } of withApple(versionId)) startReview(graph, submission, now())
    },
    approve(versionId) {
      for (const { graph, submission } of withApple(versionId)) approve(graph, submission, now())
    },
    reject(reasons, versionId) {
      for (const { graph, submission } of withApple(versionId)) reject(graph, submission, reasons, now())
    },
    advance() {
      const moved = withApple()
      for (const { graph, submission } of moved) {
        if (submission.attributes.state === 'IN_REVIEW') approve(graph, submission, now())
        else startReview(graph, submission, now())
      }
      return moved.length
    },
    states: () => withApple().map(({ submission }) => `${submission.attributes.state}`),
    setPace(wanted) {
      pace = wanted
    },
    pace: () => pace,
    reasonsFor: (versionId) =>
      graphs()
        .flatMap((graph) => submissionsOf(graph, versionId))
        .flatMap(({ attributes }) => (attributes.reasons as readonly string[] | undefined) ?? []),
  }
}

function submissionsOf(graph: ResourceGraph, versionId: string | undefined): readonly Resource[] {
  const submissions = graph.all('reviewSubmissions')
  if (versionId === undefined) return submissions
  const holders = graph
    .all('reviewSubmissionItems')
    .filter(({ links }) => links.appStoreVersion === versionId)
    .map(({ links }) => links.reviewSubmission)
  return submissions.filter(({ id }) => holders.includes(id))
}
