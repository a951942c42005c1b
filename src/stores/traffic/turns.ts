/** Taking turns, so that one key's slow store leaves the connections to the keys of others. */
import { ProxyError } from '../../errors.ts'

const COME_BACK_SECONDS = 5

export interface Turns {
  /**
   * Runs `work` as soon as fewer than the allowed number run under this name; in the order of arrival.
   * @throws the signal's reason when the caller leaves before its turn
   * @throws ProxyError `rate_limited` when too many are waiting already
   */
  readonly take: <T>(name: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>
}

interface Lane {
  running: number
  /** In the order of arrival. */
  readonly waiting: Set<() => void>
}

/** @param limits for each name */
export function createTurns(limits: { readonly running: number; readonly waiting: number }): Turns {
  const lanes = new Map<string, Lane>()

  async function wait(lane: Lane, signal: AbortSignal): Promise<void> {
    if (lane.waiting.size >= limits.waiting) {
      throw new ProxyError('rate_limited', { reason: 'too_many_at_once', retryAfterSeconds: COME_BACK_SECONDS })
    }
    signal.throwIfAborted()
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        lane.waiting.delete(begin)
        reject(signal.reason)
      }
      lane.waiting.add(begin)
      signal.addEventListener('abort', leave, { once: true })
    })
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
    async take(name, signal, work) {
      const lane = lanes.get(name) ?? { running: 0, waiting: new Set() }
      if (lane.running === limits.running) await wait(lane, signal)
      else if (lane.running++ === 0) lanes.set(name, lane)
      try {
        return await work()
      } finally {
        exit(name, lane)
      }
    },
  }
}
