/** The times that Google's API writes of its figures, whose days are those in Los Angeles. Pure. */
import type { EpochMs } from '../../../ports.ts'
import { PACIFIC } from '../../pacific.ts'
import { object, text, whole } from '../../values.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** @see https://developers.google.com/play/developer/reporting/reference/rest/v1beta1/DateTime */
export interface GoogleTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hours?: number
  readonly timeZone: { readonly id: string }
}

/** The date before or after, by so many days. */
export function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A day as Google wants it: without an hour, and with its time zone. */
export function asDay(date: string): GoogleTime {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, timeZone: { id: PACIFIC } }
}

export function asHour(at: EpochMs): GoogleTime {
  return {
    ...asDay(new Date(at).toISOString().slice(0, 10)),
    hours: new Date(at).getUTCHours(),
    timeZone: { id: 'UTC' },
  }
}

/** The date of a time that Google writes, whatever its zone; null where it is none. */
export function dateOf(value: unknown): string | null {
  const { year, month, day } = object(value)
  const parts = [year, month, day].map(whole)
  const [y, m, d] = parts
  if (y == null || m == null || d == null || y < 1970 || y > 9999) return null
  const date = new Date(Date.UTC(y, m - 1, d))
  const isReal = date.getUTCMonth() === m - 1 && date.getUTCDate() === d
  return isReal ? date.toISOString().slice(0, 10) : null
}

/** An hour that Google writes. Its zone is UTC, which Google may leave out; null for another one. */
export function hourOf(value: unknown): EpochMs | null {
  const date = dateOf(value)
  const { hours, timeZone } = object(value)
  const zone = text(object(timeZone).id)
  const hour = whole(hours ?? 0)
  if (date === null || hour === null || hour < 0 || hour > 23 || (zone !== null && zone !== 'UTC')) return null
  return Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS
}
