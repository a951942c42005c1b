/** Keys that a store has refused are not used there for a while, so that a revoked key makes no traffic. */
import QuickLRU from 'quick-lru'
import type { ProxyError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import type { Rests } from './rests.ts'

const COOL_DOWN_MS = 60_000
const TRACKED = 20_000

/** `access`: a key at a host, for purchases also the app. */
export interface CoolDowns {
  /** @throws ProxyError the refusal, as long as the store is left alone */
  readonly check: (access: string) => void
  readonly start: (access: string, refusal: ProxyError) => void
  /** The store took the key. */
  readonly end: (access: string) => void
}

/** @param others what other processes have met, who learn of what is met here */
export function createCoolDowns(clock: Clock, others: Rests): CoolDowns {
  const refused = new QuickLRU<string, { readonly until: number; readonly refusal: ProxyError }>({ maxSize: TRACKED })
  return {
    check(access) {
      const entry = refused.get(access)
      if (entry && entry.until > clock.monotonic()) throw entry.refusal
      const elsewhere = others.refusal(access)
      if (elsewhere) throw elsewhere
    },
    start(access, refusal) {
      refused.set(access, { until: clock.monotonic() + COOL_DOWN_MS, refusal })
      others.begin('refused', access, COOL_DOWN_MS, refusal)
    },
    end(access) {
      if (refused.size > 0) refused.delete(access)
      others.end('refused', access)
    },
  }
}
