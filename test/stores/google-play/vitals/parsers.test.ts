import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDay, asHour, dateOf, hourOf, shifted } from '../../../../src/stores/google-play/vitals/days.ts'
import { percentOf } from '../../../../src/stores/google-play/vitals/decimal.ts'
import { dateThere, startOf } from '../../../../src/stores/pacific.ts'

const digits = (max: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${max}}$`))

describe('a fraction of Google as a percentage', () => {
  it.each([
    ['0.0123', '1.23'],
    ['0', '0'],
    ['1', '100'],
    ['0.0000001', '0.00001'],
    ['0.010900', '1.09'],
    ['1.23e-2', '1.23'],
    ['1E1', '1000'],
    ['-0.5', '-50'],
    ['-0', '0'],
    ['00.2', '20'],
  ])('%s is %s', (fraction, percent) => {
    expect(percentOf(fraction)).toBe(percent)
  })

  it('has every digit, and the value of the fraction', () => {
    fc.assert(
      fc.property(digits(12), fc.option(digits(20)), fc.option(fc.integer({ min: -30, max: 30 })), (a, b, exponent) => {
        const text = `${a}${b === null ? '' : `.${b}`}${exponent === null ? '' : `e${exponent}`}`
        const percent = percentOf(text) ?? ''
        expect(percent).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
        const expected = Number(text) * 100
        expect(Math.abs(Number(percent) - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-12)
      }),
    )
  })

  it('is nothing for what is no decimal, however long (G-11)', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const percent = percentOf(value)
        expect(percent === null || typeof value === 'string').toBe(true)
      }),
    )
    for (const text of ['', '.', '1.', '.5', 'NaN', '1e999', '0x1', ' 1', '1 ', '9'.repeat(100_000), '١'])
      expect(percentOf(text)).toBeNull()
  })
})

describe('the days of Los Angeles', () => {
  const instant = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2036, 0, 1) })

  it('begin at midnight there, whatever the season', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const date = dateThere(at)
        const start = startOf(date)
        expect(start).toBeLessThanOrEqual(at)
        expect(at).toBeLessThan(startOf(shifted(date, 1)))
        expect(dateThere(start)).toBe(date)
        expect(dateThere(start - 1)).toBe(shifted(date, -1))
      }),
    )
  })

  it('are read as they are written, and hours too', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(dateOf(asDay(dateThere(at)))).toBe(dateThere(at))
        const hour = Math.floor(at / 3_600_000) * 3_600_000
        expect(hourOf(asHour(hour))).toBe(hour)
      }),
    )
  })

  it('are none where Google writes no time', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => [dateOf(value), hourOf(value)]).not.toThrow()
      }),
    )
    for (const value of [null, {}, { year: 2026, month: 2, day: 30 }, { year: 2026, month: 13, day: 1 }, { year: 1e9 }])
      expect([dateOf(value), hourOf(value)]).toEqual([null, null])
    expect(hourOf({ year: 2026, month: 1, day: 1, hours: 24 })).toBeNull()
    expect(hourOf({ year: 2026, month: 1, day: 1, timeZone: { id: 'America/Los_Angeles' } })).toBeNull()
  })
})
