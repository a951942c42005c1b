/** How an app fares with its users, and what that comes to in an hour or a day. Pure. */
import { createHash } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import { HOUR_MS } from './time.ts'

/** Of one version. Where periods of a version overlap, the later in the list counts. */
export interface VitalsPeriod {
  readonly versionCode: string
  readonly from: EpochMs
  /** Exclusive; it goes on when absent. */
  readonly until?: EpochMs
  /** Each opens the app in one hour of the day. */
  readonly usersPerDay: number
  /** Of a hundred users, how many had it happen to them. */
  readonly crashes: number
  readonly perceivedCrashes: number
  readonly anrs: number
  readonly perceivedAnrs: number
}

const RATES = ['crashes', 'perceivedCrashes', 'anrs', 'perceivedAnrs'] as const
type Rate = (typeof RATES)[number]

/** Users, and by rate those of them who had it happen. */
export type Figures = Readonly<Record<Rate | 'users', number>>

const NOTHING: Figures = { users: 0, crashes: 0, perceivedCrashes: 0, anrs: 0, perceivedAnrs: 0 }
/** No two hours are alike: so many hundredths more or less than the period says. */
const SPREAD = 15

export function versionsOf(periods: readonly VitalsPeriod[]): readonly string[] {
  return [...new Set(periods.map(({ versionCode }) => versionCode))]
}

/** @param versionCode all versions together when undefined */
export function figuresOf(
  periods: readonly VitalsPeriod[],
  versionCode: string | undefined,
  from: EpochMs,
  until: EpochMs,
): Figures {
  const versions = versionCode === undefined ? versionsOf(periods) : [versionCode]
  let total = NOTHING
  for (let hour = from; hour < until; hour += HOUR_MS) {
    for (const version of versions) total = sum(total, figuresOfHour(periods, version, hour))
  }
  return total
}

function figuresOfHour(periods: readonly VitalsPeriod[], versionCode: string, hour: EpochMs): Figures {
  const period = periods.findLast(
    (one) => one.versionCode === versionCode && one.from <= hour && hour < (one.until ?? Number.POSITIVE_INFINITY),
  )
  if (!period) return NOTHING
  const users = Math.round((period.usersPerDay / 24) * wobble(versionCode, hour, 'users'))
  const share = (rate: Rate) => users * (period[rate] / 100) * wobble(versionCode, hour, rate)
  return {
    users,
    crashes: share('crashes'),
    perceivedCrashes: share('perceivedCrashes'),
    anrs: share('anrs'),
    perceivedAnrs: share('perceivedAnrs'),
  }
}

/** The same whenever it is asked for. */
function wobble(...of: readonly unknown[]): number {
  const [byte = 0] = createHash('sha256').update(of.join(' ')).digest()
  return 1 + ((byte / 255) * 2 - 1) * (SPREAD / 100)
}

function sum(one: Figures, other: Figures): Figures {
  return {
    users: one.users + other.users,
    crashes: one.crashes + other.crashes,
    perceivedCrashes: one.perceivedCrashes + other.perceivedCrashes,
    anrs: one.anrs + other.anrs,
    perceivedAnrs: one.perceivedAnrs + other.perceivedAnrs,
  }
}
