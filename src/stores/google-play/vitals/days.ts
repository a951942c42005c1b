/** The days of Google's figures, which begin at midnight in Los Angeles, and the times that its API writes. Pure. */
import type { EpochMs } from '../../../ports.ts'
import { object, text, whole } from '../../values.ts'

export const DAY_ZONE = 'America/Los_Angeles'
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Behind UTC, in summer and in winter. */
const OFFSETS_MS = [7 * HOUR_MS, 8 * HOUR_MS] as const

/** @see https://developers.google.com/play/developer/reporting/reference/rest/v1beta1/DateTime */
export interface GoogleTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hours?: number
  readonly timeZone: { readonly id: string }
}

const HOUR_THERE = new Intl.DateTimeFormat('en-US', { timeZone: DAY_ZONE, hourCycle: 'h23', hour: 'numeric' })
const DATE_THERE = new Intl.DateTimeFormat('en-CA', {
  timeZone: DAY_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The date that it is in Los Angeles, such as `2026-11-20`. */
export function dateThere(at: EpochMs): string {
  return DATE_THERE.format(at)
}

/** When a date begins in Los Angeles. Clocks are changed at two there, so its first hour is never missing or doubled. */
export function startOf(date: string): EpochMs {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const start = OFFSETS_MS.map((offset) => midnight + offset).find((at) => Number(HOUR_THERE.format(at)) === 0)
  return start ?? midnight + OFFSETS_MS[1]
}

/** The date before or after, by so many days. */
export function shifted(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A day as Google wants it: without an hour, and with its time zone. */
export function asDay(date: string): GoogleTime {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, timeZone: { id: DAY_ZONE } }
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
