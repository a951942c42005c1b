import { describe, expect, it } from 'vitest'
import type { OutboundRequest } from '../../../src/ports.ts'
import { APPS, answer, CHANGE, failure, key1, OK, scripted, scriptedWith, settled } from './scripted.ts'

/** A store that lets every try run into its time-out. */
function silentStore() {
  const t = scripted((request: OutboundRequest) => {
    t.clock.advance(request.timeoutMs)
    return failure('timeout')
  })
  return t
}

describe('the time of an operation', () => {
  it('bounds all tries of a read together', async () => {
    const { error, clock, sent } = silentStore()
    const startedAt = clock.monotonic()
    expect(await error()).toMatchObject({ code: 'store_timeout' })
    expect(clock.monotonic() - startedAt).toBeLessThanOrEqual(100_000)
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([45_000, 45_000, 9200])
  })

  it('gives a write all but a tenth at once', async () => {
    const { error, sent } = silentStore()
    expect(await error(CHANGE)).toMatchObject({ code: 'outcome_unknown' })
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([90_000])
  })

  it('gives a later call what is left', async () => {
    const { run, clock, sent } = scripted(OK)
    await run(APPS, key1, { deadline: clock.monotonic() + 1500 })
    await run(CHANGE, key1, { deadline: clock.monotonic() + 3000 })
    expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([1500, 3000])
  })

  it.each([
    ['read', APPS, 199],
    ['write, of which nobody would know the outcome', CHANGE, 2999],
  ])('that is almost over lets out no %s', async (_name, request, left) => {
    const { error, clock, sent } = scripted(OK)
    expect(await error(request, key1, { deadline: clock.monotonic() + left })).toMatchObject({ code: 'store_timeout' })
    expect(sent).toHaveLength(0)
  })

  it('is not outlasted by a token that does not come', async () => {
    const { error, clock, sent } = scriptedWith({ get: () => new Promise(() => undefined) }, OK)
    const failed = error(APPS, key1, { deadline: clock.monotonic() + 5000 })
    await settled()
    clock.advance(5000)
    expect(await failed).toMatchObject({ code: 'store_timeout' })
    expect(sent).toHaveLength(0)
  })

  it('is not outlasted by the wait for a turn', async () => {
    const { run, error, clock, sent } = scripted(() => new Promise(() => undefined))
    for (let index = 0; index < 32; index++) void run({ ...APPS, path: `/v1/apps/${index}` })
    const failed = error(APPS, key1, { deadline: clock.monotonic() + 5000 })
    await settled()
    clock.advance(5000)
    expect(await failed).toMatchObject({ code: 'rate_limited', reason: 'too_many_at_once' })
    expect(sent).toHaveLength(32)
  })

  it('is not spent on a pause that would outlast it', async () => {
    const { error, clock, sent } = scripted(answer(503))
    expect(await error(APPS, key1, { deadline: clock.monotonic() + 300 })).toMatchObject({ code: 'store_unavailable' })
    expect(sent).toHaveLength(1)
    expect(clock.sleeps).toEqual([])
  })
})
