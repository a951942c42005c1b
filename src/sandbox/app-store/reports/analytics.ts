/**
 * Analytics: requested for an app once; a day or two later Apple makes reports, each with instances by day, each of
 * those in segments on another host.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/analytics
 */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import { equals } from '../json-api/filters.ts'
import type { Resource, Shapes } from '../json-api/resource.ts'

const ACCESS_TYPES = ['ONGOING', 'ONE_TIME_SNAPSHOT']
const CATEGORIES = ['APP_USAGE', 'APP_STORE_ENGAGEMENT', 'COMMERCE', 'FRAMEWORK_USAGE', 'PERFORMANCE']

/** What Apple makes for whoever asks. */
const REPORTS: readonly (readonly [name: string, category: string])[] = [
  ['App Downloads Standard', 'COMMERCE'],
  ['App Store Discovery and Engagement Standard', 'APP_STORE_ENGAGEMENT'],
  ['App Sessions Standard', 'APP_USAGE'],
  ['App Crashes', 'APP_USAGE'],
]

export const ANALYTICS_SHAPES = {
  analyticsReportRequests: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['accessType', 'stoppedDueToInactivity'],
    relations: { reports: { many: 'analyticsReports', by: 'request' } },
  },
  analyticsReports: {
    owner: { link: 'request', type: 'analyticsReportRequests' },
    attributes: ['name', 'category'],
    relations: { instances: { many: 'analyticsReportInstances', by: 'report' } },
  },
  analyticsReportInstances: {
    owner: { link: 'report', type: 'analyticsReports' },
    attributes: ['granularity', 'processingDate'],
    relations: { segments: { many: 'analyticsReportSegments', by: 'instance' } },
  },
  analyticsReportSegments: {
    owner: { link: 'instance', type: 'analyticsReportInstances' },
    attributes: ['checksum', 'sizeInBytes', 'url'],
    relations: {},
  },
} as const satisfies Shapes

const TYPE = 'analyticsReportRequests'

export const ANALYTICS_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', TYPE, TYPE, {
    access: 'analytics',
    filters: { accessType: equals('accessType', ACCESS_TYPES) },
  }),
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'admins', act: request }),
  instance(TYPE, { access: 'analytics' }),
  nested(TYPE, 'reports', 'analyticsReports', {
    access: 'analytics',
    filters: { name: equals('name'), category: equals('category', CATEGORIES) },
  }),
  instance('analyticsReports', { access: 'analytics' }),
  nested('analyticsReports', 'instances', 'analyticsReportInstances', {
    access: 'analytics',
    filters: {
      granularity: equals('granularity', ['DAILY', 'WEEKLY', 'MONTHLY']),
      processingDate: equals('processingDate'),
    },
  }),
  instance('analyticsReportInstances', { access: 'analytics' }),
  instance('analyticsReportSegments', { access: 'analytics' }),
  nested('analyticsReportInstances', 'segments', 'analyticsReportSegments', { access: 'analytics' }),
]

function request({ http, view, graph, team }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { accessType: { required: true, values: ACCESS_TYPES } },
    relations: { app: 'apps' },
  })
  const app = relations.app ?? ''
  if (!view.get('apps', app)) {
    refuse(FAULTS.entity('RELATIONSHIP.INVALID', `There is no resource of type 'apps' with id '${app}'`, '/data'))
  }
  const isThere = graph
    .all(TYPE)
    .some(({ links, attributes: { accessType } }) => links.app === app && accessType === attributes.accessType)
  if (isThere || team.hiddenAnalytics.has(app)) {
    refuse(FAULTS.entity('ATTRIBUTE.INVALID', 'You already have such an entity', '/data/attributes/accessType'))
  }
  const made = {
    type: TYPE,
    id: randomUUID(),
    attributes: { accessType: attributes.accessType, stoppedDueToInactivity: false },
    links: { app },
  }
  graph.put(made)
  for (const [name, category] of REPORTS) {
    const id = `r${randomUUID()}`
    graph.put({ type: 'analyticsReports', id, attributes: { name, category }, links: { request: made.id } })
  }
  return made
}
