/** Changes a version: only what differs, and only where Apple still allows it. */
import type { VersionChanges, VersionChoice, VersionOutcome } from '../../interface/versions.ts'
import type { Patience } from '../../patience.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { attributesOf, checkRelease, checkVersionString } from './attributes.ts'
import { buildFor } from './builds.ts'
import { isFirst, setPhased } from './phased.ts'
import { findKnown, type KnownVersion, newestVersions, shown, withPhased } from './read.ts'
import { afterwards, conflict, requireEditable, toCause } from './refusals.ts'
import { UNRELEASED_STATES } from './states.ts'

const TYPE = 'appStoreVersions'

export async function updateVersion(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  changes: VersionChanges,
  validateOnly: boolean,
  { now }: Patience,
): Promise<VersionOutcome<'updated' | 'unchanged'>> {
  const version = await findKnown(connect, appId, choice)
  checkRelease(changes, version, now())
  const wanted = differing(version, changes)
  checkVersionString(wanted.versionString)
  if (wanted.versionString !== undefined || wanted.copyright !== undefined) requireEditable(version)
  if (Object.keys(wanted).length > 0) requireUnreleased(version)
  const renamed = { ...version, versionString: wanted.versionString ?? version.versionString }
  const build = changes.build === undefined ? undefined : await buildFor(connect, appId, renamed, changes.build)
  const isOtherBuild = build !== undefined && build.buildId !== version.buildId
  if (isOtherBuild) requireEditable(version)
  const phasing = await changeOfPhases(connect, appId, version, changes)

  const attributes = {
    ...attributesOf(wanted),
    ...(wanted.versionString ? { versionString: wanted.versionString } : {}),
  }
  const after: KnownVersion = {
    ...renamed,
    copyright: 'copyright' in attributes ? attributes.copyright : version.copyright,
    releaseType: wanted.releaseType ?? version.releaseType,
    earliestReleaseDate:
      attributes.earliestReleaseDate === null ? null : (wanted.earliestReleaseDate ?? version.earliestReleaseDate),
    buildId: build?.buildId ?? version.buildId,
    buildNumber: build?.buildNumber ?? version.buildNumber,
    exportComplianceDeclared: build?.exportComplianceDeclared ?? version.exportComplianceDeclared,
    phasedRelease: phasing ?? version.phasedRelease,
  }
  const isChanged = Object.keys(attributes).length > 0 || isOtherBuild
  if (!isChanged && phasing === undefined) return { outcome: 'unchanged', version: shown(version) }
  if (validateOnly) return { outcome: 'valid', version: shown(after) }

  if (isChanged) {
    await connect.write('PATCH', storePath`/v1/${TYPE}/${version.versionId}`, {
      data: {
        type: TYPE,
        id: version.versionId,
        attributes,
        ...(isOtherBuild ? { relationships: { build: { data: { type: 'builds', id: build.buildId } } } } : {}),
      },
    })
  }
  if (phasing === undefined) return { outcome: 'updated', version: shown(after) }
  const phased = await afterwards(isChanged ? 'The version was changed, but not its phased release.' : '', () =>
    setPhased(connect, version, phasing),
  )
  return { outcome: 'updated', version: shown(withPhased(after, phased)) }
}

function differing(version: KnownVersion, changes: VersionChanges): VersionChanges {
  const { versionString, copyright, releaseType, earliestReleaseDate } = changes
  return {
    ...(versionString === undefined || versionString === version.versionString ? {} : { versionString }),
    ...(copyright === undefined || copyright === (version.copyright ?? '') ? {} : { copyright }),
    ...(releaseType === undefined || releaseType === version.releaseType ? {} : { releaseType }),
    ...(earliestReleaseDate === undefined || earliestReleaseDate === version.earliestReleaseDate
      ? {}
      : { earliestReleaseDate }),
  }
}

function requireUnreleased(version: KnownVersion): void {
  if (version.storeState === null || UNRELEASED_STATES.includes(version.storeState)) return
  throw conflict('wrong_state', 'The version was released already, so how it is released can no longer be changed.', [
    toCause(version),
  ])
}

/** @returns undefined where nothing has to be done */
async function changeOfPhases(
  connect: AppStoreConnect,
  appId: string,
  version: KnownVersion,
  { phasedRelease }: VersionChanges,
): Promise<boolean | undefined> {
  if (phasedRelease === undefined || phasedRelease === version.phasedRelease) return undefined
  requireUnreleased(version)
  if (phasedRelease && isFirst(version, await newestVersions(connect, appId, version.platform ?? undefined))) {
    throw conflict(
      'first_version',
      'The first version of an app cannot go out in phases: there are no users to update yet.',
    )
  }
  return phasedRelease
}
