/** When a review is written, or changed. */
import type { Integration } from '../../custody/integrations.ts'
import type { Review } from '../../stores/interface/reviews.ts'
import { fittingReviews } from '../../stores/reviews/listing.ts'
import type { Handlers, Services } from '../context.ts'
import { reviewRow } from '../review-rows.ts'
import { tellingReviews } from '../reviews.ts'
import { appSources, readThrough } from './app-sources.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

const HOUR_MS = 60 * 60 * 1000

/** Google lets an app be asked 200 times an hour, by all tools together. Both stores show some reviews days late. */
const REVIEWS: Topic = {
  name: 'reviews',
  everyMs: 3 * 60 * 1000,
  recurs: false,
  lateness: { mostMs: 7 * 24 * HOUR_MS, usualMs: 6 * HOUR_MS },
}

interface Item {
  readonly integration: Integration
  readonly review: Review
}

export function onNewReview(services: Services, poll: RunPoll): Handlers['OnNewReview'] {
  return async ({ query }, context) => {
    const { maximumRating, language, territory, unansweredOnly, includeEdits } = query
    const fits = fittingReviews({
      ratings: maximumRating === undefined ? undefined : [1, 2, 3, 4, 5].filter((stars) => stars <= maximumRating),
      answered: unansweredOnly ? false : undefined,
      language,
      territory,
    })
    return poll({
      operation: 'OnNewReview',
      query,
      context,
      topic: REVIEWS,
      sources: await appSources<Item>(
        services,
        query,
        context,
        async ({ integration, app }, since) => {
          const filter = { since, sort: '-changedAt' } as const
          const reviews = await readThrough((size, cursor) => app.reviews.list(filter, size, cursor))
          return reviews.map((review) => ({
            id: review.reviewId,
            version: `${review.changedAt}`,
            at: review.changedAt,
            item: { integration, review },
          }))
        },
        (all) => tellingReviews(all, query),
      ),
      tell: ({ integration, review }, { kind }) =>
        fits(review) && (kind === 'new' || includeEdits) ? reviewRow(integration, review) : undefined,
    })
  }
}
