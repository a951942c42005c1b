/**
 * Looks at the stores on behalf of triggers. One serves all flows that ask within its time, so that many flows cost a store
 * no more than one; what it finds is noted at once.
 */
import QuickLRU from 'quick-lru'
import { ProxyError } from '../../errors.ts'
import { digestOf, type Watch, type Watches } from '../../lifecycle/watches/watches.ts'
import type { Clock, EpochMs } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'
import { createJoined } from '../../stores/traffic/joined.ts'
import type { Seen, Source, Topic } from './topic.ts'

/** Their contents are in memory: so many looks, with so many things in all of them. One that was pushed out is taken again. */
const KEPT_LOOKS = 500
const KEPT_THINGS = 50_000
const TRACKED_WATCHES = 20_000
/** A look that failed is not tried again at once by the next flow. */
const FAILED_FOR_MS = 30_000
/** How often a look reaches back for what has come very late. */
const DEEP_EVERY_MS = 6 * 60 * 60 * 1000

/** What was found. */
export interface Look<Item> {
  /** When it was begun. */
  readonly lookedAt: EpochMs
  /** By the digest of its id. */
  readonly items: ReadonlyMap<string, Seen<Item> & { readonly digest: string }>
}

export interface Looks {
  /**
   * @param reach how far back it has to see; undefined for as far as is usual
   * @param everyMs so long a look is good
   * @throws ProxyError what kept it from being taken
   */
  readonly at: <Item>(
    watch: Watch,
    source: Source<Item>,
    topic: Topic,
    wish: { readonly reach: EpochMs | undefined; readonly everyMs: number; readonly exchange: Exchange },
  ) => Promise<Look<Item>>
}

interface Kept {
  readonly takenAt: number
  readonly since: EpochMs
  readonly outcome: Look<unknown> | { readonly error: ProxyError }
}

export function createLooks({ watches, clock }: { readonly watches: Watches; readonly clock: Clock }): Looks {
  const joined = createJoined()
  const kept = new QuickLRU<string, Kept>({ maxSize: KEPT_LOOKS })
  /** When each watch was last looked at as far back as it goes. */
  const deepAt = new QuickLRU<string, number>({ maxSize: TRACKED_WATCHES })

  /** From when on what a look finds is noted, and whether it must reach that far now. */
  function spanOf(watch: Watch, { lateness }: Topic): { readonly noted: EpochMs; readonly usual: EpochMs } {
    if (!lateness) return { noted: 0, usual: 0 }
    // A clock that was ahead for a while must not hide what happens until it is as late as that.
    const from = Math.min(watch.sureUntil ?? watch.begunAt, clock.now())
    const noted = from - lateness.mostMs
    const isDeepDue = clock.monotonic() - (deepAt.get(watch.id) ?? Number.NEGATIVE_INFINITY) >= DEEP_EVERY_MS
    return { noted, usual: watch.sureUntil === null || isDeepDue ? noted : from - lateness.usualMs }
  }

  function keep(watchId: string, look: Kept): void {
    kept.set(watchId, look)
    let things = 0
    for (const [id, { outcome }] of [...kept.entriesDescending()]) {
      things += 'error' in outcome ? 0 : outcome.items.size
      if (things > KEPT_THINGS && id !== watchId) kept.delete(id)
    }
  }

  async function take<Item>(
    watch: Watch,
    source: Source<Item>,
    topic: Topic,
    span: { readonly noted: EpochMs; readonly since: EpochMs },
    exchange: Exchange,
  ): Promise<Look<Item>> {
    const lookedAt = clock.now()
    const takenAt = clock.monotonic()
    try {
      const seen = await source.look(span.since, exchange)
      // What is older than a usual look reaches may have been forgotten here, and would be taken for new.
      const toNote = seen.filter(({ at }) => at === null || span.since >= span.noted || at >= span.noted)
      await watches.note(watch, toNote, { lookedAt, recurs: topic.recurs })
      if (span.since <= span.noted) deepAt.set(watch.id, takenAt)
      const look: Look<Item> = {
        lookedAt,
        items: new Map(seen.map((one) => [digestOf(one.id), { ...one, digest: digestOf(one.version) }])),
      }
      keep(watch.id, { takenAt, since: span.since, outcome: look })
      return look
    } catch (error) {
      if (error instanceof ProxyError) keep(watch.id, { takenAt, since: span.since, outcome: { error } })
      throw error
    }
  }

  return {
    async at<Item>(
      watch: Watch,
      source: Source<Item>,
      topic: Topic,
      { reach, everyMs, exchange }: Parameters<Looks['at']>[3],
    ): Promise<Look<Item>> {
      const { noted, usual } = spanOf(watch, topic)
      const since = Math.min(usual, reach ?? usual)
      const known = kept.get(watch.id)
      if (known) {
        const age = clock.monotonic() - known.takenAt
        if ('error' in known.outcome) {
          if (age < FAILED_FOR_MS) throw known.outcome.error
        } else if (age < everyMs && known.since <= (reach ?? Number.POSITIVE_INFINITY))
          return known.outcome as Look<Item>
      }
      return joined.share(`${watch.id} ${since}`, exchange.signal, (signal) =>
        take(watch, source, topic, { noted, since }, { ...exchange, signal }),
      )
    },
  }
}
