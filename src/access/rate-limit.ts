/** How fast one access key may call: a steady rate with room for a burst (GCRA: one number per access key). */
import QuickLRU from 'quick-lru'
import type { Clock } from '../ports.ts'

const TRACKED_ACCESS_KEYS = 10_000
/** A burst may be this many seconds' worth of the steady rate. */
const BURST_SECONDS = 10

/** @returns 0 when the call may go on, else the whole seconds to wait */
export type RateLimit = (accessKeyId: string) => number

export function createRateLimit(requestsPerMinute: number, clock: Clock): RateLimit {
  const intervalMs = 60_000 / requestsPerMinute
  const burstMs = Math.max(BURST_SECONDS * 1000, intervalMs)
  // When each access key will have paid for the calls that it made; forgetting one only makes it start afresh.
  const paidUntil = new QuickLRU<string, number>({ maxSize: TRACKED_ACCESS_KEYS })

  return (accessKeyId) => {
    const now = clock.monotonic()
    const paid = Math.max(paidUntil.get(accessKeyId) ?? now, now)
    const waitMs = paid + intervalMs - (now + burstMs)
    if (waitMs > 0) return Math.ceil(waitMs / 1000)
    paidUntil.set(accessKeyId, paid + intervalMs)
    return 0
  }
}
