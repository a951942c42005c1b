/**
 * Google's pages of reviews, kept for a moment: an app may be asked for its reviews 200 times an hour, by all its tools
 * together, and several flows, pickers and pages of ours ask for the same.
 */
import QuickLRU from 'quick-lru'
import type { Clock } from '../../ports.ts'
import type { Review } from '../interface/reviews.ts'
import type { Page } from '../paging.ts'
import { storePath } from '../request.ts'
import { list, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import { toReview } from './review-rows.ts'

/** Asked for without end, one page costs 180 of the 200 reads of an hour. */
const KEPT_MS = 20_000
const KEPT_PAGES = 200
/** The most that Google gives. Always the same, so that everybody asks for the same pages. */
const GOOGLE_PAGE = 100

interface Kept {
  readonly readAt: number
  readonly packageName: string
  readonly page: Page<Review>
}

export interface ReviewPages {
  /** The newest change first. */
  readonly read: (
    play: GooglePlay,
    packageName: string,
    translationLanguage: string | undefined,
    cursor: string | null,
  ) => Promise<Page<Review>>
  /** A review that was on a page a moment ago, in its own language. */
  readonly find: (play: GooglePlay, packageName: string, reviewId: string) => Review | undefined
  /** Forgets what is known of an app. */
  readonly drop: (packageName: string) => void
}

export function createReviewPages({ clock }: { readonly clock: Clock }): ReviewPages {
  const kept = new QuickLRU<string, Kept>({ maxSize: KEPT_PAGES })
  /** What was asked for before something was forgotten is not kept. */
  let drops = 0

  const isFresh = ({ readAt }: Kept) => clock.monotonic() - readAt < KEPT_MS
  // With the key, so that nothing which one key has read is shown to whoever has another.
  const prefixOf = ({ keyVersion }: GooglePlay, packageName: string, language = '') =>
    `${keyVersion} ${packageName} ${language} `

  return {
    async read(play, packageName, translationLanguage, cursor) {
      const name = prefixOf(play, packageName, translationLanguage) + (cursor ?? '')
      const known = kept.get(name)
      if (known && isFresh(known)) return known.page
      const before = drops
      const readAt = clock.monotonic()
      const page = await readPage(play, packageName, translationLanguage, cursor)
      if (drops === before) kept.set(name, { readAt, packageName, page })
      return page
    },
    find(play, packageName, reviewId) {
      const prefix = prefixOf(play, packageName)
      for (const [name, one] of kept) {
        if (!name.startsWith(prefix) || !isFresh(one)) continue
        const review = one.page.rows.find((row) => row.reviewId === reviewId)
        if (review) return review
      }
      return undefined
    },
    drop(packageName) {
      drops++
      for (const [name, one] of [...kept]) if (one.packageName === packageName) kept.delete(name)
    },
  }
}

async function readPage(
  play: GooglePlay,
  packageName: string,
  translationLanguage: string | undefined,
  cursor: string | null,
): Promise<Page<Review>> {
  const answer = await play.get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/reviews`, {
    maxResults: GOOGLE_PAGE,
    token: cursor ?? undefined,
    translationLanguage,
  })
  const next = text(object(answer.tokenPagination).nextPageToken)
  return { rows: list(answer.reviews).map((review) => toReview(object(review))), next: next === '' ? null : next }
}
