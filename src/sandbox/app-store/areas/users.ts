import { collection, type Endpoint, instance } from '../json-api/endpoint.ts'
import { byId, contains, equals, related } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const USER_SHAPES = {
  users: {
    attributes: ['username', 'firstName', 'lastName', 'roles', 'allAppsVisible', 'provisioningAllowed'],
    relations: { visibleApps: { many: 'apps' } },
  },
} as const satisfies Shapes

export const USER_ENDPOINTS: readonly Endpoint[] = [
  collection('users', {
    access: 'admins',
    filters: {
      username: equals('username'),
      roles: contains('roles'),
      visibleApps: related('visibleApps', byId),
    },
    sort: ['username', 'lastName'],
    include: ['visibleApps'],
  }),
  instance('users', { access: 'admins', include: ['visibleApps'] }),
]
