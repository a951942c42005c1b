/** Customer reviews on the App Store, each with the response to it. */
import { ProxyError } from '../../errors.ts'
import type { AnsweredReview, Review, ReviewFilter } from '../interface/reviews.ts'
import { readable, readableOrNull } from '../judging/readable.ts'
import type { Page } from '../paging.ts'
import { storePath } from '../request.ts'
import { asListed, inOrder, newestFirst } from '../reviews/listing.ts'
import { checkReply, REPLY_RULES } from '../reviews/reply-text.ts'
import { stars } from '../reviews/stars.ts'
import { instant, lookUp, text } from '../values.ts'
import { type AppStoreConnect, MAX_PAGE, type Resource, related } from './json-api.ts'

const STATES: Readonly<Record<string, Review['replyState']>> = {
  PENDING_PUBLISH: 'pending',
  PUBLISHED: 'published',
}

const NEWEST_FIRST = '-createdDate'
const SORTS = {
  '-changedAt': NEWEST_FIRST,
  changedAt: 'createdDate',
  rating: 'rating',
  '-rating': '-rating',
} as const satisfies Record<ReviewFilter['sort'], string>

export async function listReviews(
  connect: AppStoreConnect,
  appId: string,
  filter: ReviewFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Review>> {
  const { sort, since, answered } = filter
  // Apple finds no reviews of a time, so the order of its list has to.
  const isSortedHere = since !== undefined && sort !== '-changedAt'
  const isSifted = isSortedHere || answered !== undefined
  const query = {
    limit: isSifted ? MAX_PAGE : size,
    sort: isSortedHere ? NEWEST_FIRST : SORTS[sort],
    include: 'response',
    'filter[rating]': filter.ratings?.map(String),
    'filter[territory]': filter.territory?.toUpperCase(),
    // A reply that waits to be published counts as none there, and is one here.
    'exists[publishedResponse]': answered === false ? false : undefined,
  }
  const read = async (at: string | null): Promise<Page<Review>> => {
    const document = await connect.get(storePath`/v1/apps/${appId}/customerReviews`, {
      ...query,
      cursor: at ?? undefined,
    })
    const rows = document.data.map((review) => toReview(review, related(review, 'response', document)))
    return { rows, next: document.nextCursor }
  }
  if (isSortedHere) return inOrder(read, filter, size, cursor)
  return (sort === '-changedAt' ? newestFirst : asListed)(read, filter, size, cursor)
}

export async function getReview(connect: AppStoreConnect, reviewId: string): Promise<Review> {
  return (await readOne(connect, reviewId)).review
}

export async function replyToReview(
  connect: AppStoreConnect,
  reviewId: string,
  reply: string,
  validateOnly: boolean,
): Promise<AnsweredReview> {
  checkReply('app-store', reply)
  const { review, resource } = await readOne(connect, reviewId)
  if (review.reply === readable(reply)) return { outcome: 'unchanged', review }
  if (validateOnly) return { outcome: 'valid', review }
  const response = await connect.write('POST', '/v1/customerReviewResponses', {
    data: {
      type: 'customerReviewResponses',
      attributes: { responseBody: reply },
      relationships: { review: { data: { type: 'customerReviews', id: reviewId } } },
    },
  })
  return { outcome: review.reply === null ? 'created' : 'updated', review: toReview(resource, response, reply) }
}

export async function deleteReply(connect: AppStoreConnect, reviewId: string): Promise<AnsweredReview> {
  const { review, resource, response } = await readOne(connect, reviewId)
  if (!response) return { outcome: 'unchanged', review }
  await connect.write('DELETE', storePath`/v1/customerReviewResponses/${response.id}`)
  return { outcome: 'deleted', review: toReview(resource, undefined) }
}

async function readOne(connect: AppStoreConnect, reviewId: string) {
  const document = await connect.get(storePath`/v1/customerReviews/${reviewId}`, { include: 'response' })
  const [resource] = document.data
  if (resource?.id !== reviewId) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
  const response = related(resource, 'response', document)
  return { review: toReview(resource, response), resource, response }
}

/** @param sent the reply, where one was sent and the answer may not repeat it */
function toReview({ id, attributes }: Resource, response: Resource | undefined, sent: string | null = null): Review {
  const createdAt = instant(attributes.createdDate)
  const reply = readableOrNull(text(response?.attributes.responseBody) ?? sent)
  const state = text(response?.attributes.state)
  return {
    reviewId: id,
    rating: stars(attributes.rating),
    title: readableOrNull(text(attributes.title)),
    body: readableOrNull(text(attributes.body)),
    translatedBody: null,
    author: readableOrNull(text(attributes.reviewerNickname)),
    language: null,
    territory: text(attributes.territory),
    appVersion: null,
    device: null,
    osVersion: null,
    createdAt,
    editedAt: null,
    isEdited: null,
    changedAt: createdAt,
    reply,
    // What is not said to be in the store is not there yet.
    replyState: reply === null ? null : state === null ? 'pending' : (lookUp(STATES, state) ?? 'other'),
    repliedAt: instant(response?.attributes.lastModifiedDate),
    replyMaxLength: REPLY_RULES['app-store'].maxLength,
    canReplyUntil: null,
  }
}
