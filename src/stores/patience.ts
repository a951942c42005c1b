/** Waiting for a store that takes a while to show, or to do, what it was told. */
import type { Clock, EpochMs } from '../ports.ts'
import type { Exchange } from './call.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 4000
/** Within the operation, whose caller must get an answer. */
const MAX_WAIT_MS = 30_000
const RESERVE_MS = 15_000

export interface Patience {
  readonly now: () => EpochMs
  /**
   * Asks again, with growing pauses, until there is an answer.
   * @param ask answers undefined for: not yet
   * @returns undefined when the time is up, or the caller has gone away
   */
  readonly until: <T>(ask: () => Promise<T | undefined>) => Promise<T | undefined>
}

export function createPatience(clock: Clock, { signal, deadline }: Exchange): Patience {
  return {
    now: clock.now,
    async until(ask) {
      const giveUpAt = Math.min(clock.monotonic() + MAX_WAIT_MS, deadline - RESERVE_MS)
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        const answer = await ask()
        if (answer !== undefined || signal.aborted || clock.monotonic() + pause > giveUpAt) return answer
        // Who goes away meanwhile leaves a change behind that is known to be done: it must not look like a failure.
        await clock.sleep(pause, signal).catch(() => undefined)
      }
    },
  }
}
