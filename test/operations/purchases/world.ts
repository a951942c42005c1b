/** Tidepool on both stores, with the purchases of the demo. */
import type { NotificationType, Transaction } from '../../../src/sandbox/app-store/purchases/purchases.ts'
import type { PlayApp } from '../../../src/sandbox/google-play/play-app.ts'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export const APPLE = 'app-store:com.example.tidepool'
export const PLAY = 'google-play:com.example.tidepool'
export const PACKAGE = 'com.example.tidepool'
export const PRODUCTION = 'api.storekit.apple.com'
export const SANDBOX = 'api.storekit-sandbox.apple.com'
export const PUBLISHER = 'androidpublisher.googleapis.com'
export const HISTORY = '/inApps/v1/notifications/history'
export const DAY_MS = 24 * 60 * 60 * 1000

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
export type Row = any

export async function createPurchaseWorld(options: TestKeyringOptions = {}) {
  const world = await createTestKeyring(options)
  const { call, sandbox, addKey, clock } = world
  const { appStore, googlePlay } = sandbox.world
  const [team, purchase, play] = [await addKey('team'), await addKey('purchase'), await addKey('serviceAccount')]
  await call('POST', '/v1/integrations', { body: { keyId: team.id, app: PACKAGE } })
  await call('PATCH', `/v1/integrations/${APPLE}`, { body: { addKeyId: purchase.id } })
  await call('POST', '/v1/integrations', { body: { keyId: play.id, app: PACKAGE } })
  const { purchases } = appStore
  // Not what looked at the keys.
  sandbox.requests.length = 0
  const ofIntegration = (store: string, path: string) => `/v1/integrations/${store}${path}`

  return {
    ...world,
    purchases,
    purchaseKey: purchase,
    refunds: (query = '') => call('GET', `/v1/refunds${query}`),
    purchase: (store: string, id: string, query = '') =>
      call('GET', ofIntegration(store, `/purchases/${encodeURIComponent(id)}${query}`)),
    order: (store: string, id: string) => call('GET', ofIntegration(store, `/orders/${encodeURIComponent(id)}`)),
    refund: (
      id: string,
      body: object = {},
      headers: Readonly<Record<string, string>> = {},
      { store = PLAY, query = '' } = {},
    ) => call('POST', ofIntegration(store, `/orders/${encodeURIComponent(id)}/refund${query}`), { body, headers }),
    transactions: (id: string, query = '', store = APPLE) =>
      call('GET', ofIntegration(store, `/purchases/${encodeURIComponent(id)}/transactions${query}`)),
    subscription: (store: string, id: string, query = '') =>
      call('GET', ofIntegration(store, `/purchases/${encodeURIComponent(id)}/subscription${query}`)),
    change: (
      store: string,
      id: string,
      how: 'cancel' | 'revoke' | 'extend',
      body: object,
      headers: Readonly<Record<string, string>> = {},
      query = '',
    ) =>
      call('POST', ofIntegration(store, `/purchases/${encodeURIComponent(id)}/subscription/${how}${query}`), {
        body,
        headers,
      }),
    consumption: (id: string, body: object, query = '', store = APPLE) =>
      call('PUT', ofIntegration(store, `/purchases/${encodeURIComponent(id)}/consumption${query}`), { body }),
    /** Something bought and notified so many days ago. */
    told(type: NotificationType, id: string, daysAgo: number, change: Partial<Transaction> = {}): void {
      const at = clock.now() - daysAgo * DAY_MS
      purchases.buy(PACKAGE, {
        transactionId: id,
        originalTransactionId: id,
        productId: 'charts',
        type: 'Consumable',
        inAppOwnershipType: 'PURCHASED',
        purchaseDate: at - DAY_MS,
        ...change,
      })
      purchases.notify(PACKAGE, type, id, {}, at)
    },
    forgetApple: () => purchases.change(PACKAGE, 'Production', { transactions: [], notifications: [], orders: {} }),
    changePlay: (change: Parameters<typeof googlePlay.changePurchases>[1]) =>
      googlePlay.changePurchases(PACKAGE, change),
    playApp: (): PlayApp => {
      const app = googlePlay.apps.get(PACKAGE)
      if (!app) throw new Error('no app')
      return app
    },
    /** What was asked of the purchases at the stores, as `GET /path?query`. */
    asked: () =>
      sandbox.requests
        .filter(({ path }) => /inApps|purchases|orders/.test(path))
        .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`),
    /** What was changed at the stores. */
    written: () =>
      sandbox.requests
        .filter(({ method, path, host }) => method !== 'GET' && !host.startsWith('oauth2') && path !== HISTORY)
        .filter(({ path }) => !path.startsWith(HISTORY))
        .map(({ method, path, body }) => `${method} ${decodeURIComponent(path)} ${body}`.trim()),
  }
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
