import { describe, expect, it } from 'vitest'
import { PLAY_ORDERS, PLAY_TOKENS } from '../../../src/sandbox/demo/tidepool-play-customers.ts'
import { APPLE_ORDERS, APPLE_TRANSACTIONS } from '../../../src/sandbox/demo/tidepool-purchases.ts'
import { APPLE, createPurchaseWorld, DAY_MS, PACKAGE, PLAY, PRODUCTION, PUBLISHER, SANDBOX } from './world.ts'

describe('Look up an order', () => {
  it('tells what was bought, by the number on the receipt of either store', async () => {
    const { order, asked } = await createPurchaseWorld()
    const apple = await order(APPLE, APPLE_ORDERS.charts)
    expect(apple.status).toBe(200)
    expect(apple.body.value).toMatchObject([
      {
        store: 'app-store',
        orderId: APPLE_ORDERS.charts,
        purchaseId: APPLE_TRANSACTIONS.charts,
        transactionId: APPLE_TRANSACTIONS.charts,
        productId: 'com.example.tidepool.charts',
        productType: 'non_consumable',
        phase: 'purchased',
        storeState: null,
        amount: 9.99,
        amountExact: '9.99',
        currency: 'EUR',
        territory: 'DEU',
        customerReference: '0b8f6c1e-6f0d-4a55-9a5e-3a2f0a5c9d11',
        expiresAt: null,
        refundedAt: null,
        isFamilyShared: false,
        environment: 'production',
      },
    ])
    const play = await order(PLAY, PLAY_ORDERS.charts)
    expect(play.body.value).toMatchObject([
      {
        store: 'google-play',
        orderId: PLAY_ORDERS.charts,
        purchaseId: PLAY_TOKENS.charts,
        purchaseToken: PLAY_TOKENS.charts,
        transactionId: null,
        productId: 'charts',
        productType: 'one_time_product',
        phase: 'purchased',
        storeState: 'PROCESSED',
        amount: 9.99,
        currency: 'EUR',
        territory: 'DE',
        quantity: 1,
        isFamilyShared: null,
      },
    ])
    expect(Object.keys(apple.body.value[0]).toSorted()).toEqual(Object.keys(play.body.value[0]).toSorted())
    expect(asked().filter((line) => !line.includes('/sandbox/'))).toEqual([
      `GET /inApps/v1/lookup/${APPLE_ORDERS.charts}`,
      `GET /androidpublisher/v3/applications/${PACKAGE}/orders/${PLAY_ORDERS.charts}`,
    ])
  })

  it('tells every product of an order, each with what was paid for it', async () => {
    const { order, changePlay, purchases } = await createPurchaseWorld()
    for (const transactionId of ['81', '82'])
      purchases.buy(
        PACKAGE,
        {
          transactionId,
          originalTransactionId: transactionId,
          productId: `p${transactionId}`,
          type: 'Consumable',
          purchaseDate: 1,
          inAppOwnershipType: 'PURCHASED',
        },
        'MTWO',
      )
    expect((await order(APPLE, 'MTWO')).body.value).toMatchObject([
      { transactionId: '81', amount: null, amountExact: null, currency: null, customerReference: null },
      { transactionId: '82' },
    ])
    const total = { currencyCode: 'KWD', units: '12', nanos: 345_000_000 }
    changePlay(() => ({
      orders: [
        { orderId: 'GPA.2', state: 'PROCESSED', total, lineItems: [{ productId: 'a', total }, { productId: 'b' }] },
        { orderId: 'GPA.3', state: 'SOMETHING_NEW', total },
      ],
    }))
    expect((await order(PLAY, 'GPA.2')).body.value).toMatchObject([
      { productId: 'a', amount: 12.345, amountExact: '12.345', currency: 'KWD', purchasedAt: null },
      { productId: 'b', amount: null, amountExact: null },
    ])
    expect((await order(PLAY, 'GPA.3')).body.value).toMatchObject([
      { productId: null, phase: 'other', storeState: 'SOMETHING_NEW', amount: 12.345, quantity: null },
    ])
  })

  it.each([APPLE, PLAY])('says of %s when there is no such order', async (store) => {
    const { order } = await createPurchaseWorld()
    const { status, body } = await order(store, 'GPA.0000-0000-0000-00000')
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })

  it.each(['../tokens', 'a/b', 'x y', 'a%b', 'ü'])('refuses %s, which no receipt has (A-3, A-4)', async (id) => {
    const { order, asked } = await createPurchaseWorld()
    for (const store of [APPLE, PLAY]) expect((await order(store, id)).status).toBe(400)
    expect(asked()).toEqual([])
  })

  it('says which key is missing', async () => {
    const { call, purchaseKey, order } = await createPurchaseWorld()
    await call('PATCH', `/v1/integrations/${APPLE}`, { body: { removeKeyId: purchaseKey.id, destroyKeys: true } })
    const { status, body } = await order(APPLE, APPLE_ORDERS.charts)
    expect([status, body.error.code]).toEqual([424, 'key_missing'])
    expect(body.error.message).toContain('In-App Purchase key')
  })

  it('is there for a viewer, and within the fence only', async () => {
    const { accessKey, call } = await createPurchaseWorld()
    const { integrationId } = (await call('GET', `/v1/integrations/${APPLE}`)).body
    const viewer = await accessKey('viewer', { fence: [integrationId] })
    const path = `/v1/integrations/${APPLE}/orders/${APPLE_ORDERS.plus}`
    expect((await call('GET', path, { accessKey: viewer })).status).toBe(200)
    const other = `/v1/integrations/${PLAY}/orders/${PLAY_ORDERS.plus}`
    expect((await call('GET', other, { accessKey: viewer })).status).toBe(404)
  })
})

