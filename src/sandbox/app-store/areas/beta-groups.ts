import { collection, type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { byId, equals, related } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const BETA_GROUP_SHAPES = {
  betaGroups: {
    owner: { link: 'app', type: 'apps' },
    attributes: [
      'name',
      'createdDate',
      'isInternalGroup',
      'hasAccessToAllBuilds',
      'publicLinkEnabled',
      'publicLinkId',
      'publicLinkLimitEnabled',
      'publicLinkLimit',
      'publicLink',
      'feedbackEnabled',
      'iosBuildsAvailableForAppleSiliconMac',
      'iosBuildsAvailableForAppleVision',
    ],
    relations: { app: { one: 'apps' } },
    elsewhere: ['builds', 'betaTesters', 'betaRecruitmentCriteria', 'betaRecruitmentCriterionCompatibleBuildCheck'],
  },
} as const satisfies Shapes

export const BETA_GROUP_ENDPOINTS: readonly Endpoint[] = [
  collection('betaGroups', {
    access: 'betaReaders',
    filters: { id: byId, name: equals('name'), app: related('app', byId) },
    sort: ['name', 'createdDate'],
    include: ['app'],
  }),
  instance('betaGroups', { access: 'betaReaders', include: ['app'] }),
  // Filters and an order are for the collection of the team only.
  nested('apps', 'betaGroups', 'betaGroups', { access: 'betaReaders' }),
]
