import { describe, expect, it } from 'vitest'
import { PLAY_TOKENS } from '../../../src/sandbox/demo/tidepool-play-customers.ts'
import { APPLE_TRANSACTIONS } from '../../../src/sandbox/demo/tidepool-purchases.ts'
import { APPLE, createPurchaseWorld, DAY_MS, PACKAGE, PLAY, PRODUCTION, type Row, readAll, SANDBOX } from './world.ts'

describe('List transactions', () => {
  it('lists all that the customer has bought, the newest first, over many pages of Apple', async () => {
    const { transactions, purchases, clock, sandbox } = await createPurchaseWorld()
    for (let index = 0; index < 230; index++)
      purchases.buy(PACKAGE, {
        transactionId: `${5000 + index}`,
        originalTransactionId: '5000',
        productId: 'plus',
        type: 'Auto-Renewable Subscription',
        inAppOwnershipType: 'PURCHASED',
        purchaseDate: clock.now() - (300 - index) * DAY_MS,
        expiresDate: clock.now() - (299 - index) * DAY_MS,
      })
    const { pages, rows } = await readAll((query) => transactions('5000', query), '?pageSize=150')
    expect(pages.map(({ value }) => value.length)).toEqual([150, 80])
    expect(rows.map(({ transactionId }) => transactionId)).toEqual(
      Array.from({ length: 230 }, (_, index) => `${5229 - index}`),
    )
    expect(rows[0]).toMatchObject({ phase: 'expired', productType: 'subscription', amount: null, store: 'app-store' })
    expect(new Set(sandbox.requests.map(({ host }) => host))).toEqual(new Set([PRODUCTION]))
  })

  it('goes on in the environment in which it was begun', async () => {
    const { transactions, purchases, sandbox } = await createPurchaseWorld()
    for (let index = 0; index < 30; index++)
      purchases.buy(
        PACKAGE,
        {
          transactionId: `${7000 + index}`,
          originalTransactionId: '7000',
          productId: 'plus',
          type: 'Consumable',
          inAppOwnershipType: 'PURCHASED',
          purchaseDate: index,
        },
        undefined,
        'Sandbox',
      )
    const { rows } = await readAll((query) => transactions('7000', query), '?pageSize=20')
    expect(rows).toHaveLength(30)
    expect(rows.every(({ environment }: Row) => environment === 'sandbox')).toBe(true)
    const asked = sandbox.requests.filter(({ path }) => path.startsWith('/inApps')).map(({ host }) => host)
    expect(asked).toEqual([PRODUCTION, SANDBOX, SANDBOX])
  })

  it('is refused where it cannot be', async () => {
    const { transactions, asked } = await createPurchaseWorld()
    expect((await transactions('not-digits')).body.error.field).toBe('path.purchaseId')
    expect((await transactions(PLAY_TOKENS.plus, '', PLAY)).body.error.reason).toBe('not_on_google_play')
    expect((await transactions('1', '?cursor=x')).body.error.field).toBe('query.cursor')
    expect(asked()).toEqual([])
    expect((await transactions('404404')).status).toBe(404)
  })
})

