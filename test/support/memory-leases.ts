/** Leases of one process, for tests that are about something else. */
import type { Lease, Leases } from '../../src/database/leases.ts'
import type { Clock } from '../../src/ports.ts'

interface Held {
  readonly holder: string
  until: number
  note: string | null
}

export function createMemoryLeases(clock: Clock): Leases {
  const held = new Map<string, Held>()
  function leaseOf(name: string, mine: Held): Lease {
    return {
      async note(text) {
        if (held.get(name) === mine) mine.note = text
      },
      hold: async () => held.get(name) === mine,
      async release() {
        if (held.get(name) === mine) held.delete(name)
      },
    }
  }
  return {
    async acquire(name, holder, lifetimeMs) {
      const before = held.get(name)
      if (before && before.until > clock.now()) return undefined
      const mine = { holder, until: clock.now() + lifetimeMs, note: before?.note ?? null }
      held.set(name, mine)
      return { leftNote: mine.note, lease: leaseOf(name, mine) }
    },
    async resume(name, note, lifetimeMs) {
      const present = held.get(name)
      if (!present || present.note !== note || present.until <= clock.now()) return undefined
      present.until = clock.now() + lifetimeMs
      return leaseOf(name, present)
    },
  }
}
