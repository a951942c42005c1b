import { describe, expect, it } from 'vitest'
import { PLAY_ORDERS, PLAY_TOKENS } from '../../../src/sandbox/demo/tidepool-play-customers.ts'
import { APPLE_TRANSACTIONS } from '../../../src/sandbox/demo/tidepool-purchases.ts'
import { APPLE, createPurchaseWorld, DAY_MS, PACKAGE, PLAY, PRODUCTION, PUBLISHER } from './world.ts'

const PLUS = APPLE_TRANSACTIONS.plus
const ORIGINAL = '450001840000417'
const TOKEN = PLAY_TOKENS.plus
const TOKEN_PATH = `/androidpublisher/v3/applications/${PACKAGE}/purchases/subscriptionsv2/tokens/${TOKEN}`

async function createWorld() {
  const world = await createPurchaseWorld()
  const { changePlay, purchases } = world
  return {
    ...world,
    iso: (days: number) => new Date(world.clock.now() + days * DAY_MS).toISOString(),
    setPlay: (change: object) =>
      changePlay(({ purchases: all }) => ({
        purchases: all.map((one) => (one.token === TOKEN ? { ...one, ...change } : one)),
      })),
    setApple: (change: object, renewal: object = {}) => {
      const { transactions, renewals } = purchases.of(PACKAGE, 'Production')
      purchases.change(PACKAGE, 'Production', {
        transactions: transactions.map((one) => (one.transactionId === PLUS ? { ...one, ...change } : one)),
        renewals: { [ORIGINAL]: { ...renewals[ORIGINAL]!, ...renewal } },
      })
    },
  }
}

