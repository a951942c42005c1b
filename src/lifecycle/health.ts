/** How this server is, for whoever looks after it: as the database and its own dealings with the stores tell. */
import type { Database } from '../database/database.ts'
import { readSchema } from '../database/facts.ts'
import type { Clock, EpochMs } from '../ports.ts'
import { MOST_AHEAD_MS, type Sighting, type Sightings, skewOf } from '../stores/traffic/sightings.ts'
import { VERIFIER_LEASE } from './verifier/verifier.ts'

export interface Health {
  readonly database: {
    readonly engine: Database['engine']
    /** The last step of the schema. */
    readonly schema: string
    /** From asking to the answer. */
    readonly roundTripMs: number
  }
  readonly verifier: {
    /** Null before the first check. */
    readonly lastCheckedAt: EpochMs | null
    /** When the next check falls due; in the past where the verifier is behind. */
    readonly nextCheckAt: EpochMs | null
    /** Some server holds the lease and checks at this moment. */
    readonly isChecking: boolean
  }
  /** Names of what one server alone does now, such as an edit on Google Play. */
  readonly leases: number
  readonly stores: readonly Sighting[]
  /** How far this clock is ahead of the stores'; the median, as one store may be wrong itself. Undefined while none was asked. */
  readonly skewMs: number | undefined
}

export interface HealthDeps {
  readonly database: Database
  readonly sightings: Pick<Sightings, 'list'>
  readonly clock: Clock
}

/** @throws ProxyError `not_ready` when the database cannot be read */
export async function readHealth({ database, sightings, clock }: HealthDeps): Promise<Health> {
  const { read, engine } = database
  const startedAt = clock.monotonic()
  const schema = await readSchema(read)
  const roundTripMs = clock.monotonic() - startedAt
  const leases = await read.selectFrom('leases').select('name').where('until', '>', clock.now()).execute()
  const times = await Promise.all([
    read
      .selectFrom('integrations')
      .select(({ fn }) => [fn.max('last_checked_at').as('last'), fn.min('next_check_at').as('next')])
      .where('unconfirmed', '=', 0)
      .executeTakeFirst(),
    read
      .selectFrom('store_keys')
      .select(({ fn }) => fn.min('next_check_at').as('next'))
      .where('unconfirmed', '=', 0)
      .executeTakeFirst(),
    read
      .selectFrom('checks')
      .select(({ fn }) => fn.max('checked_at').as('last'))
      .executeTakeFirst(),
  ])
  const [integrations, keys, checks] = times
  const stores = sightings.list()
  return {
    database: { engine, schema, roundTripMs },
    verifier: {
      lastCheckedAt: pick(Math.max, integrations?.last, checks?.last),
      nextCheckAt: pick(Math.min, integrations?.next, keys?.next),
      isChecking: leases.some(({ name }) => name === VERIFIER_LEASE),
    },
    leases: leases.length,
    stores,
    skewMs: skewOf(stores),
  }
}

/** Stores refuse tokens from a clock that is further ahead than the back-dating of our tokens, until it is made up for. */
const MAX_SKEW_MS = 60_000

/** @returns what is wrong with a clock that is so far ahead, in sentences; undefined when nothing is */
export function clockFault(skewMs: number): string | undefined {
  if (Math.abs(skewMs) < MAX_SKEW_MS) return undefined
  const side = skewMs > 0 ? 'ahead of' : 'behind'
  const effect = Math.abs(skewMs) > MOST_AHEAD_MS ? 'so they refuse tokens' : 'which is made up for, up to an hour'
  return `${Math.round(Math.abs(skewMs) / 1000)} s ${side} the stores, ${effect}. Switch time synchronisation on.`
}

/** PostgreSQL answers sums and extremes of large integers as text. */
function pick(choose: (...times: number[]) => number, ...times: readonly unknown[]): EpochMs | null {
  const known = times.flatMap((time) => (time === null || time === undefined ? [] : [Number(time)]))
  return known.length === 0 ? null : choose(...known)
}
