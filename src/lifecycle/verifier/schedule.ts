/** When a store is asked again by itself: with pauses that grow, and never for many at the same moment. */
import type { Status } from '../../custody/integrations.ts'
import type { EpochMs, Random } from '../../ports.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** How much of a pause chance may take away. */
const SPREAD = 0.2
/** What worked, while the store cannot be reached. */
const UNREACHABLE_PAUSE_MS = 30 * MINUTE_MS
/** After this time a store that has not let us in is asked once a day, and whoever looks is told so. */
export const LONG_WAIT_MS = 14 * DAY_MS

type Pause = readonly [untilAge: number, pause: number]

/** By how long the status has held. Google lets a service account in after up to 48 hours, mostly much sooner. */
const PAUSES: Readonly<Record<Status, readonly [...Pause[], last: number]>> = {
  pending: [
    [2 * MINUTE_MS, MINUTE_MS],
    [6 * MINUTE_MS, 2 * MINUTE_MS],
    [30 * MINUTE_MS, 5 * MINUTE_MS],
    [2 * HOUR_MS, 15 * MINUTE_MS],
    [6 * HOUR_MS, 30 * MINUTE_MS],
    [3 * DAY_MS, HOUR_MS],
    [LONG_WAIT_MS, 6 * HOUR_MS],
    DAY_MS,
  ],
  active: [DAY_MS],
  attention: [
    [15 * MINUTE_MS, 5 * MINUTE_MS],
    [2 * HOUR_MS, 15 * MINUTE_MS],
    [DAY_MS, HOUR_MS],
    [3 * DAY_MS, 6 * HOUR_MS],
    [LONG_WAIT_MS, DAY_MS],
    2 * DAY_MS,
  ],
}

export interface Standing {
  readonly status: Status
  /** Since when. */
  readonly since: EpochMs
  /** The store could not be asked, so nothing new is known. */
  readonly isUnreachable: boolean
}

/** @returns the moment of the next check */
export type Schedule = (standing: Standing, now: EpochMs) => EpochMs

export function createSchedule(random: Random): Schedule {
  return (standing, now) => now + spread(pauseMs(standing, now), random)
}

function pauseMs({ status, since, isUnreachable }: Standing, now: EpochMs): number {
  if (status === 'active' && isUnreachable) return UNREACHABLE_PAUSE_MS
  const rows = PAUSES[status]
  // A clock that was set back must not make it older, nor younger than new.
  const age = Math.max(0, now - since)
  const row = rows.find((pause) => typeof pause === 'number' || age < pause[0])
  return typeof row === 'object' ? row[1] : (row ?? DAY_MS)
}

/** Takes up to a fifth away, so that what was made together is not asked for together. */
export function spread(ms: number, random: Random): number {
  const [high = 0, low = 0] = random(2)
  return Math.round(ms * (1 - (SPREAD * (high * 256 + low)) / 65_536))
}
