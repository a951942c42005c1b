/** The group "people": who works on a developer account, and who was invited to. */
import { ProxyError } from '../errors.ts'
import type { PeopleClient, UserInvitation } from '../stores/interface/people.ts'
import type { Page } from '../stores/paging.ts'
import type { Context, Handlers, Services } from './context.ts'
import { listingSources } from './listing-sources.ts'
import { listOverKeys } from './over-keys.ts'
import { type KeyOfPeople, peopleKey, peopleKeys } from './people-keys.ts'
import { invitationRow, userRow } from './people-rows.ts'

type PeopleOperations = 'ListUsers' | 'InviteUser' | 'ListUserInvitations' | 'CancelUserInvitation'
type ReadInvitations = (people: PeopleClient, size: number, cursor: string | null) => Promise<Page<UserInvitation>>

export function peopleHandlers(services: Services): Pick<Handlers, PeopleOperations> {
  const { cursors } = services

  async function keysOf(context: Context, query: { readonly keyId?: string | undefined }) {
    return peopleKeys(services, context, await listingSources(services, context, query, 'users'))
  }

  return {
    async ListUsers({ query }, context) {
      const { email, userRole: role } = query
      const sources = (await keysOf(context, query)).map(({ key, people }) => ({
        id: key.id,
        key,
        async page(size: number, cursor: string | null) {
          const { rows, next } = await people.listUsers({ email, role }, size, cursor)
          return { rows: rows.map((user) => userRow(key, user)), next }
        },
      }))
      const { rows, ...rest } = await listOverKeys(cursors, 'ListUsers', query, context.caller, sources)
      return { value: [...rows], ...rest }
    },

    async ListUserInvitations({ query }, context) {
      const { email, invitationState: state } = query
      // Apple keeps those that wait and those that ended; for one that was accepted the user stands.
      const kept: ReadInvitations = (people, size, cursor) =>
        people.listInvitations({ email, ...(state === 'accepted' ? {} : { state }) }, size, cursor)
      const accepted: ReadInvitations = (people, size, cursor) => people.listAccepted({ email }, size, cursor)
      const reads = {
        ...(state === 'accepted' ? {} : { kept }),
        ...(state === undefined || state === 'accepted' ? { accepted } : {}),
      }
      const sources = (await keysOf(context, query)).flatMap(({ key, people }) =>
        Object.entries(reads).map(([name, read]) => ({
          id: `${key.id} ${name}`,
          key,
          async page(size: number, cursor: string | null) {
            const { rows, next } = await read(people, size, cursor)
            return { rows: rows.map((invitation) => invitationRow(key, invitation)), next }
          },
        })),
      )
      const { rows, problems, ...rest } = await listOverKeys(
        cursors,
        'ListUserInvitations',
        query,
        context.caller,
        sources,
      )
      // A key that lists nothing is told once, however many lists it was asked for.
      const told = new Map(problems.map((problem) => [problem.keyId, problem]))
      return { value: [...rows], ...rest, problems: [...told.values()] }
    },

    async InviteUser({ body }, context) {
      const { keyId, validateOnly, visibleApps = [], ...wanted } = body
      const { key, people } = await peopleKey(services, context, keyId)
      const { outcome, invitation } = await people.invite({ ...wanted, visibleApps }, validateOnly)
      return { ...invitationRow(key, invitation), outcome }
    },

    async CancelUserInvitation({ path, query }, context) {
      const { key, invitation } = await cancelWith(await keysOf(context, query), path.invitationId)
      return { ...invitationRow(key, invitation), invitationState: 'cancelled', outcome: 'cancelled' }
    },
  }
}

/** With the first key whose team has the invitation. */
async function cancelWith(keys: readonly KeyOfPeople[], invitationId: string) {
  let refusal: ProxyError | undefined
  let hasLooked = false
  for (const { key, people } of keys) {
    try {
      const invitation = await people.cancel(invitationId)
      if (invitation) return { key, invitation }
      hasLooked = true
    } catch (error) {
      // Once something may have been done, or it is known to be too late, no other team is looked at.
      if (!(error instanceof ProxyError) || error.code === 'store_conflict' || error.code === 'outcome_unknown')
        throw error
      refusal ??= error
    }
  }
  // A key that may not look says nothing where another one has looked.
  if (refusal && !hasLooked) throw refusal
  throw new ProxyError('not_found', { field: 'path.invitationId', message: 'There is no such invitation.' })
}
