/** What becomes of releases once they are committed: Google's reviewers, and whoever publishes. Pure. */
import type { LifecycleState, PlacedRelease, PlayApp, PlayTrack } from './play-app.ts'

export type ReviewOutcome = 'approved' | 'rejected'

/** An app whose edit was committed. @param tracks as the edit leaves them @param isSent false: a person sends it later */
export function committed(
  app: PlayApp,
  tracks: readonly PlayTrack[],
  isSent: boolean,
): Pick<PlayApp, 'tracks' | 'changesInReview'> {
  const next = tracks.map((track) => withLifecycles(track, (one) => (isSent ? sent(app, track, one) : one.lifecycle)))
  return { tracks: next, changesInReview: next.some(isInReview) }
}

/** Whatever lies with the reviewers comes back. */
export function reviewed(app: PlayApp, outcome: ReviewOutcome): PlayApp {
  const after = outcome === 'rejected' ? 'NOT_APPROVED' : app.isManaged ? 'APPROVED_NOT_PUBLISHED' : 'PUBLISHED'
  return {
    ...moved(app, 'IN_REVIEW', after),
    changesInReview: false,
    sentForReview: outcome === 'rejected' ? 'by_hand' : app.sentForReview,
  }
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
