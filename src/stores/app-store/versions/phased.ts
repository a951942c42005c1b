/** Whether a version goes out by and by. */
import { storePath } from '../../request.ts'
import type { AppStoreConnect, Resource } from '../json-api.ts'
import type { KnownVersion } from './read.ts'
import { RELEASED_STATES } from './states.ts'

const TYPE = 'appStoreVersionPhasedReleases'

/** Only an update can go out in phases: nobody has anything yet that the first version could take the place of. */
export function isFirst(version: Pick<KnownVersion, 'versionId' | 'platform'>, all: readonly KnownVersion[]): boolean {
  return !all.some(
    ({ versionId, platform, storeState }) =>
      versionId !== version.versionId && platform === version.platform && RELEASED_STATES.includes(storeState ?? ''),
  )
}

/** Before it is released. @returns the phased release as it is then */
export async function setPhased(
  connect: AppStoreConnect,
  version: Pick<KnownVersion, 'versionId' | 'phasedReleaseId'>,
  isWanted: boolean,
): Promise<Resource | undefined> {
  if (!isWanted) {
    if (version.phasedReleaseId) await connect.write('DELETE', storePath`/v1/${TYPE}/${version.phasedReleaseId}`)
    return undefined
  }
  return connect.write('POST', storePath`/v1/${TYPE}`, {
    data: {
      type: TYPE,
      attributes: { phasedReleaseState: 'INACTIVE' },
      relationships: { appStoreVersion: { data: { type: 'appStoreVersions', id: version.versionId } } },
    },
  })
}
