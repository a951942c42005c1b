/** Creates a version, with its build and its phased release, and waits until Apple shows it. */
import type { NewVersion, VersionOutcome } from '../../interface/versions.ts'
import type { Patience } from '../../patience.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { attributesOf, checkRelease, checkVersionString } from './attributes.ts'
import { buildFor } from './builds.ts'
import { isFirst, setPhased } from './phased.ts'
import { findKnown, type KnownVersion, newestVersions, shown, withPhased } from './read.ts'
import { afterwards, conflict, toCause } from './refusals.ts'
import { RELEASED_STATES } from './states.ts'

const TYPE = 'appStoreVersions'
const WITH_REVIEW: readonly (string | null)[] = ['WAITING_FOR_REVIEW', 'IN_REVIEW', 'ACCEPTED']

export async function createVersion(
  connect: AppStoreConnect,
  appId: string,
  wanted: NewVersion,
  validateOnly: boolean,
  { until, now }: Patience,
): Promise<VersionOutcome<'created'>> {
  const { versionString, platform, phasedRelease = true } = wanted
  checkVersionString(versionString)
  checkRelease(wanted, { releaseType: null, earliestReleaseDate: null }, now())
  const others = await newestVersions(connect, appId, platform)
  requireRoom(others, versionString)
  const build = wanted.build === undefined ? undefined : await buildFor(connect, appId, wanted, wanted.build)
  const planned = plan(wanted, build)
  const isPhased = phasedRelease && !isFirst(planned, others)
  if (validateOnly) return { outcome: 'valid', version: shown({ ...planned, phasedRelease: isPhased }) }

  const made = await connect.write('POST', storePath`/v1/${TYPE}`, {
    data: {
      type: TYPE,
      attributes: { platform, versionString, ...attributesOf(wanted) },
      relationships: {
        app: { data: { type: 'apps', id: appId } },
        ...(build ? { build: { data: { type: 'builds', id: build.buildId } } } : {}),
      },
    },
  })
  // What comes after names it by its identifier, or asks for the list: both must have it.
  const visible = await until(() => look(connect, appId, { version: made?.id ?? versionString, platform }))
  const version = visible ?? { ...planned, versionId: made?.id ?? '' }
  if (!isPhased || version.versionId === '') return { outcome: 'created', version: shown(version) }
  const phased = await afterwards('The version was created, but not its phased release.', () =>
    setPhased(connect, version, true),
  )
  return { outcome: 'created', version: shown(withPhased(version, phased)) }
}

/** @throws ProxyError `store_conflict` when another version is in the way */
function requireRoom(others: readonly KnownVersion[], versionString: string): void {
  const twin = others.find((other) => other.versionString === versionString)
  if (twin) {
    throw conflict(
      'version_exists',
      'The app has a version with this number already. Use another number, or Update a version.',
      [toCause(twin)],
    )
  }
  const open = others.find(({ storeState }) => !RELEASED_STATES.includes(storeState ?? ''))
  if (!open) return
  if (WITH_REVIEW.includes(open.storeState)) {
    throw conflict(
      'review_in_progress',
      'Another version is with App Review. Wait for the outcome, or use Cancel review submission.',
      [toCause(open)],
    )
  }
  throw conflict(
    'version_open',
    'Another version is under way. Update it, submit it or release it before you create the next one.',
    [toCause(open)],
  )
}

/** It is created: a look that fails must not look like a failure. */
async function look(
  connect: AppStoreConnect,
  appId: string,
  wanted: { readonly version: string; readonly platform: string },
): Promise<KnownVersion | undefined> {
  return findKnown(connect, appId, wanted).catch(() => undefined)
}

/** As it will be, for who only asks whether it would work, and where Apple does not show it in time. */
function plan(
  { versionString, platform, copyright, releaseType = 'MANUAL', earliestReleaseDate }: NewVersion,
  build:
    | {
        readonly buildId: string
        readonly buildNumber: string | null
        readonly exportComplianceDeclared: boolean | null
      }
    | undefined,
): KnownVersion {
  return withPhased(
    {
      versionId: '',
      versionString,
      platform,
      storeState: 'PREPARE_FOR_SUBMISSION',
      buildId: build?.buildId ?? null,
      buildNumber: build?.buildNumber ?? null,
      exportComplianceDeclared: build?.exportComplianceDeclared ?? null,
      usesNonExemptEncryption: null,
      copyright: copyright ?? null,
      releaseType,
      earliestReleaseDate: earliestReleaseDate ?? null,
      createdAt: null,
      reviewDetail: null,
    },
    undefined,
  )
}
