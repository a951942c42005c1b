/** Releases of Google Play, as the interface of both stores says it. */
import type { ReleasesClient } from '../../interface/releases.ts'
import type { TracksClient } from '../../interface/tracks.ts'
import { toTrackName, withTrackName } from '../track-names.ts'
import { listTracks } from '../tracks.ts'
import { type Change, changeRollout, changes, resumeWith, widenTo } from './change.ts'
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
  const move =
    (change: Change): ReleasesClient['pauseRollout'] =>
    (choice, validateOnly) =>
      changeRollout(deps, withTrackName(choice), change, validateOnly)
  return {
    list: ({ track, ...filter }, size, cursor) => {
      const wanted = { ...filter, track: track === undefined ? undefined : toTrackName(track) }
      return through('releases', (play) => listReleases(play, deps, wanted, size, cursor))
    },
    async get(named) {
      const choice = withTrackName(named)
      const fields = { release: 'path.releaseId', track: 'query.track' }
      return through('releases', async (play) =>
        chooseRelease(await allReleases(play, deps, choice.track), choice, fields),
      )
    },
    status: () => through('releases', (play) => releaseStatus(play, deps)),
    async readiness(named) {
      const choice = withTrackName(named)
      return through('releases', async (play) => checkReadiness(await allReleases(play, deps, choice.track), choice))
    },
    setNotes: (choice, notes, validateOnly) => setNotes(deps, withTrackName(choice), notes, validateOnly),
    pauseRollout: move(changes.pause),
    async resumeRollout(choice, validateOnly) {
      const known = await rollouts.of(subject)
      const change = resumeWith(({ track }, release) => {
        const last = known.get(track)?.releases.find(({ versionCode }) => versionCode === codeOf(release))
        return last?.percent ?? null
      })
      return move(change)(choice, validateOnly)
    },
    completeRollout: move(changes.complete),
  }
}

export function googlePlayTracks(deps: ReleasesDeps): TracksClient {
  return {
    list: () => deps.through('releases', (play) => listTracks(play, deps.subject.appIdentifier)),
    promote: ({ fromTrack, toTrack, ...promotion }, validateOnly) => {
      const tracks = { fromTrack: toTrackName(fromTrack), toTrack: toTrackName(toTrack) }
      return promote(deps, { ...promotion, ...tracks }, validateOnly)
    },
    setPercent: async (choice, percent, validateOnly) =>
      changeRollout(deps, withTrackName(choice), widenTo(percent), validateOnly),
    haltCompleted: (choice, validateOnly) =>
      changeRollout(deps, withTrackName(choice), changes.haltCompleted, validateOnly),
    refresh: () => refreshRollouts(deps),
  }
}
