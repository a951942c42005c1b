/** Reading a store's JSON. A field may be missing, null or of another type than documented: then it reads as null. */

export type Json = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function object(value: unknown): Json {
  return isObject(value) ? value : {}
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/**
 * Numbers become text: identifiers and money never pass through a floating point number of ours. A whole number that is
 * too large has lost digits when it was parsed, and a wrong identifier is worse than none.
 */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value
  const isExact = typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value))
  return isExact ? String(value) : null
}

export function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

/** Google writes 64-bit numbers as text. */
export function whole(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

/** What a table says about a word that came from outside; `constructor` is in no table. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string | null): T | undefined {
  return word !== null && Object.hasOwn(table, word) ? table[word] : undefined
}
