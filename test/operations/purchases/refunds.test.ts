import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import {
  APPLE,
  createPurchaseWorld,
  DAY_MS,
  HISTORY,
  PACKAGE,
  PLAY,
  PRODUCTION,
  PUBLISHER,
  type Row,
  readAll,
  SANDBOX,
} from './world.ts'

describe('List refunds', () => {
  it('tells those of both stores as one kind of row, with nulls for what a store does not tell', async () => {
    const { refunds, clock } = await createPurchaseWorld()
    const { status, body } = await refunds()
    expect(status).toBe(200)
    expect(body.problems).toEqual([])
    expect(body.nextCursor).toBeNull()
    const [apple, play] = body.value
    expect(apple).toMatchObject({
      store: 'app-store',
      integrationName: 'Tidepool',
      appIdentifier: PACKAGE,
      refundId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'refund',
      orderId: null,
      transactionId: '450001849915501',
      originalTransactionId: '450001849915501',
      purchaseToken: null,
      customerReference: null,
      productId: 'com.example.tidepool.tip.small',
      productType: 'consumable',
      quantity: 1,
      amount: 150,
      amountExact: '150.00',
      currency: 'JPY',
      reason: 'other',
      initiatedBy: null,
      purchasedAt: new Date(clock.now() - 21 * DAY_MS).toISOString(),
      refundedAt: new Date(clock.now() - 2 * DAY_MS).toISOString(),
      accessRevoked: true,
      environment: 'production',
    })
    expect(play).toMatchObject({
      store: 'google-play',
      refundId: expect.stringContaining('GPA.3301-9954-6672-71008@'),
      kind: 'refund',
      orderId: 'GPA.3301-9954-6672-71008',
      transactionId: null,
      originalTransactionId: null,
      purchaseToken: expect.stringContaining('AO-J1O'),
      productId: null,
      productType: null,
      quantity: null,
      amount: null,
      amountExact: null,
      currency: null,
      reason: 'remorse',
      initiatedBy: 'customer',
      refundedAt: new Date(clock.now() - 3 * DAY_MS).toISOString(),
      accessRevoked: true,
      environment: 'production',
    })
    expect(Object.keys(apple).toSorted()).toEqual(Object.keys(play).toSorted())
  })

  it('tells refunds, what was paid after all, and what was revoked without one', async () => {
    const { refunds, told, forgetApple } = await createPurchaseWorld()
    forgetApple()
    told('REFUND', '1', 3, { revocationReason: 1, appAccountToken: 'a-1', price: 4_990, currency: 'EUR' })
    told('REFUND_REVERSED', '2', 2, { type: 'Auto-Renewable Subscription' })
    told('REVOKE', '3', 1, { inAppOwnershipType: 'FAMILY_SHARED', type: 'Something New' as 'Consumable' })
    told('DID_RENEW', '4', 1)
    const { value } = (await refunds(`?integrationId=${APPLE}`)).body
    expect(
      value.map(({ transactionId, kind, accessRevoked, productType, reason }: Row) => [
        transactionId,
        kind,
        accessRevoked,
        productType,
        reason,
      ]),
    ).toEqual([
      ['1', 'refund', true, 'consumable', 'issue_in_app'],
      ['2', 'reversed', false, 'subscription', null],
      ['3', 'access_revoked', true, 'other', null],
    ])
    expect(value[0]).toMatchObject({ customerReference: 'a-1', amount: 4.99, amountExact: '4.99', currency: 'EUR' })
  })

  it('asks each store for as far back as it goes, and for no more than was asked', async () => {
    const { refunds, sandbox, clock, asked } = await createPurchaseWorld()
    const bodies = () =>
      sandbox.requests.filter(({ path }) => path.startsWith(HISTORY)).map(({ body }) => JSON.parse(body))
    await refunds()
    expect(bodies().map(({ notificationType }) => notificationType)).toEqual(['REFUND', 'REFUND_REVERSED', 'REVOKE'])
    for (const { startDate, endDate } of bodies()) {
      expect(endDate).toBe(clock.now())
      expect(endDate - startDate).toBeGreaterThan(179.9 * DAY_MS)
    }
    const [voided = ''] = asked().filter((line) => line.includes('voidedpurchases'))
    expect(voided).toMatch(/type=1&includeQuantityBasedPartialRefund=true$/)
    expect(Number(/startTime=(\d+)/.exec(voided)?.[1])).toBeLessThan(clock.now() - 29.9 * DAY_MS)
    const since = new Date(clock.now() - 2.5 * DAY_MS).toISOString()
    const { value } = (await refunds(`?since=${since}`)).body
    expect(value.map(({ store }: Row) => store)).toEqual(['app-store'])
    expect(bodies().at(-1).startDate).toBe(Date.parse(since))
    expect((await refunds(`?since=${new Date(clock.now() + DAY_MS).toISOString()}`)).body.value).toEqual([])
  })

  it('is empty where nothing was refunded', async () => {
    const { refunds, forgetApple, changePlay } = await createPurchaseWorld()
    forgetApple()
    changePlay(() => ({ voidedPurchases: [] }))
    expect((await refunds()).body).toEqual({ value: [], nextCursor: null, problems: [] })
  })

  it('pages through more than a page of ours, and twenty of Apple, without losing or doubling any', async () => {
    const { refunds, told, forgetApple, changePlay, clock, asked } = await createPurchaseWorld()
    forgetApple()
    for (let index = 0; index < 230; index++) told('REFUND', `${1000 + index}`, 100 - index / 10)
    for (let index = 0; index < 25; index++) told('REVOKE', `${2000 + index}`, 10 - index / 10)
    changePlay(() => ({
      voidedPurchases: Array.from({ length: 405 }, (_, index) => ({
        purchaseToken: `token-${index}`,
        orderId: `GPA.${index}`,
        purchaseTimeMillis: clock.now() - 9 * DAY_MS,
        voidedTimeMillis: clock.now() - DAY_MS - index,
        voidedSource: 2,
        voidedReason: 7,
      })),
    }))
    const { pages, rows } = await readAll((query) => refunds(query), '?pageSize=200')
    expect(Math.max(...pages.map(({ value }) => value.length))).toBeLessThanOrEqual(200)
    expect(rows).toHaveLength(230 + 25 + 405)
    expect(new Set(rows.map(({ refundId }) => refundId)).size).toBe(rows.length)
    expect(rows.filter(({ kind }) => kind === 'chargeback')).toHaveLength(405)
    expect(asked().filter((line) => line.includes('voidedpurchases')).length).toBeLessThanOrEqual(4)
  })

  it('reads the Sandbox environment when it is asked to, and nothing of Google Play then', async () => {
    const { refunds, purchases, sandbox } = await createPurchaseWorld()
    purchases.notify(PACKAGE, 'REFUND', '2000000871630415', {}, undefined, 'Sandbox')
    const { value } = (await refunds('?environment=sandbox')).body
    expect(value).toMatchObject([{ transactionId: '2000000871630415', environment: 'sandbox' }])
    expect(sandbox.requests.filter(({ path }) => /history|voided/.test(path)).map(({ host }) => host)).toEqual([
      SANDBOX,
      SANDBOX,
      SANDBOX,
    ])
  })

  it('shows what somebody makes happen in the demo', async () => {
    const { refunds, sandbox, order, purchase } = await createPurchaseWorld()
    const happenings = createHappenings(sandbox)
    for (const id of ['refund', 'app-store-refund']) happenings.find((one) => one.id === id)?.happen()
    const { value } = (await refunds()).body
    expect(value).toHaveLength(4)
    const apple = value.find(({ currency }: Row) => currency === 'GBP')
    expect(apple).toMatchObject({ reason: 'issue_in_app', amount: 8.99 })
    expect((await purchase(APPLE, apple.transactionId)).body.phase).toBe('refunded')
    const play = value.find(({ initiatedBy }: Row) => initiatedBy === 'store')
    expect((await order(PLAY, play.orderId)).body.value).toMatchObject([{ phase: 'refunded', amount: 9.99 }])
    expect((await purchase(PLAY, play.purchaseToken)).body).toMatchObject({ phase: 'cancelled', productId: 'charts' })
  })

  it('passes over a store that fails, and says which one and why', async () => {
    const { refunds, sandbox } = await createPurchaseWorld()
    sandbox.world.appStore.setReleased(PACKAGE, false)
    const { status, body } = await refunds()
    expect(status).toBe(200)
    expect(body.value.map(({ store }: Row) => store)).toEqual(['google-play'])
    expect(body.problems).toMatchObject([
      { integrationName: 'Tidepool', code: 'store_rejected_key', message: expect.stringContaining('never released') },
    ])
    expect(body.problems[0].message).toContain('another kind')
  })

  it('names the permission when Google answers 401, which is no matter of the connection', async () => {
    const { refunds, sandbox, files } = await createPurchaseWorld()
    sandbox.world.googlePlay.invite('7284519630021847365', files.serviceAccount.clientEmail, {
      account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL'],
    })
    const { status, body } = await refunds(`?integrationId=${PLAY}`)
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toContain('View financial data')
  })

  it('waits as long as Apple says, in seconds, when Apple says it in milliseconds since 1970', async () => {
    const { refunds, sandbox, clock } = await createPurchaseWorld()
    sandbox.world.interrupt({
      host: PRODUCTION,
      path: HISTORY,
      times: 9,
      answer: () => ({
        status: 429,
        headers: { 'retry-after': `${clock.now() + 90_000}`, 'content-type': 'application/json' },
        body: JSON.stringify({ errorCode: 4290000, errorMessage: 'Rate limit exceeded.' }),
      }),
    })
    const { status, headers, body } = await refunds(`?integrationId=${APPLE}`)
    expect([status, body.error.code]).toEqual([429, 'store_rate_limited'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(80)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(90)
  })

  it('lets other reads go on when Google allows no more looks at void purchases', async () => {
    const { refunds, order, sandbox } = await createPurchaseWorld()
    sandbox.world.googlePlay.setVoidedBudget(PACKAGE, { minute: 0 })
    expect((await refunds(`?integrationId=${PLAY}`)).status).toBe(429)
    expect((await order(PLAY, 'GPA.3340-7721-1830-20417')).status).toBe(200)
  })

  it('asks again after a failure of the store: to ask changes nothing, though Apple has it as POST', async () => {
    const { refunds, sandbox } = await createPurchaseWorld()
    sandbox.world.interrupt({ host: PRODUCTION, path: HISTORY, answer: () => 'cut' })
    sandbox.world.interrupt({ host: PUBLISHER, path: '/androidpublisher/v3/applications', answer: () => 'cut' })
    const { body } = await refunds()
    expect(body.problems).toEqual([])
    expect(body.value).toHaveLength(2)
  })

  it.each([
    ['?environment=staging', 'query.environment'],
    ['?since=yesterday', 'query.since'],
    ['?pageSize=201', 'query.pageSize'],
    ['?cursor=made-up', 'query.cursor'],
  ])('refuses %s', async (query, field) => {
    const { refunds, asked } = await createPurchaseWorld()
    const { status, body } = await refunds(query)
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field])
    expect(asked().filter((line) => /history|voided/.test(line))).toEqual([])
  })
})
