/** What Apple's reviewers do with what was handed in. */
import type { World } from '../../world.ts'
import type { Happening } from './happenings.ts'

export function appReviewHappenings({ appStore: { reviewers } }: World): readonly Happening[] {
  const isWaiting = () => reviewers.states().includes('WAITING_FOR_REVIEW')
  const NOTHING_IS_THERE = 'Nothing is submitted. Submit a version for review first.'
  const hindrance = () => (reviewers.states().length > 0 ? undefined : NOTHING_IS_THERE)
  return [
    {
      id: 'app-review-starts',
      title: 'App Review begins to look at what was submitted',
      effect: 'Versions that wait for review are in review.',
      happen: () => reviewers.start(),
      hindrance: () => (isWaiting() ? undefined : 'Nothing waits for review.'),
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
