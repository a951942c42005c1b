import { collection, type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { byId, equals, startsWith } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const BUNDLE_ID_SHAPES = {
  bundleIds: {
    attributes: ['name', 'platform', 'identifier', 'seedId'],
    relations: { app: { one: 'apps' }, profiles: { many: 'profiles', by: 'bundleId' } },
    elsewhere: ['bundleIdCapabilities'],
  },
} as const satisfies Shapes

export const BUNDLE_ID_ENDPOINTS: readonly Endpoint[] = [
  collection('bundleIds', {
    access: 'provisioning',
    filters: {
      id: byId,
      name: startsWith('name'),
      identifier: startsWith('identifier'),
      platform: equals('platform', ['IOS', 'MAC_OS', 'UNIVERSAL']),
      seedId: equals('seedId'),
    },
    sort: ['name', 'platform', 'identifier', 'seedId', 'id'],
    include: ['app', 'profiles'],
  }),
  instance('bundleIds', { access: 'provisioning', include: ['app', 'profiles'] }),
  nested('bundleIds', 'profiles', 'profiles', { access: 'provisioning' }),
]
