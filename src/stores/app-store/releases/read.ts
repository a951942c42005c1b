/** Lists the versions of an app as releases, and how it stands on each platform. */
import type { EpochMs } from '../../../ports.ts'
import type { Release, ReleaseChoice, ReleaseFilter, ReleaseStatus } from '../../interface/releases.ts'
import type { Page } from '../../paging.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findKnown, type KnownVersion, newestVersions, pageOfVersions } from '../versions/read.ts'
import { statesOf } from '../versions/states.ts'
import { allSubmissions } from '../versions/submissions.ts'
import type { VersionFields } from '../versions.ts'
import { toRelease } from './rows.ts'

export async function listReleases(
  connect: AppStoreConnect,
  appId: string,
  { platform, track, phase }: ReleaseFilter,
  size: number,
  cursor: string | null,
  now: EpochMs,
): Promise<Page<Release>> {
  const states = phase && statesOf(phase)
  // There are no tracks here, and no state is in a phase that only Google Play has.
  if (track !== undefined || states?.length === 0) return { rows: [], next: null }
  const [{ rows, next }, submissions] = await Promise.all([
    pageOfVersions(connect, appId, { platform, states }, size, cursor),
    allSubmissions(connect, appId),
  ])
  const fitting = rows.filter((version) => phase === undefined || version.phase === phase)
  return { rows: fitting.map((version) => toRelease(version, submissions, now)), next }
}

export async function getRelease(
  connect: AppStoreConnect,
  appId: string,
  choice: ReleaseChoice,
  now: EpochMs,
): Promise<Release> {
  const [version, submissions] = await Promise.all([
    findChosen(connect, appId, choice, RELEASE_IN_PATH),
    allSubmissions(connect, appId),
  ])
  return toRelease(version, submissions, now)
}

export const RELEASE_IN_BODY: VersionFields = {
  noun: 'release',
  version: 'body.release',
  platform: 'body.versionPlatform',
}
export const RELEASE_IN_QUERY: VersionFields = {
  noun: 'release',
  version: 'query.release',
  platform: 'query.versionPlatform',
}
const RELEASE_IN_PATH: VersionFields = { ...RELEASE_IN_QUERY, version: 'path.releaseId' }

/** The one that is being prepared, where none is named. */
export function findChosen(
  connect: AppStoreConnect,
  appId: string,
  { release = 'editable', platform }: ReleaseChoice,
  fields: VersionFields = RELEASE_IN_BODY,
): Promise<KnownVersion> {
  return findKnown(connect, appId, { version: release, platform }, fields)
}

export async function releaseStatus(
  connect: AppStoreConnect,
  appId: string,
  now: EpochMs,
): Promise<readonly ReleaseStatus[]> {
  const [versions, submissions] = await Promise.all([newestVersions(connect, appId), allSubmissions(connect, appId)])
  const platforms = [...new Set(versions.map(({ platform }) => platform))]
  const asRelease = (version: KnownVersion | undefined) => (version ? toRelease(version, submissions, now) : null)
  return platforms.map((platform) => {
    const own = versions.filter((version) => version.platform === platform)
    const coming = own.find(({ phase }) => phase !== 'live' && phase !== 'replaced')
    const live = own.find(({ phase }) => phase === 'live')
    // Who is not offered the new version yet has the one before it.
    const before = live ? undefined : own.find(({ phase }) => phase === 'replaced')
    const isOnItsWay = coming?.phase === 'rolling_out' || coming?.phase === 'paused'
    const previous = isOnItsWay && before ? { ...before, phase: 'live' as const } : undefined
    return { platform, track: null, out: asRelease(live ?? previous), coming: asRelease(coming) }
  })
}
