/** What admins do to keys and permissions. */
import type { World } from '../../world.ts'
import { DEVELOPER_ID } from '../google-play.ts'
import { DEMO_GRANTS, ISSUER_ID, TEAM_KEY_ID } from '../identities.ts'
import type { Happening } from './happenings.ts'

export function accessHappenings({ appStore, googlePlay }: World): readonly Happening[] {
  const teamKey = appStore.keys.get(TEAM_KEY_ID)
  const [clientEmail = ''] = googlePlay.serviceAccounts.keys()
  const isInForce = () => appStore.teams.get(ISSUER_ID)?.agreementInForce ?? false
  return [
    {
      id: 'revoke-key',
      title: 'Apple revokes the team key',
      effect: 'The App Store integrations need attention after the next check.',
      happen: () => appStore.revokeKey(TEAM_KEY_ID),
      hindrance: () => (appStore.keys.has(TEAM_KEY_ID) ? undefined : 'It is revoked.'),
    },
    {
      id: 'restore-key',
      title: 'Apple takes the team key again',
      effect: 'The App Store integrations are active again after the next check.',
      happen() {
        if (teamKey?.kind === 'team') appStore.addTeamKey(teamKey)
      },
      hindrance: () => (appStore.keys.has(TEAM_KEY_ID) ? 'It is not revoked.' : undefined),
    },
    {
      id: 'agreement-missing',
      title: 'An agreement with Apple expires',
      effect: 'The App Store integrations need attention: the Account Holder must accept it.',
      happen: () => appStore.setAgreement(ISSUER_ID, false),
      hindrance: () => (isInForce() ? undefined : 'It has expired.'),
    },
    {
      id: 'agreement-accepted',
      title: 'The Account Holder accepts the agreement',
      effect: 'The App Store integrations are active again after the next check.',
      happen: () => appStore.setAgreement(ISSUER_ID, true),
      hindrance: () => (isInForce() ? 'It is in force.' : undefined),
    },
    {
      id: 'remove-access',
      title: 'An admin removes the service account from Play Console',
      effect: 'The Google Play integrations need attention after the next check.',
      happen: () => googlePlay.removeMember(DEVELOPER_ID, clientEmail),
    },
    {
      id: 'grant-access',
      title: 'Google grants the service account access',
      effect: 'The Google Play integrations are active again after the next check.',
      happen: () => googlePlay.invite(DEVELOPER_ID, clientEmail, DEMO_GRANTS),
    },
  ]
}
