import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../../../src/stores/app-store/reports/dates.ts'

describe('a day that Apple writes', () => {
  it.each([
    ['11/19/2026', '2026-11-19'],
    ['2026-11-19', '2026-11-19'],
    ['02/29/2028', '2028-02-29'],
    ['02/30/2026', null],
    ['13/01/2026', null],
    ['2026-02-30', null],
    ['2026-11-19T00:00:00Z', null],
    ['3', null],
    ['', null],
    [null, null],
  ])('%j is the day %j', (written, day) => {
    expect(isoDay(written)).toBe(day)
  })

  it('is one of the calendar, or none, whatever was written', () => {
    const anyDigits = fc.stringMatching(/^\d\d\/\d\d\/\d{4}$|^\d{4}-\d\d-\d\d$/)
    fc.assert(
      fc.property(fc.oneof(anyDigits, fc.string()), (written) => {
        const day = isoDay(written)
        if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      }),
    )
  })
})
