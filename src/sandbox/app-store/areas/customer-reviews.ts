import { type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

const RATINGS = ['1', '2', '3', '4', '5'] as const

export const CUSTOMER_REVIEW_SHAPES = {
  customerReviews: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['rating', 'title', 'body', 'reviewerNickname', 'createdDate', 'territory'],
    relations: {},
    elsewhere: ['response'],
  },
} as const satisfies Shapes

export const CUSTOMER_REVIEW_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', 'customerReviews', 'customerReviews', {
    access: 'reviewReaders',
    filters: { territory: equals('territory'), rating: equals('rating', RATINGS) },
    sort: ['rating', 'createdDate'],
  }),
  instance('customerReviews', { access: 'reviewReaders' }),
]
