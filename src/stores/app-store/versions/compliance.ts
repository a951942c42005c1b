/** Declares whether a build uses encryption that is not exempt. Apple takes the declaration once. */
import { ProxyError } from '../../../errors.ts'
import type { Build } from '../../interface/builds.ts'
import type { DeclaredCompliance, VersionChoice } from '../../interface/versions.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { isVersionString } from './attributes.ts'
import { findBuildFor } from './builds.ts'
import { findKnown } from './read.ts'
import { conflict } from './refusals.ts'

/** Builds come before versions: TestFlight asks for the declaration of one whose version nobody has created yet. */
async function buildOf(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  wanted: string | undefined,
): Promise<Build> {
  const version = await findKnown(connect, appId, choice).catch((error: unknown) => {
    if (wanted !== undefined && error instanceof ProxyError && error.reason === 'version_not_found') return undefined
    throw error
  })
  const build = wanted ?? version?.buildId
  if (build === undefined || build === null) {
    throw conflict('build_missing', 'The version has no build yet. Name one, or use Update a version to choose it.')
  }
  const versionString = isVersionString(choice.version) ? choice.version : null
  return findBuildFor(connect, appId, version ?? { versionString, platform: choice.platform ?? null }, build)
}

export async function declareCompliance(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  wantedBuild: string | undefined,
  usesNonExemptEncryption: boolean,
  validateOnly: boolean,
): Promise<DeclaredCompliance> {
  const build = await buildOf(connect, appId, choice, wantedBuild)
  const { buildId, buildNumber } = build
  const answer = (outcome: DeclaredCompliance['outcome']): DeclaredCompliance => ({
    outcome,
    buildId,
    buildNumber,
    versionString: build.versionString,
    platform: build.platform,
    usesNonExemptEncryption,
  })
  if (build.usesNonExemptEncryption === usesNonExemptEncryption) return answer('unchanged')
  if (build.usesNonExemptEncryption !== null) {
    throw conflict(
      'export_compliance_set',
      'The opposite was declared for this build already, and Apple lets nobody change it. Upload a new build.',
    )
  }
  if (validateOnly) return answer('valid')
  await connect.write('PATCH', storePath`/v1/builds/${buildId}`, {
    data: { type: 'builds', id: buildId, attributes: { usesNonExemptEncryption } },
  })
  return answer('declared')
}
