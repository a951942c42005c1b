import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSchedule, DAY_MS, spread } from '../../../src/lifecycle/verifier/schedule.ts'
import { systemRandom } from '../../../src/system/chance.ts'

const MINUTE_MS = 60_000
const NONE = () => new Uint8Array(2)
const T0 = 1_000_000_000_000
const AGES = { min: -DAY_MS, max: 400 * DAY_MS }

/** Without chance: how long until the next check, by the age of a status. */
function pause(status: 'pending' | 'active' | 'attention', age: number, isUnreachable = false): number {
  return createSchedule(NONE)({ status, since: T0 - age, isUnreachable }, T0) - T0
}

describe('the pause before the next check', () => {
  it('grows from one minute to a day for what is pending, and from five minutes to two days for what needs attention', () => {
    expect([0, 1, 5, 20, 100, 300].map((minutes) => pause('pending', minutes * MINUTE_MS) / MINUTE_MS)).toEqual([
      1, 1, 2, 5, 15, 30,
    ])
    expect([1, 10, 15, 300].map((days) => pause('pending', days * DAY_MS) / MINUTE_MS)).toEqual([60, 360, 1440, 1440])
    expect([0, 1, 4, 15, 300].map((days) => pause('attention', days * DAY_MS) / MINUTE_MS)).toEqual([
      5, 360, 1440, 2880, 2880,
    ])
  })

  it('never shrinks as a status lasts, and is a day for what works', () => {
    fc.assert(
      fc.property(fc.integer(AGES), fc.integer(AGES), (one, other) => {
        const [young, old] = [Math.min(one, other), Math.max(one, other)]
        for (const status of ['pending', 'attention'] as const)
          expect(pause(status, young)).toBeLessThanOrEqual(pause(status, old))
        expect(pause('active', one)).toBe(DAY_MS)
        expect(pause('active', one, true)).toBe(30 * MINUTE_MS)
      }),
    )
  })

  it('is spread over a fifth of it by chance, so that a thousand together do not come back together (D-20)', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 2 }),
        fc.integer({ min: 1, max: 2 * DAY_MS }),
        (bytes, ms) => {
          const spreadMs = spread(ms, () => bytes)
          expect(spreadMs).toBeLessThanOrEqual(ms)
          expect(spreadMs).toBeGreaterThanOrEqual(Math.floor(ms * 0.8))
        },
      ),
    )
    const schedule = createSchedule(systemRandom)
    const at = Array.from({ length: 1000 }, () =>
      schedule({ status: 'pending', since: T0 - DAY_MS, isUnreachable: false }, T0),
    )
    const perMinute = new Map<number, number>()
    for (const time of at)
      perMinute.set(Math.floor(time / MINUTE_MS), (perMinute.get(Math.floor(time / MINUTE_MS)) ?? 0) + 1)
    // Twelve minutes of an hour: some eighty in each.
    expect(Math.max(...perMinute.values())).toBeLessThan(150)
  })
})
