/** Users and invitations as rows. */
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { User, UserInvitation } from '../stores/interface/people.ts'
import { isoTime } from './rows.ts'

/** Where App Store Connect shows all of them. */
const CONSOLE_URL = 'https://appstoreconnect.apple.com/access/users'

export function userRow(key: StoreKey, { roles, visibleApps, ...user }: User): Row<'User'> {
  return {
    ...ofAccount(key),
    ...user,
    title: titleOf(user),
    roles: [...roles],
    visibleApps: [...visibleApps],
  }
}

export function invitationRow(key: StoreKey, invitation: UserInvitation): Row<'UserInvitation'> {
  const { roles, visibleApps, state, expiresAt, ...rest } = invitation
  return {
    ...ofAccount(key),
    ...rest,
    title: titleOf(rest),
    invitationState: state,
    roles: [...roles],
    visibleApps: [...visibleApps],
    expiresAt: isoTime(expiresAt),
  }
}

function ofAccount({ id, name, store }: StoreKey) {
  return { keyId: id, keyName: name, store, consoleUrl: CONSOLE_URL }
}

/** `ada.brook@example.com · Ada Brook` */
function titleOf({ email, firstName, lastName }: Pick<User, 'email' | 'firstName' | 'lastName'>): string {
  const name = [firstName, lastName].filter((part) => part).join(' ')
  return [email, name].filter((part) => part).join(' · ')
}
