import { collection, type Endpoint, instance, nested } from '../../json-api/endpoint.ts'
import { byId, equals, related } from '../../json-api/filters.ts'
import type { Shapes } from '../../json-api/resource.ts'

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
    relations: { app: { one: 'apps' }, builds: { many: 'builds' }, betaTesters: { many: 'betaTesters' } },
    elsewhere: ['betaRecruitmentCriteria', 'betaRecruitmentCriterionCompatibleBuildCheck'],
  },
} as const satisfies Shapes

const FLAGS = ['true', 'false'] as const
const INCLUDE = ['app', 'builds', 'betaTesters'] as const

export const BETA_GROUP_ENDPOINTS: readonly Endpoint[] = [
  collection('betaGroups', {
    access: 'betaReaders',
    filters: {
      id: byId,
      name: equals('name'),
      app: related('app', byId),
      builds: related('builds', byId),
      isInternalGroup: equals('isInternalGroup', FLAGS),
      publicLinkEnabled: equals('publicLinkEnabled', FLAGS),
      publicLinkLimitEnabled: equals('publicLinkLimitEnabled', FLAGS),
      publicLink: equals('publicLink'),
    },
    sort: ['name', 'createdDate', 'publicLinkEnabled', 'publicLinkLimit'],
    include: INCLUDE,
  }),
  instance('betaGroups', { access: 'betaReaders', include: INCLUDE }),
  // Filters and an order are for the collection of the team only.
  nested('apps', 'betaGroups', 'betaGroups', { access: 'betaReaders' }),
]
