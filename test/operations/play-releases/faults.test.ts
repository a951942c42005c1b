/** Whatever goes wrong on the way to a rollout, no edit stays open and nothing is half done (F-8). */
import { describe, expect, it } from 'vitest'
import type { StoreAnswer, StoreCall } from '../../../src/sandbox/exchange.ts'
import { createPlayWorld, EDITS, PACKAGE, PUBLISHER } from './world.ts'

const STEPS = {
  insert: (call: StoreCall) => call.method === 'POST' && call.path === EDITS,
  read: (call: StoreCall) => call.method === 'GET' && /\/tracks$/.test(call.path),
  write: (call: StoreCall) => call.method === 'PUT',
  commit: (call: StoreCall) => call.path.endsWith(':commit'),
}
type Step = keyof typeof STEPS
const NAMES = Object.keys(STEPS) as Step[]

const json = (status: number, message: string): StoreAnswer => ({
  status,
  headers: {},
  body: JSON.stringify({ error: { code: status, message } }),
})
const EXPIRED = () => json(400, 'This edit has expired, please create a new Edit.')

/** @param times how often the step fails */
async function failing(
  step: Step,
  times: number,
  answer: (call: StoreCall, proceed: () => StoreAnswer) => StoreAnswer | 'cut',
) {
  const world = await createPlayWorld()
  let left = times
  world.sandbox.world.interrupt({
    host: PUBLISHER,
    path: EDITS,
    times: 1000,
    answer: (call, proceed) => (STEPS[step](call) && left-- > 0 ? answer(call, proceed) : proceed()),
  })
  return world
}

describe('a rollout change of which one step fails', () => {
  it.each(NAMES)('at the %s because the edit is gone is begun again, once', async (step) => {
    const { roll, track, asked, expectNoneOpen } = await failing(step, 1, EXPIRED)
    expect((await roll('pause')).body).toMatchObject({ outcome: 'changed', phase: 'paused' })
    expect(track()).toEqual(['3041 halted 0.2', '3040 completed'])
    expect(asked().filter((line) => line === 'POST /edits')).toHaveLength(2)
    if (step !== 'insert') expectNoneOpen()
  })

  it.each(NAMES)('at the %s again and again says who else is changing the app', async (step) => {
    const { roll, track, asked, expectNoneOpen } = await failing(step, 100, EXPIRED)
    const { status, body } = await roll('pause')
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', 'edit_conflict'])
    expect(body.error.message).toMatch(/Play Console.*build server/)
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
    expect(asked().filter((line) => line === 'POST /edits')).toHaveLength(2)
    if (step !== 'insert') expectNoneOpen()
  })

  it.each([
    ['insert', 1],
    ['read', 3],
    ['write', 1],
  ] as const)('at the %s for Google is down changed nothing, and may be repeated', async (step, times) => {
    const { roll, track, expectNoneOpen } = await failing(step, times, () => json(503, 'Backend error'))
    expect((await roll('pause')).status).toBe(502)
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
    if (step !== 'insert') expectNoneOpen()
    // The same once more: nobody has to force what had no effect.
    expect((await roll('pause')).body).toMatchObject({ phase: 'paused' })
  })

  it('at the look at the review afterwards has had its effect, and says so', async () => {
    const { roll, track, sandbox } = await createPlayWorld()
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${PACKAGE}/tracks`,
      times: 20,
      answer: () => json(500, 'Backend error'),
    })
    expect((await roll('pause')).body).toMatchObject({ outcome: 'changed', phase: 'paused', storeState: null })
    expect(track()).toEqual(['3041 halted 0.2', '3040 completed'])
  })

  it('with the answer to the commit lost is unknown, and its edit is not deleted under it', async () => {
    const { roll, track } = await failing('commit', 1, (_call, proceed) => {
      proceed()
      return 'cut'
    })
    expect((await roll('pause')).body.error.code).toBe('outcome_unknown')
    expect(track()).toEqual(['3041 halted 0.2', '3040 completed'])
    expect((await roll('pause', {}, {})).body.error.code).toBe('outcome_unknown')
  })

  it('of two at once comes one after the other', async () => {
    const { roll, track, asked } = await createPlayWorld()
    const both = await Promise.all([roll('percent', { percent: 40 }), roll('percent', { percent: 60 })])
    expect(both.map(({ status }) => status).sort()).toEqual(
      track()[0] === '3041 inProgress 0.6' && both.every(({ status }) => status === 200) ? [200, 200] : [200, 409],
    )
    expect(track()[0]).toBe('3041 inProgress 0.6')
    const edits = asked().filter((line) => /^POST \/edits$|:commit|^DELETE/.test(line))
    // Never two open at once.
    expect(edits.filter((_, index) => index % 2 === 0).every((line) => line === 'POST /edits')).toBe(true)
  })
})
