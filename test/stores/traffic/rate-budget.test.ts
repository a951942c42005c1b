import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateBudget } from '../../../src/stores/traffic/rate-budget.ts'
import { createTestClock } from '../../support/test-clock.ts'

function learned(header: string | readonly string[]): number {
  const budget = createRateBudget(createTestClock())
  budget.learn('key', { 'x-rate-limit': header })
  return budget.waitMs('key')
}

describe('the allowance of a key (F-12)', () => {
  it.each([
    ['room in the hour', 'user-hour-lim:3600;user-hour-rem:1;', 0],
    ['a used-up hour', 'user-hour-lim:3600;user-hour-rem:0;', 60_000],
    ['a used-up minute', 'user-minute-lim:250;user-minute-rem:0;', 15_000],
    [
      'two windows joined by a comma',
      'user-hour-lim:3600;user-hour-rem:3598;, user-minute-lim:150;user-minute-rem:0;',
      15_000,
    ],
    ['both windows used up', 'user-hour-rem:0;, user-minute-rem:0;', 60_000],
    ['the header twice', ['user-hour-rem:12;', 'user-minute-rem:0;'], 15_000],
    ['less than nothing left', 'user-hour-lim:3600;user-hour-rem:-3;', 60_000],
    ['a number that begins with a zero', 'user-hour-rem:012;', 0],
    ['a very large number', `user-hour-rem:${'9'.repeat(400)};`, 0],
    ['no number', 'user-hour-rem:;', 0],
    ['an unknown window', 'user-day-rem:0;', 0],
    ['something else', 'unlimited', 0],
    ['nothing', '', 0],
    ['no header in the list', [], 0],
  ])('survives %s', (_name, header, waitMs) => {
    expect(learned(header)).toBe(waitMs)
  })

  it('survives any header', () => {
    const budget = createRateBudget(createTestClock())
    const anyHeader = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined))
    fc.assert(
      fc.property(anyHeader, (header) => {
        budget.learn('key', { 'x-rate-limit': header })
        expect(budget.waitMs('key')).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('counts down, and is forgotten when it has passed', () => {
    const clock = createTestClock()
    const budget = createRateBudget(clock)
    budget.rest('key', 30)
    clock.advance(10_000)
    expect(budget.waitMs('key')).toBe(20_000)
    clock.advance(20_000)
    expect(budget.waitMs('key')).toBe(0)
  })

  it('is never shortened by a later answer', () => {
    const clock = createTestClock()
    const budget = createRateBudget(clock)
    budget.rest('key', 30)
    budget.rest('key', 1)
    budget.learn('key', { 'x-rate-limit': 'user-minute-rem:0;' })
    expect(budget.waitMs('key')).toBe(30_000)
  })

  it('does not follow the wall clock', () => {
    const clock = createTestClock()
    const budget = createRateBudget(clock)
    budget.rest('key', 30)
    clock.setWallClock(clock.now() + 3_600_000)
    expect(budget.waitMs('key')).toBe(30_000)
  })

  it('is each key’s own', () => {
    const budget = createRateBudget(createTestClock())
    budget.rest('key', 30)
    expect(budget.waitMs('other key')).toBe(0)
  })
})
