/** What bounds a call to a store, in tests that reach one without HTTP. */
import type { Clock } from '../../src/ports.ts'
import type { Exchange } from '../../src/stores/call.ts'

export function exchangeOf(clock: Clock, signal = new AbortController().signal): Exchange {
  return { signal, deadline: clock.monotonic() + 100_000 }
}
