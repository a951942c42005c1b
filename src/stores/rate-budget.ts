/** How much of a key's allowance is left, as the stores say, and how long everybody using the key has to wait. */
import QuickLRU from 'quick-lru'
import type { Clock, InboundAnswer } from '../ports.ts'

const TRACKED_KEYS = 20_000
/** Where a store names no time: Apple's windows are rolling, so some room comes back soon. */
const DEFAULT_WAIT_MS = { hour: 60_000, minute: 15_000 }
/** Longer waits are tried again earlier: what the store says can be wrong. */
const MAX_WAIT_MS = 15 * 60_000

export interface RateBudget {
  /** How long the key has to rest, in milliseconds; 0 when it may be used. */
  readonly waitMs: (keyId: string) => number
  /** Learns from an answer, whatever its status. */
  readonly learn: (keyId: string, answer: InboundAnswer) => void
}

export function createRateBudget(clock: Clock): RateBudget {
  const restUntil = new QuickLRU<string, number>({ maxSize: TRACKED_KEYS })
  return {
    waitMs: (keyId) => Math.max(0, (restUntil.get(keyId) ?? 0) - clock.monotonic()),
    learn(keyId, { status, headers }) {
      const wait = Math.max(
        status === 429 ? (retryAfterMs(headers['retry-after'], clock.now()) ?? DEFAULT_WAIT_MS.minute) : 0,
        exhaustedWaitMs(headers['x-rate-limit']),
      )
      if (wait > 0)
        restUntil.set(keyId, Math.max(restUntil.get(keyId) ?? 0, clock.monotonic() + Math.min(wait, MAX_WAIT_MS)))
    },
  }
}

/**
 * `Retry-After` in any of the forms met: seconds, an HTTP date, or (App Store Server API) milliseconds since 1970.
 * @returns undefined when it says nothing that makes sense
 */
export function retryAfterMs(header: InboundAnswer['headers'][string], now: number): number | undefined {
  const value = (typeof header === 'string' ? header : header?.[0])?.trim() ?? ''
  if (/^\d{1,16}$/.test(value)) {
    const number = Number(value)
    return number > 1e11 ? Math.max(0, number - now) : number * 1000
  }
  // Only text that starts like a weekday: Date.parse makes something of almost anything.
  const at = /^[A-Z][a-z]{2},/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

/** `user-hour-lim:3600;user-hour-rem:0;`, possibly several windows, twice, or joined by commas. */
function exhaustedWaitMs(header: InboundAnswer['headers'][string]): number {
  const value = typeof header === 'string' ? header : (header?.join(';') ?? '')
  const exhausted = [...value.slice(0, 1000).matchAll(/user-(hour|minute)-rem:(\d{1,9})/g)].filter(
    ([, , rest]) => Number(rest) === 0,
  )
  return Math.max(0, ...exhausted.map(([, window]) => DEFAULT_WAIT_MS[window as 'hour' | 'minute']))
}
