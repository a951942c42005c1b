import { describe, expect, it } from 'vitest'
import type { StoreHost } from '../../../src/ports.ts'
import type { Interruption } from '../../../src/sandbox/interruptions.ts'
import { createPowerPlatform, RUN_HEADERS } from '../../support/power-platform.ts'
import { APPLE, CONNECT, createReviewWorld, PACKAGE, PLAY, PUBLISHER, pathOf, type Row } from './world.ts'

/** Where each store takes replies. */
const REPLIES = {
  [APPLE]: { host: CONNECT, path: '/v1/customerReviewResponses' },
  [PLAY]: { host: PUBLISHER, path: `/androidpublisher/v3/applications/${PACKAGE}/reviews/` },
} as const satisfies Readonly<Record<string, { readonly host: StoreHost; readonly path: string }>>

const MARKS = [
  ['no mark', {}],
  ['the run of the flow', RUN_HEADERS],
  ['an idempotency key', { 'idempotency-key': 'review 17' }],
] as const

describe.each([APPLE, PLAY] as const)('a reply that a flow sends again, to %s (F-4, F-5)', (store) => {
  async function createWorld() {
    const world = await createReviewWorld()
    const { list, sandbox, reply, get, call, clock } = world
    const { value } = (await list(`?integrationId=${store}&answered=false`)).body
    const id: string = value.find((row: Row) => row.rating === 5).reviewId
    const platform = createPowerPlatform(call, clock)
    return {
      ...world,
      id,
      send: (headers: Readonly<Record<string, string>> = {}, text = 'Thanks', query = '') =>
        reply(store, id, { reply: text }, headers, query),
      /** As a flow does: again on 429 and 5xx. */
      step: (headers: Readonly<Record<string, string>>, lose?: (tries: number) => boolean) =>
        platform.step('PUT', `${pathOf(store, id)}/reply`, { headers, body: { reply: 'Thanks' } }, lose),
      replyAtStore: async () => (await get(store, id)).body.reply,
      interrupt: (answer: Interruption['answer'], times = 1) =>
        sandbox.world.interrupt({ ...REPLIES[store], answer, times }),
    }
  }

  it.each(MARKS)('while the first one runs, with %s, goes to the store once', async (_name, headers) => {
    const { send, written, interrupt, replyAtStore, list } = await createWorld()
    await list(`?integrationId=${store}`)
    const reached = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    interrupt(async (_call, proceed) => {
      reached.resolve()
      await going.promise
      return proceed()
    })
    const first = send(headers)
    await reached.promise
    const second = send(headers)
    // Let it meet the first one before that goes on.
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve))
    going.resolve()
    const [one, other] = await Promise.all([first, second])
    expect([one.status, one.body.outcome]).toEqual([200, 'created'])
    expect([other.status, other.body.reply]).toEqual([200, 'Thanks'])
    expect(written()).toHaveLength(1)
    expect(await replyAtStore()).toBe('Thanks')
  })

  it.each(MARKS)('after success, with %s, goes to the store once', async (_name, headers) => {
    const { send, written } = await createWorld()
    const first = await send(headers)
    const second = await send(headers)
    expect([first.status, second.status]).toEqual([200, 200])
    // Without a mark it is another wish, which the store has fulfilled already.
    const isMarked = Object.keys(headers).length > 0
    expect(second.body).toEqual(isMarked ? first.body : { ...first.body, outcome: 'unchanged' })
    expect(written()).toHaveLength(1)
  })

  it.each(MARKS)('because its answer got lost, with %s, goes to the store once', async (_name, headers) => {
    const { step, written } = await createWorld()
    const { answer, tries } = await step(headers, (tried) => tried <= 2)
    expect([answer?.status, answer?.body.reply, tries]).toEqual([200, 'Thanks', 3])
    expect(written()).toHaveLength(1)
  })

  it.each(MARKS)('after the store has refused it, with %s, is sent anew', async (_name, headers) => {
    const { send, interrupt, replyAtStore, written } = await createWorld()
    const body = JSON.stringify({ error: { code: 400, message: 'No.' }, errors: [{ code: 'STATE_ERROR' }] })
    interrupt(() => ({ status: store === APPLE ? 409 : 400, headers: {}, body }))
    expect((await send(headers)).body.error.code).toBe('store_conflict')
    expect((await send(headers)).body.outcome).toBe('created')
    expect(await replyAtStore()).toBe('Thanks')
    expect(written()).toHaveLength(2)
  })

  it.each(MARKS)(
    'whose outcome nobody knows, with %s, is held back, and it is said where to look',
    async (_, headers) => {
      const { send, interrupt, replyAtStore, written, list } = await createWorld()
      // On Google Play the review is known from a page then, so that the next request is the reply.
      await list(`?integrationId=${store}`)
      interrupt((_call, proceed) => {
        proceed()
        return 'cut'
      })
      for (let times = 0; times < 2; times++) {
        const { status, body } = await send(headers)
        expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
        expect(body.error.message).toContain('“Get a review”')
      }
      expect(written()).toHaveLength(1)
      // Whoever looks sees it, and whoever insists changes nothing.
      expect(await replyAtStore()).toBe('Thanks')
      expect((await send(headers, 'Thanks', '?force=true')).body.outcome).toBe('unchanged')
      expect(written()).toHaveLength(1)
    },
  )

  it('that never reached the store is sent when it is forced', async () => {
    const { send, interrupt, replyAtStore, list } = await createWorld()
    await list(`?integrationId=${store}`)
    interrupt(() => 'cut')
    expect((await send()).body.error.code).toBe('outcome_unknown')
    expect(await replyAtStore()).toBeNull()
    expect((await send({}, 'Thanks', '?force=true')).body.outcome).toBe('created')
    expect(await replyAtStore()).toBe('Thanks')
  })

  it('after the store asked to wait is sent by the flow until it has got through once', async () => {
    const { step, interrupt, written, replyAtStore, list } = await createWorld()
    await list(`?integrationId=${store}`)
    interrupt(() => ({ status: 429, headers: { 'retry-after': '6' }, body: '{"error":{},"errors":[{}]}' }))
    const { answer } = await step(RUN_HEADERS)
    expect([answer?.status, answer?.body.reply]).toEqual([200, 'Thanks'])
    expect(await replyAtStore()).toBe('Thanks')
    expect(written()).toHaveLength(2)
  })

  it('with another text under the same idempotency key is a conflict', async () => {
    const { send, written } = await createWorld()
    const headers = { 'idempotency-key': 'review 17' }
    await send(headers)
    expect((await send(headers, 'Something else')).body.error.code).toBe('idempotency_conflict')
    expect(written()).toHaveLength(1)
  })
})

describe.each([APPLE, PLAY] as const)('a list that was asked for before a reply (%s)', (store) => {
  it('is neither shared with nor kept for whoever asks after it', async () => {
    const { list, reply, sandbox } = await createReviewWorld()
    const { value } = (await list(`?integrationId=${store}&answered=false`)).body
    const { reviewId } = value.find((row: Row) => row.rating === 5)
    const { host } = REPLIES[store]
    const reached = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    const query = `?integrationId=${store}&translationLanguage=fr`
    const path = store === APPLE ? '/v1/apps/6478120431/customerReviews' : `${REPLIES[PLAY].path.slice(0, -1)}`
    sandbox.world.interrupt({
      host,
      path,
      async answer(_call, proceed) {
        const before = proceed()
        reached.resolve()
        await going.promise
        return before
      },
    })
    const early = list(query)
    await reached.promise
    await reply(store, reviewId, { reply: 'Thanks' })
    const late = list(query)
    const replyOf = ({ body }: { body: Row }) => body.value.find((row: Row) => row.reviewId === reviewId).reply
    expect(replyOf(await late)).toBe('Thanks')
    going.resolve()
    expect(replyOf(await early)).toBeNull()
    expect(replyOf(await list(query))).toBe('Thanks')
  })
})