describe('Get a purchase', () => {
  it('tells a subscription of either store with its end', async () => {
    const { purchase, clock } = await createPurchaseWorld()
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.plus)).body).toMatchObject({
      productType: 'subscription',
      phase: 'purchased',
      originalTransactionId: '450001840000417',
      orderId: null,
      expiresAt: new Date(clock.now() + 18 * DAY_MS).toISOString(),
      amount: 2.99,
      currency: 'USD',
    })
    expect((await purchase(PLAY, PLAY_TOKENS.plus)).body).toMatchObject({
      productType: 'subscription',
      phase: 'purchased',
      storeState: 'ACTIVE',
      orderId: PLAY_ORDERS.plus,
      customerReference: 'harbour-1187',
      expiresAt: new Date(clock.now() + 10 * DAY_MS).toISOString(),
      environment: 'production',
    })
  })

  it('tells a product of Google Play by its token', async () => {
    const { purchase } = await createPurchaseWorld()
    expect((await purchase(PLAY, PLAY_TOKENS.charts)).body).toMatchObject({
      productId: 'charts',
      productType: 'one_time_product',
      phase: 'purchased',
      orderId: PLAY_ORDERS.charts,
      customerReference: 'harbour-2041',
      amount: null,
    })
    expect((await purchase(PLAY, PLAY_TOKENS.refunded)).body).toMatchObject({
      phase: 'cancelled',
      customerReference: null,
    })
  })

  it.each([
    [{ expiresDate: 5 }, 'expired'],
    [{ expiresDate: 5, isUpgraded: true }, 'replaced'],
    [{ revocationDate: 5, revocationReason: 1 }, 'refunded'],
    [{ revocationDate: 5, inAppOwnershipType: 'FAMILY_SHARED' }, 'revoked'],
  ] as const)('says where a purchase of the App Store stands: %j is %s', async (change, phase) => {
    const { purchase, told } = await createPurchaseWorld()
    told('DID_RENEW', '9', 1, change)
    expect((await purchase(APPLE, '9')).body.phase).toBe(phase)
  })

  it('looks in production first, then in the Sandbox environment, and there only when it is asked to', async () => {
    const { purchase, sandbox } = await createPurchaseWorld()
    const hosts = () =>
      sandbox.requests.filter(({ path }) => path.startsWith('/inApps')).map(({ host, status }) => [host, status])
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.tester)).body).toMatchObject({ environment: 'sandbox' })
    expect(hosts()).toEqual([
      [PRODUCTION, 404],
      [SANDBOX, 200],
    ])
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.tester, '?environment=production')).status).toBe(404)
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.tester, '?environment=sandbox')).status).toBe(200)
    expect(hosts().slice(2)).toEqual([
      [PRODUCTION, 404],
      [SANDBOX, 200],
    ])
    expect((await purchase(APPLE, '12345')).body.error).toMatchObject({
      code: 'not_found',
      reason: 'transaction_not_found',
      message: expect.stringContaining('no such purchase'),
    })
  })

  it('says what a 401 may mean, and reaches an app that was never released in the Sandbox environment', async () => {
    const { purchase, sandbox } = await createPurchaseWorld()
    sandbox.world.appStore.setReleased(PACKAGE, false)
    const { status, body } = await purchase(APPLE, APPLE_TRANSACTIONS.charts)
    expect([status, body.error.code]).toEqual([424, 'store_rejected_key'])
    expect(body.error.message).toMatch(/never released.*another kind/)
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.tester, '?environment=sandbox')).status).toBe(200)
  })

  it('refuses what is no transaction ID before Apple is asked', async () => {
    const { purchase, asked } = await createPurchaseWorld()
    const { status, body } = await purchase(APPLE, APPLE_ORDERS.charts)
    expect([status, body.error.field, body.error.reason]).toEqual([400, 'path.purchaseId', 'no_transaction_id'])
    expect(JSON.stringify(body)).not.toContain(APPLE_ORDERS.charts)
    expect(asked()).toEqual([])
  })

  it('says on Google Play when no product and no subscription has the token', async () => {
    const { purchase } = await createPurchaseWorld()
    const { status, body } = await purchase(PLAY, 'no.such/token')
    expect([status, body.error.reason]).toEqual([404, 'purchase_not_found'])
  })

  it('hands on a refusal of Google, and does not take it for a token of another kind', async () => {
    const { purchase, sandbox } = await createPurchaseWorld()
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${PACKAGE}/purchases/productsv2`,
      answer: () => ({
        status: 401,
        headers: {},
        body: JSON.stringify({ error: { code: 401, message: 'x', errors: [{ reason: 'permissionDenied' }] } }),
      }),
    })
    const { status, body } = await purchase(PLAY, PLAY_TOKENS.plus)
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
  })

  it('tries again where Apple may find something a moment later', async () => {
    const { purchase, sandbox } = await createPurchaseWorld()
    sandbox.world.interrupt({
      host: PRODUCTION,
      path: '/inApps/v1/transactions',
      answer: () => ({
        status: 404,
        headers: {},
        body: JSON.stringify({ errorCode: 4040004, errorMessage: 'App not found. Please try again.' }),
      }),
    })
    expect((await purchase(APPLE, APPLE_TRANSACTIONS.charts)).status).toBe(200)
  })
})
