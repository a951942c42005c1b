import { describe, expect, it } from 'vitest'
import { PLAY_ORDERS, PLAY_TOKENS } from '../../../src/sandbox/demo/tidepool-play-customers.ts'
import type { Interruption } from '../../../src/sandbox/interruptions.ts'
import { createPowerPlatform, RUN_HEADERS } from '../../support/power-platform.ts'
import { APPLE, createPurchaseWorld, DAY_MS, PACKAGE, PLAY, PUBLISHER, type Row } from './world.ts'

const ORDER = PLAY_ORDERS.charts
const PATH = `/androidpublisher/v3/applications/${PACKAGE}/orders/${ORDER}`

describe('Refund an order', () => {
  it('gives back what was paid, and tells the order after it', async () => {
    const { refund, written, order, clock } = await createPurchaseWorld()
    const { status, body } = await refund(ORDER)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      store: 'google-play',
      appIdentifier: PACKAGE,
      outcome: 'refunded',
      orderId: ORDER,
      purchaseToken: PLAY_TOKENS.charts,
      phase: 'refunded',
      storeState: 'REFUNDED',
      productIds: ['charts'],
      amount: 9.99,
      amountExact: '9.99',
      currency: 'EUR',
      refundedAt: new Date(clock.now()).toISOString(),
    })
    expect(written()).toEqual([`POST ${PATH}:refund?revoke=false`])
    expect((await order(PLAY, ORDER)).body.value).toMatchObject([
      { phase: 'refunded', refundedAt: body.refundedAt, refundReason: 'other' },
    ])
  })

  it('takes back what was bought, too, when it is asked to, and that alone makes the purchase void', async () => {
    const { refund, written, refunds, purchase } = await createPurchaseWorld()
    const phaseOf = async (token: string) => (await purchase(PLAY, token)).body.phase
    const voided = async () => (await refunds(`?integrationId=${PLAY}`)).body.value.map(({ orderId }: Row) => orderId)
    await refund(PLAY_ORDERS.plus)
    expect(await voided()).not.toContain(PLAY_ORDERS.plus)
    await refund(ORDER, { revoke: true })
    expect(written().at(-1)).toBe(`POST ${PATH}:refund?revoke=true`)
    expect(await voided()).toContain(ORDER)
    expect([await phaseOf(PLAY_TOKENS.plus), await phaseOf(PLAY_TOKENS.charts)]).toEqual(['purchased', 'cancelled'])
  })

  it('sends nothing for an order that was refunded before', async () => {
    const { refund, written } = await createPurchaseWorld()
    const { status, body } = await refund(PLAY_ORDERS.refunded)
    expect([status, body.outcome, body.phase]).toEqual([200, 'unchanged', 'refunded'])
    expect(written()).toEqual([])
  })

  it('says when there is no such order, and where its number stands', async () => {
    const { refund, order } = await createPurchaseWorld()
    for (const { status, body } of [await refund('GPA.0000'), await order(PLAY, 'GPA.0000')]) {
      expect([status, body.error.reason, body.error.field]).toEqual([404, 'order_not_found', 'path.orderId'])
      expect(body.error.message).toContain('receipt')
    }
  })

  it('only checks with validateOnly', async () => {
    const { refund, written } = await createPurchaseWorld()
    expect((await refund(ORDER, { validateOnly: true })).body).toMatchObject({ outcome: 'valid', phase: 'purchased' })
    expect((await refund(PLAY_ORDERS.refunded, { validateOnly: true })).body.outcome).toBe('unchanged')
    expect(written()).toEqual([])
  })

  it.each([
    ['PENDING', 10, 'order_not_paid'],
    ['CANCELED', 10, 'order_cancelled'],
    ['PROCESSED', 3 * 366, 'order_too_old'],
  ])(
    'refuses an order that is %s and %i days old, with the reason, before Google does',
    async (state, days, reason) => {
      const { refund, written, changePlay, clock } = await createPurchaseWorld()
      const createTime = new Date(clock.now() - days * DAY_MS).toISOString()
      changePlay(({ orders }) => ({ orders: orders.map((one) => ({ ...one, state, createTime })) }))
      for (const validateOnly of [true, false]) {
        const { status, body } = await refund(ORDER, { validateOnly })
        expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', reason])
      }
      expect(written()).toEqual([])
    },
  )

  it('refunds the rest of an order of which a part was given back', async () => {
    const { refund, changePlay } = await createPurchaseWorld()
    changePlay(({ orders }) => ({ orders: orders.map((one) => ({ ...one, state: 'PARTIALLY_REFUNDED' })) }))
    expect((await refund(ORDER)).body.outcome).toBe('refunded')
  })

  it('is refused on the App Store, with who can refund there', async () => {
    const { refund, asked } = await createPurchaseWorld()
    const { status, body } = await refund('MK5TTTVWJH', {}, {}, { store: APPLE })
    expect([status, body.error.reason]).toEqual([400, 'not_on_app_store'])
    expect(body.error.message).toContain('Apple decides')
    expect(asked()).toEqual([])
  })

  it('needs the role operator, and its own permission at Google', async () => {
    const { call, accessKey, refund, sandbox, files } = await createPurchaseWorld()
    const viewer = await accessKey('viewer')
    const path = `/v1/integrations/${PLAY}/orders/${ORDER}/refund`
    expect((await call('POST', path, { accessKey: viewer, body: {} })).status).toBe(403)
    sandbox.world.googlePlay.invite('7284519630021847365', files.serviceAccount.clientEmail, {
      account: ['CAN_VIEW_FINANCIAL_DATA_GLOBAL'],
    })
    const { status, body } = await refund(ORDER)
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toContain('Manage orders and subscriptions')
  })

  it('says so when the order cannot be looked at any more after it was refunded', async () => {
    const { refund, sandbox } = await createPurchaseWorld()
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `${PATH}:refund`,
      answer(_call, proceed) {
        const answer = proceed()
        sandbox.world.interrupt({ host: PUBLISHER, path: PATH, times: 9, answer: () => 'cut' })
        return answer
      },
    })
    const { status, body } = await refund(ORDER)
    expect([status, body.outcome, body.phase]).toEqual([200, 'refunded', 'refund_pending'])
  })
})

