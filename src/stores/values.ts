/** Reading a store's JSON. A field may be missing, null or of another type than documented: then it reads as null. */
import type { EpochMs } from '../ports.ts'

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
 * too large has lost digits when it was parsed, and a wrong identifier is worse than none. Half a character, which no
 * address can carry, is replaced.
 */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value.toWellFormed()
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

/** No time that JavaScript knows lies further from 1970. */
const LAST_MOMENT_MS = 8.64e15

/** A time as milliseconds since 1970, as a number or as text. */
export function moment(value: unknown): EpochMs | null {
  const at = whole(value)
  return at !== null && Math.abs(at) <= LAST_MOMENT_MS ? at : null
}

/** With a zone, whose colon Apple's developer portal leaves out: `2026-11-21T10:00:00.000+0000`. */
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}):?(\d{2})?$/

/** A time as the stores write it → milliseconds since 1970. */
export function instant(value: unknown): EpochMs | null {
  const [, time, zone, minutes] = INSTANT.exec(text(value) ?? '') ?? []
  const at = Date.parse(`${time}${zone}${minutes === undefined ? '' : `:${minutes}`}`)
  return Number.isNaN(at) ? null : at
}

/** What a table says about a word that came from outside; `constructor` is in no table. */
export function lookUp<T>(table: Readonly<Record<string, T>>, word: string | null): T | undefined {
  return word !== null && Object.hasOwn(table, word) ? table[word] : undefined
}
