/**
 * The revision: how a process knows that what it remembers still holds.
 *
 * Every change of access keys, fences, integrations and store keys counts `server.revision` up in its own transaction.
 * Each process reads that number once a second, so the hot path needs no database: what was loaded under the present
 * revision is current. A process that could not read it for four seconds trusts nothing that it remembers.
 */
import QuickLRU from 'quick-lru'
import type { Clock } from '../ports.ts'
import type { Soon } from '../soon.ts'

const POLL_MS = 1000
/** With one poll on its way, revocations made elsewhere hold within 5 s. */
const MAX_AGE_MS = 4000

export interface Revision {
  /** The revision that holds now, or undefined when it was not read lately. */
  readonly current: () => number | undefined
  /** How long ago it was last read. Infinite before the first time. */
  readonly ageMs: () => number
  /** Takes note of a revision, as of the moment `readAt` (monotonic) before it was asked for. */
  readonly saw: (revision: number, readAt: number) => void
  /** Reads the revision once a second until aborted; a failed read is tried again with the next. */
  readonly watch: (signal: AbortSignal) => Promise<void>
}

export function createRevision(clock: Clock, read: () => Promise<number>): Revision {
  let known: number | undefined
  let knownAt = Number.NEGATIVE_INFINITY

  function saw(revision: number, readAt: number): void {
    // Two reads can overtake each other; revisions only grow.
    known = Math.max(known ?? 0, revision)
    knownAt = Math.max(knownAt, readAt)
  }

  return {
    current: () => (clock.monotonic() - knownAt <= MAX_AGE_MS ? known : undefined),
    ageMs: () => clock.monotonic() - knownAt,
    saw,
    async watch(signal) {
      while (!signal.aborted) {
        const readAt = clock.monotonic()
        // Whoever is asked for something meanwhile finds the database gone by itself.
        await read().then(
          (revision) => saw(revision, readAt),
          () => undefined,
        )
        await clock.sleep(POLL_MS, signal).catch(() => undefined)
      }
    },
  }
}

/** Remembers what was loaded for as long as the revision stays the same; at most `maxEntries`. */
export interface RevisionCache<Value> {
  readonly get: (key: string) => Soon<Value | undefined>
}

/** @param load reads the value from the database; undefined (nothing there) is not remembered */
export function createRevisionCache<Value>(
  revision: Revision,
  maxEntries: number,
  load: (key: string) => Promise<Value | undefined>,
): RevisionCache<Value> {
  const entries = new QuickLRU<string, { readonly revision: number; readonly value: Value }>({ maxSize: maxEntries })

  async function loadNow(key: string, now: number | undefined): Promise<Value | undefined> {
    const value = await load(key)
    // Stamped with the revision from before the read: a change that came meanwhile makes the entry a miss.
    if (now !== undefined && value !== undefined) entries.set(key, { revision: now, value })
    return value
  }

  return {
    get(key) {
      const now = revision.current()
      const entry = entries.get(key)
      return now !== undefined && entry?.revision === now ? entry.value : loadNow(key, now)
    },
  }
}
