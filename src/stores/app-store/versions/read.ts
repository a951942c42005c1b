/** Reads versions with what stands beside them: build, phased release. */
import type { EpochMs } from '../../../ports.ts'
import type { Version } from '../../interface/versions.ts'
import { platformWord } from '../../release-words.ts'
import { storePath } from '../../request.ts'
import { flag, instant, text, whole } from '../../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource, related } from '../json-api.ts'
import { findVersionWith, type VersionFields, type WantedVersion } from '../versions.ts'
import { rolloutOf, standingOf } from './states.ts'

/** A version as the recipes need it. */
export interface KnownVersion extends Version {
  readonly phasedReleaseId: string | null
  readonly phasedStartedAt: EpochMs | null
  /** Null, too, for one that comes from a list. */
  readonly reviewDetail: Resource | null
  readonly usesNonExemptEncryption: boolean | null
}

/** @throws ProxyError `invalid_request` with the candidates when none fits, or several do */
export async function findKnown(
  connect: AppStoreConnect,
  appId: string,
  wanted: WantedVersion,
  fields: VersionFields = IN_WRITES,
): Promise<KnownVersion> {
  const { version, document } = await findVersionWith(connect, appId, wanted, WITH_REVIEW, fields)
  return toVersion(version, document)
}

const IN_WRITES: VersionFields = { noun: 'version', version: 'path.version', platform: 'body.versionPlatform' }
export const IN_READS: VersionFields = { noun: 'version', version: 'path.version', platform: 'query.versionPlatform' }

const WITH_PARTS = { include: ['build', 'appStoreVersionPhasedRelease'] }
/** Names and a password of people are fetched for one version, where they are looked at, and not for lists. */
const WITH_REVIEW = { include: [...WITH_PARTS.include, 'appStoreReviewDetail'] }

/** One page of the app's versions, the newest first. */
export async function pageOfVersions(
  connect: AppStoreConnect,
  appId: string,
  filter: { readonly platform?: string | undefined; readonly states?: readonly string[] | undefined },
  size: number,
  cursor: string | null,
): Promise<{ readonly rows: readonly KnownVersion[]; readonly next: string | null }> {
  const document = await connect.get(storePath`/v1/apps/${appId}/appStoreVersions`, {
    'filter[platform]': filter.platform,
    'filter[appVersionState]': filter.states,
    limit: size,
    cursor: cursor ?? undefined,
    ...WITH_PARTS,
  })
  return { rows: document.data.map((version) => toVersion(version, document)), next: document.nextCursor }
}

/** The newest, as many as come with one call: what is under way, and what was before it, is among them. */
export async function newestVersions(
  connect: AppStoreConnect,
  appId: string,
  platform?: string,
): Promise<readonly KnownVersion[]> {
  return (await pageOfVersions(connect, appId, { platform }, MAX_PAGE, null)).rows
}

function toVersion(version: Resource, document: Document): KnownVersion {
  const { attributes } = version
  const build = related(version, 'build', document)
  const phased = related(version, 'appStoreVersionPhasedRelease', document)
  return withPhased(
    {
      versionId: version.id,
      versionString: text(attributes.versionString),
      platform: text(attributes.platform),
      storeState: text(attributes.appVersionState) ?? text(attributes.appStoreState),
      buildId: build?.id ?? null,
      buildNumber: text(build?.attributes.version),
      usesNonExemptEncryption: flag(build?.attributes.usesNonExemptEncryption),
      exportComplianceDeclared: build ? flag(build.attributes.usesNonExemptEncryption) !== null : null,
      copyright: text(attributes.copyright),
      releaseType: text(attributes.releaseType),
      earliestReleaseDate: instant(attributes.earliestReleaseDate),
      createdAt: instant(attributes.createdDate),
      reviewDetail: related(version, 'appStoreReviewDetail', document) ?? null,
    },
    phased,
  )
}

type Phased = 'phase' | 'whoseMove' | 'blockedBy' | 'rolloutPercent' | 'rolloutDay' | 'pausedDaysLeft'
type PhasedResource = 'phasedRelease' | 'phasedReleaseState' | 'phasedReleaseId' | 'phasedStartedAt'

/** Where the version stands, which depends on how far its phased release is. */
export function withPhased(
  version: Omit<KnownVersion, Phased | PhasedResource>,
  phased: Resource | undefined,
): KnownVersion {
  const state = text(phased?.attributes.phasedReleaseState)
  const standing = standingOf(version.storeState, state, version.releaseType)
  return {
    ...version,
    phase: standing.phase,
    whoseMove: standing.whoseMove,
    blockedBy: standing.blockedBy,
    ...rolloutOf(standing.phase, {
      state,
      day: whole(phased?.attributes.currentDayNumber),
      pausedDays: whole(phased?.attributes.totalPauseDuration),
    }),
    phasedRelease: phased !== undefined,
    phasedReleaseState: state,
    phasedReleaseId: phased?.id ?? null,
    phasedStartedAt: instant(phased?.attributes.startDate),
  }
}

/** As it is after a change that Apple may not show yet. */
export function moved(version: KnownVersion, storeState: string): KnownVersion {
  return { ...version, storeState, ...standingOf(storeState, version.phasedReleaseState, version.releaseType) }
}

/** What is shown of it. */
export function shown(known: KnownVersion): Version {
  const {
    phasedReleaseId: _id,
    phasedStartedAt: _at,
    reviewDetail: _detail,
    usesNonExemptEncryption: _uses,
    ...version
  } = known
  return version
}

export function nameOf({ versionString, platform }: Pick<Version, 'versionString' | 'platform'>): string {
  return `${versionString} for ${platformWord(platform)}`
}
