/** Taking turns, so that one key's slow store leaves the connections to the keys of others. */
import { ProxyError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import type { Exchange } from '../call.ts'

const COME_BACK_SECONDS = 5

export interface Turns {
  /**
   * Runs `work` as soon as fewer than the allowed number run under this name; in the order of arrival.
   * @throws the signal's reason when the caller leaves before its turn
   * @throws ProxyError `rate_limited` when too many are waiting already, or the caller's time is over before its turn
   */
  readonly take: <T>(name: string, bounds: Bounds, work: () => Promise<T>) => Promise<T>
}

type Bounds = Pick<Exchange, 'signal' | 'deadline'>

interface Lane {
  running: number
  /** In the order of arrival. */
  readonly waiting: Set<() => void>
}

/** @param limits for each name */
export function createTurns(limits: { readonly running: number; readonly waiting: number }, clock: Clock): Turns {
  const lanes = new Map<string, Lane>()

  async function wait(lane: Lane, { signal, deadline }: Bounds): Promise<void> {
    if (lane.waiting.size >= limits.waiting) throw tooMany()
    signal.throwIfAborted()
    const { promise, resolve: begin, reject } = Promise.withResolvers<void>()
    const giveUp = (reason: unknown) => {
      // At once: a place that is handed on to who has given up would be lost.
      lane.waiting.delete(begin)
      reject(reason)
    }
    const leave = () => giveUp(signal.reason)
    const callOff = clock.alarm(deadline - clock.monotonic(), () => giveUp(tooMany()))
    lane.waiting.add(begin)
    signal.addEventListener('abort', leave, { once: true })
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', leave)
      callOff()
    }
  }

  function exit(name: string, lane: Lane): void {
    const [next] = lane.waiting
    if (next) {
      // The place is handed on, so nobody can slip in between.
      lane.waiting.delete(next)
      next()
      return
    }
    lane.running--
    if (lane.running === 0) lanes.delete(name)
  }

  return {
    async take(name, bounds, work) {
      const lane = lanes.get(name) ?? { running: 0, waiting: new Set() }
      if (lane.running === limits.running) await wait(lane, bounds)
      else if (lane.running++ === 0) lanes.set(name, lane)
      try {
        return await work()
      } finally {
        exit(name, lane)
      }
    },
  }
}

function tooMany(): ProxyError {
  return new ProxyError('rate_limited', { reason: 'too_many_at_once', retryAfterSeconds: COME_BACK_SECONDS })
}
