/** Takes an invitation back. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { UserInvitation } from '../../interface/people.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { INVITATIONS, listInvitations, listUsers } from './list.ts'
import { INVITATION_FIELDS, toInvitation, WITH_APPS } from './rows.ts'

export async function cancelInvitation(
  connect: AppStoreConnect,
  now: EpochMs,
  reference: string,
): Promise<UserInvitation | undefined> {
  const found = reference.includes('@')
    ? await findByAddress(connect, now, reference)
    : await findById(connect, now, reference)
  if (!found?.invitationId) return undefined
  await connect.write('DELETE', storePath`/v1/userInvitations/${found.invitationId}`).catch((error: unknown) => {
    throw error instanceof ProxyError && error.reason === 'gone' ? accepted() : error
  })
  return found
}

async function findByAddress(
  connect: AppStoreConnect,
  now: EpochMs,
  email: string,
): Promise<UserInvitation | undefined> {
  const { rows } = await listInvitations(connect, now, { email }, 1, null)
  if (rows[0]) return rows[0]
  const { rows: users } = await listUsers(connect, { email }, 1, null)
  if (users[0]) throw accepted()
  return undefined
}

async function findById(connect: AppStoreConnect, now: EpochMs, id: string): Promise<UserInvitation | undefined> {
  try {
    const document = await connect.get(`${INVITATIONS}${storePath`/${id}`}`, { ...WITH_APPS, ...INVITATION_FIELDS })
    const [invitation] = document.data
    return invitation?.id === id ? toInvitation(invitation, document, now) : undefined
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'not_found') throw error
    if (error.reason === 'gone') throw accepted()
    return undefined
  }
}

function accepted(): ProxyError {
  return new ProxyError('store_conflict', {
    reason: 'invitation_accepted',
    message:
      'The invitation was accepted, so there is nothing to cancel. A user is removed in App Store Connect → Users and Access.',
  })
}
