/** Percentages, as people say them, and Google's fractions. Pure. */
import { ProxyError } from '../../../errors.ts'

/** Of what binary fractions leave behind: 33.3 / 100 is 0.33299999999999996. */
const DIGITS = 12

/**
 * @returns the fraction, 0 < fraction < 1, which is all that Google takes
 * @throws ProxyError `invalid_request` for what is no such percentage, NaN too
 */
export function toFraction(percent: number, instead: string): number {
  const fraction = rounded(percent / 100)
  if (fraction > 0 && fraction < 1) return fraction
  throw new ProxyError('invalid_request', {
    field: 'body.percent',
    reason: 'percent_out_of_range',
    message: `The percentage must be more than 0 and less than 100. ${instead}`,
  })
}

/** 0.05 → 5; null for what is no number. */
export function toPercent(fraction: unknown): number | null {
  return typeof fraction === 'number' && Number.isFinite(fraction) ? rounded(fraction * 100) : null
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS))
}
