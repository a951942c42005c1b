/** What of all that is seen at a store is news. Pure. */
import type { EpochMs } from '../../ports.ts'

/** One thing as it is seen. */
export interface Sighting {
  /** What the store calls it. */
  readonly id: string
  /** What makes it another one, such as the time of an edit, or the state that it is in. */
  readonly version: string
  /** When it came about, by the store's clock; null where it does not tell. */
  readonly at: EpochMs | null
  /** A word for how it stands, where a change of that is what is waited for. */
  readonly state?: string | undefined
}

/** The same as it was noted. */
export interface Noted {
  readonly item: string
  readonly version: string
  readonly at: EpochMs | null
  readonly state: string | null
}

/** So far the clocks of stores and servers are apart at most: better something an hour old is told than something new is not. */
const CLOCKS_APART_MS = 60 * 60 * 1000

export type NewsKind = 'known' | 'new' | 'changed'

export interface Addition extends Noted {
  readonly kind: NewsKind
  readonly was: string | null
}

export interface Judgement {
  /** From when on what happens is news; null after the first look. */
  readonly begunAt: EpochMs | null
  /** States come back: each change is news. What is not a state is news once, however it is shown later. */
  readonly recurs: boolean
}

/**
 * @param seen with the digests of ids and versions, each item once
 * @param noted all that was noted of these items, the oldest first
 * @returns what is to be noted, in the order in which it came about
 */
export function judge(
  seen: readonly Noted[],
  noted: readonly Noted[],
  { begunAt, recurs }: Judgement,
): readonly Addition[] {
  const before = new Map<string, Noted[]>()
  for (const one of noted) before.set(one.item, [...(before.get(one.item) ?? []), one])
  return seen
    .flatMap((one) => {
      const earlier = before.get(one.item) ?? []
      const last = earlier.at(-1)
      const isNoted = recurs ? last?.version === one.version : earlier.some(({ version }) => version === one.version)
      // A store that shows an older edit for a moment has not changed it back.
      const isStale = !recurs && last !== undefined && isBefore(one.at, last.at)
      if (isNoted || isStale) return []
      const wasThere = begunAt !== null && (one.at === null || one.at <= begunAt - CLOCKS_APART_MS)
      return { ...one, kind: kindOf(wasThere, last), was: last?.state ?? null }
    })
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || (a.item < b.item ? -1 : 1))
}

function kindOf(wasThere: boolean, last: Noted | undefined): NewsKind {
  if (wasThere) return 'known'
  return last === undefined ? 'new' : 'changed'
}

function isBefore(at: EpochMs | null, other: EpochMs | null): boolean {
  return at !== null && other !== null && at < other
}
