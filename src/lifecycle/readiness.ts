/** Whether requests should come to this server, and why not, as far as it knows without asking anybody. */
import type { Replica } from '../custody/rotation/replica.ts'
import type { Database } from '../database/database.ts'
import type { Clock } from '../ports.ts'
import { MOST_AHEAD_MS, type Sightings, skewOf } from '../stores/traffic/sightings.ts'

/** What it lacks, with the sentence for whoever looks after it. */
export const LACKS = {
  stopping: 'The server is stopping.',
  database: 'The database cannot be read.',
  master_key: 'A version of the master key that is needed is not at hand. Run “store-keyring master-key list”.',
  clock: 'The clock of the server is wrong by more than an hour, so the stores refuse its tokens. Set it.',
} as const
export type Lack = keyof typeof LACKS

/** Undefined when it is ready. */
export type Readiness = () => Lack | undefined

/** What a store told of the time longer ago may have been mended since, unnoticed where nobody is served. */
const TIME_TOLD_WITHIN_MS = 5 * 60_000

export interface ReadinessDeps {
  readonly database: Pick<Database, 'revision'>
  readonly replica: Pick<Replica, 'isAble'>
  readonly sightings: Pick<Sightings, 'list'>
  readonly clock: Clock
}

export function createReadiness({ database, replica, sightings, clock }: ReadinessDeps): Readiness {
  function isClockWrong(): boolean {
    const lately = sightings
      .list()
      .filter(({ answeredAt = 0 }) => Math.abs(clock.now() - answeredAt) <= TIME_TOLD_WITHIN_MS)
    return Math.abs(skewOf(lately) ?? 0) > MOST_AHEAD_MS
  }
  return () => {
    if (database.revision.current() === undefined) return 'database'
    if (!replica.isAble()) return 'master_key'
    return isClockWrong() ? 'clock' : undefined
  }
}
