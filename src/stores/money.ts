/** Money as the stores write it → an exact decimal text. Nothing passes through a floating point number. Pure. */
import { type Json, text, whole } from './values.ts'

export interface Money {
  /** Such as `2.99`; `-2.99` when it is given back. */
  readonly amount: string
  /** Three letters. */
  readonly currency: string | null
}

/** Apple's prices are in thousandths: 2990 is 2.99. Null for anything else than a whole number. */
export function ofThousandths(price: unknown, currency: unknown): Money | null {
  const thousandths = whole(price)
  if (thousandths === null) return null
  return { amount: decimal(BigInt(thousandths), 3), currency: text(currency) }
}

/**
 * Google's Money: whole units as text, billionths as a number of the same sign, either left out when it is zero.
 * @see https://github.com/googleapis/googleapis/blob/master/google/type/money.proto
 */
export function ofUnits({ units = '0', nanos = 0, currencyCode }: Json): Money | null {
  const wholeUnits = typeof units === 'string' && /^-?\d{1,19}$/.test(units) ? BigInt(units) : whole(units)
  const billionths = whole(nanos)
  if (wholeUnits === null || billionths === null || Math.abs(billionths) > 999_999_999) return null
  if (currencyCode === undefined) return null
  return { amount: decimal(BigInt(wholeUnits) * BILLION + BigInt(billionths), 9), currency: text(currencyCode) }
}

const BILLION = 1_000_000_000n
/** No currency is shown with fewer, and none that is sold in has more than three. */
const LEAST_PLACES = 2

function decimal(value: bigint, places: number): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0')
  const fraction = digits
    .slice(-places)
    .replace(/(?<!0)0+$/, '')
    .padEnd(LEAST_PLACES, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${fraction}`
}
