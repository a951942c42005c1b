/** Google's fractions, which are decimal texts, as percentages with every digit. Pure. */
import Big from 'big.js'

/** @see https://github.com/googleapis/googleapis/blob/master/google/type/decimal.proto */
const DECIMAL = /^[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,2})?$/

/** `0.0123` → `1.23`; null for what is no decimal. */
export function percentOf(fraction: unknown): string | null {
  if (typeof fraction !== 'string' || !DECIMAL.test(fraction)) return null
  const percent = new Big(fraction.replace(/^\+/, '')).times(100)
  return percent.eq(0) ? '0' : percent.toFixed()
}