const MARKS = [
  ['no mark', {}],
  ['the run of the flow', RUN_HEADERS],
  ['an idempotency key', { 'idempotency-key': 'refund 17' }],
] as const

describe.each(MARKS)('a refund that a flow sends again, with %s (F-4, F-5)', (_name, headers) => {
  async function createWorld() {
    const world = await createPurchaseWorld()
    const interrupt = (answer: Interruption['answer'], times = 1) =>
      world.sandbox.world.interrupt({ host: PUBLISHER, path: `${PATH}:refund`, answer, times })
    const platform = createPowerPlatform(world.call, world.clock)
    return { ...world, interrupt, platform }
  }

  it('after success, goes to Google once', async () => {
    const { refund, written } = await createWorld()
    expect((await refund(ORDER, {}, headers)).body.outcome).toBe('refunded')
    const { status, body } = await refund(ORDER, {}, headers)
    expect([status, body.phase]).toEqual([200, 'refunded'])
    expect(written()).toHaveLength(1)
  })

  it('because its answer got lost, goes to Google once', async () => {
    const { platform, written } = await createWorld()
    const path = `/v1/integrations/${PLAY}/orders/${ORDER}/refund`
    const { answer, tries } = await platform.step('POST', path, { headers, body: {} }, (tried) => tried <= 2)
    expect([answer?.status, answer?.body.phase, tries]).toEqual([200, 'refunded', 3])
    expect(written()).toHaveLength(1)
  })

  it('whose outcome nobody knows, is held back, and it is said where to look', async () => {
    const { refund, interrupt, written, order } = await createWorld()
    interrupt((_call, proceed) => {
      proceed()
      return 'cut'
    })
    for (let times = 0; times < 2; times++) {
      const { status, body } = await refund(ORDER, {}, headers)
      expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
      expect(body.error.message).toContain('“Look up an order”')
    }
    expect((await order(PLAY, ORDER)).body.value[0].phase).toBe('refunded')
    // Whoever insists changes nothing.
    expect((await refund(ORDER, {}, headers, { query: '?force=true' })).body.outcome).toBe('unchanged')
    expect(written()).toHaveLength(1)
  })

  it('that Google answers with 503, is not tried a second time', async () => {
    const { platform, interrupt, written } = await createWorld()
    interrupt(() => ({ status: 503, headers: {}, body: '' }), 9)
    const path = `/v1/integrations/${PLAY}/orders/${ORDER}/refund`
    const { answer } = await platform.step('POST', path, { headers, body: {} })
    expect([answer?.status, answer?.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(written()).toHaveLength(1)
  })

  it('after Google has refused it, is sent anew', async () => {
    const { refund, interrupt, written } = await createWorld()
    interrupt(() => ({ status: 400, headers: {}, body: JSON.stringify({ error: { code: 400, message: 'No.' } }) }))
    expect((await refund(ORDER, {}, headers)).body.error.code).toBe('store_conflict')
    expect((await refund(ORDER, {}, headers)).body.outcome).toBe('refunded')
    expect(written()).toHaveLength(2)
  })

  it('while the first one runs, goes to Google once', async () => {
    const { refund, interrupt, written } = await createWorld()
    const [reached, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    interrupt(async (_call, proceed) => {
      reached.resolve()
      await going.promise
      return proceed()
    })
    const first = refund(ORDER, {}, headers)
    await reached.promise
    const second = refund(ORDER, {}, headers)
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve))
    going.resolve()
    const [one, other] = await Promise.all([first, second])
    expect([one.status, other.status, other.body.phase]).toEqual([200, 200, 'refunded'])
    expect(written()).toHaveLength(1)
  })
})
