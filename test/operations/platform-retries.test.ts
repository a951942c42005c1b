import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import { createValidators } from '../../src/contract/validators.ts'
import { ProxyError } from '../../src/errors.ts'
import { createHandlers } from '../../src/operations/handlers.ts'
import { createRun } from '../../src/operations/run.ts'
import type { InboundAnswer, OutboundRequest, Send, SendFailure } from '../../src/ports.ts'
import { createPowerPlatform, RUN_HEADERS } from '../support/power-platform.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

/** What becomes of a write at the store: whether it acts, and what we hear of it. */
interface Fate {
  readonly acts: boolean
  readonly answers: InboundAnswer | SendFailure | 'truth'
}

const broken = (why: SendFailure['why']): SendFailure => ({ ok: false, why, cause: new Error('made up') })
const status = (code: number, headers = {}): InboundAnswer => ({
  ok: true,
  status: code,
  headers,
  body: new TextEncoder().encode('<html>Sorry</html>'),
})

/** Nobody can tell what the store did. */
const UNCLEAR: Readonly<Record<string, Fate>> = {
  'acts and then says nothing': { acts: true, answers: broken('timeout') },
  'acts and then breaks the connection': { acts: true, answers: broken('lost') },
  'acts and then answers 500': { acts: true, answers: status(500) },
  'acts and then answers 502': { acts: true, answers: status(502) },
  'acts and then answers 503': { acts: true, answers: status(503, { 'retry-after': '1' }) },
  'acts and then answers 504': { acts: true, answers: status(504) },
  'acts and then sends elsewhere': { acts: true, answers: status(303, { location: 'https://evil.test/' }) },
  'acts and then answers with a page': { acts: true, answers: status(200) },
  'acts and then answers too much': { acts: true, answers: broken('too_large') },
  'does nothing and says nothing': { acts: false, answers: broken('timeout') },
  'does nothing and answers 500': { acts: false, answers: status(500) },
}

/** The store certainly did nothing. */
const CLEAR: Readonly<Record<string, Fate>> = {
  'cannot be reached': { acts: false, answers: broken('not_sent') },
  'asks to wait': { acts: false, answers: status(429, { 'retry-after': '6' }) },
}

const HOW_MARKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'with no mark': {},
  "with the platform's run": RUN_HEADERS,
  'with an idempotency key': { 'idempotency-key': 'reply 17' },
}

async function createWorld(engine: Engine = 'sqlite') {
  const fates: Fate[] = []
  const acted: string[] = []
  const decide = (send: Send) => async (request: OutboundRequest) => {
    if (request.method === 'GET' || request.host !== 'api.appstoreconnect.apple.com') return send(request)
    const fate = fates.shift() ?? { acts: true, answers: 'truth' }
    const truth = fate.acts ? await send(request) : undefined
    if (fate.acts) acted.push(request.body ?? '')
    return fate.answers === 'truth' ? (truth ?? broken('lost')) : fate.answers
  }
  const world = await createTestKeyring({ engine, wrapSend: decide })
  const team = await world.addKey('team')
  await world.call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
  const path = '/v1/integrations/app-store:com.example.tidepool/app-information'
  const platform = createPowerPlatform(world.call, world.clock)
  const update = (headers: Readonly<Record<string, string>>, subtitle = 'Once', lose?: (tries: number) => boolean) =>
    platform.step('PATCH', path, { headers, body: { locale: 'en-US', subtitle } }, lose)
  return { ...world, fates, acted, path, update }
}

