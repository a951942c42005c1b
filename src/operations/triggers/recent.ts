/** What a store has told a moment ago, for waits that hold the same figures against different things. */
import QuickLRU from 'quick-lru'
import type { Clock } from '../../ports.ts'

const KEPT = 500

/** @param read asks the store; a failure is not kept */
export type Recent<T> = (name: string, forMs: number, read: () => Promise<T>) => Promise<T>

export function createRecent<T>({ clock }: { readonly clock: Clock }): Recent<T> {
  const kept = new QuickLRU<string, { readonly readAt: number; readonly answer: T }>({ maxSize: KEPT })
  return async (name, forMs, read) => {
    const known = kept.get(name)
    if (known && clock.monotonic() - known.readAt < forMs) return known.answer
    const readAt = clock.monotonic()
    const answer = await read()
    kept.set(name, { readAt, answer })
    return answer
  }
}
