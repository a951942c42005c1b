/**
 * What other processes have met: a store that refuses a key, or asks to be left alone with it.
 *
 * Told through the database, and known here from memory: asking costs no round trip. Telling is never waited for.
 */
import type { Database } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock, EpochMs, Log } from '../../ports.ts'

const LOOK_EVERY_MS = 1000
/** A shorter rest is over before others have heard of it. */
const LEAST_TOLD_MS = 3000
/** A clock elsewhere that goes wrong must not make a rest longer than the longest there is: `Retry-After`, as far as we heed it. */
const LONGEST_MS = 15 * 60 * 1000
const MAX_READ = 20_000

export type RestKind = 'refused' | 'rate_limited'

/** `access`: a key at a host, for purchases also the app; the key's id stands before the `@`. */
export interface Rests {
  /** How long the key still rests there, in milliseconds; 0 when it does not. */
  readonly leftMs: (kind: RestKind, access: string) => number
  /** The refusal with which it rests there. */
  readonly refusal: (access: string) => ProxyError | undefined
  readonly begin: (kind: RestKind, access: string, ms: number, refusal?: ProxyError) => void
  readonly end: (kind: RestKind, access: string) => void
}

export interface SharedRests extends Rests {
  /** Learns what others have told, whenever the database says that there is something new. */
  readonly watch: (signal: AbortSignal) => Promise<void>
  readonly refresh: () => Promise<void>
  /** Resolves when all that was to be told is told, or could not be. */
  readonly settled: () => Promise<void>
}

/** Of a process that is alone. */
export const NO_OTHERS: Rests = {
  leftMs: () => 0,
  refusal: () => undefined,
  begin: () => undefined,
  end: () => undefined,
}

interface Known {
  /** By the wall clock of whoever told it: the same rest has the same. */
  readonly until: EpochMs
  /** By the monotonic clock here. */
  readonly deadline: number
  readonly reason: string | null
  readonly message: string
}

interface Told {
  readonly kind: RestKind
  readonly access: string
  /** Undefined for the end of a rest. */
  readonly rest: Pick<Known, 'until' | 'reason' | 'message'> | undefined
}

export function createSharedRests({
  database,
  clock,
  log,
}: {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}): SharedRests {
  const known = new Map<string, Known>()
  /** Not told yet, or just being told. */
  const outbox = new Map<string, Told>()
  let telling: Promise<void> | undefined
  let seen: number | undefined

  function find(kind: RestKind, access: string): Known | undefined {
    // Nearly always nothing rests.
    if (known.size === 0) return undefined
    const name = nameOf(kind, access)
    const rest = known.get(name)
    if (rest && rest.deadline > clock.monotonic()) return rest
    known.delete(name)
    return undefined
  }

  function tell(told: Told): void {
    outbox.set(nameOf(told.kind, told.access), told)
    telling ??= tellAll().finally(() => {
      telling = undefined
    })
  }

  async function tellAll(): Promise<void> {
    for (const [name, told] of outbox) {
      try {
        await write(database, told, clock.now())
      } catch (cause) {
        // Then each process finds out by itself.
        log('warn', 'rest.not_told', { keyId: keyIdOf(told.access), cause })
      }
      if (outbox.get(name) === told) outbox.delete(name)
    }
  }

  async function refresh(): Promise<void> {
    const rows = await database.read
      .selectFrom('rests')
      .selectAll()
      .where('until', '>', clock.now())
      .orderBy('until', 'desc')
      .limit(MAX_READ)
      .execute()
    const names = new Set<string>()
    for (const { access, kind, until, reason, message } of rows) {
      const name = nameOf(kind as RestKind, access)
      names.add(name)
      // What was said here since stands before what was read.
      if (known.get(name)?.until === until || outbox.has(name)) continue
      const leftMs = Math.min(until - clock.now(), LONGEST_MS)
      known.set(name, { until, deadline: clock.monotonic() + leftMs, reason, message })
    }
    for (const name of known.keys()) if (!names.has(name) && !outbox.has(name)) known.delete(name)
  }

  return {
    leftMs: (kind, access) => Math.max(0, (find(kind, access)?.deadline ?? 0) - clock.monotonic()),
    refusal(access) {
      const rest = find('refused', access)
      if (!rest) return undefined
      const { reason, message } = rest
      return new ProxyError('store_rejected_key', { message, ...(reason === null ? {} : { reason }) })
    },
    begin(kind, access, ms, refusal) {
      const present = find(kind, access)
      // Many requests meet the same at the same time: it is told once.
      if (ms < LEAST_TOLD_MS || (present && present.deadline - clock.monotonic() > ms / 2)) return
      const { reason = null, message = '' } = refusal ?? {}
      const rest = { until: clock.now() + ms, reason, message }
      known.set(nameOf(kind, access), { ...rest, deadline: clock.monotonic() + ms })
      tell({ kind, access, rest })
    },
    end(kind, access) {
      if (!find(kind, access)) return
      known.delete(nameOf(kind, access))
      tell({ kind, access, rest: undefined })
    },
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

function nameOf(kind: RestKind, access: string): string {
  return `${kind} ${access}`
}

function keyIdOf(access: string): string {
  return access.slice(0, access.indexOf('@'))
}

async function write(database: Database, { kind, access, rest }: Told, now: EpochMs): Promise<void> {
  const keyId = keyIdOf(access)
  await database.write({ store_keys: [keyId] }, async (tx) => {
    await tx.deleteFrom('rests').where('until', '<=', now).execute()
    if (rest) {
      const isStored = await tx.selectFrom('store_keys').select('id').where('id', '=', keyId).executeTakeFirst()
      // One that is just being taken in is nobody else's.
      if (!isStored) return
      await tx
        .insertInto('rests')
        .values({ access, kind, key_id: keyId, ...rest })
        .onConflict((conflict) => conflict.columns(['access', 'kind']).doUpdateSet(rest))
        .execute()
    } else {
      await tx.deleteFrom('rests').where('access', '=', access).where('kind', '=', kind).execute()
    }
    await tx
      .updateTable('server')
      .set((update) => ({ rests_changed: update('rests_changed', '+', 1) }))
      .execute()
  })
}
