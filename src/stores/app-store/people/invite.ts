/** Invites somebody to the team, once, whatever is sent how often. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { NewUserInvitation, PeopleClient, UserInvitation } from '../../interface/people.ts'
import { findApp } from '../apps.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { INVITATIONS, listInvitations, listUsers } from './list.ts'
import { asAccepted, toInvitation } from './rows.ts'

type Invited = Awaited<ReturnType<PeopleClient['invite']>>

interface App {
  readonly appId: string
  readonly bundleId: string
}

export async function invite(
  connect: AppStoreConnect,
  now: EpochMs,
  wanted: NewUserInvitation,
  validateOnly: boolean,
): Promise<Invited> {
  const apps = await findApps(connect, wanted.visibleApps)
  const bundleIds = apps.map(({ bundleId }) => bundleId)
  const known = await findKnown(connect, now, wanted.email)
  if (known) return asItIs(known, wanted, bundleIds)
  if (validateOnly) return { outcome: 'valid', invitation: asWanted(wanted, bundleIds) }
  try {
    return { outcome: 'invited', invitation: await send(connect, now, wanted, apps) }
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_conflict') throw error
    // Somebody else was faster.
    const nowKnown = await findKnown(connect, now, wanted.email).catch(() => undefined)
    if (nowKnown) return asItIs(nowKnown, wanted, bundleIds)
    throw error
  }
}

/** The user with the address, or the invitation that is open. */
async function findKnown(connect: AppStoreConnect, now: EpochMs, email: string): Promise<UserInvitation | undefined> {
  const { rows: users } = await listUsers(connect, { email }, 1, null)
  if (users[0]) return asAccepted(users[0])
  return (await listInvitations(connect, now, { email, state: 'pending' }, 1, null)).rows[0]
}

/** @throws ProxyError `store_conflict` when what is there is not what is wanted: it is not for us to change it */
function asItIs(known: UserInvitation, wanted: NewUserInvitation, apps: readonly string[]): Invited {
  const seesAll = apps.length === 0
  const isAsWanted =
    sameWords(known.roles, wanted.roles) &&
    (known.allAppsVisible ?? seesAll) === seesAll &&
    (seesAll || sameWords(known.visibleApps, apps))
  const isUser = known.state === 'accepted'
  if (isAsWanted) return { outcome: isUser ? 'already_user' : 'already_invited', invitation: known }
  throw new ProxyError('store_conflict', {
    reason: isUser ? 'user_exists' : 'invitation_open',
    message: isUser
      ? 'The address belongs to a user with other roles or apps. Change them in App Store Connect → Users and Access.'
      : 'The address has an open invitation with other roles or apps. Cancel it first, or wait until it is accepted.',
  })
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  const others = new Set(other)
  return new Set(one).size === others.size && one.every((word) => others.has(word))
}

async function send(
  connect: AppStoreConnect,
  now: EpochMs,
  wanted: NewUserInvitation,
  apps: readonly App[],
): Promise<UserInvitation> {
  const { email, firstName, lastName, roles, provisioningAllowed } = wanted
  const made = await connect.write('POST', INVITATIONS, {
    data: {
      type: 'userInvitations',
      attributes: { email, firstName, lastName, roles, allAppsVisible: apps.length === 0, provisioningAllowed },
      ...(apps.length > 0 && {
        relationships: { visibleApps: { data: apps.map(({ appId }) => ({ type: 'apps', id: appId })) } },
      }),
    },
  })
  const sent = asWanted(
    wanted,
    apps.map(({ bundleId }) => bundleId),
  )
  if (!made) return sent
  const { invitationId, state, expiresAt } = toInvitation(made, NOTHING_INCLUDED, now)
  return { ...sent, invitationId, state, expiresAt }
}

const NOTHING_INCLUDED = { data: [], included: new Map(), nextCursor: null } as const

function asWanted(wanted: NewUserInvitation, bundleIds: readonly string[]): UserInvitation {
  return {
    ...wanted,
    invitationId: null,
    userId: null,
    visibleApps: bundleIds,
    allAppsVisible: bundleIds.length === 0,
    state: 'pending',
    expiresAt: null,
  }
}

/** @throws ProxyError `invalid_request` for one that the key does not reach */
async function findApps(connect: AppStoreConnect, references: readonly string[]): Promise<readonly App[]> {
  const apps = new Map<string, App>()
  for (const reference of new Set(references)) {
    const app = await findApp(connect, reference)
    if (!app?.appId) {
      throw new ProxyError('invalid_request', {
        field: 'body.visibleApps',
        reason: 'app_not_found',
        message: 'The store key reaches no app with one of these bundle IDs or Apple IDs.',
      })
    }
    apps.set(app.appId, { appId: app.appId, bundleId: app.appIdentifier })
  }
  return [...apps.values()]
}
