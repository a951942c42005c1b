/** What the pages are given: the layers below, and who is looking. */
import type { RateLimit } from '../access/rate-limit.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Rotation } from '../custody/rotation/rotation.ts'
import type { Env } from '../http/env.ts'
import type { Health } from '../lifecycle/health.ts'
import type { Readiness } from '../lifecycle/readiness.ts'
import type { Services } from '../operations/context.ts'
import type { Clock, Log } from '../ports.ts'

/** Something that the sandbox can make happen at the stores. */
export interface Happening {
  readonly id: string
  readonly title: string
  /** What is seen afterwards. */
  readonly effect: string
  readonly happen: () => void
  /** Why it cannot happen now; undefined when it can. */
  readonly hindrance?: () => string | undefined
  /** Who does such things, or to what. */
  readonly group: string
}

export interface ConsoleDeps {
  readonly services: Services
  readonly sessions: Sessions
  /** Per address: signing in. */
  readonly signInLimit: RateLimit
  readonly trustedProxies: number
  /** How the server is, and whether it takes requests. */
  readonly health: () => Promise<Health>
  readonly readiness: Readiness
  /** Of the several servers that may run, the one that answers. */
  readonly replicaId: string
  /** The master keys, and the servers that run. */
  readonly rotation: Pick<Rotation, 'list'>
  /** Of the demo's own stores; nothing anywhere else. */
  readonly happenings: readonly Happening[]
  readonly clock: Clock
  readonly log: Log
}

/** `caller` is the owner access key of whoever has signed in. */
export type ConsoleEnv = Env
