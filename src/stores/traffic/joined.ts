/** Identical reads that are on their way at the same moment become one. */

export interface Joined {
  /**
   * Starts `work`, or joins the same work of another caller. The work is aborted when the last caller has left.
   * @throws the signal's reason as soon as this caller leaves
   */
  readonly share: <T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => Promise<T>
}

interface Shared {
  readonly result: Promise<unknown>
  readonly abort: () => void
  callers: number
}

export function createJoined(): Joined {
  const running = new Map<string, Shared>()

  function start<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Shared {
    const controller = new AbortController()
    // Another one may have taken its place already.
    const forget = () => {
      if (running.get(key) === shared) running.delete(key)
    }
    const shared: Shared = {
      result: work(controller.signal).finally(forget),
      abort: () => {
        // Whoever comes now must not join a read that is being given up.
        forget()
        controller.abort()
      },
      callers: 0,
    }
    running.set(key, shared)
    return shared
  }

  return {
    share<T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        signal.throwIfAborted()
        const shared = running.get(key) ?? start(key, work)
        shared.callers++
        const leave = () => {
          shared.callers--
          if (shared.callers === 0) shared.abort()
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
        shared.result
          .finally(() => signal.removeEventListener('abort', leave))
          .then((result) => resolve(result as T), reject)
      })
    },
  }
}
