/** Reviews as rows. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Review } from '../stores/interface/reviews.ts'
import { commonFields, isoTime } from './rows.ts'

const LABEL_LENGTH = 80

export function reviewRow(integration: Integration, review: Review): Row<'Review'> {
  return {
    ...commonFields(integration, integration),
    ...review,
    label: labelOf(review),
    createdAt: isoTime(review.createdAt),
    editedAt: isoTime(review.editedAt),
    changedAt: isoTime(review.changedAt),
    repliedAt: isoTime(review.repliedAt),
    canReplyUntil: isoTime(review.canReplyUntil),
  }
}

/** `★★☆☆☆ No widget on iPad · skipper_lou` */
function labelOf({ rating, title, body, author, reviewId }: Review): string {
  const stars = rating === null ? '' : '★'.repeat(rating).padEnd(5, '☆')
  const words = (title ?? body ?? reviewId).replace(/\s+/g, ' ')
  const shown = [...words].length > LABEL_LENGTH ? `${[...words].slice(0, LABEL_LENGTH).join('')}…` : words
  return [`${stars} ${shown}`.trim(), ...(author === null ? [] : [author.replace(/\s+/g, ' ')])].join(' · ')
}
