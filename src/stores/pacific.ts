/** Days in Pacific Time, by which both stores count. Pure. */
import type { EpochMs } from '../ports.ts'

export const PACIFIC = 'America/Los_Angeles'
const HOUR_MS = 60 * 60 * 1000
/** Behind UTC, in summer and in winter. */
const OFFSETS_MS = [7 * HOUR_MS, 8 * HOUR_MS] as const

const HOUR_THERE = new Intl.DateTimeFormat('en-US', { timeZone: PACIFIC, hourCycle: 'h23', hour: 'numeric' })
const DATE_THERE = new Intl.DateTimeFormat('en-CA', {
  timeZone: PACIFIC,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The date that it is there, such as `2026-11-20`. */
export function dateThere(at: EpochMs): string {
  return DATE_THERE.format(at)
}

/** When a date begins there, such as `2026-11-20`. */
export function startOf(date: string): EpochMs {
  return midnightThere(Date.parse(`${date}T00:00:00Z`))
}

/**
 * When a day begins there. Clocks are changed at two, so its first hour is never missing or doubled.
 * @param day its midnight in UTC
 */
export function midnightThere(day: EpochMs): EpochMs {
  const start = OFFSETS_MS.map((offset) => day + offset).find((at) => Number(HOUR_THERE.format(at)) === 0)
  return start ?? day + OFFSETS_MS[1]
}
