import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ofThousandths, ofUnits } from '../../src/stores/money.ts'

describe('money', () => {
  it.each([
    [2990, '2.99'],
    [150_000, '150.00'],
    [12_345, '12.345'],
    [0, '0.00'],
    [-500, '-0.50'],
    [1, '0.001'],
  ])('reads Apple’s %i thousandths as %s', (price, amount) => {
    expect(ofThousandths(price, 'EUR')).toEqual({ amount, currency: 'EUR' })
  })

  it.each([
    [{ units: '2', nanos: 990_000_000 }, '2.99'],
    [{ nanos: 990_000_000 }, '0.99'],
    [{ units: '7' }, '7.00'],
    [{}, '0.00'],
    [{ units: '-1', nanos: -750_000_000 }, '-1.75'],
    [{ units: '9007199254740993', nanos: 1 }, '9007199254740993.000000001'],
  ])('reads Google’s %j as %s', (money, amount) => {
    expect(ofUnits({ ...money, currencyCode: 'EUR' })).toEqual({ amount, currency: 'EUR' })
  })

  it.each([[{ units: 'x' }], [{ units: '1.5' }], [{ nanos: 1_000_000_000 }], [{ nanos: 0.5 }], [{ units: {} }]])(
    'reads %j as no money',
    (money) => {
      expect(ofUnits({ ...money, currencyCode: 'EUR' })).toBeNull()
    },
  )

  it.each([[undefined], [null], ['2990'.repeat(9)], [1.5], [Number.NaN]])('reads a price of %s as none', (price) => {
    expect(ofThousandths(price, 'EUR')).toBeNull()
  })

  it('loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(999_999_999), (units, nanos) => {
        const signed = units < 0n ? -nanos : nanos
        const { amount = '' } = ofUnits({ units: `${units}`, nanos: signed, currencyCode: 'EUR' }) ?? {}
        const [whole = '', fraction = ''] = amount.replace('-', '').split('.')
        expect(BigInt(whole) * 10n ** 9n + BigInt(fraction.padEnd(9, '0'))).toBe(
          (units < 0n ? -units : units) * 10n ** 9n + BigInt(nanos),
        )
        expect(amount.startsWith('-')).toBe(units < 0n)
        expect(fraction.length).toBeGreaterThanOrEqual(2)
      }),
    )
    fc.assert(
      fc.property(fc.maxSafeInteger(), (price) => {
        const { amount = '' } = ofThousandths(price, 'EUR') ?? {}
        expect(amount).toMatch(/^-?\d+\.\d{2,3}$/)
        expect(BigInt(amount.replace(/\.(\d{2,3})$/, (_, digits: string) => digits.padEnd(3, '0')))).toBe(BigInt(price))
      }),
    )
  })

  it('throws at nothing that a store may send', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (units, nanos, currencyCode) => {
        ofThousandths(units, currencyCode)
        ofUnits({ units, nanos, currencyCode })
      }),
    )
  })
})
