/** App Review in the demo: it works by itself, in minutes instead of days, and can be hurried. */
import type { World } from '../../world.ts'
import { ISSUER_ID } from '../identities.ts'
import type { Happening } from './happenings.ts'

const MINUTE_MS = 60_000
/** Long enough to look at each state, short enough to wait for the next. */
const DEMO_PACE = { waitingMs: 2 * MINUTE_MS, reviewMs: 3 * MINUTE_MS }

/** From now on what is handed in for review is taken up and approved as time passes. */
export function openAppReview({ appStore }: World): void {
  appStore.reviewers.setPace(DEMO_PACE)
}

export function appReviewHappenings({ appStore: { reviewers, teams } }: World): readonly Happening[] {
  const withApple = (...states: readonly string[]) => {
    const submissions = teams.get(ISSUER_ID)?.resources.all('reviewSubmissions') ?? []
    return submissions.some(({ attributes: { state } }) => states.includes(String(state)))
  }
  const NOTHING_IS_THERE = 'Nothing is submitted. Submit a version for review first.'
  const hindrance = () => (withApple('WAITING_FOR_REVIEW', 'IN_REVIEW') ? undefined : NOTHING_IS_THERE)
  return [
    {
      id: 'app-review-starts',
      title: 'App Review begins to look at what was submitted',
      effect: 'Versions that wait for review are in review.',
      happen: () => reviewers.start(),
      hindrance: () => (withApple('WAITING_FOR_REVIEW') ? undefined : 'Nothing waits for review.'),
    },
    {
      id: 'app-review-approves',
      title: 'App Review approves what was submitted',
      effect: 'Its versions can be released, or are, as their release type says.',
      happen: () => reviewers.approve(),
      hindrance,
    },
    {
      id: 'app-review-rejects',
      title: 'App Review rejects what was submitted',
      effect: 'Its versions are rejected, can be mended and submitted again.',
      happen: () => reviewers.reject(['Guideline 2.1: the app closed on launch on an iPad.']),
      hindrance,
    },
    {
      id: 'app-review-advances',
      title: 'App Review takes its next step',
      effect: 'What waits for review is in review, and what is in review is approved.',
      happen: () => void reviewers.advance(),
      hindrance,
    },
  ]
}
