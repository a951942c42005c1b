/** Google's fractions, which are decimal texts, as percentages with every digit. Pure. */

/** @see https://github.com/googleapis/googleapis/blob/master/google/type/decimal.proto */
const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/

/** `0.0123` → `1.23`; null for what is no decimal. */
export function percentOf(fraction: unknown): string | null {
  const [, sign, whole, decimals = '', exponent = '0'] =
    DECIMAL.exec(typeof fraction === 'string' ? fraction : '') ?? []
  if (whole === undefined) return null
  const point = whole.length + Number(exponent) + 2
  const digits = (whole + decimals).padEnd(point, '0')
  const padded = point > 0 ? digits : digits.padStart(digits.length + 1 - point, '0')
  const at = Math.max(point, 1)
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const after = padded.slice(at).replace(/0+$/, '')
  const number = after === '' ? before : `${before}.${after}`
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number
}
