import { collection, type Endpoint, instance, nested } from '../../json-api/endpoint.ts'
import { byId, equals, type Filter, related } from '../../json-api/filters.ts'
import { type ResourceView, relatedTo } from '../../json-api/graph.ts'
import type { Resource, Shapes } from '../../json-api/resource.ts'

/** `apps` follows from the groups and builds, and is answered as a link only. */
export const TESTER_SHAPES = {
  betaTesters: {
    attributes: ['firstName', 'lastName', 'email', 'inviteType', 'state', 'appDevices'],
    relations: { betaGroups: { many: 'betaGroups', by: 'betaTesters' }, builds: { many: 'builds' } },
    elsewhere: ['apps'],
  },
} as const satisfies Shapes

const INCLUDE = ['betaGroups', 'builds'] as const

const ofApp: Filter = { matches: (tester, app, graph) => appsOf(tester, graph).has(app) }

export const TESTER_ENDPOINTS: readonly Endpoint[] = [
  collection('betaTesters', {
    access: 'betaReaders',
    filters: {
      id: byId,
      firstName: equals('firstName'),
      lastName: equals('lastName'),
      email: equals('email'),
      inviteType: equals('inviteType', ['EMAIL', 'PUBLIC_LINK']),
      apps: ofApp,
      betaGroups: related('betaGroups', byId),
      builds: related('builds', byId),
    },
    sort: ['firstName', 'lastName', 'email', 'inviteType', 'state'],
    include: INCLUDE,
  }),
  instance('betaTesters', { access: 'betaReaders', include: INCLUDE }),
  nested('betaTesters', 'betaGroups', 'betaGroups', { access: 'betaReaders' }),
  nested('betaTesters', 'builds', 'builds', { access: 'betaReaders' }),
  nested('betaGroups', 'betaTesters', 'betaTesters', { access: 'betaReaders' }),
]

/** Apple IDs of the apps that the tester tests, through groups or single builds. */
function appsOf(tester: Resource, graph: ResourceView): ReadonlySet<unknown> {
  return new Set(
    [...relatedTo(graph, tester, 'betaGroups'), ...relatedTo(graph, tester, 'builds')].map(({ links }) => links.app),
  )
}
