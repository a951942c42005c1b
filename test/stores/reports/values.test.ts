import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvHead, csvLines, neutralised } from '../../../src/stores/reports/csv.ts'
import { amount, count, decimal } from '../../../src/stores/reports/decimals.ts'
import { createRowKeys } from '../../../src/stores/reports/row-keys.ts'

describe('an amount (G-6)', () => {
  it('is as exact as the store writes it, and as near as a number comes', () => {
    const written = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 9 }))
      .map(([digits, places]) => {
        const text = `${digits < 0n ? -digits : digits}`.padStart(places + 1, '0')
        const point = text.length - places
        return (digits < 0n ? '-' : '') + text.slice(0, point) + (places > 0 ? `.${text.slice(point)}` : '')
      })
    fc.assert(
      fc.property(written, (text) => {
        const { value, exact } = amount(text)
        expect(exact).toBe(/[1-9]/.test(text) ? text : text.replace('-', ''))
        expect(value).toBe(Number(text) || 0)
      }),
    )
  })

  it.each(['', 'NaN', 'Infinity', '1e5', '0x10', '1,234.56', '--1', '1.', '.5', '9'.repeat(21), '1 2', '١'])(
    'is nothing when it is written as %j',
    (text) => {
      expect(amount(text)).toEqual({ value: null, exact: null })
      expect(decimal(text)).toBeNull()
    },
  )

  it('is never a negative nothing', () => {
    expect(amount('-0.00')).toEqual({ value: 0, exact: '0.00' })
    expect(Object.is(amount('-0').value, 0)).toBe(true)
  })

  it('that counts is whole, and no larger than a table takes', () => {
    expect(['3', '-2', '4.00', '4.5', '2147483647', '2147483648', 'x', ''].map(count)).toEqual([
      3,
      -2,
      4,
      null,
      2147483647,
      null,
      null,
      null,
    ])
  })
})

describe('the keys of rows', () => {
  const rows = fc.array(fc.array(fc.option(fc.string({ maxLength: 3 })), { maxLength: 3 }), { maxLength: 60 })

  it('are all different, and the same again for the same report', () => {
    fc.assert(
      fc.property(rows, (identities) => {
        const first = identities.map(createRowKeys(['vendor', 'day']))
        expect(new Set(first).size).toBe(identities.length)
        expect(identities.map(createRowKeys(['vendor', 'day']))).toEqual(first)
        const other = identities.map(createRowKeys(['vendor', 'another day']))
        expect(other.filter((key) => first.includes(key))).toEqual([])
      }),
    )
  })

  it('do not move with rows that come in between', () => {
    const keyOf = createRowKeys(['day'])
    const [one] = [['a'], ['b']].map(keyOf)
    const again = createRowKeys(['day'])
    expect([['c'], ['b'], ['a']].map(again).at(-1)).toBe(one)
  })
})

describe('a cell for a spreadsheet (G-8)', () => {
  const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', '\u00a0=', '\u200b=', '\x00=']

  it('that begins like a formula is text, whatever follows and whatever hides before it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SIGNS), fc.string({ unit: 'grapheme' }), (sign, rest) => {
        const text = `${sign}A${rest}`
        expect(neutralised(text)).toBe(`'${text}`)
      }),
    )
  })

  it('that is a number or a date stays what it is', () => {
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
      .map((value) => value.toFixed(4))
    fc.assert(
      fc.property(number, (text) => {
        expect(neutralised(text)).toBe(text)
      }),
    )
    for (const text of ['-1', '+3.50', '11/18/2026', '2026-11-18', '-0.70']) expect(neutralised(text)).toBe(text)
  })

  it('and all others come out of the file as they went in', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => neutralised(text) === text)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        expect(parse(csvLines(rows), { record_delimiter: '\r\n' })).toEqual(rows)
      }),
    )
    expect(csvHead(['A', '=B'])).toBe("\ufeffA,'=B\r\n")
    expect(csvLines([[null, 'a"b', 'c,d']])).toBe(',"a""b","c,d"\r\n')
  })

  it('is looked at in time that grows with it only (G-11)', () => {
    for (const text of [
      ' '.repeat(500_000),
      '\u200b'.repeat(500_000),
      `-${'1'.repeat(500_000)}`,
      '-1'.repeat(300_000),
    ]) {
      const startedAt = performance.now()
      neutralised(text)
      expect(performance.now() - startedAt).toBeLessThan(1000)
    }
  })
})
