/** Reviews of the last week that have a text, newest change first. There are no others here. */
import { jsonAnswer } from '../../exchange.ts'
import type { GoogleEndpoint } from '../api.ts'
import { GOOGLE_JSON } from '../errors.ts'
import type { PlayReview } from '../play-app.ts'
import { pageOf } from '../query.ts'
import { appFor, PACKAGE } from './apps.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const PAGING = { size: 'maxResults', token: 'token', defaultSize: 10, largest: 100 } as const

export const REVIEW_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/reviews`,
    query: ['maxResults', 'startIndex', 'token', 'translationLanguage'],
    answer: (call) => {
      const { reviews } = appFor(call, ['CAN_REPLY_TO_REVIEWS'])
      const recent = reviews
        .filter(({ lastModified }) => lastModified > call.http.now - WEEK_MS)
        .toSorted((a, b) => b.lastModified - a.lastModified)
      const { items, nextPageToken } = pageOf(call.http, recent, PAGING)
      return jsonAnswer(
        200,
        {
          ...(items.length > 0 && { reviews: items.map(reviewBody) }),
          ...(nextPageToken !== undefined && { tokenPagination: { nextPageToken } }),
        },
        GOOGLE_JSON,
      )
    },
  },
]

function reviewBody({ reviewId, authorName, text, starRating, reviewerLanguage, lastModified }: PlayReview) {
  const seconds = `${Math.floor(lastModified / 1000)}`
  const userComment = { text, lastModified: { seconds }, starRating, reviewerLanguage }
  return { reviewId, authorName, comments: [{ userComment }] }
}