describe('Get subscription status', () => {
  it('tells those of both stores as one kind of row', async () => {
    const { subscription, iso } = await createWorld()
    const [apple] = (await subscription(APPLE, PLUS)).body.value
    expect(apple).toMatchObject({
      store: 'app-store',
      purchaseId: PLUS,
      transactionId: PLUS,
      originalTransactionId: ORIGINAL,
      orderId: null,
      purchaseToken: null,
      productId: 'com.example.tidepool.plus.monthly',
      phase: 'active',
      storeState: '1',
      willRenew: true,
      renewsAs: null,
      amount: 2.99,
      amountExact: '2.99',
      currency: 'USD',
      startedAt: iso(-73),
      expiresAt: iso(18),
      gracePeriodExpiresAt: null,
      environment: 'production',
    })
    const [play] = (await subscription(PLAY, TOKEN)).body.value
    expect(play).toMatchObject({
      store: 'google-play',
      purchaseId: TOKEN,
      purchaseToken: TOKEN,
      orderId: PLAY_ORDERS.plus,
      transactionId: null,
      phase: 'active',
      storeState: 'ACTIVE',
      willRenew: true,
      amount: 2.99,
      currency: 'EUR',
      startedAt: iso(-20),
      expiresAt: iso(10),
      territory: 'AT',
    })
    expect(Object.keys(apple).toSorted()).toEqual(Object.keys(play).toSorted())
  })

  it('says where each stands', async () => {
    const { subscription, setApple, setPlay, clock } = await createWorld()
    const phases = async (store: string, id: string) => {
      const { phase, willRenew } = (await subscription(store, id)).body.value[0]
      return [phase, willRenew]
    }
    const past = clock.now() - DAY_MS
    setApple({}, { autoRenewStatus: 0, autoRenewProductId: 'other' })
    expect(await phases(APPLE, PLUS)).toEqual(['active', false])
    expect((await subscription(APPLE, PLUS)).body.value[0].renewsAs).toBe('other')
    setApple({ expiresDate: past })
    expect(await phases(APPLE, PLUS)).toEqual(['expired', false])
    setApple({}, { isInBillingRetryPeriod: true })
    expect(await phases(APPLE, PLUS)).toEqual(['on_hold', false])
    setApple({}, { gracePeriodExpiresDate: clock.now() + DAY_MS })
    expect(await phases(APPLE, PLUS)).toEqual(['in_grace_period', false])
    setApple({ revocationDate: past })
    expect((await phases(APPLE, PLUS))[0]).toBe('revoked')
    for (const [state, phase] of [
      ['PENDING', 'pending'],
      ['PAUSED', 'paused'],
      ['IN_GRACE_PERIOD', 'in_grace_period'],
      ['ON_HOLD', 'on_hold'],
      ['CANCELED', 'active'],
      ['EXPIRED', 'expired'],
      ['PENDING_PURCHASE_CANCELED', 'cancelled'],
      ['SOMETHING_NEW', 'other'],
    ]) {
      setPlay({ subscriptionState: `SUBSCRIPTION_STATE_${state}` })
      expect((await phases(PLAY, TOKEN))[0]).toBe(phase)
    }
    setPlay({ lineItems: [{ productId: 'a', prepaidPlan: {} }, { productId: 'b', autoRenewingPlan: {} }, {}] })
    expect((await subscription(PLAY, TOKEN)).body.value).toMatchObject([
      { productId: 'a', willRenew: false, amount: null, expiresAt: null },
      { productId: 'b', willRenew: false },
      { productId: null, willRenew: null },
    ])
  })

  it('is empty for what is no subscription on the App Store, and not there on Google Play', async () => {
    const { subscription } = await createWorld()
    expect((await subscription(APPLE, APPLE_TRANSACTIONS.charts)).body).toEqual({ value: [] })
    expect((await subscription(APPLE, '99')).status).toBe(404)
    expect((await subscription(PLAY, PLAY_TOKENS.charts)).status).toBe(404)
  })

  it('shows no renewal of another subscription, though Apple has signed it (G-10)', async () => {
    const { subscription, sandbox, purchases, clock } = await createWorld()
    const own = { environment: 'Production', signedDate: clock.now() }
    sandbox.world.interrupt({
      host: PRODUCTION,
      path: '/inApps/v1/subscriptions',
      times: 9,
      answer: () => ({
        status: 200,
        headers: {},
        body: JSON.stringify({
          data: [
            {
              lastTransactions: [
                {
                  status: 1,
                  signedTransactionInfo: purchases.signer.sign({
                    ...own,
                    bundleId: PACKAGE,
                    transactionId: PLUS,
                    originalTransactionId: ORIGINAL,
                  }),
                  signedRenewalInfo: purchases.signer.sign({ ...own, autoRenewStatus: 1, originalTransactionId: '5' }),
                },
              ],
            },
          ],
        }),
      }),
    })
    const { status, body } = await subscription(APPLE, PLUS)
    expect([status, body.error.code]).toEqual([502, 'store_unavailable'])
  })
})

