/** What the pages are given: the layers below, and who is looking. */
import type { RateLimit } from '../access/rate-limit.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Env } from '../http/env.ts'
import type { Services } from '../operations/context.ts'
import type { Clock, Log } from '../ports.ts'

export interface ConsoleDeps {
  readonly services: Services
  readonly sessions: Sessions
  /** Per address: signing in. */
  readonly signInLimit: RateLimit
  readonly trustedProxies: number
  readonly clock: Clock
  readonly log: Log
}

/** `caller` is the owner access key of whoever has signed in. */
export type ConsoleEnv = Env
