/** Reviews that have a text; there are no others here. Lists tell those of the last week, the newest change first. */
import { jsonAnswer } from '../../exchange.ts'
import { createRateLimiter } from '../../rate-limiter.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayApp, PlayReview } from '../play-app.ts'
import { pageOf, readBody } from '../query.ts'
import { appFor, PACKAGE } from './apps.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const PAGING = { size: 'maxResults', token: 'token', defaultSize: 10, largest: 100 } as const
/** Characters. Google says "about". */
const MAX_REPLY = 350

export function reviewEndpoints(): readonly GoogleEndpoint[] {
  const limiter = createRateLimiter()

  /** Every read counts against the allowance of the app, whoever reads. */
  function appToRead(call: GoogleCall): PlayApp {
    const app = appForReviews(call)
    const { http, world, caller } = call
    const { allowed } = limiter.spend(app.packageName, world.reviewBudgetOf(app.packageName), http.now)
    return allowed ? app : refuse(http, FAULTS.quotaExceeded('androidpublisher.googleapis.com', caller.projectNumber))
  }

  return [
    {
      method: 'GET',
      path: `${PACKAGE}/reviews`,
      query: ['maxResults', 'startIndex', 'token', 'translationLanguage'],
      answer: (call) => {
        const { reviews } = appToRead(call)
        const recent = reviews
          .filter((review) => isRecent(review, call))
          .toSorted((a, b) => b.lastModified - a.lastModified)
        const { items, nextPageToken } = pageOf(call.http, recent, PAGING)
        const body = {
          ...(items.length > 0 && { reviews: items.map((review) => reviewBody(review, languageOf(call))) }),
          ...(nextPageToken !== undefined && { tokenPagination: { nextPageToken } }),
        }
        return jsonAnswer(200, body, GOOGLE_JSON)
      },
    },
    {
      // Lists leave older reviews out; one by one they are told (TradeMe/ReviewMe #65).
      method: 'GET',
      path: `${PACKAGE}/reviews/{reviewId}`,
      query: ['translationLanguage'],
      answer: (call) =>
        jsonAnswer(200, reviewBody(existing(call, appToRead(call).reviews), languageOf(call)), GOOGLE_JSON),
    },
    { method: 'POST', path: `${PACKAGE}/reviews/{reviewId}:reply`, answer: reply },
  ]
}

function reply(call: GoogleCall) {
  const { http, world } = call
  const { packageName, reviews } = appForReviews(call)
  const review = existing(call, reviews)
  const { replyText } = readBody(http, ['replyText'])
  if (typeof replyText !== 'string' || replyText === '') refuse(http, FAULTS.badRequest('The reply text is missing.'))
  const text = `${replyText}`.replace(/<[^<>]*>/g, '')
  // How Google words these two is not known.
  if ([...text].length > MAX_REPLY) refuse(http, FAULTS.badRequest('The reply text is too long.'))
  if (!isRecent(review, call)) refuse(http, FAULTS.failedPrecondition('The review is too old to be replied to.'))
  const lastModified = http.now
  world.changeReviews(packageName, (all) =>
    all.map((one) => (one.reviewId === review.reviewId ? { ...one, reply: { text, lastModified } } : one)),
  )
  return jsonAnswer(200, { result: { replyText: text, lastEdited: timestamp(lastModified) } }, GOOGLE_JSON)
}

function appForReviews(call: GoogleCall): PlayApp {
  return appFor(call, ['CAN_REPLY_TO_REVIEWS'])
}

function isRecent({ lastModified }: PlayReview, { http }: GoogleCall): boolean {
  return lastModified > http.now - WEEK_MS
}

function existing({ http, parameters }: GoogleCall, reviews: readonly PlayReview[]): PlayReview {
  const review = reviews.find(({ reviewId }) => reviewId === parameters.reviewId)
  return review ?? refuse(http, FAULTS.notFound('Review not found.'))
}

function languageOf({ http }: GoogleCall): string | null {
  return new URLSearchParams(http.search).get('translationLanguage')
}

function reviewBody(
  { reviewId, authorName, text, lastModified, translations = {}, reply: answer, ...comment }: PlayReview,
  language: string | null,
) {
  const translated = language !== null && Object.hasOwn(translations, language) ? translations[language] : undefined
  const userComment = {
    text: translated ?? text,
    lastModified: timestamp(lastModified),
    ...comment,
    ...(translated !== undefined && { originalText: text }),
  }
  const developerComment = answer && { text: answer.text, lastModified: timestamp(answer.lastModified) }
  return { reviewId, authorName, comments: [{ userComment }, ...(developerComment ? [{ developerComment }] : [])] }
}

function timestamp(at: number) {
  const nanos = (at % 1000) * 1_000_000
  return { seconds: `${Math.floor(at / 1000)}`, ...(nanos > 0 && { nanos }) }
}
