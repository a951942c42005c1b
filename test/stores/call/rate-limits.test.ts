import { describe, expect, it } from 'vitest'
import { judgeGooglePlay } from '../../../src/stores/google-play/judge.ts'
import type { StoreRequest } from '../../../src/stores/request.ts'
import { APPS, answer, CHANGE, key1, key2, OK, scripted } from './scripted.ts'

const limited = (retryAfter?: string) => answer(429, {}, retryAfter === undefined ? {} : { 'retry-after': retryAfter })

describe('a store that asks to wait (F-2)', () => {
  it('a little is waited for', async () => {
    const { run, sent, clock } = scripted(limited('3'), OK)
    await run()
    expect(sent).toHaveLength(2)
    expect(clock.sleeps).toEqual([3000])
  })

  it.each([
    ['30', 30],
    ['Sat, 21 Nov 2026 10:02:00 GMT', 120],
    ['99999999999', 900],
    [undefined, 15],
    ['soon', 15],
  ])('longer (%s) tells the caller to come back in %i seconds', async (header, seconds) => {
    const { error, sent, clock } = scripted(limited(header))
    expect(await error()).toMatchObject({ code: 'store_rate_limited', retryAfterSeconds: seconds })
    expect(sent).toHaveLength(1)
    expect(clock.sleeps).toEqual([])
  })

  it('keeps all calls of the key away meanwhile, writes too', async () => {
    const { error, run, sent, clock } = scripted(limited('30'), OK)
    await error()
    clock.advance(10_000)
    expect(await error()).toMatchObject({ code: 'store_rate_limited', retryAfterSeconds: 20 })
    expect(await error(CHANGE)).toMatchObject({ code: 'store_rate_limited', retryAfterSeconds: 20 })
    expect(sent).toHaveLength(1)
    clock.advance(16_000)
    await run()
    expect(clock.sleeps).toEqual([4000])
  })

  it('again and again is given up after three tries', async () => {
    const { error, sent } = scripted(limited('1'))
    expect(await error()).toMatchObject({ code: 'store_rate_limited' })
    expect(sent).toHaveLength(3)
  })

  it('longer than the caller has time is not waited for', async () => {
    const { error, clock, sent } = scripted(limited('3'))
    const wish = { deadline: clock.monotonic() + 2000 }
    expect(await error(APPS, key1, wish)).toMatchObject({ code: 'store_rate_limited', retryAfterSeconds: 3 })
    expect([sent.length, clock.sleeps]).toEqual([1, []])
  })

  it('with 403, as Google does, is heeded as well', async () => {
    const { call, exchange, sent } = scripted(answer(403, { error: { errors: [{ reason: 'quotaExceeded' }] } }))
    for (const _ of [1, 2]) {
      await expect(call(key1, APPS, judgeGooglePlay, exchange())).rejects.toMatchObject({ code: 'store_rate_limited' })
    }
    expect(sent).toHaveLength(1)
  })
})

describe('an allowance that is used up', () => {
  it('is known from an answer that was good', async () => {
    const { run, error, sent } = scripted(answer(200, { data: [] }, { 'x-rate-limit': 'user-hour-rem:0;' }))
    await run()
    expect(await error()).toMatchObject({ code: 'store_rate_limited', retryAfterSeconds: 60 })
    expect(sent).toHaveLength(1)
  })

  it('is no other key’s, no other host’s and, for purchases, no other app’s', async () => {
    const purchase = (bundleId: string): StoreRequest => ({ ...APPS, purpose: { kind: 'purchases', bundleId } })
    const { run, error, sent } = scripted(limited('600'), limited('600'), OK)
    await error()
    await error(purchase('com.example.busy'))
    await run(APPS, key2)
    await run({ ...APPS, host: 'playdeveloperreporting.googleapis.com' })
    await run(purchase('com.example.calm'))
    expect(await error()).toMatchObject({ code: 'store_rate_limited' })
    expect(sent).toHaveLength(5)
  })
})
