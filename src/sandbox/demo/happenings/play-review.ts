/** Google's reviewers, and whoever publishes in Play Console. */
import type { LifecycleState } from '../../google-play/play-app.ts'
import type { World } from '../../world.ts'
import type { Happening } from './happenings.ts'

const PACKAGE = 'com.example.tidepool'

export function playReviewHappenings({ googlePlay }: World): readonly Happening[] {
  const without = (state: LifecycleState, sentence: string) => () => {
    const releases = googlePlay.apps.get(PACKAGE)?.tracks.flatMap((track) => track.releases) ?? []
    return releases.some(({ lifecycle }) => lifecycle === state) ? undefined : sentence
  }
  const notInReview = without('IN_REVIEW', 'No release is in review now.')
  const isReviewed = () => googlePlay.apps.get(PACKAGE)?.isReviewed ?? false
  return [
    {
      id: 'play-review-begins',
      title: 'Google reviews changes of Tidepool from now on',
      effect:
        'What is released next, but for internal testing, is in review for three minutes, or until Google decides.',
      happen: () => googlePlay.setReview(PACKAGE, { isReviewed: true }),
      hindrance: () => (isReviewed() ? 'It does so already.' : undefined),
    },
    {
      id: 'play-review-approves',
      title: 'Google approves the releases of Tidepool that are in review',
      effect: 'Get release status shows them as published.',
      happen: () => googlePlay.endReview(PACKAGE, 'approved'),
      hindrance: notInReview,
    },
    {
      id: 'play-review-rejects',
      title: 'Google rejects the releases of Tidepool that are in review',
      effect: 'Get release status shows them as rejected. The next change has to be sent for review in Play Console.',
      happen: () => googlePlay.endReview(PACKAGE, 'rejected'),
      hindrance: notInReview,
    },
    {
      id: 'play-publishes',
      title: 'Somebody publishes what Google has approved',
      effect: 'With managed publishing on, users get the release from now on.',
      happen: () => googlePlay.publish(PACKAGE),
      hindrance: without('APPROVED_NOT_PUBLISHED', 'Nothing that was approved waits to be published.'),
    },
    {
      id: 'play-review-ends',
      title: 'Google approves changes of Tidepool at once again',
      effect: 'As it was when the demo began: what is released is there.',
      happen() {
        if (notInReview() === undefined) googlePlay.endReview(PACKAGE, 'approved')
        googlePlay.setReview(PACKAGE, { isReviewed: false, sentForReview: 'automatically' })
      },
      hindrance: () => (isReviewed() ? undefined : 'It does so already.'),
    },
  ]
}
