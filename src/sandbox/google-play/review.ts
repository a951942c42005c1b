/** What becomes of releases once they are committed: Google's reviewers, and whoever publishes. Pure. */
import type { EpochMs } from '../../ports.ts'
import type { LifecycleState, PlacedRelease, PlayApp, PlayTrack } from './play-app.ts'

export type ReviewOutcome = 'approved' | 'rejected'

/** An app whose edit was committed. @param tracks as the edit leaves them @param isSent false: a person sends it later */
export function committed(
  app: PlayApp,
  tracks: readonly PlayTrack[],
  isSent: boolean,
  now: EpochMs,
): Pick<PlayApp, 'tracks' | 'changesInReview' | 'inReviewSince'> {
  const next = tracks.map((track) => withLifecycles(track, (one) => (isSent ? sent(app, track, one) : one.lifecycle)))
  const changesInReview = next.some(isInReview)
  return { tracks: next, changesInReview, inReviewSince: changesInReview ? now : null }
}

/** Whatever lies with the reviewers comes back. */
export function reviewed(app: PlayApp, outcome: ReviewOutcome): PlayApp {
  const after = outcome === 'rejected' ? 'NOT_APPROVED' : app.isManaged ? 'APPROVED_NOT_PUBLISHED' : 'PUBLISHED'
  return {
    ...moved(app, 'IN_REVIEW', after),
    changesInReview: false,
    inReviewSince: null,
    sentForReview: outcome === 'rejected' ? 'by_hand' : app.sentForReview,
  }
}

/** Reviewers who take so long approve what they have had for as long. */
export function reviewedInTime(app: PlayApp, reviewMs: number, now: EpochMs): PlayApp {
  const { changesInReview, inReviewSince } = app
  const isOver = changesInReview && inReviewSince !== null && now - inReviewSince >= reviewMs
  return isOver ? reviewed(app, 'approved') : app
}

export function published(app: PlayApp): PlayApp {
  return moved(app, 'APPROVED_NOT_PUBLISHED', 'PUBLISHED')
}

function sent({ isReviewed }: PlayApp, { track }: PlayTrack, { lifecycle }: PlacedRelease): LifecycleState {
  if (lifecycle !== 'NOT_SENT_FOR_REVIEW') return lifecycle
  return isReviewed && track !== 'internal' ? 'IN_REVIEW' : 'PUBLISHED'
}

function moved(app: PlayApp, from: LifecycleState, to: LifecycleState): PlayApp {
  const tracks = app.tracks.map((track) =>
    withLifecycles(track, ({ lifecycle }) => (lifecycle === from ? to : lifecycle)),
  )
  return { ...app, tracks }
}

function withLifecycles(track: PlayTrack, of: (placed: PlacedRelease) => LifecycleState): PlayTrack {
  return { ...track, releases: track.releases.map((placed) => ({ ...placed, lifecycle: of(placed) })) }
}

function isInReview({ releases }: PlayTrack): boolean {
  return releases.some(({ lifecycle }) => lifecycle === 'IN_REVIEW')
}
