/** Lists users and invitations of the team. */
import type { EpochMs } from '../../../ports.ts'
import type { User, UserFilter, UserInvitation } from '../../interface/people.ts'
import type { Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import { sifted } from '../../sifted.ts'
import { type AppStoreConnect, MAX_PAGE } from '../json-api.ts'
import { INVITATION_FIELDS, toInvitation, toUser, USER_FIELDS, WITH_APPS } from './rows.ts'

const USERS = storePath`/v1/users`
export const INVITATIONS = storePath`/v1/userInvitations`

export function listUsers(
  connect: AppStoreConnect,
  { email, role }: UserFilter,
  size: number,
  cursor: string | null,
): Promise<Page<User>> {
  const read = async (at: string | null) => {
    const document = await connect.get(USERS, {
      ...WITH_APPS,
      ...USER_FIELDS,
      'filter[username]': email === undefined ? undefined : inEitherCase(email),
      'filter[roles]': role,
      sort: 'username',
      limit: MAX_PAGE,
      cursor: at ?? undefined,
    })
    return { rows: document.data.map((user) => toUser(user, document)), next: document.nextCursor }
  }
  return sifted({ read, fits: (user) => isOf(user, email), idOf: ({ userId }) => userId, weigh }, size, cursor)
}

/** @param state undefined for all that Apple knows of */
export function listInvitations(
  connect: AppStoreConnect,
  now: EpochMs,
  { email, state }: { readonly email?: string | undefined; readonly state?: UserInvitation['state'] | undefined },
  size: number,
  cursor: string | null,
): Promise<Page<UserInvitation>> {
  const read = async (at: string | null) => {
    const document = await connect.get(INVITATIONS, {
      ...WITH_APPS,
      ...INVITATION_FIELDS,
      'filter[email]': email === undefined ? undefined : inEitherCase(email),
      sort: 'email',
      limit: MAX_PAGE,
      cursor: at ?? undefined,
    })
    return { rows: document.data.map((one) => toInvitation(one, document, now)), next: document.nextCursor }
  }
  const idOf = ({ invitationId, email }: UserInvitation) => invitationId ?? email ?? ''
  const fits = (one: UserInvitation) => isOf(one, email) && (state === undefined || one.state === state)
  return sifted({ read, fits, idOf, weigh }, size, cursor)
}

/** Apple compares letter by letter, and nobody types an address as it was typed first. */
function inEitherCase(email: string): readonly string[] {
  return [...new Set([email, email.toLowerCase()])]
}

function isOf(person: { readonly email: string | null }, email: string | undefined): boolean {
  return email === undefined || person.email?.toLowerCase() === email.toLowerCase()
}

function weigh(person: object): number {
  return JSON.stringify(person).length
}
