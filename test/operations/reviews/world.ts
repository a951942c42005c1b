/** Tidepool on both stores, with its reviews. */
import type { PlayReview } from '../../../src/sandbox/google-play/play-app.ts'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export const APPLE = 'app-store:com.example.tidepool'
export const PLAY = 'google-play:com.example.tidepool'
export const PACKAGE = 'com.example.tidepool'
export const CONNECT = 'api.appstoreconnect.apple.com'
export const PUBLISHER = 'androidpublisher.googleapis.com'
const TIDEPOOL = '6478120431'

export const DAY_MS = 24 * 60 * 60 * 1000

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
export type Row = any

export async function createReviewWorld(options?: TestKeyringOptions) {
  const world = await createTestKeyring(options)
  const { call, sandbox, clock, files } = world
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  for (const key of [team, play])
    await call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
  const { appStore, googlePlay } = sandbox.world

  return {
    ...world,
    team,
    play,
    list: (query = '') => call('GET', `/v1/reviews${query}`),
    get: (store: string, id: string, query = '') => call('GET', pathOf(store, id) + query),
    reply: (store: string, id: string, body: object, headers: Readonly<Record<string, string>> = {}, query = '') =>
      call('PUT', `${pathOf(store, id)}/reply${query}`, { body, headers }),
    /** Nothing but these. */
    setAppleReviews(reviews: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
      const { issuerId } = files.team
      for (const { id } of appStore.teams.get(issuerId)?.resources.all('customerReviews') ?? [])
        appStore.remove(issuerId, 'customerReviews', id)
      return reviews.map((attributes) =>
        appStore.add(issuerId, 'customerReviews', { attributes, links: { app: TIDEPOOL } }),
      )
    },
    setPlayReviews: (reviews: readonly Partial<PlayReview>[]) =>
      googlePlay.changeReviews(PACKAGE, () =>
        reviews.map((review, index) => ({
          reviewId: `r${index}`,
          authorName: 'Somebody',
          text: 'Fine.',
          starRating: 5,
          reviewerLanguage: 'en',
          lastModified: clock.now() - (index + 1) * 1000,
          ...review,
        })),
      ),
    /** What the stores were asked about reviews, as `GET /path?query`. */
    asked: () =>
      sandbox.requests
        .filter(({ path }) => /review/i.test(path))
        .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`),
    /** What was written at the stores. */
    written: () =>
      sandbox.requests.filter(({ method, path }) => method !== 'GET' && /review/i.test(path)).map(({ body }) => body),
  }
}

export function pathOf(store: string, id: string): string {
  return `/v1/integrations/${store}/reviews/${encodeURIComponent(id)}`
}

/** A list read to its end. */
export async function readAll(list: (query: string) => Promise<{ readonly body: Row }>, query: string) {
  const pages: Row[] = []
  let cursor: string | null = ''
  while (cursor !== null && pages.length < 40) {
    const { body }: { body: Row } = await list(`${query}${cursor === '' ? '' : `&cursor=${cursor}`}`)
    pages.push(body)
    cursor = body.nextCursor
  }
  return { pages, rows: pages.flatMap(({ value }) => value) as Row[] }
}
