/**
 * Rests that hold in all processes: told through the database, and known from memory, so that asking costs no round trip.
 * Telling is never waited for; where it fails, each process finds out by itself.
 */
import type { Database } from '../../database/database.ts'
import type { Clock, EpochMs, Log } from '../../ports.ts'
import { createRests, type RestKind, type Rests, restName, type Told } from './rests.ts'

const LOOK_EVERY_MS = 1000
/** The longest `Retry-After` that we heed: a clock that goes otherwise elsewhere must make no rest longer. */
const LONGEST_MS = 15 * 60 * 1000
const MAX_READ = 20_000

export interface SharedRests extends Rests {
  /** Learns what others have told, whenever the database says that there is something new. */
  readonly watch: (signal: AbortSignal) => Promise<void>
  readonly refresh: () => Promise<void>
  /** Resolves when all that was to be told is told, or could not be. */
  readonly settled: () => Promise<void>
}

export interface SharedRestsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}

export function createSharedRests({ database, clock, log }: SharedRestsDeps): SharedRests {
  /** Not told yet, or just being told. */
  const outbox = new Map<string, Told>()
  let telling: Promise<void> | undefined
  let seen: number | undefined
  const { known, ...rests } = createRests(clock, (told) => {
    outbox.set(restName(told.kind, told.access), told)
    telling ??= tellAll().finally(() => {
      telling = undefined
    })
  })

  async function tellAll(): Promise<void> {
    for (const [name, told] of outbox) {
      try {
        await write(database, told, clock.now())
      } catch (cause) {
        log('warn', 'rest.not_told', { keyId: keyIdOf(told.access), cause })
      }
      if (outbox.get(name) === told) outbox.delete(name)
    }
  }

  async function refresh(): Promise<void> {
    const startedAt = clock.monotonic()
    const untold = new Set(outbox.keys())
    // What was said here since stands before what is read.
    const isOurs = (name: string) => untold.has(name) || outbox.has(name)
    const rows = await database.read
      .selectFrom('rests')
      .selectAll()
      .where('until', '>', clock.now())
      .orderBy('until', 'desc')
      .limit(MAX_READ)
      .execute()
    const now = clock.monotonic()
    const names = new Set<string>()
    for (const { access, kind, until, reason, message } of rows) {
      const name = restName(kind as RestKind, access)
      names.add(name)
      if (isOurs(name) || known.get(name)?.until === until) continue
      const deadline = now + Math.min(until - clock.now(), LONGEST_MS)
      known.set(name, { until, deadline, knownAt: now, reason, message })
    }
    for (const [name, { knownAt }] of [...known])
      if (!names.has(name) && !isOurs(name) && knownAt < startedAt) known.delete(name)
  }

  return {
    ...rests,
    async watch(signal) {
      while (!signal.aborted) {
        const now = database.restsChanged()
        if (now !== seen) {
          await refresh().then(
            () => {
              seen = now
            },
            (cause: unknown) => log('warn', 'rest.not_read', { cause }),
          )
        }
        await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined)
      }
    },
    refresh,
    settled: async () => telling,
  }
}

function keyIdOf(access: string): string {
  return access.slice(0, access.indexOf('@'))
}

async function write(database: Database, { kind, access, rest }: Told, now: EpochMs): Promise<void> {
  const keyId = keyIdOf(access)
  await database.write({ store_keys: [keyId] }, async (tx) => {
    await tx.deleteFrom('rests').where('until', '<=', now).execute()
    await tx.deleteFrom('rests').where('access', '=', access).where('kind', '=', kind).execute()
    if (rest) {
      const isStored = await tx.selectFrom('store_keys').select('id').where('id', '=', keyId).executeTakeFirst()
      // One that is just being taken in is nobody else's.
      if (!isStored) return
      const { until, reason, message } = rest
      await tx.insertInto('rests').values({ access, kind, key_id: keyId, until, reason, message }).execute()
    }
    await tx
      .updateTable('server')
      .set((update) => ({ rests_changed: update('rests_changed', '+', 1) }))
      .execute()
  })
}
