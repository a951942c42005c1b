/** People of the team, with one key. */
import type { SigningKey } from '../../../custody/store-keys.ts'
import type { Clock } from '../../../ports.ts'
import type { PeopleClient } from '../../interface/people.ts'
import { naming } from '../../routing/sentences.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { cancelInvitation } from './cancel.ts'
import { invite } from './invite.ts'
import { listInvitations, listUsers } from './list.ts'
import { asAccepted } from './rows.ts'

export function people({ kind }: SigningKey, connect: AppStoreConnect, { now }: Clock): PeopleClient {
  const asked = <T>(work: () => Promise<T>) => naming(kind, 'users', work)
  return {
    listUsers: (filter, size, cursor) => asked(() => listUsers(connect, filter, size, cursor)),
    listInvitations: (filter, size, cursor) => asked(() => listInvitations(connect, now(), filter, size, cursor)),
    listAccepted: (filter, size, cursor) =>
      asked(async () => {
        const { rows, next } = await listUsers(connect, filter, size, cursor)
        return { rows: rows.map(asAccepted), next }
      }),
    invite: (wanted, validateOnly) => asked(() => invite(connect, now(), wanted, validateOnly)),
    cancel: (invitation) => asked(() => cancelInvitation(connect, now(), invitation)),
  }
}
