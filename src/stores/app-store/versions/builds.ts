/** The build of a version: Apple refuses every unfit one with the same sentence, so here it is said why. */
import { ProxyError } from '../../../errors.ts'
import type { Build } from '../../interface/builds.ts'
import { findBuild, nameOfBuild } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { isIdentifier } from '../resources.ts'
import { conflict } from './refusals.ts'

interface BuildFor {
  readonly versionString: string | null
  readonly platform: string | null
}

/**
 * The build that somebody means for a version.
 * @throws ProxyError `store_conflict` when the version cannot take it; `invalid_request` when there is none, or several fit
 */
export async function buildFor(
  connect: AppStoreConnect,
  appId: string,
  version: BuildFor,
  wanted: string,
): Promise<Build> {
  const build = await findBuildFor(connect, appId, version, wanted)
  requireAttachable(build, version)
  return build
}

/** Within the version, so that a build number that comes again in each version is the right one; else whatever fits. */
export async function findBuildFor(
  connect: AppStoreConnect,
  appId: string,
  version: BuildFor,
  build: string,
): Promise<Build> {
  const { versionString, platform } = version
  const narrow = { build, versionString: versionString ?? undefined, platform: platform ?? undefined }
  if (isIdentifier('builds', build)) return findBuild(connect, appId, { build })
  try {
    return await findBuild(connect, appId, narrow)
  } catch (error) {
    if (!(error instanceof ProxyError) || error.reason !== 'build_not_found' || build === 'latest') throw error
    return findBuild(connect, appId, { build })
  }
}

function requireAttachable(build: Build, { versionString, platform }: BuildFor): void {
  const name = nameOfBuild(build)
  const as = (reason: string, message: string) =>
    conflict(reason, message, [{ code: build.buildId, message: `${name} is ${build.outcome}.` }])
  if (build.versionString !== versionString || build.platform !== platform) {
    throw as(
      'build_mismatch',
      'The build is of another version or platform. Upload one with the number of the version.',
    )
  }
  if (build.outcome === 'processing') {
    throw as('build_processing', 'Apple is still processing the build. Wait until List builds shows it as ready.')
  }
  if (build.outcome === 'expired') throw as('build_expired', 'The build has expired. Upload a new one.')
  if (build.outcome !== 'ready') throw as('build_failed', 'Apple could not process the build. Upload a new one.')
  if (!build.mayLeaveTeam) {
    throw as('build_internal', 'The build was uploaded for internal testing only. Upload one for the App Store.')
  }
}
