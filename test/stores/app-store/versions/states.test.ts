import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { APP_VERSION_STATES } from '../../../../src/sandbox/app-store/areas/versions.ts'
import { rolloutOf, standingOf, statesOf } from '../../../../src/stores/app-store/versions/states.ts'

const PHASES = [
  ...(['draft', 'not_submitted', 'waiting_for_review', 'in_review', 'rejected', 'approved', 'releasing'] as const),
  ...(['rolling_out', 'paused', 'live', 'replaced', 'other'] as const),
]

describe('the state of a version', () => {
  it.each(APP_VERSION_STATES)('%s is in a phase that asks for it', (state) => {
    const { phase } = standingOf(state, null, 'MANUAL')
    expect(phase).not.toBe('other')
    expect(statesOf(phase)).toContain(state)
  })

  it.each([
    ['ACTIVE', 'rolling_out', 'nobody'],
    ['PAUSED', 'paused', 'you'],
    ['COMPLETE', 'live', 'nobody'],
    [null, 'live', 'nobody'],
  ])('of one that is out is that of its phased release: %s', (phased, phase, whoseMove) => {
    expect(standingOf('READY_FOR_DISTRIBUTION', phased, 'MANUAL')).toMatchObject({ phase, whoseMove })
    expect(standingOf('PENDING_DEVELOPER_RELEASE', phased, 'MANUAL').phase).toBe('approved')
  })

  it('that is approved and scheduled waits for nobody', () => {
    expect(standingOf('PENDING_DEVELOPER_RELEASE', 'INACTIVE', 'SCHEDULED')).toEqual({
      phase: 'approved',
      whoseMove: 'nobody',
      blockedBy: ['scheduled'],
    })
  })

  it('that Apple adds is shown as another one (F-16)', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), fc.option(fc.string()), (state, phased, type) => {
        fc.pre(!(APP_VERSION_STATES as readonly string[]).includes(state))
        expect(standingOf(state, phased, type).phase).toBe('other')
      }),
    )
    for (const word of ['constructor', '__proto__', 'toString'])
      expect(standingOf(word, word, word).phase).toBe('other')
  })
})

describe('the share of users', () => {
  it('follows the day of the phased release', () => {
    const percents = [1, 2, 3, 4, 5, 6, 7].map(
      (day) => rolloutOf('rolling_out', { state: 'ACTIVE', day, pausedDays: 0 }).rolloutPercent,
    )
    expect(percents).toEqual([1, 2, 5, 10, 20, 50, 100])
  })

  it('is a percentage or not known, whatever Apple says of day and pause', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PHASES),
        fc.option(fc.integer({ min: -10, max: 100 })),
        fc.option(fc.integer({ min: -10, max: 400 })),
        (phase, day, pausedDays) => {
          const { rolloutPercent, pausedDaysLeft } = rolloutOf(phase, { state: null, day, pausedDays })
          if (rolloutPercent !== null) {
            expect(rolloutPercent).toBeGreaterThan(0)
            expect(rolloutPercent).toBeLessThanOrEqual(100)
          }
          if (pausedDaysLeft !== null) expect(pausedDaysLeft).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
