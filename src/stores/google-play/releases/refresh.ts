/** Reads the rollouts of all tracks, which takes an edit. Nothing is changed. */
import type { Release } from '../../interface/releases.ts'
import type { ReleasesDeps } from './deps.ts'
import { readEditTracks } from './edit-tracks.ts'
import { look } from './look.ts'
import { allReleases } from './read.ts'

export async function refreshRollouts(deps: ReleasesDeps): Promise<readonly Release[]> {
  return deps.through('releases', async (play) => {
    const tracks = await look(deps, play, async (editPath, { saw }) => {
      const found = await readEditTracks(play, editPath)
      saw(found)
      return { result: found.filter(({ releases }) => releases.length > 0), commit: false }
    })
    // How their reviews stand is told outside the edit, and what the look found goes with it.
    const releases = await Promise.all(tracks.map(({ track }) => allReleases(play, deps, track)))
    return releases.flat()
  })
}
