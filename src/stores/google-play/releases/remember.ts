/** Writes down what was seen. What had a percentage when it was halted keeps it here, for Google may tell none then. */
import { type EditTrack, known } from './edit-tracks.ts'
import type { KnownRelease, RolloutSubject, Rollouts } from './rollouts.ts'

/** @param seen the tracks before a change @param tracks as they are now */
export async function remember(
  rollouts: Rollouts,
  subject: RolloutSubject,
  seen: ReadonlyMap<string, EditTrack>,
  tracks: readonly EditTrack[],
): Promise<void> {
  const before = await rollouts.of(subject)
  for (const { track, releases } of tracks) {
    const found = releases.flatMap((release) => known(release) ?? [])
    const last = [
      ...(seen.get(track)?.releases.flatMap((release) => known(release) ?? []) ?? []),
      ...(before.get(track)?.releases ?? []),
    ]
    const percentOf = (one: KnownRelease) =>
      last.find(({ versionCode, percent }) => versionCode === one.versionCode && percent !== null)?.percent ?? null
    const kept = found.map((one) =>
      one.status === 'halted' && one.percent === null ? { ...one, percent: percentOf(one) } : one,
    )
    await rollouts.note(subject, track, kept)
  }
}
