/** Rests: a store that refuses a key, or asks to be left alone with it, is not asked with it for a while. */
import QuickLRU from 'quick-lru'
import { ProxyError } from '../../errors.ts'
import type { Clock, EpochMs } from '../../ports.ts'

const TRACKED = 20_000
/** A shorter rest is over before others have heard of it. */
const LEAST_TOLD_MS = 3000

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

/** A rest as this process knows it. */
export interface Rest {
  /** By the wall clock of whoever met it: the same rest has the same. */
  readonly until: EpochMs
  /** By the monotonic clock here. */
  readonly deadline: number
  /** When it became known, by the monotonic clock here. */
  readonly knownAt: number
  readonly reason: string | null
  readonly message: string
}

/** What others should hear. */
export interface Told {
  readonly kind: RestKind
  readonly access: string
  /** Undefined for the end of a rest. */
  readonly rest: Rest | undefined
}

export interface RestsInMemory extends Rests {
  /** By `restName`. */
  readonly known: QuickLRU<string, Rest>
}

/** @param tell hears what others should, and keeps nobody waiting; default: there are no others */
export function createRests(clock: Clock, tell: (told: Told) => void = () => undefined): RestsInMemory {
  const known = new QuickLRU<string, Rest>({ maxSize: TRACKED })

  function find(kind: RestKind, access: string): Rest | undefined {
    // Nearly always nothing rests.
    if (known.size === 0) return undefined
    const name = restName(kind, access)
    const rest = known.get(name)
    if (rest && rest.deadline > clock.monotonic()) return rest
    known.delete(name)
    return undefined
  }

  return {
    known,
    leftMs: (kind, access) => Math.max(0, (find(kind, access)?.deadline ?? 0) - clock.monotonic()),
    refusal(access) {
      const rest = find('refused', access)
      if (!rest) return undefined
      const { reason, message } = rest
      return new ProxyError('store_rejected_key', { message, ...(reason === null ? {} : { reason }) })
    },
    begin(kind, access, ms, refusal) {
      const knownAt = clock.monotonic()
      const present = find(kind, access)
      const { reason = null, message = '' } = refusal ?? {}
      const rest = { until: clock.now() + ms, deadline: knownAt + ms, knownAt, reason, message }
      // Many requests meet the same at the same time: it is told once.
      if (present && present.deadline - knownAt > ms / 2) return
      known.set(restName(kind, access), rest)
      if (ms >= LEAST_TOLD_MS) tell({ kind, access, rest })
    },
    end(kind, access) {
      if (!find(kind, access)) return
      known.delete(restName(kind, access))
      tell({ kind, access, rest: undefined })
    },
  }
}

export function restName(kind: RestKind, access: string): string {
  return `${kind} ${access}`
}
