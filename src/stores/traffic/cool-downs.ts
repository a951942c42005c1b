/** Keys that a store has refused are not used there for a while, so that a revoked key makes no traffic. */
import type { ProxyError } from '../../errors.ts'
import type { Rests } from './rests.ts'

const COOL_DOWN_MS = 60_000

/** `access`: a key at a host, for purchases also the app. */
export interface CoolDowns {
  /** @throws ProxyError the refusal, as long as the store is left alone */
  readonly check: (access: string) => void
  readonly start: (access: string, refusal: ProxyError) => void
  /** The store took the key. */
  readonly end: (access: string) => void
}

export function createCoolDowns(rests: Rests): CoolDowns {
  return {
    check(access) {
      const refusal = rests.refusal(access)
      if (refusal) throw refusal
    },
    start: (access, refusal) => rests.begin('refused', access, COOL_DOWN_MS, refusal),
    end: (access) => rests.end('refused', access),
  }
}
