/** What a reply to a review may be, counted as each store counts. Pure. */
import { STORE_LABELS, type Store } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'

interface ReplyRule {
  /** In code points. */
  readonly maxLength: number
  /** What the store keeps of a text. */
  readonly kept: (text: string) => string
}

const TAG = /<[^<>]*>/g

/**
 * @see https://developers.google.com/android-publisher/reply-to-reviews
 * @see https://developer.apple.com/help/app-store-connect/monitor-ratings-and-reviews/respond-to-reviews
 */
export const REPLY_RULES = {
  'app-store': { maxLength: 5970, kept: (text) => text },
  'google-play': { maxLength: 350, kept: (text) => text.replace(TAG, '') },
} as const satisfies Record<Store, ReplyRule>

/** @throws ProxyError `invalid_request` */
export function checkReply(store: Store, text: string): void {
  const { maxLength, kept }: ReplyRule = REPLY_RULES[store]
  const left = kept(text)
  if (!text.isWellFormed()) throw bad('reply_not_text', 'The reply holds a character that is only half there.')
  if (left.trim() === '') throw bad('reply_empty', 'The reply has no text.')
  const length = [...left].length
  if (length > maxLength)
    throw bad(
      'reply_too_long',
      `${STORE_LABELS[store]}: a reply has at most ${maxLength} characters. This one has ${length}.`,
    )
}

function bad(reason: string, message: string): ProxyError {
  return new ProxyError('invalid_request', { field: 'body.reply', reason, message })
}
