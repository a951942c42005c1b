/** Identical reads that are on their way at the same moment become one. */

export interface Joined {
  /**
   * Starts `work`, or joins the same work of another caller. The work is aborted when the last caller has left.
   * @throws the signal's reason as soon as this caller leaves
   */
  readonly share: <T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) => Promise<T>
}

interface Shared {
  /** Undefined once it is there. */
  result: Promise<unknown> | undefined
  readonly abort: () => void
  callers: number
}

export function createJoined(): Joined {
  const running = new Map<string, Shared>()

  function start<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Shared {
    const controller = new AbortController()
    const shared: Shared = { callers: 0, abort, result: work(controller.signal).finally(forget) }
    running.set(key, shared)
    return shared

    function forget(): void {
      // Another one may have taken its place already.
      if (running.get(key) === shared) running.delete(key)
      // A Map that grows leaves its old table behind, and what that names is kept until all of the memory is gone through.
      shared.result = undefined
    }
    function abort(): void {
      // Whoever comes now must not join a read that is being given up.
      forget()
      controller.abort()
    }
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
        shared.result?.then(
          (result) => {
            signal.removeEventListener('abort', leave)
            resolve(result as T)
          },
          (error) => {
            signal.removeEventListener('abort', leave)
            reject(error)
          },
        )
      })
    },
  }
}
