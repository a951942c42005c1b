/** Declares whether a build uses encryption that is not exempt. Apple takes the declaration once. */
import type { DeclaredCompliance, VersionChoice } from '../../interface/versions.ts'
import { storePath } from '../../request.ts'
import { findBuild } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { findKnown } from './read.ts'
import { conflict } from './refusals.ts'

export async function declareCompliance(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  wantedBuild: string | undefined,
  usesNonExemptEncryption: boolean,
  validateOnly: boolean,
): Promise<DeclaredCompliance> {
  const version = await findKnown(connect, appId, choice)
  const { versionString, platform } = version
  const named = wantedBuild ?? version.buildId
  if (named === null) {
    throw conflict('build_missing', 'The version has no build yet. Name one, or use Update a version to choose it.')
  }
  const within = { versionString: versionString ?? undefined, platform: platform ?? undefined }
  const build = await findBuild(connect, appId, { build: named, ...within })
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
