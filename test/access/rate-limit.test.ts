import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRateLimit } from '../../src/access/rate-limit.ts'
import { includesRole, ROLES } from '../../src/access/roles.ts'
import { createTestClock } from '../support/test-clock.ts'

it('lets a burst of ten seconds through, then the steady rate', () => {
  const clock = createTestClock()
  const limit = createRateLimit(60, clock)
  const allowed = Array.from({ length: 20 }, () => limit('ak_one')).filter((wait) => wait === 0)
  expect(allowed).toHaveLength(10)
  clock.advance(1000)
  expect([limit('ak_one'), limit('ak_one')]).toEqual([0, 1])
})

it('counts each access key by itself', () => {
  const limit = createRateLimit(6, createTestClock())
  expect(limit('ak_one')).toBe(0)
  expect(limit('ak_one')).toBeGreaterThan(0)
  expect(limit('ak_two')).toBe(0)
})

it('lets through whoever waits as long as it was told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 1, max: 200 }), (perMinute, calls) => {
      const clock = createTestClock()
      const limit = createRateLimit(perMinute, clock)
      for (let call = 0; call < calls; call++) {
        const wait = limit('ak_one')
        if (wait === 0) continue
        clock.advance(wait * 1000)
        expect(limit('ak_one')).toBe(0)
      }
    }),
  )
})

it('has roles that each contain the one before', () => {
  const table = ROLES.map((role) => ROLES.map((minimum) => includesRole(role, minimum)))
  expect(table).toEqual([
    [true, false, false, false],
    [true, true, false, false],
    [true, true, true, false],
    [true, true, true, true],
  ])
})
