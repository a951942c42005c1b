/** The reviewers of both stores in the demo: they work by themselves, in minutes instead of days, and can be hurried. */
import type { World } from '../world.ts'

const MINUTE_MS = 60_000
/** Long enough to look at each state, short enough to wait for the next. */
const PACE = { waitingMs: 2 * MINUTE_MS, reviewMs: 3 * MINUTE_MS }

/** From now on what is handed in for review, or for beta review, is taken up and approved as time passes. */
export function openReview({ appStore, googlePlay }: World): void {
  appStore.reviewers.setPace(PACE)
  googlePlay.setReviewPace(PACE.reviewMs)
}