describe('Extend a subscription', () => {
  it.each([
    [APPLE, PLUS, 18],
    [PLAY, TOKEN, 10],
  ])('lets that of %s end later', async (store, id, days) => {
    const { change, subscription, iso, written } = await createWorld()
    const { status, body } = await change(store, id, 'extend', { days: 14, extensionReason: 'service_issue' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: 'extended', phase: 'active', expiresAt: iso(days + 14) })
    expect((await subscription(store, id)).body.value[0].expiresAt).toBe(iso(days + 14))
    expect(written()).toHaveLength(1)
    const [line = ''] = written()
    if (store === PLAY) {
      expect(line).toBe(
        `POST ${TOKEN_PATH}:defer {"deferralContext":{"etag":"tidepool-plus-1","deferDuration":"1209600s"}}`,
      )
      return
    }
    expect(line).toMatch(
      new RegExp(
        `^PUT /inApps/v1/subscriptions/extend/${ORIGINAL} \\{"extendByDays":14,"extendReasonCode":3,"requestIdentifier":"[0-9a-f]{64}"\\}$`,
      ),
    )
  })

  it('has one effect when its answer got lost', async () => {
    for (const [store, id, days] of [
      [APPLE, PLUS, 18],
      [PLAY, TOKEN, 10],
    ] as const) {
      const { change, sandbox, subscription, iso, written } = await createWorld()
      const { host, path } =
        store === APPLE
          ? ({ host: PRODUCTION, path: '/inApps/v1/subscriptions/extend' } as const)
          : ({ host: PUBLISHER, path: `${TOKEN_PATH}:defer` } as const)
      sandbox.world.interrupt({
        host,
        path,
        answer(_call, proceed) {
          proceed()
          return 'cut'
        },
      })
      const first = await change(store, id, 'extend', { days: 7 })
      expect([first.status, first.body.error.code]).toEqual([409, 'outcome_unknown'])
      expect(first.body.error.message).toContain('“Get subscription status”')
      expect((await change(store, id, 'extend', { days: 7 })).body.error.code).toBe('outcome_unknown')
      expect(written()).toHaveLength(1)
      expect((await subscription(store, id)).body.value[0].expiresAt).toBe(iso(days + 7))
    }
  })

  it('only checks with validateOnly', async () => {
    const { change, written } = await createWorld()
    for (const [store, id] of [
      [APPLE, PLUS],
      [PLAY, TOKEN],
    ] as const)
      expect((await change(store, id, 'extend', { days: 1, validateOnly: true })).body.outcome).toBe('valid')
    expect(written()).toEqual([])
  })

  it('hands on that Apple extends twice a year at most', async () => {
    const { change, clock } = await createWorld()
    for (const days of [1, 2]) expect((await change(APPLE, PLUS, 'extend', { days })).body.outcome).toBe('extended')
    clock.advance(1000)
    const { status, body } = await change(APPLE, PLUS, 'extend', { days: 3 })
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', 'extended_too_often'])
  })

  it('is refused before the store is asked to, for one that does not run', async () => {
    const { change, setApple, setPlay, clock, written } = await createWorld()
    setApple({ expiresDate: clock.now() - 1 })
    setPlay({ subscriptionState: 'SUBSCRIPTION_STATE_CANCELED' })
    for (const [store, id] of [
      [APPLE, PLUS],
      [PLAY, TOKEN],
    ] as const) {
      const { status, body } = await change(store, id, 'extend', { days: 3 })
      expect([status, body.error.reason], store).toEqual([409, 'subscription_not_active'])
    }
    expect((await change(APPLE, APPLE_TRANSACTIONS.charts, 'extend', { days: 3 })).body.error.reason).toBe(
      'no_subscription',
    )
    expect(written()).toEqual([])
  })

  it.each([
    [APPLE, PLUS, { days: 91 }, 'body.days'],
    [APPLE, PLUS, { days: 0 }, 'body.days'],
    [PLAY, TOKEN, { days: 366 }, 'body.days'],
    [PLAY, TOKEN, { days: 1.5 }, 'body.days'],
    [PLAY, TOKEN, {}, 'body.days'],
    [PLAY, TOKEN, { days: 1, extensionReason: 'x' }, 'body.extensionReason'],
  ])('refuses for %s %s what cannot be: %j', async (store, id, body, field) => {
    const { change, asked } = await createWorld()
    const answer = await change(store, id, 'extend', body)
    expect([answer.status, answer.body.error.field]).toEqual([400, field])
    expect(asked()).toEqual([])
  })
})

describe('A purchase that is no subscription', () => {
  it('has no status on Google Play, and it is said what to give', async () => {
    const { subscription, change } = await createWorld()
    const token = PLAY_TOKENS.charts
    for (const { status, body } of [
      await subscription(PLAY, token),
      await change(PLAY, token, 'cancel', {}),
      await change(PLAY, token, 'revoke', { refund: 'full' }),
      await change(PLAY, token, 'extend', { days: 1 }),
    ]) {
      expect([status, body.error.reason]).toEqual([404, 'subscription_not_found'])
      expect(body.error.message).toContain('purchase token of a subscription')
    }
  })
})

