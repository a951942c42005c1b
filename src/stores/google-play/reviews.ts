/** Reviews on Google Play: those with a text, written or changed within the last week. */
import { ProxyError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import type { AnsweredReview, Review, ReviewFilter } from '../interface/reviews.ts'
import { readableOrNull } from '../judging/readable.ts'
import type { Page } from '../paging.ts'
import { storePath } from '../request.ts'
import { inOrder, newestFirst } from '../reviews/listing.ts'
import { checkReply, REPLY_RULES } from '../reviews/reply-text.ts'
import { object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import { createReviewPages } from './review-pages.ts'
import { timestamp, toReview } from './review-rows.ts'

export interface PlayReviews {
  readonly list: (
    play: GooglePlay,
    packageName: string,
    filter: ReviewFilter,
    size: number,
    cursor: string | null,
  ) => Promise<Page<Review>>
  readonly get: (
    play: GooglePlay,
    packageName: string,
    reviewId: string,
    translationLanguage?: string,
  ) => Promise<Review>
  readonly reply: (
    play: GooglePlay,
    packageName: string,
    reviewId: string,
    reply: string,
    validateOnly: boolean,
  ) => Promise<AnsweredReview>
}

export function createPlayReviews({ clock }: { readonly clock: Clock }): PlayReviews {
  const pages = createReviewPages({ clock })

  return {
    list(play, packageName, filter, size, cursor) {
      const read = (at: string | null) => pages.read(play, packageName, filter.translationLanguage, at)
      return (filter.sort === '-changedAt' ? newestFirst : inOrder)(read, filter, size, cursor)
    },
    // Not from what is kept: it is what tells the outcome of a reply that nobody knows.
    get: getReview,
    async reply(play, packageName, reviewId, reply, validateOnly) {
      checkReply('google-play', reply)
      const kept = readableOrNull(REPLY_RULES['google-play'].kept(reply))
      const known = pages.find(play, packageName, reviewId)
      // Each read counts, but that there is nothing to do is only said of the review as it is.
      const review = known && known.reply !== kept ? known : await getReview(play, packageName, reviewId)
      requireOpenWindow(review, clock.now())
      if (review.reply === kept) return { outcome: 'unchanged', review }
      if (validateOnly) return { outcome: 'valid', review }
      try {
        const path = storePath`/androidpublisher/v3/applications/${packageName}/reviews/${reviewId}:reply`
        const { result } = await play.write('POST', path, { replyText: reply })
        const { replyText, lastEdited } = object(result)
        return {
          outcome: review.reply === null ? 'created' : 'updated',
          review: {
            ...review,
            reply: readableOrNull(text(replyText)) ?? kept,
            replyState: 'published',
            repliedAt: timestamp(lastEdited) ?? clock.now(),
            isEdited: false,
          },
        }
      } catch (error) {
        // The review that was kept may be older by now than it was.
        if (error instanceof ProxyError && error.code === 'store_conflict')
          requireOpenWindow(await getReview(play, packageName, reviewId).catch(() => review), clock.now())
        throw error
      } finally {
        pages.drop(packageName)
      }
    },
  }
}

async function getReview(
  play: GooglePlay,
  packageName: string,
  reviewId: string,
  translationLanguage?: string,
): Promise<Review> {
  const path = storePath`/androidpublisher/v3/applications/${packageName}/reviews/${reviewId}`
  const review = toReview(await play.get('publisher', path, { translationLanguage }).catch(sayingWhatIsMissing))
  if (review.reviewId !== reviewId) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
  return review
}

/** Google says the same of a review as of an app. */
function sayingWhatIsMissing(error: unknown): never {
  if (!(error instanceof ProxyError) || error.code !== 'not_found') throw error
  throw new ProxyError('not_found', {
    reason: 'review_not_found',
    message:
      'Google Play has no such review with a text, or the service account may not see the app. List reviews shows those of the last week.',
    cause: error,
  })
}

/** @throws ProxyError `store_conflict` */
function requireOpenWindow({ canReplyUntil }: Review, now: number): void {
  if (canReplyUntil === null || now < canReplyUntil) return
  throw new ProxyError('store_conflict', {
    reason: 'reply_window_closed',
    message:
      'Google Play takes replies by tools only within a week of the last change of a review. Answer it in Play Console → Ratings and reviews.',
  })
}
