import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../../src/errors.ts'
import type { Send, SendFailure } from '../../../src/ports.ts'
import type { StoreAnswer, StoreCall } from '../../../src/sandbox/exchange.ts'
import { updateListing } from '../../../src/stores/google-play/listings.ts'
import { PUBLISHER, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { createEditWorld, EDITS, type Step, stepOf } from './edit-world.ts'

const STEPS: readonly Step[] = ['insert', 'read', 'write', 'commit']

interface Fault {
  readonly name: string
  /** What happens at the step, each time. */
  readonly answer: (call: StoreCall, proceed: () => StoreAnswer) => StoreAnswer | 'cut'
  readonly code: ErrorCode
  /** Where it differs when it happens to the commit. */
  readonly atCommit?: ErrorCode
  /** Edits begun, where another step than the insert fails; 1 when absent. */
  readonly begun?: number
  /** The store lets nothing through any more, no delete either: the edit ends by itself. */
  readonly shutsOut?: true
}

const json = (status: number, error: object, headers = {}): StoreAnswer => ({
  status,
  headers,
  body: JSON.stringify({ error }),
})

/** Google acts, and then this comes of it. */
function afterwards(answer: StoreAnswer | 'cut'): Fault['answer'] {
  return (_call, proceed) => {
    proceed()
    return answer
  }
}

const FAULTS: readonly Fault[] = [
  {
    name: 'breaks off before Google acts',
    answer: () => 'cut',
    code: 'store_unavailable',
    atCommit: 'outcome_unknown',
  },
  {
    name: 'breaks off after Google has acted',
    answer: afterwards('cut'),
    code: 'store_unavailable',
    atCommit: 'outcome_unknown',
  },
  {
    name: 'is answered 500',
    answer: () => json(500, { message: 'Backend error' }),
    code: 'store_unavailable',
    atCommit: 'outcome_unknown',
  },
  {
    name: 'is answered 503 after Google has acted',
    answer: afterwards(json(503, {})),
    code: 'store_unavailable',
    atCommit: 'outcome_unknown',
  },
  {
    name: 'is answered by a page',
    answer: () => ({ status: 200, headers: {}, body: '<html>' }),
    code: 'store_unavailable',
    atCommit: 'outcome_unknown',
  },
  {
    name: 'is not allowed',
    answer: () => json(403, { message: 'The caller does not have permission' }),
    code: 'store_permission_missing',
  },
  { name: 'is not found', answer: () => json(404, { message: 'Package not found: x.' }), code: 'not_found' },
  { name: 'is refused', answer: () => json(400, { message: 'Invalid value' }), code: 'store_conflict' },
  {
    name: 'finds the token refused',
    answer: () => json(401, { message: 'Request had invalid authentication credentials.' }),
    code: 'store_rejected_key',
    shutsOut: true,
  },
  {
    name: 'finds the quota used up for long',
    answer: () => json(429, { message: 'Quota exceeded' }, { 'retry-after': '600' }),
    code: 'store_rate_limited',
    shutsOut: true,
  },
  {
    name: 'finds the quota used up for a second',
    answer: () => json(429, { message: 'Quota exceeded' }, { 'retry-after': '1' }),
    code: 'store_rate_limited',
  },
  {
    name: 'finds the edit gone',
    answer: () => json(400, { message: 'This edit has expired, please create a new Edit.' }),
    code: 'store_conflict',
    begun: 2,
  },
  {
    name: 'finds the edit unknown',
    answer: () => json(404, { message: 'Edit not found.', errors: [{ reason: 'editNotFound' }] }),
    code: 'store_conflict',
    begun: 2,
  },
  {
    name: 'meets a concurrent update',
    answer: () => json(409, { message: 'Concurrent update' }),
    code: 'store_conflict',
    begun: 2,
  },
]

const CASES = STEPS.flatMap((step) => FAULTS.map((fault) => ({ ...fault, step })))

function breaking(step: Step, answer: Fault['answer']) {
  const t = createEditWorld()
  t.world.interrupt({
    host: PUBLISHER,
    path: EDITS,
    times: 1000,
    answer: (call, proceed) => (stepOf(call.method, call.path) === step ? answer(call, proceed) : proceed()),
  })
  return t
}

describe('a change of which one step always fails', () => {
  it.each(CASES)('ends its edit when the $step $name', async ({ step, answer, shutsOut, begun = 1, ...expected }) => {
    const t = breaking(step, answer)
    const code = await t.update({ name: 'Tidepool 4' }).catch((error) => error.code)
    expect(code).toBe((step === 'commit' && expected.atCommit) || expected.code)
    if (step !== 'insert') expect(t.known).toHaveLength(begun)
    if (shutsOut) return
    expect(t.steps().filter((one) => one === 'delete')).toHaveLength(t.known.length)
    await t.expectNoneOpen()
  })

  it.each(['write', 'commit'] as const)('is done when the %s is answered with a bare success', async (step) => {
    const t = breaking(step, afterwards({ status: 200, headers: {}, body: '' }))
    expect(await t.update({ name: 'Tidepool 4' })).toMatchObject({ outcome: 'updated' })
    expect([t.title(), t.steps()]).toEqual(['Tidepool 4', ['insert', 'read', 'write', 'commit']])
  })

  it.each(STEPS)('sends the %s once where nobody knows what became of it, unless it is a read', async (step) => {
    const t = breaking(step, () => 'cut')
    await t.update({ name: 'Tidepool 4' }).catch(() => undefined)
    expect(t.steps().filter((one) => one === step)).toHaveLength(step === 'read' ? 3 : 1)
  })
})

describe('a change whose requests do not get through', () => {
  const failing = (step: Step, why: SendFailure['why']) =>
    createEditWorld({
      wrapSend:
        (send): Send =>
        async (request) =>
          request.path.startsWith(EDITS) && stepOf(request.method, request.path) === step
            ? { ok: false, why, cause: new Error(why) }
            : send(request),
    })

  it.each(STEPS.flatMap((step) => (['not_sent', 'timeout', 'too_large'] as const).map((why) => ({ step, why }))))(
    'ends its edit when the $step is $why',
    async ({ step, why }) => {
      const t = failing(step, why)
      const code = await t.update({ name: 'Tidepool 4' }).catch((error) => error.code)
      const isUnknown = step === 'commit' && why !== 'not_sent'
      expect(code).toBe(
        isUnknown ? 'outcome_unknown' : step === 'read' && why === 'timeout' ? 'store_timeout' : 'store_unavailable',
      )
      expect(t.steps().filter((one) => one === 'delete')).toHaveLength(step === 'insert' ? 0 : 1)
      await t.expectNoneOpen()
    },
  )
})

describe('a change whose time is over', () => {
  it('still deletes its edit', async () => {
    const t = createEditWorld()
    t.world.interrupt({
      host: PUBLISHER,
      path: EDITS,
      times: 2,
      answer: (call, proceed) => {
        if (stepOf(call.method, call.path) === 'read') t.clock.advance(100_000)
        return proceed()
      },
    })
    await expect(t.update({ name: 'Tidepool 4' })).rejects.toMatchObject({ code: 'store_timeout' })
    expect(t.steps()).toEqual(['insert', 'read', 'delete'])
    await t.expectNoneOpen()
  })

  it.each([
    ['when it reads', 'read', undefined],
    ['while Google asks to wait', 'write', json(429, {}, { 'retry-after': '2' })],
  ] as const)('deletes its edit also for a caller who has gone %s', async (_name, step, answer) => {
    const t = createEditWorld()
    const caller = new AbortController()
    t.world.interrupt({
      host: PUBLISHER,
      path: EDITS,
      times: 100,
      answer: (call, proceed) => {
        if (stepOf(call.method, call.path) !== step) return proceed()
        caller.abort(new Error('gone'))
        return answer ?? proceed()
      },
    })
    const play = t.play({ signal: caller.signal })
    await expect(updateListing(play, t.edits, TIDEPOOL_ID, 'en-US', { name: 'Tidepool 4' }, false)).rejects.toThrow()
    expect(t.steps().slice(-2)).toEqual([step, 'delete'])
    await t.expectNoneOpen()
  })
})
