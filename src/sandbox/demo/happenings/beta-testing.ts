/** What Apple's reviewers say of builds on TestFlight, and what testers do with their invitations. */
import { decideBetaReview } from '../../app-store/areas/testflight/beta-review.ts'
import type { World } from '../../world.ts'
import { ISSUER_ID } from '../identities.ts'
import type { Happening } from './happenings.ts'

const WITH_APPLE: readonly unknown[] = ['WAITING_FOR_REVIEW', 'IN_REVIEW']

export function betaTestingHappenings({ appStore }: World): readonly Happening[] {
  const graph = () => appStore.teams.get(ISSUER_ID)?.resources
  const waiting = () =>
    graph()
      ?.all('betaAppReviewSubmissions')
      .filter(({ attributes }) => WITH_APPLE.includes(attributes.betaReviewState)) ?? []
  const invited = () =>
    graph()
      ?.all('betaTesters')
      .filter(({ attributes }) => attributes.state === 'INVITED') ?? []
  const hindrance = () => (waiting().length > 0 ? undefined : 'No build is in beta review. Submit one first.')

  function decide(decision: 'APPROVED' | 'REJECTED'): void {
    const resources = graph()
    if (!resources) return
    for (const { links } of waiting()) decideBetaReview(resources, `${links.build}`, decision)
  }

  return [
    {
      id: 'beta-review-approves',
      title: 'Apple approves the builds in beta review',
      effect: 'External groups can test them, and testers who have waited are invited.',
      happen: () => decide('APPROVED'),
      hindrance,
    },
    {
      id: 'beta-review-rejects',
      title: 'Apple rejects the builds in beta review',
      effect: 'Their external test state is BETA_REJECTED.',
      happen: () => decide('REJECTED'),
      hindrance,
    },
    {
      id: 'testers-accept',
      title: 'Testers accept their invitations',
      effect: 'List testers shows those who were invited as ACCEPTED.',
      happen() {
        for (const tester of invited()) {
          graph()?.put({ ...tester, attributes: { ...tester.attributes, state: 'ACCEPTED' } })
        }
      },
      hindrance: () => (invited().length > 0 ? undefined : 'No tester has an open invitation. Add one first.'),
    },
  ]
}
