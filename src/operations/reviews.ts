/** The group "reviews": what customers write about an app, and the replies to it. */
import type { Input } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import type { AnsweredReview, ReviewFilter } from '../stores/interface/reviews.ts'
import { notOn } from '../stores/not-on.ts'
import type { AppContext, Handlers, Services } from './context.ts'
import { listOverIntegrations } from './over-integrations.ts'
import { reviewRow } from './review-rows.ts'

type ReviewOperations = 'ListReviews' | 'GetReview' | 'ReplyToReview' | 'DeleteReviewReply'
type Query = Input<'ListReviews'>['query']
type AskedOf = Pick<Query, 'integrationId' | keyof typeof ONLY_ON>

/** What only one of the stores tells of a review. */
const ONLY_ON = { language: 'google-play', territory: 'app-store' } as const satisfies Partial<
  Record<keyof Query, Store>
>
const ONE_STORE_FILTERS = Object.keys(ONLY_ON) as (keyof typeof ONLY_ON)[]

export function reviewHandlers(services: Services): Pick<Handlers, ReviewOperations> {
  return {
    async ListReviews({ query }, context) {
      const filter = filterOf(query)
      const read = async ({ integration, app }: AppContext, size: number, cursor: string | null) => {
        const { rows, next } = await app.reviews.list(filter, size, cursor)
        return { rows: rows.map((review) => reviewRow(integration, review)), next }
      }
      return listOverIntegrations(services, 'ListReviews', query, context, read, (all) =>
        filter.ratings?.length === 0 ? [] : tellingReviews(all, query),
      )
    },

    GetReview: async ({ path, query }, { integration, app }) =>
      reviewRow(integration, await app.reviews.get(path.reviewId, query.translationLanguage)),

    ReplyToReview: async ({ path, body }, { integration, app }) =>
      answeredRow(integration, await app.reviews.reply(path.reviewId, body.reply, body.validateOnly)),

    DeleteReviewReply: async ({ path }, { integration, app }) =>
      answeredRow(integration, await app.reviews.deleteReply(path.reviewId)),
  }
}

function answeredRow(integration: AppContext['integration'], { outcome, review }: AnsweredReview) {
  return { ...reviewRow(integration, review), outcome }
}

/**
 * A filter that only one store has is no wish for the reviews of the other, unless that one has a filter of its own.
 * @throws ProxyError `invalid_request` when the one integration that is named is of that other store
 */
export function tellingReviews(all: readonly Integration[], query: AskedOf): readonly Integration[] {
  const [field, ...others] = ONE_STORE_FILTERS.filter((name) => query[name] !== undefined)
  if (field === undefined) return all
  const asked = all.filter(({ store }) => [field, ...others].some((name) => ONLY_ON[name] === store))
  const named = query.integrationId === undefined ? undefined : all[0]
  if (!named || asked.length > 0) return asked
  const message = `The store does not tell the ${field} of a review. Leave it empty, or use the other filters.`
  throw notOn(named.store, message, `query.${field}`)
}

function filterOf(query: Query): ReviewFilter {
  const { rating, maximumRating, answered, language, territory, since, reviewSort, translationLanguage } = query
  const ratings = [1, 2, 3, 4, 5].filter(
    (stars) => (rating === undefined || stars === rating) && stars <= (maximumRating ?? stars),
  )
  return {
    ratings: ratings.length === 5 ? undefined : ratings,
    answered,
    language,
    territory,
    since: since === undefined ? undefined : Date.parse(since),
    sort: reviewSort,
    translationLanguage,
  }
}
