/** Releases of Google Play, as the interface of both stores says it. */
import type { ReleasesClient } from '../../interface/releases.ts'
import type { TracksClient } from '../../interface/tracks.ts'
import { listTracks } from '../tracks.ts'
import { changeRollout, changes, resumeWith, widenTo } from './change.ts'
import { chooseRelease } from './choose.ts'
import type { ReleasesDeps } from './deps.ts'
import { codeOf } from './edit-tracks.ts'
import { setNotes } from './notes.ts'
import { promote } from './promote.ts'
import { allReleases, listReleases, releaseStatus } from './read.ts'
import { checkReadiness } from './readiness.ts'
import { refreshRollouts } from './refresh.ts'

export function googlePlayReleases(deps: ReleasesDeps): ReleasesClient {
  const { through, rollouts, subject } = deps
  return {
    list: (filter, size, cursor) => through('releases', (play) => listReleases(play, deps, filter, size, cursor)),
    get: (choice) =>
      through('releases', async (play) =>
        chooseRelease(await allReleases(play, deps, choice.track), choice, 'query.track'),
      ),
    status: () => through('releases', (play) => releaseStatus(play, deps)),
    readiness: (choice) =>
      through('releases', async (play) => checkReadiness(await allReleases(play, deps, choice.track), choice)),
    setNotes: (choice, notes, validateOnly) => setNotes(deps, choice, notes, validateOnly),
    pauseRollout: (choice, validateOnly) => changeRollout(deps, choice, changes.pause, validateOnly),
    async resumeRollout(choice, validateOnly) {
      const known = await rollouts.of(subject)
      const change = resumeWith(({ track }, release) => {
        const last = known.get(track)?.releases.find(({ versionCode }) => versionCode === codeOf(release))
        return last?.percent ?? null
      })
      return changeRollout(deps, choice, change, validateOnly)
    },
    completeRollout: (choice, validateOnly) => changeRollout(deps, choice, changes.complete, validateOnly),
  }
}

export function googlePlayTracks(deps: ReleasesDeps): TracksClient {
  return {
    list: () => deps.through('releases', (play) => listTracks(play, deps.subject.appIdentifier)),
    promote: (promotion, validateOnly) => promote(deps, promotion, validateOnly),
    setPercent: async (choice, percent, validateOnly) => changeRollout(deps, choice, widenTo(percent), validateOnly),
    haltCompleted: (choice, validateOnly) => changeRollout(deps, choice, changes.haltCompleted, validateOnly),
    refresh: () => refreshRollouts(deps),
  }
}
