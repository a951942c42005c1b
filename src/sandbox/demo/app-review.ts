/** App Review in the demo: it works by itself, in minutes instead of days, and can be hurried. */
import type { World } from '../world.ts'
import type { Happening } from './happenings.ts'

const MINUTE_MS = 60_000
/** Long enough to look at each state, short enough to wait for the next. */
const DEMO_PACE = { waitingMs: 2 * MINUTE_MS, reviewMs: 3 * MINUTE_MS }

/** From now on what is handed in for review is taken up and approved as time passes. */
export function openAppReview({ appStore }: World): void {
  appStore.reviewers.setPace(DEMO_PACE)
}

export function appReviewHappenings({ appStore: { reviewers } }: World): readonly Happening[] {
  return [
    {
      id: 'app-review-starts',
      title: 'App Review begins to look at what was submitted',
      effect: 'Versions that wait for review are in review.',
      happen: () => reviewers.start(),
    },
    {
      id: 'app-review-approves',
      title: 'App Review approves what was submitted',
      effect: 'Its versions can be released, or are, as their release type says.',
      happen: () => reviewers.approve(),
    },
    {
      id: 'app-review-rejects',
      title: 'App Review rejects what was submitted',
      effect: 'Its versions are rejected, can be mended and submitted again.',
      happen: () => reviewers.reject(['Guideline 2.1: the app closed on launch on an iPad.']),
    },
    {
      id: 'app-review-advances',
      title: 'App Review takes its next step',
      effect: 'What waits for review is in review, and what is in review is approved.',
      happen: () => void reviewers.advance(),
    },
  ]
}
