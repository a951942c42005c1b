/** Days, weeks, months and years as Apple's reports count them, in Pacific Time. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { Frequency } from '../../interface/reports.ts'
import { dateThere, midnightThere } from '../../pacific.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Usually a report is there by then; on a bad day it is worth asking once an hour. */
const READY_HOUR = 8
const RETRY_MS = HOUR_MS

const PATTERNS: Readonly<Record<Frequency, RegExp>> = {
  DAILY: /^\d{4}-\d\d-\d\d$/,
  WEEKLY: /^\d{4}-\d\d-\d\d$/,
  MONTHLY: /^\d{4}-\d\d(?:-\d\d)?$/,
  YEARLY: /^\d{4}(?:-\d\d){0,2}$/,
}
const EXAMPLES: Readonly<Record<Frequency, string>> = {
  DAILY: 'a day, such as 2026-11-19',
  WEEKLY: 'a day of the week, such as 2026-11-19',
  MONTHLY: 'a month, such as 2026-10',
  YEARLY: 'a year, such as 2025',
}

/** After the last day of what it counts, a report comes this many days later. */
const READY_AFTER_DAYS: Readonly<Record<Frequency, number>> = { DAILY: 1, WEEKLY: 1, MONTHLY: 5, YEARLY: 6 }

/**
 * The date as Apple wants it: of a week its last day, of a month and a year no day.
 * @param given a day in it will do
 * @throws ProxyError `invalid_request`
 */
export function periodOf(frequency: Frequency, given: string): string {
  if (!PATTERNS[frequency].test(given) || !isRealDate(given)) {
    throw new ProxyError('invalid_request', {
      field: 'query.reportDate',
      message: `Give the report date as ${EXAMPLES[frequency]}.`,
    })
  }
  return cut(frequency, given)
}

function cut(frequency: Frequency, day: string): string {
  if (frequency === 'MONTHLY') return day.slice(0, 7)
  if (frequency === 'YEARLY') return day.slice(0, 4)
  return frequency === 'WEEKLY' ? dayText(sundayOf(Date.parse(day))) : day
}

function isRealDate(text: string): boolean {
  const day = `${text}-01-01`.slice(0, 10)
  const at = Date.parse(day)
  return !Number.isNaN(at) && dayText(at) === day
}

/** What ended last, and may have its report by now. */
export function latestPeriod(frequency: Frequency, now: EpochMs): string {
  const today = Date.parse(dateThere(now))
  const date = new Date(today)
  if (frequency === 'DAILY') return dayText(today - DAY_MS)
  if (frequency === 'WEEKLY') return dayText(sundayOf(today) - 7 * DAY_MS)
  if (frequency === 'MONTHLY') return dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1)).slice(0, 7)
  return String(date.getUTCFullYear() - 1)
}

export function periodBefore(frequency: Frequency, period: string): string {
  const last = lastDayOf(period)
  if (frequency === 'DAILY') return dayText(last - DAY_MS)
  if (frequency === 'WEEKLY') return dayText(last - 7 * DAY_MS)
  const [year = 0, month = 1] = period.split('-').map(Number)
  if (frequency === 'YEARLY') return String(year - 1).padStart(4, '0')
  return dayText(Date.UTC(year, month - 2, 1)).slice(0, 7)
}

/** When a report that is not ready should be: when Apple usually has it, or soon where it is late. */
export function retryAt(frequency: Frequency, period: string, now: EpochMs): EpochMs {
  const usual = midnightThere(lastDayOf(period) + READY_AFTER_DAYS[frequency] * DAY_MS) + READY_HOUR * HOUR_MS
  return usual > now ? usual : now + RETRY_MS
}

/** The last day of a day, month or year, at midnight. */
function lastDayOf(period: string): EpochMs {
  const [year = 0, month, day] = period.split('-').map(Number)
  if (day !== undefined) return Date.parse(period)
  return month === undefined ? Date.UTC(year, 11, 31) : Date.UTC(year, month, 0)
}

/** Weeks run from Monday to Sunday. */
function sundayOf(day: EpochMs): EpochMs {
  const weekday = new Date(day).getUTCDay()
  return weekday === 0 ? day : day + (7 - weekday) * DAY_MS
}

function dayText(day: EpochMs): string {
  return new Date(day).toISOString().slice(0, 10)
}

/** Apple writes days as 11/19/2026. @returns `2026-11-19`; null for what is no day of the calendar */
export function isoDay(text: string | null): string | null {
  const [, month, date, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '') ?? []
  const day = year === undefined ? (text ?? '') : `${year}-${month}-${date}`
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  // 30 February is read as 2 March.
  return Number.isNaN(at) || dayText(at) !== day ? null : day
}
