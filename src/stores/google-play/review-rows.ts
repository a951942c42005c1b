/** Google's reviews as rows. Pure. */
import type { EpochMs } from '../../ports.ts'
import type { Review } from '../interface/reviews.ts'
import { readableOrNull } from '../judging/readable.ts'
import { REPLY_RULES } from '../reviews/reply-text.ts'
import { stars } from '../reviews/stars.ts'
import { type Json, list, object, text, whole } from '../values.ts'

/** Of the last change of a review: so long Google takes replies to it. */
const REPLY_WINDOW_MS = 7 * 24 * 60 * 60 * 1000

/** @see https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export function toReview({ reviewId, authorName, comments }: Json): Review {
  const entries = list(comments).map(object)
  const comment = object(entries.find(({ userComment }) => userComment !== undefined)?.userComment)
  const answer = object(entries.find(({ developerComment }) => developerComment !== undefined)?.developerComment)
  const shown = text(comment.text)
  // Where Google has translated, what the customer wrote stands beside it.
  const original = text(comment.originalText)
  const changedAt = timestamp(comment.lastModified)
  const reply = readableOrNull(text(answer.text))
  const repliedAt = timestamp(answer.lastModified)
  return {
    reviewId: text(reviewId) ?? '',
    rating: stars(comment.starRating),
    ...titleAndBody(original ?? shown),
    translatedBody: original === null ? null : titleAndBody(shown).body,
    author: readableOrNull(text(authorName)),
    language: text(comment.reviewerLanguage)?.replaceAll('_', '-') ?? null,
    territory: null,
    appVersion: text(comment.appVersionName) ?? text(comment.appVersionCode),
    device: readableOrNull(text(object(comment.deviceMetadata).productName) ?? text(comment.device)),
    osVersion: text(comment.androidOsVersion),
    createdAt: null,
    editedAt: changedAt,
    isEdited: changedAt === null || repliedAt === null ? null : changedAt > repliedAt,
    changedAt,
    reply,
    replyState: reply === null ? null : 'published',
    repliedAt,
    replyMaxLength: REPLY_RULES['google-play'].maxLength,
    canReplyUntil: changedAt === null ? null : changedAt + REPLY_WINDOW_MS,
  }
}

/** Google joins both by a tab; most reviews have no title. */
export function titleAndBody(joined: string | null): Pick<Review, 'title' | 'body'> {
  const [first = '', ...rest] = joined?.split('\t') ?? []
  if (rest.length === 0) return { title: null, body: readableOrNull(first) }
  return { title: readableOrNull(first), body: readableOrNull(rest.join('\t')) }
}

/** `{ "seconds": "1443676826", "nanos": 713000000 }` → milliseconds since 1970; null for what no date can be. */
export function timestamp(value: unknown): EpochMs | null {
  const { seconds, nanos } = object(value)
  const count = whole(seconds)
  const at = count === null ? Number.NaN : count * 1000 + Math.floor((whole(nanos) ?? 0) / 1_000_000)
  return Number.isNaN(new Date(at).getTime()) ? null : at
}
