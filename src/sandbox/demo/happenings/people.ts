/** What people who were invited to the team do. */
import type { World } from '../../world.ts'
import { ISSUER_ID } from '../identities.ts'
import type { Happening } from './happenings.ts'

export function peopleHappenings({ appStore, now }: World): readonly Happening[] {
  const open = () =>
    appStore.teams
      .get(ISSUER_ID)
      ?.resources.all('userInvitations')
      .filter(({ attributes }) => Date.parse(`${attributes.expirationDate}`) > now()) ?? []
  return [
    {
      id: 'invitation-accepted',
      title: 'An invitation is accepted: somebody joins the team on App Store Connect',
      effect: 'List user invitations shows the newest invitation as accepted, and List users shows the person.',
      happen() {
        const newest = open().at(-1)
        if (newest) appStore.acceptInvitation(ISSUER_ID, newest.id)
      },
      hindrance: () => (open().length > 0 ? undefined : 'No invitation is open. Invite a user first.'),
    },
  ]
}
