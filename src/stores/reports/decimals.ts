/** Money and counts of a report, exactly. Pure. */
import Big from 'big.js'

/** As the stores write them; anything else, exponents and groups of thousands among it, is no number here. */
const DECIMAL = /^[+-]?\d{1,20}(?:\.\d{1,12})?$/

export interface Amount {
  /** As near as a floating point number comes. */
  readonly value: number | null
  /** Without an exponent, and without needless zeros but those that the store has written. */
  readonly exact: string | null
}

const NO_AMOUNT: Amount = { value: null, exact: null }

export function decimal(text: string | null): Big | null {
  return text !== null && DECIMAL.test(text) ? new Big(text.replace(/^\+/, '')) : null
}

/** An amount as it is written. */
export function amount(text: string | null): Amount {
  const number = decimal(text)
  if (number === null || text === null) return NO_AMOUNT
  const places = text.split('.')[1]?.length ?? 0
  return { value: toDouble(number), exact: unsigned(number.toFixed(places)) }
}

export function amountOf(number: Big | null): Amount {
  return number === null ? NO_AMOUNT : { value: toDouble(number), exact: unsigned(number.toFixed()) }
}

/** A whole number, as long as it fits into 32 bits; null for what does not. */
export function count(text: string | null): number | null {
  const number = decimal(text)
  if (number === null || !number.round(0, 0).eq(number)) return null
  const value = toDouble(number)
  return Math.abs(value) < 2 ** 31 ? value : null
}

/** `-0` is nothing that a table would know. */
function toDouble(number: Big): number {
  return Number(number.toFixed()) || 0
}

function unsigned(text: string): string {
  return /[1-9]/.test(text) ? text : text.replace(/^-/, '')
}
