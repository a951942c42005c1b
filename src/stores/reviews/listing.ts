/** Pages of reviews, filtered and in order, out of a store's own list. */
import { ProxyError } from '../../errors.ts'
import type { Review, ReviewFilter, ReviewSort } from '../interface/reviews.ts'
import type { Page } from '../paging.ts'
import { sifted } from '../sifted.ts'

/** A page of the store. */
type Read = (cursor: string | null) => Promise<Page<Review>>

/** So many pages of a store are put in order here. */
const MAX_SORTED_PAGES = 10

/** @param read the newest first */
export function newestFirst(
  read: Read,
  filter: ReviewFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Review>> {
  const { since } = filter
  const isBeyond = ({ changedAt }: Review) => since !== undefined && changedAt !== null && changedAt < since
  return sifted({ read, fits: fittingReviews(filter), idOf, isBeyond, weigh }, size, cursor)
}

/** @param read in the order that is wanted */
export function asListed(read: Read, filter: ReviewFilter, size: number, cursor: string | null): Promise<Page<Review>> {
  return sifted({ read, fits: fittingReviews(filter), idOf, weigh }, size, cursor)
}

/** The last row of the page before. */
interface After {
  readonly key: number
  readonly id: string
}

/**
 * Puts into order what fits, all of which is read anew for each page.
 * @param read the newest first
 * @throws ProxyError `invalid_request` when there is more than can be put in order
 */
export async function inOrder(
  read: Read,
  filter: ReviewFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Review>> {
  const keyOf = KEYS[filter.sort]
  const after = cursor === null ? undefined : (JSON.parse(cursor) as After)
  const placed = (await readAll(read, filter))
    .map((review) => ({ review, key: keyOf(review), id: review.reviewId }))
    .filter((row) => after === undefined || compare(row, after) > 0)
    .sort(compare)
  const all = { rows: placed.map(({ review }) => review), next: null }
  const page = await sifted({ read: async () => all, fits: () => true, idOf, weigh }, size, null)
  const last = placed[page.rows.length - 1]
  const next = page.next !== null && last ? JSON.stringify({ key: last.key, id: last.id } satisfies After) : null
  return { rows: page.rows, next }
}

async function readAll(read: Read, filter: ReviewFilter): Promise<readonly Review[]> {
  const { since } = filter
  const fits = fittingReviews(filter)
  const found: Review[] = []
  let at: string | null = null
  for (let pages = 0; pages < MAX_SORTED_PAGES; pages++) {
    const page: Page<Review> = await read(at)
    found.push(...page.rows.filter(fits))
    const oldest = page.rows.at(-1)?.changedAt ?? null
    const isThrough = since !== undefined && oldest !== null && oldest < since
    if (page.next === null || isThrough) return found
    at = page.next
  }
  throw new ProxyError('invalid_request', {
    field: 'query.reviewSort',
    reason: 'too_many_to_sort',
    message: 'There are too many reviews to put them in this order. Narrow them with Since, or take the newest first.',
  })
}

const KEYS: Readonly<Record<ReviewSort, (review: Review) => number>> = {
  '-changedAt': ({ changedAt }) => -(changedAt ?? 0),
  changedAt: ({ changedAt }) => changedAt ?? 0,
  rating: ({ rating }) => rating ?? 0,
  '-rating': ({ rating }) => -(rating ?? 0),
}

function compare(a: After, b: After): number {
  if (a.key !== b.key) return a.key - b.key
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** All that a store does not filter itself, and once more what it does. */
export function fittingReviews({
  ratings,
  answered,
  language,
  territory,
  since,
}: Omit<ReviewFilter, 'sort'>): (review: Review) => boolean {
  const wanted = language?.replaceAll('_', '-').toLowerCase()
  const speaks = (review: Review) => {
    const own = review.language?.toLowerCase()
    return own === wanted || own?.startsWith(`${wanted}-`) === true
  }
  return (review) =>
    (ratings === undefined || (review.rating !== null && ratings.includes(review.rating))) &&
    (answered === undefined || (review.reply !== null) === answered) &&
    (wanted === undefined || review.language === null || speaks(review)) &&
    (territory === undefined || review.territory === null || review.territory === territory.toUpperCase()) &&
    (since === undefined || (review.changedAt !== null && review.changedAt >= since))
}

function idOf({ reviewId }: Review): string {
  return reviewId
}

/** Bytes of the texts. */
function weigh({ title, body, translatedBody, reply }: Review): number {
  return Buffer.byteLength([title, body, translatedBody, reply].join(''))
}
