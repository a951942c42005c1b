/** Times as the Reporting API writes them, and the days of its daily figures, which are those of Los Angeles. */
import type { EpochMs } from '../../../ports.ts'

export const HOUR_MS = 60 * 60 * 1000
export const LOS_ANGELES = 'America/Los_Angeles'

/** @see https://developers.google.com/play/developer/reporting/reference/rest/v1beta1/DateTime */
export interface GoogleTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hours?: number
  readonly timeZone: { readonly id: string }
}

const WALL_CLOCK = new Intl.DateTimeFormat('en-US', {
  timeZone: LOS_ANGELES,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
})

/** The first moment of a day in Los Angeles. `day` may lie outside the month. */
export function startOfDay(year: number, month: number, day: number): EpochMs {
  const noon = Date.UTC(year, month - 1, day, 20)
  // Seven or eight hours behind UTC; clocks change at two, so that the first hour is never the one that is missing.
  return [7, 8].map((offset) => Date.UTC(year, month - 1, day, offset)).find(isMidnight) ?? noon
}

function isMidnight(at: EpochMs): boolean {
  return partsOf(at).hour === 0
}

export function dayOf(at: EpochMs): GoogleTime {
  const { year, month, day } = partsOf(at)
  return { year, month, day, timeZone: { id: LOS_ANGELES } }
}

export function hourOf(at: EpochMs): GoogleTime {
  const date = new Date(at)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hours: date.getUTCHours(),
    timeZone: { id: 'UTC' },
  }
}

function partsOf(at: EpochMs) {
  const parts = new Map(WALL_CLOCK.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour') }
}
