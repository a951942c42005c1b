/** Releases of Google Play, as the interface of both stores says it. */
import { ProxyError } from '../../../errors.ts'
import type { ReleasesClient } from '../../interface/releases.ts'
import type { TracksClient } from '../../interface/tracks.ts'
import type { Through } from '../../routing/routing.ts'
import type { GooglePlay } from '../api.ts'
import { listTracks } from '../tracks.ts'
import { chooseRelease } from './choose.ts'
import { allReleases, listReleases, releaseStatus } from './read.ts'

const notYet = async (): Promise<never> => {
  throw new ProxyError('switched_off', { message: 'This version of the server cannot do this yet.' })
}

export function googlePlayReleases(packageName: string, through: Through<GooglePlay>): ReleasesClient {
  return {
    list: (filter, size, cursor) =>
      through('releases', (play) => listReleases(play, packageName, filter, size, cursor)),
    get: (choice) =>
      through('releases', async (play) =>
        chooseRelease(await allReleases(play, packageName, choice.track), choice, 'query.track'),
      ),
    status: () => through('releases', (play) => releaseStatus(play, packageName)),
    readiness: notYet,
    setNotes: notYet,
    pauseRollout: notYet,
    resumeRollout: notYet,
    completeRollout: notYet,
  }
}

export function googlePlayTracks(packageName: string, through: Through<GooglePlay>): TracksClient {
  return {
    list: () => through('releases', (play) => listTracks(play, packageName)),
    promote: notYet,
    setPercent: notYet,
    haltCompleted: notYet,
    refresh: notYet,
  }
}
