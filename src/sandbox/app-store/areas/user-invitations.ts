import { collection, type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { byId, contains, equals, related } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const USER_INVITATION_SHAPES = {
  userInvitations: {
    attributes: ['email', 'firstName', 'lastName', 'expirationDate', 'roles', 'allAppsVisible', 'provisioningAllowed'],
    relations: { visibleApps: { many: 'apps' } },
  },
} as const satisfies Shapes

export const USER_INVITATION_ENDPOINTS: readonly Endpoint[] = [
  collection('userInvitations', {
    access: 'admins',
    filters: { email: equals('email'), roles: contains('roles'), visibleApps: related('visibleApps', byId) },
    sort: ['email', 'lastName'],
    include: ['visibleApps'],
  }),
  instance('userInvitations', { access: 'admins', include: ['visibleApps'] }),
  nested('userInvitations', 'visibleApps', 'apps', { access: 'admins' }),
]
