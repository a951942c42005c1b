import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toFraction, toPercent } from '../../../../src/stores/google-play/releases/percent.ts'

describe('a percentage', () => {
  it.each([
    [5, 0.05],
    [0.1, 0.001],
    [33.3, 0.333],
    [99.9, 0.999],
    [100 / 3, 0.333333333333],
  ])('%d is the fraction %d', (percent, fraction) => {
    expect(toFraction(percent, '')).toBe(fraction)
  })

  it('is refused or becomes a fraction that Google takes, whatever it is', () => {
    fc.assert(
      fc.property(fc.double(), (percent) => {
        try {
          const fraction = toFraction(percent, 'Use another.')
          expect(fraction > 0 && fraction < 1).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({
            code: 'invalid_request',
            reason: 'percent_out_of_range',
            field: 'body.percent',
          })
          expect(percent > 1e-300 && percent < 99.999_999).toBe(false)
        }
      }),
    )
  })

  it('comes back as it was, to the ninth digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 99.999_99, noNaN: true }), (percent) => {
        expect(toPercent(toFraction(percent, ''))).toBeCloseTo(percent, 9)
      }),
    )
  })

  it.each([undefined, null, '0.2', Number.NaN, Number.POSITIVE_INFINITY])(
    'is none where Google writes %s',
    (fraction) => {
      expect(toPercent(fraction)).toBeNull()
    },
  )
})
