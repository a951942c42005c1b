/** A clock that only moves when a test, or somebody who sleeps, moves it. */
import { onTestFinished, vi } from 'vitest'
import type { Clock } from '../../src/ports.ts'

export const T0 = Date.parse('2026-11-21T10:00:00Z')

export interface TestClock extends Clock {
  /** Moves both clocks on. */
  readonly advance: (ms: number) => void
  /** Sets the wall clock alone, as an operator does. */
  readonly setWallClock: (now: number) => void
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: readonly number[]
}

/** Who sleeps moves the clock on by that much and goes on at once, so no test ever waits. */
export function createTestClock(): TestClock {
  // google-auth-library reads the host's clock, which therefore has to tell the same time.
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  let now = T0
  let monotonic = 1_000_000
  const sleeps: number[] = []
  const alarms = new Set<{ readonly at: number; readonly ring: () => void }>()
  const setWallClock = (value: number) => {
    now = value
    vi.setSystemTime(value)
  }
  const advance = (ms: number) => {
    setWallClock(now + ms)
    monotonic += ms
    for (const alarm of [...alarms].filter(({ at }) => at <= monotonic)) if (alarms.delete(alarm)) alarm.ring()
  }
  setWallClock(T0)
  return {
    // Whole, as the system's: pauses need not be.
    now: () => Math.floor(now),
    monotonic: () => monotonic,
    alarm(ms, ring) {
      const alarm = { at: monotonic + ms, ring }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      sleeps.push(ms)
      advance(ms)
      // To the back of the queue, so that others get their turn.
      await new Promise((resolve) => setImmediate(resolve))
    },
    advance,
    setWallClock,
    sleeps,
  }
}
