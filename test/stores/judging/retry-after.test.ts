import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterSeconds } from '../../../src/stores/judging/retry-after.ts'
import { runs } from '../../support/properties.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const OTHERWISE = 15

function read(header: string | readonly string[] | undefined): number {
  return retryAfterSeconds({ 'retry-after': header }, NOW, OTHERWISE)
}

describe('Retry-After (F-2)', () => {
  it.each([
    ['seconds', '30', 30],
    ['seconds with blanks around', ' 30 ', 30],
    ['no time at all', '0', 1],
    ['an HTTP date', 'Sat, 21 Nov 2026 10:02:00 GMT', 120],
    ['a date that has passed', 'Fri, 20 Nov 2026 10:00:00 GMT', 1],
    ['a date of next year', 'Sun, 21 Nov 2027 10:00:00 GMT', 900],
    ['milliseconds since 1970', `${NOW + 42_500}`, 43],
    ['milliseconds since 1970 that have passed', `${NOW - 1}`, 1],
    ['a huge number of seconds', '99999999999', 900],
    ['a huge moment', '9'.repeat(400), 900],
    ['a negative number', '-5', OTHERWISE],
    ['a fraction', '1.5', OTHERWISE],
    ['garbage', 'soon', OTHERWISE],
    ['what Date.parse would take for a year', '2027-01-01', OTHERWISE],
    ['a date that is none', 'Xyz, 99 Foo 2026 99:99:99 GMT', OTHERWISE],
    ['nothing', '', OTHERWISE],
    ['the header twice', ['30', '60'], 30],
    ['no header', undefined, OTHERWISE],
  ])('understands %s', (_name, header, seconds) => {
    expect(read(header)).toBe(seconds)
  })

  it('is always between one second and fifteen minutes, in whole seconds', () => {
    const anyHeader = fc.oneof(
      fc.string(),
      fc.bigInt().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(anyHeader, (header) => {
        const seconds = read(header)
        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 900).toBe(true)
      }),
      runs(500),
    )
  })
})
