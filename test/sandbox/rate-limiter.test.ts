import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimiter } from '../../src/sandbox/rate-limiter.ts'

describe('createRateLimiter', () => {
  it('never allows more than the budget in any window, and tells when it will allow again', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 200 })
    const budgets = fc.record({ hour: fc.integer({ min: 1, max: 30 }), minute: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(steps, budgets, (pauses, budget) => {
        const limiter = createRateLimiter()
        const allowed: number[] = []
        let now = 1_000_000
        for (const pause of pauses) {
          now += pause
          const inLast = (window: number) => allowed.filter((at) => now - at < window).length
          const free = inLast(3_600_000) < budget.hour && inLast(60_000) < budget.minute
          const spending = limiter.spend('key', budget, now)
          expect(spending.allowed).toBe(free)
          if (free) allowed.push(now)
          else expect(spending.nextAt).toBeGreaterThan(now)
          expect(spending.windows.map(({ remaining }) => remaining)).toEqual([
            budget.hour - inLast(3_600_000),
            budget.minute - inLast(60_000),
          ])
        }
      }),
    )
  })

  it('counts nothing without a budget', () => {
    const limiter = createRateLimiter()
    expect(limiter.spend('key', {}, 0)).toEqual({ allowed: true, windows: [], nextAt: 0 })
    expect(limiter.spend('key', { hour: 1 }, 0).allowed).toBe(true)
  })
})
