/** What customers write about an app, and what is answered. */
import type { EpochMs } from '../../ports.ts'
import type { Page } from '../paging.ts'

export interface Review {
  readonly reviewId: string
  /** 1 to 5. */
  readonly rating: number | null
  readonly title: string | null
  readonly body: string | null
  readonly translatedBody: string | null
  readonly author: string | null
  /** Null on the App Store. */
  readonly language: string | null
  /** Three letters; null on Google Play. */
  readonly territory: string | null
  readonly appVersion: string | null
  readonly device: string | null
  readonly osVersion: string | null
  /** Null on Google Play, which tells the last change only. */
  readonly createdAt: EpochMs | null
  /** Null on the App Store. On Google Play also when it was written and never changed. */
  readonly editedAt: EpochMs | null
  /** After the reply; null where the store does not tell. */
  readonly isEdited: boolean | null
  /** When it was written or last changed, as far as the store tells. */
  readonly changedAt: EpochMs | null
  readonly reply: string | null
  readonly replyState: 'pending' | 'published' | 'other' | null
  readonly repliedAt: EpochMs | null
  /** In code points. */
  readonly replyMaxLength: number
  /** Null where the store has no limit. */
  readonly canReplyUntil: EpochMs | null
}

export type ReviewSort = '-changedAt' | 'changedAt' | 'rating' | '-rating'

export interface ReviewFilter {
  /** Only these numbers of stars; undefined for all. */
  readonly ratings?: readonly number[] | undefined
  readonly answered?: boolean | undefined
  /** A language has all its regions. On the App Store none fits. */
  readonly language?: string | undefined
  /** On Google Play none fits. */
  readonly territory?: string | undefined
  /** Written or changed at this time or later. */
  readonly since?: EpochMs | undefined
  readonly sort: ReviewSort
  /** Into which the store translates, where it does. */
  readonly translationLanguage?: string | undefined
}

export interface AnsweredReview {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'deleted' | 'valid'
  readonly review: Review
}

export interface ReviewsClient {
  readonly list: (filter: ReviewFilter, size: number, cursor: string | null) => Promise<Page<Review>>
  /** As the store has it now. @throws ProxyError `not_found` */
  readonly get: (reviewId: string, translationLanguage?: string) => Promise<Review>
  /**
   * Publishes a reply, or replaces the one that is there.
   * @param validateOnly checks and changes nothing
   * @throws ProxyError `invalid_request` for a text that the store does not take; `store_conflict`
   * `reply_window_closed`; `not_found`
   */
  readonly reply: (reviewId: string, text: string, validateOnly: boolean) => Promise<AnsweredReview>
  /** @throws ProxyError `invalid_request` where the store removes no replies */
  readonly deleteReply: (reviewId: string) => Promise<AnsweredReview>
}
