import { collection, type Endpoint, instance, single } from '../../json-api/endpoint.ts'
import { byId, equals, related } from '../../json-api/filters.ts'
import type { Shapes } from '../../json-api/resource.ts'
import { BETA_REVIEW_STATES } from '../builds.ts'

export const BETA_REVIEW_SHAPES = {
  betaAppReviewSubmissions: {
    owner: { link: 'build', type: 'builds' },
    attributes: ['betaReviewState', 'submittedDate'],
    relations: { build: { one: 'builds' } },
  },
} as const satisfies Shapes

export const BETA_REVIEW_ENDPOINTS: readonly Endpoint[] = [
  collection('betaAppReviewSubmissions', {
    access: 'betaReaders',
    filters: { build: related('build', byId), betaReviewState: equals('betaReviewState', BETA_REVIEW_STATES) },
    include: ['build'],
  }),
  instance('betaAppReviewSubmissions', { access: 'betaReaders', include: ['build'] }),
  single('builds', 'betaAppReviewSubmission', 'betaAppReviewSubmissions', { access: 'betaReaders' }),
]
