/** Counts requests in rolling windows, as both stores do per key, per app or per project. */
import type { EpochMs } from '../ports.ts'

const WINDOW_MS = { hour: 3_600_000, minute: 60_000 } as const
type Window = keyof typeof WINDOW_MS

/** Requests allowed per window; a window left out is not counted. */
export type Budget = { readonly [W in Window]?: number }

export interface Spending {
  /** False: a window was used up, and this request was not counted. */
  readonly allowed: boolean
  readonly windows: readonly { readonly window: Window; readonly limit: number; readonly remaining: number }[]
  /** When the next request will be allowed. */
  readonly nextAt: EpochMs
}

export interface RateLimiter {
  readonly spend: (who: string, budget: Budget, now: EpochMs) => Spending
}

export function createRateLimiter(): RateLimiter {
  /** Oldest first, none older than the longest window. */
  const spent = new Map<string, EpochMs[]>()

  function timesOf(who: string, now: EpochMs): EpochMs[] {
    const times = spent.get(who) ?? []
    spent.set(who, times)
    times.splice(0, firstAfter(times, now - WINDOW_MS.hour))
    return times
  }

  return {
    spend(who, budget, now) {
      const times = timesOf(who, now)
      const used = windowsOf(budget).map(({ window, limit }) => {
        const first = firstAfter(times, now - WINDOW_MS[window])
        return { window, limit, count: times.length - first, first }
      })
      const full = used.filter(({ limit, count }) => count >= limit)
      const allowed = full.length === 0
      if (allowed && used.length > 0) times.push(now)
      return {
        allowed,
        windows: used.map(({ window, limit, count }) => ({
          window,
          limit,
          remaining: Math.max(0, limit - count - (allowed ? 1 : 0)),
        })),
        nextAt: Math.max(now, ...full.map(({ window, first }) => (times[first] ?? now) + WINDOW_MS[window])),
      }
    },
  }
}

/** Binary search: a load test with a generous budget keeps many times. */
function firstAfter(times: readonly EpochMs[], moment: EpochMs): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) > moment) high = middle
    else low = middle + 1
  }
  return low
}

function windowsOf(budget: Budget): { readonly window: Window; readonly limit: number }[] {
  return (['hour', 'minute'] as const).flatMap((window) => {
    const limit = budget[window]
    return limit === undefined ? [] : [{ window, limit }]
  })
}