describe('Cancel a subscription', () => {
  it.each([
    ['customer', 'USER_REQUESTED_STOP_RENEWALS'],
    ['developer', 'DEVELOPER_REQUESTED_STOP_PAYMENTS'],
  ])('lets it end in its time, as the %s wants it, once', async (requestedBy, cancellationType) => {
    const { change, written, subscription, iso } = await createWorld()
    const first = await change(PLAY, TOKEN, 'cancel', { requestedBy })
    expect(first.body).toMatchObject({
      outcome: 'cancelled',
      phase: 'active',
      storeState: 'CANCELED',
      willRenew: false,
      expiresAt: iso(10),
    })
    const { outcome: _, ...row } = first.body
    expect((await subscription(PLAY, TOKEN)).body.value).toEqual([row])
    expect((await change(PLAY, TOKEN, 'cancel', { requestedBy })).body.outcome).toBe('unchanged')
    expect(written()).toEqual([
      `POST ${TOKEN_PATH}:cancel ${JSON.stringify({ cancellationContext: { cancellationType } })}`,
    ])
  })

  it('leaves one alone that is over, and refuses one that was not paid yet', async () => {
    const { change, setPlay, written } = await createWorld()
    setPlay({ subscriptionState: 'SUBSCRIPTION_STATE_EXPIRED' })
    expect((await change(PLAY, TOKEN, 'cancel', {})).body.outcome).toBe('unchanged')
    setPlay({ subscriptionState: 'SUBSCRIPTION_STATE_PENDING' })
    expect((await change(PLAY, TOKEN, 'cancel', { validateOnly: true })).body.error.reason).toBe('order_not_paid')
    setPlay({ subscriptionState: 'SUBSCRIPTION_STATE_ACTIVE' })
    expect((await change(PLAY, TOKEN, 'cancel', { validateOnly: true })).body.outcome).toBe('valid')
    expect(written()).toEqual([])
  })
})

describe('Revoke a subscription', () => {
  it.each([
    ['full', { fullRefund: {} }],
    ['prorated', { proratedRefund: {} }],
  ])('ends it at once with a %s refund, once', async (refund, revocationContext) => {
    const { change, written, iso, refunds } = await createWorld()
    expect((await change(PLAY, TOKEN, 'revoke', { refund })).body).toMatchObject({
      outcome: 'revoked',
      phase: 'expired',
      willRenew: false,
      expiresAt: iso(0),
    })
    expect((await change(PLAY, TOKEN, 'revoke', { refund, validateOnly: true })).body.outcome).toBe('unchanged')
    expect((await change(PLAY, TOKEN, 'revoke', { refund })).body.phase).toBe('expired')
    expect(written()).toEqual([`POST ${TOKEN_PATH}:revoke ${JSON.stringify({ revocationContext })}`])
    expect((await refunds(`?integrationId=${PLAY}`)).body.value[0]).toMatchObject({
      purchaseToken: TOKEN,
      initiatedBy: 'developer',
      refundedAt: iso(0),
    })
  })

  it('must be told what is given back, and is said to be done when nobody can look any more', async () => {
    const { change, sandbox } = await createWorld()
    expect((await change(PLAY, TOKEN, 'revoke', {})).body.error.field).toBe('body.refund')
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `${TOKEN_PATH}:revoke`,
      answer(_call, proceed) {
        sandbox.world.interrupt({ host: PUBLISHER, path: TOKEN_PATH, times: 9, answer: () => 'cut' })
        return proceed()
      },
    })
    const { status, body } = await change(PLAY, TOKEN, 'revoke', { refund: 'full' })
    expect([status, body.outcome, body.phase]).toEqual([200, 'revoked', 'expired'])
  })

  it('and to cancel are refused on the App Store, with who can', async () => {
    const { change, asked } = await createWorld()
    for (const [how, body] of [
      ['cancel', {}],
      ['revoke', { refund: 'full' }],
    ] as const) {
      const answer = await change(APPLE, PLUS, how, body)
      expect([answer.status, answer.body.error.reason]).toEqual([400, 'not_on_app_store'])
      expect(answer.body.error.message).toContain('only customers')
    }
    expect(asked()).toEqual([])
  })
})
