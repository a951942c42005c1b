/** How long everybody who uses a key has to wait, as the store says or as its allowance tells. */
import QuickLRU from 'quick-lru'
import type { Clock, InboundAnswer } from '../../ports.ts'
import { createRests, type Rests } from './rests.ts'

const TRACKED = 20_000
/** The store names no time for these: its windows are rolling, so some room comes back soon. */
const USED_UP_WAIT_MS = { hour: 60_000, minute: 15_000 } as const
/** No store sends more than two or three windows. */
const MAX_HEADER_LENGTH = 1000

/** `access`: a key at a host; what the stores count by. */
export interface RateBudget {
  /** How long the key has to rest there, in milliseconds; 0 when it may be used. */
  readonly waitMs: (access: string) => number
  /** The store has said how long. */
  readonly rest: (access: string, seconds: number) => void
  /** Learns from the allowance that an answer tells, whatever its status. */
  readonly learn: (access: string, headers: InboundAnswer['headers']) => void
}

/** @param rests how long the store has asked to be left alone, here or elsewhere; an allowance is learnt here only */
export function createRateBudget(clock: Clock, rests: Rests = createRests(clock)): RateBudget {
  const restUntil = new QuickLRU<string, number>({ maxSize: TRACKED })

  function restFor(access: string, ms: number): void {
    restUntil.set(access, Math.max(restUntil.get(access) ?? 0, clock.monotonic() + ms))
  }

  return {
    waitMs: (access) =>
      Math.max(0, (restUntil.get(access) ?? 0) - clock.monotonic(), rests.leftMs('rate_limited', access)),
    rest(access, seconds) {
      restFor(access, seconds * 1000)
      rests.begin('rate_limited', access, seconds * 1000)
    },
    learn(access, headers) {
      const wait = usedUpWaitMs(headers['x-rate-limit'])
      if (wait > 0) restFor(access, wait)
    },
  }
}

const NOTHING_LEFT = /-rem:[0-]/

/** `user-hour-lim:3600;user-hour-rem:0;`, possibly several windows, twice, or joined by commas. */
function usedUpWaitMs(header: InboundAnswer['headers'][string]): number {
  // Nearly always there is something left.
  if (header === undefined || (typeof header === 'string' && !NOTHING_LEFT.test(header))) return 0
  const value = (typeof header === 'string' ? header : (header?.join(';') ?? '')).slice(0, MAX_HEADER_LENGTH)
  const usedUp = [...value.matchAll(/user-(hour|minute)-rem:(-?\d+)/g)].filter(([, , left]) => Number(left) <= 0)
  return Math.max(0, ...usedUp.map(([, window]) => USED_UP_WAIT_MS[window as keyof typeof USED_UP_WAIT_MS]))
}