describe.each(Object.entries(HOW_MARKED))('a write of a flow, %s', (_how, headers) => {
  it.each(Object.entries(UNCLEAR))('reaches a store that %s once, and the flow is told (F-4, F-5)', async (_, fate) => {
    const { update, fates, acted } = await createWorld()
    fates.push(fate)
    const { answer, tries } = await update(headers)
    expect([answer?.status, answer?.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(tries).toBe(1)
    // Whoever runs the flow again meets the same.
    expect((await update(headers)).answer?.body.error.code).toBe('outcome_unknown')
    expect(acted).toHaveLength(fate.acts ? 1 : 0)
  })

  it.each(Object.entries(CLEAR))('is sent again to a store that %s, until it has acted once', async (_, fate) => {
    const { update, fates, acted } = await createWorld()
    // Of one request, as many tries as there are; the next request gets through.
    fates.push(...Array.from({ length: fate.answers === CLEAR['asks to wait']?.answers ? 1 : 3 }, () => fate))
    const { answer, tries } = await update(headers)
    expect(answer?.status).toBe(200)
    expect(tries).toBeGreaterThan(1)
    expect(acted).toHaveLength(1)
  })

  it('that was refused is not sent again', async () => {
    const { update, fates, acted } = await createWorld()
    fates.push({ acts: false, answers: status(409) })
    const { answer, tries } = await update(headers)
    expect([answer?.status, tries, acted.length]).toEqual([409, 1, 0])
  })
})

describe.each(ENGINES)('a write whose answer gets lost between us and the flow, on %s (F-5)', (engine) => {
  it.each([
    ["the platform's run", RUN_HEADERS],
    ['an idempotency key', { 'idempotency-key': 'reply 17' }],
  ])('with %s has one effect, and the flow gets its answer', async (_name, headers) => {
    const { update, acted } = await createWorld(engine)
    const { answer, tries } = await update(headers, 'Once', (tried) => tried <= 2)
    expect(answer?.body.outcome).toBe('updated')
    expect([tries, acted.length]).toEqual([3, 1])
  })
})

describe('what happens between the store and the answer', () => {
  async function createRunWorld() {
    const world = await createWorld()
    const { keyring, owner, acted, clock } = world
    const { services, repetition, audit } = keyring
    const handlers = createHandlers(services)
    const caller = await keyring.accessKeys.authenticate(owner)
    const operation = OPERATIONS.find(({ id }) => id === 'UpdateAppInformation')
    if (!caller || !operation) throw new Error('not there')
    const raw = {
      path: { integrationId: 'app-store:com.example.tidepool' },
      query: {},
      header: () => undefined,
      body: { locale: 'en-US', subtitle: 'Once' },
    }
    /** @param after what happens when the store has acted, before anything else does */
    const update = (after: () => void, signal = new AbortController().signal) => {
      const run = createRun({
        services,
        handlers: {
          ...handlers,
          async UpdateAppInformation(input, context) {
            const answer = await handlers.UpdateAppInformation(input, context)
            after()
            return answer
          },
        },
        validators: createValidators(),
        repetition,
        audit,
        clock,
      })
      return run(operation, caller, raw, { id: 'req_1', signal })
    }
    const stages = async () =>
      (await audit.list(caller.workspaceId, { action: 'UpdateAppInformation' }, { size: 10 }))
        .toReversed()
        .map(({ stage, errorCode }) => (errorCode ? `${stage} ${errorCode}` : stage))
    return { ...world, update, acted, stages }
  }

  it.each([
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['the database being lost', new ProxyError('not_ready', { reason: 'database' })],
    ['the store being down for what comes next', new ProxyError('store_unavailable')],
    ['the store asking to wait', new ProxyError('store_rate_limited')],
  ])('is no reason to send the write again: %s (F-4)', async (_name, error) => {
    const { update, acted, stages } = await createRunWorld()
    const failing = update(() => {
      throw error
    })
    await expect(failing).rejects.toMatchObject({ code: 'outcome_unknown', cause: error })
    await expect(update(() => undefined)).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(acted).toHaveLength(1)
    expect(await stages()).toEqual(['intended', 'unknown outcome_unknown', 'refused outcome_unknown'])
  })

  it('is told as it is when the platform does not repeat it', async () => {
    const { update } = await createRunWorld()
    const failing = update(() => {
      throw new ProxyError('store_conflict')
    })
    await expect(failing).rejects.toMatchObject({ code: 'store_conflict' })
  })

  it('may be the caller going away, who meets the answer when it comes back, even without a mark (F-14)', async () => {
    const { update, acted, stages, clock } = await createRunWorld()
    const gone = new AbortController()
    const first = await update(() => gone.abort(), gone.signal)
    expect(await update(() => undefined)).toEqual(first)
    expect(acted).toHaveLength(1)
    expect(await stages()).toEqual(['intended', 'done'])
    // After ten minutes it is meant.
    clock.advance(10 * 60_000)
    await update(() => undefined)
    expect(await stages()).toEqual(['intended', 'done', 'intended', 'done'])
  })
})
