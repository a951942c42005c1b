/** What triggers wait for, and where they look for it. */
import type { Sighting } from '../../lifecycle/watches/judge.ts'
import type { Subject } from '../../lifecycle/watches/watches.ts'
import type { EpochMs } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'

export interface Topic {
  readonly name: string
  /** So long one look is good for all flows. */
  readonly everyMs: number
  /** @see judge */
  readonly recurs: boolean
  /** It is in our own database: what does not show is gone, rather than hidden for a moment. */
  readonly isOurs?: boolean
  /**
   * How late something may show, and so how far a look reaches back behind the one before; undefined where each look sees
   * all that there is.
   */
  readonly lateness?: {
    readonly mostMs: number
    /** What is this late is found by every look; what is later, by one of a few hours. */
    readonly usualMs: number
  }
}

/** One thing as a look has found it. */
export interface Seen<Item> extends Sighting {
  readonly item: Item
}

/** One place where a topic is looked for: an app, an account, or the workspace. */
export interface Source<Item> extends Omit<Subject, 'topic'> {
  /** Nobody looks there now, since the store would not let us in. What happens meanwhile is told later. */
  readonly isResting: boolean
  /** @param since what is older need not be told */
  readonly look: (since: EpochMs, exchange: Exchange) => Promise<readonly Seen<Item>[]>
}
