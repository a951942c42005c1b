/** Answering customer reviews: one response for each, which a later one replaces, and which Apple publishes by and by. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { ResourceGraph } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'

/** @see https://developer.apple.com/help/app-store-connect/monitor-ratings-and-reviews/respond-to-reviews */
const MAX_LENGTH = 5970

const TYPE = 'customerReviewResponses'

export const CUSTOMER_REVIEW_RESPONSE_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'reviewRepliers', act: createOrReplace }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'reviewRepliers', act: remove }),
]

function createOrReplace({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { responseBody: { required: true, maxLength: MAX_LENGTH } },
    relations: { review: 'customerReviews' },
  })
  const review = view.get('customerReviews', relations.review ?? '')
  if (!review) {
    const detail = `There is no resource of type 'customerReviews' with id '${relations.review}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/review'))
  }
  const { response: before } = review.links
  const response = {
    type: TYPE,
    id: typeof before === 'string' ? before : randomUUID(),
    attributes: { ...attributes, lastModifiedDate: new Date(http.now).toISOString(), state: 'PENDING_PUBLISH' },
    links: { review: review.id },
  }
  graph.put(response)
  graph.put({ ...review, links: { ...review.links, response: response.id } })
  return response
}

function remove({ parameters, view, graph }: ConnectCall): Resource {
  const response = existing(view, TYPE, parameters.id ?? '')
  const review = view.get('customerReviews', `${response.links.review}`)
  if (review) graph.put({ ...review, links: { ...review.links, response: null } })
  graph.remove(TYPE, response.id)
  return response
}

/** What Apple does within a day. */
export function publishResponses(graph: ResourceGraph): void {
  for (const response of graph.all(TYPE))
    graph.put({ ...response, attributes: { ...response.attributes, state: 'PUBLISHED' } })
}
