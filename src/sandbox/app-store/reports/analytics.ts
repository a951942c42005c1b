/** Analytics: a report is requested for an app once, and is there a day or two later. */
import { type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const ANALYTICS_SHAPES = {
  analyticsReportRequests: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['accessType', 'stoppedDueToInactivity'],
    relations: {},
    elsewhere: ['reports'],
  },
} as const satisfies Shapes

export const ANALYTICS_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', 'analyticsReportRequests', 'analyticsReportRequests', {
    access: 'analytics',
    filters: { accessType: equals('accessType', ['ONGOING', 'ONE_TIME_SNAPSHOT']) },
  }),
  instance('analyticsReportRequests', { access: 'analytics' }),
]
