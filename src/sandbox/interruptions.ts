/** Faults on demand: a store that is down, slow, or answers something that no store should. */
import type { FileHost, StoreHost } from '../ports.ts'
import type { StoreAnswer, StoreCall } from './exchange.ts'

export interface Interruption {
  readonly host: StoreHost | FileHost
  /** Only requests whose path starts so; all of the host's when absent. */
  readonly path?: string
  /** How many requests it takes before the store is itself again; 1 when absent. */
  readonly times?: number
  /**
   * What happens instead; `cut` breaks the connection off. `proceed` lets the store act as it would have, for an
   * answer that gets lost after the work was done. A promise that settles late is a slow store.
   */
  readonly answer: (call: StoreCall, proceed: () => StoreAnswer) => Outcome | Promise<Outcome>
}

export type Outcome = StoreAnswer | 'cut'

/** What `fetch` rejects with when the connection is to break. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut'
}

export interface Interruptions {
  readonly add: (interruption: Interruption) => void
  /** The oldest one that concerns this request; counted as used. */
  readonly take: (call: StoreCall) => Interruption | undefined
}

export function createInterruptions(): Interruptions {
  const waiting: { readonly interruption: Interruption; left: number }[] = []
  return {
    add(interruption) {
      waiting.push({ interruption, left: interruption.times ?? 1 })
    },
    take({ host, path }) {
      const index = waiting.findIndex(
        ({ interruption }) => interruption.host === host && path.startsWith(interruption.path ?? '/'),
      )
      const entry = waiting[index]
      if (!entry) return undefined
      entry.left -= 1
      if (entry.left <= 0) waiting.splice(index, 1)
      return entry.interruption
    },
  }
}
