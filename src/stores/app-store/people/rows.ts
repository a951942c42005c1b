/** Users and invitations as Apple writes them. */
import type { EpochMs } from '../../../ports.ts'
import type { User, UserInvitation } from '../../interface/people.ts'
import { readable } from '../../judging/readable.ts'
import type { StoreRequest } from '../../request.ts'
import { flag, instant, list, text } from '../../values.ts'
import { type Document, type Resource, relatedMany } from '../json-api.ts'

/** As many apps of a person as come with one call. */
const MAX_APPS = 50

const PERSON_FIELDS = ['firstName', 'lastName', 'roles', 'allAppsVisible', 'provisioningAllowed', 'visibleApps']

export const WITH_APPS = {
  include: 'visibleApps',
  'fields[apps]': 'bundleId',
  'limit[visibleApps]': MAX_APPS,
} as const satisfies StoreRequest['query']
export const USER_FIELDS = { 'fields[users]': ['username', ...PERSON_FIELDS] }
export const INVITATION_FIELDS = { 'fields[userInvitations]': ['email', 'expirationDate', ...PERSON_FIELDS] }

export function toUser(user: Resource, document: Document): User {
  return { userId: user.id, email: words(user.attributes.username), ...personOf(user, document) }
}

export function toInvitation(invitation: Resource, document: Document, now: EpochMs): UserInvitation {
  const expiresAt = instant(invitation.attributes.expirationDate)
  return {
    invitationId: invitation.id,
    userId: null,
    email: words(invitation.attributes.email),
    ...personOf(invitation, document),
    state: expiresAt !== null && expiresAt <= now ? 'expired' : 'pending',
    expiresAt,
  }
}

export function asAccepted(user: User): UserInvitation {
  return { ...user, invitationId: null, state: 'accepted', expiresAt: null }
}

function personOf(person: Resource, document: Document) {
  const { attributes } = person
  return {
    firstName: words(attributes.firstName),
    lastName: words(attributes.lastName),
    roles: list(attributes.roles).flatMap((role) => text(role) ?? []),
    allAppsVisible: flag(attributes.allAppsVisible),
    visibleApps: relatedMany(person, 'visibleApps', document).flatMap((app) => text(app.attributes.bundleId) ?? []),
    provisioningAllowed: flag(attributes.provisioningAllowed),
  }
}

function words(value: unknown): string | null {
  const name = text(value)
  return name === null ? null : readable(name)
}
