/** What is known of rollouts, for tests without a database. */
import type { Clock } from '../../src/ports.ts'
import type { KnownTrack, RolloutSubject, Rollouts } from '../../src/stores/google-play/releases/rollouts.ts'

export function createMemoryRollouts(clock: Clock): Rollouts {
  const all = new Map<string, Map<string, KnownTrack>>()
  const keyOf = ({ id, appIdentifier }: RolloutSubject) => `${id} ${appIdentifier}`
  return {
    of: async (subject) => all.get(keyOf(subject)) ?? new Map(),
    async note(subject, track, releases) {
      const known = all.get(keyOf(subject)) ?? new Map<string, KnownTrack>()
      all.set(keyOf(subject), known.set(track, { releases, asOf: clock.now() }))
    },
    async forget(subject, track) {
      all.get(keyOf(subject))?.delete(track)
    },
  }
}
