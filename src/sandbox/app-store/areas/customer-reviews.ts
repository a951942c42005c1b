import { type Endpoint, instance, nested, single } from '../json-api/endpoint.ts'
import { equals } from '../json-api/filters.ts'
import { type ResourceView, relatedTo } from '../json-api/graph.ts'
import type { Resource, Shapes } from '../json-api/resource.ts'

const RATINGS = ['1', '2', '3', '4', '5'] as const

export const CUSTOMER_REVIEW_SHAPES = {
  customerReviews: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['rating', 'title', 'body', 'reviewerNickname', 'createdDate', 'territory'],
    relations: { response: { one: 'customerReviewResponses' } },
  },
  customerReviewResponses: {
    owner: { link: 'review', type: 'customerReviews' },
    attributes: ['responseBody', 'lastModifiedDate', 'state'],
    relations: { review: { one: 'customerReviews' } },
  },
} as const satisfies Shapes

export const CUSTOMER_REVIEW_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', 'customerReviews', 'customerReviews', {
    access: 'reviewReaders',
    filters: { territory: equals('territory'), rating: equals('rating', RATINGS) },
    exists: { publishedResponse: isPublished },
    sort: ['rating', 'createdDate'],
    include: ['response'],
  }),
  instance('customerReviews', { access: 'reviewReaders', include: ['response'] }),
  single('customerReviews', 'response', 'customerReviewResponses', { access: 'reviewReaders' }),
  instance('customerReviewResponses', { access: 'reviewReaders', include: ['review'] }),
]

/** One that waits to be published does not count. */
function isPublished(review: Resource, view: ResourceView): boolean {
  return relatedTo(view, review, 'response').some(({ attributes }) => attributes.state === 'PUBLISHED')
}
