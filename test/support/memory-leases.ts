/** Leases of one process, for tests that are about something else. */
import type { Leases } from '../../src/database/leases.ts'
import type { Clock } from '../../src/ports.ts'

export function createMemoryLeases(clock: Clock): Leases {
  const held = new Map<string, { holder: string; until: number; note: string | null }>()
  return {
    async acquire(name, holder, lifetimeMs) {
      const before = held.get(name)
      if (before && before.until > clock.now()) return undefined
      const mine = { holder, until: clock.now() + lifetimeMs, note: before?.note ?? null }
      held.set(name, mine)
      return {
        leftNote: mine.note,
        lease: {
          async note(text) {
            if (held.get(name) === mine) mine.note = text
          },
          hold: async () => held.get(name) === mine,
          async release() {
            if (held.get(name) === mine) held.delete(name)
          },
        },
      }
    },
  }
}