describe('Send consumption information', () => {
  const TOLD = { customerConsented: true, deliveryStatus: 'DELIVERED', sampleContentProvided: false }
  const TIP = APPLE_TRANSACTIONS.refunded

  it('tells Apple, in thousandths of a percent', async () => {
    const { consumption, purchases } = await createPurchaseWorld()
    const { status, body } = await consumption(TIP, {
      ...TOLD,
      consumptionPercent: 12.5,
      refundPreference: 'GRANT_PRORATED',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'sent', transactionId: TIP, appIdentifier: PACKAGE })
    expect(purchases.of(PACKAGE, 'Production').consumptions).toEqual([
      { transactionId: TIP, told: { ...TOLD, consumptionPercentage: 12_500, refundPreference: 'GRANT_PRORATED' } },
    ])
  })

  it('tells it where the purchase is, and only checks with validateOnly', async () => {
    const { consumption, purchases, written } = await createPurchaseWorld()
    expect((await consumption(APPLE_TRANSACTIONS.tester, { ...TOLD, validateOnly: true })).body.outcome).toBe('valid')
    expect(written()).toEqual([])
    await consumption(APPLE_TRANSACTIONS.tester, TOLD)
    expect(purchases.of(PACKAGE, 'Sandbox').consumptions).toHaveLength(1)
    expect(purchases.of(PACKAGE, 'Production').consumptions).toEqual([])
  })

  it.each([
    [TIP, { customerConsented: false }, 'customerConsented'],
    [TIP, { deliveryStatus: 'UNDELIVERED_OTHER', consumptionPercent: 1 }, 'consumptionPercent'],
    [TIP, { refundPreference: 'GRANT_PRORATED' }, 'consumptionPercent'],
    [TIP, { refundPreference: 'GRANT_PRORATED', consumptionPercent: 100 }, 'consumptionPercent'],
    [TIP, { consumptionPercent: 101 }, 'consumptionPercent'],
    [TIP, { deliveryStatus: 'LOST' }, 'deliveryStatus'],
    [TIP, { refundPreference: 'MAYBE' }, 'refundPreference'],
    [TIP, { sampleContentProvided: undefined }, 'sampleContentProvided'],
    [APPLE_TRANSACTIONS.plus, { consumptionPercent: 50 }, 'consumptionPercent'],
  ])('refuses for %s %j, naming the field', async (id, change, field) => {
    const { consumption, written } = await createPurchaseWorld()
    const { status, body } = await consumption(id, { ...TOLD, ...change })
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', `body.${field}`])
    expect(written()).toEqual([])
  })

  it('says where to look when nobody knows whether Apple has it, and is refused on Google Play', async () => {
    const { consumption, sandbox } = await createPurchaseWorld()
    sandbox.world.interrupt({ host: PRODUCTION, path: '/inApps/v2/transactions/consumption', answer: () => 'cut' })
    expect((await consumption(TIP, TOLD)).body.error.code).toBe('outcome_unknown')
    expect((await consumption(PLAY_TOKENS.charts, TOLD, '', PLAY)).body.error.reason).toBe('not_on_google_play')
    expect((await consumption('404404', TOLD)).status).toBe(404)
  })
})

describe('what Apple signs (G-10)', () => {
  it('is an error over HTTP, and nothing of it is shown, when it is of another app or of nobody', async () => {
    const { purchase, sandbox, purchases, clock } = await createPurchaseWorld()
    const signed = { transactionId: '77', environment: 'Production', signedDate: clock.now(), productId: 'stolen' }
    const [head = '', , signature = ''] = purchases.signer.sign({ ...signed, bundleId: PACKAGE }).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    const payload = Buffer.from(JSON.stringify({ ...signed, bundleId: PACKAGE })).toString('base64url')
    for (const jws of [
      purchases.signer.sign({ ...signed, bundleId: 'com.example.lanternfish' }),
      purchases.signer.sign({ ...signed, bundleId: PACKAGE, environment: 'Sandbox' }),
      purchases.signer.sign({ ...signed, bundleId: PACKAGE, transactionId: '78' }),
      `${none}.${payload}.`,
      `${head}.${payload}.${signature.slice(0, -4)}AAAA`,
    ]) {
      sandbox.world.interrupt({
        host: PRODUCTION,
        path: '/inApps/v1/transactions/77',
        answer: () => ({ status: 200, headers: {}, body: JSON.stringify({ signedTransactionInfo: jws }) }),
      })
      const { status, body } = await purchase(APPLE, '77')
      expect([status, body.error.code]).toEqual([502, 'store_unavailable'])
      expect(JSON.stringify(body)).not.toContain('stolen')
    }
  })
})
