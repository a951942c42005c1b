/** Until when Google has figures. */
import type { EpochMs } from '../../../ports.ts'
import { dayOf, type GoogleTime, HOUR_MS, hourOf, startOfDay } from './time.ts'

export type Aggregation = 'DAILY' | 'HOURLY'

/** So far behind are the hourly figures. */
const HOURS_BEHIND = 3

/** Of days, the one that ended last is still being counted. */
export function latestEnd(aggregation: Aggregation, now: EpochMs): EpochMs {
  if (aggregation === 'HOURLY') return Math.floor(now / HOUR_MS - HOURS_BEHIND) * HOUR_MS
  const { year, month, day } = dayOf(now)
  return startOfDay(year, month, day - 1)
}

export function freshnesses(now: EpochMs): readonly { aggregationPeriod: Aggregation; latestEndTime: GoogleTime }[] {
  return [
    { aggregationPeriod: 'DAILY', latestEndTime: dayOf(latestEnd('DAILY', now)) },
    { aggregationPeriod: 'HOURLY', latestEndTime: hourOf(latestEnd('HOURLY', now)) },
  ]
}
