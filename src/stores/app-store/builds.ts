/** Builds of an app: lists them, and finds one by its identifier or by what people call it: `457` or `latest`. */
import { ProxyError } from '../../errors.ts'
import type { Build, BuildChoice, BuildFilter } from '../interface/builds.ts'
import { scrub } from '../judging/scrub.ts'
import type { Page } from '../paging.ts'
import { platformWord } from '../release-words.ts'
import { type StoreRequest, storePath } from '../request.ts'
import { flag, instant, lookUp, text } from '../values.ts'
import {
  type AppStoreConnect,
  type Document,
  MAX_PAGE,
  type Resource,
  related,
  relatedId,
  relatedMany,
} from './json-api.ts'
import { isIdentifier } from './resources.ts'

const SHOWN_CANDIDATES = 10
/** As many groups of a build as come with one call. */
const MAX_GROUPS = 50

const FIELDS = {
  include: ['app', 'preReleaseVersion', 'buildBetaDetail', 'betaGroups'],
  'fields[builds]': [
    'version',
    'uploadedDate',
    'expirationDate',
    'expired',
    'processingState',
    'buildAudienceType',
    'usesNonExemptEncryption',
    'app',
    'preReleaseVersion',
    'buildBetaDetail',
    'betaGroups',
  ],
  'fields[apps]': 'bundleId',
  'fields[preReleaseVersions]': ['version', 'platform'],
  'fields[buildBetaDetails]': ['internalBuildState', 'externalBuildState'],
  'fields[betaGroups]': 'name',
  'limit[betaGroups]': MAX_GROUPS,
}

/** By Apple's `processingState`. */
const OUTCOMES: Readonly<Record<string, Build['outcome']>> = {
  PROCESSING: 'processing',
  VALID: 'ready',
  FAILED: 'failed',
  INVALID: 'invalid',
}

/** What a list may be narrowed by. @see BuildFilter */
type Narrowing = StoreRequest['query']

/** By our word, what Apple calls it. */
const STATES: Readonly<Record<string, Narrowing>> = {
  processing: { 'filter[processingState]': 'PROCESSING' },
  ready: { 'filter[processingState]': 'VALID', 'filter[expired]': false },
  failed: { 'filter[processingState]': 'FAILED' },
  invalid: { 'filter[processingState]': 'INVALID' },
  expired: { 'filter[expired]': true },
}

/** @param filter with a group by its identifier */
export function listBuilds(
  connect: AppStoreConnect,
  appId: string,
  filter: BuildFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Build>> {
  const narrowing = {
    'filter[version]': filter.buildNumber,
    'filter[preReleaseVersion.version]': filter.versionString,
    'filter[preReleaseVersion.platform]': filter.platform,
    'filter[betaGroups]': filter.group,
    ...lookUp(STATES, filter.outcome ?? null),
  }
  return pageOfBuilds(connect, appId, narrowing, size, cursor)
}

/** One page of the app's builds, the newest first. */
export async function pageOfBuilds(
  connect: AppStoreConnect,
  appId: string,
  narrowing: Narrowing,
  size: number,
  cursor: string | null,
): Promise<Page<Build>> {
  const document = await connect.get(storePath`/v1/builds`, {
    'filter[app]': appId,
    ...narrowing,
    sort: '-uploadedDate',
    limit: size,
    cursor: cursor ?? undefined,
    ...FIELDS,
  })
  // Apple's filters can answer more than was asked for, and a build must not show another app's.
  const own = document.data.filter((build) => relatedId(build, 'app') === appId)
  return { rows: own.map((build) => toBuild(build, document)), next: document.nextCursor }
}

/**
 * @param place where the input stands
 * @throws ProxyError `invalid_request` with the candidates when none fits, or several do
 */
export async function findBuild(
  connect: AppStoreConnect,
  appId: string,
  wanted: BuildChoice,
  place: 'path' | 'query' | 'body' = 'body',
): Promise<Build> {
  const { rows } = await pageOfBuilds(connect, appId, narrowedTo(wanted), MAX_PAGE, null)
  const fitting = rows.filter((build) => fits(build, wanted))
  // The newest comes first, and there is only one latest.
  const [found, another] = wanted.build === LATEST ? fitting.slice(0, 1) : fitting
  if (found && !another) return found
  const candidates = found ? fitting : (await pageOfBuilds(connect, appId, {}, SHOWN_CANDIDATES, null)).rows
  throw new ProxyError('invalid_request', {
    field: `${place}.build`,
    reason: found ? 'several_builds' : 'build_not_found',
    message: found
      ? 'Several builds fit. Say which version or platform, or choose one of the causes.'
      : MISSING(wanted),
    causes: candidates.slice(0, SHOWN_CANDIDATES).map(toCandidate),
  })
}

const LATEST = 'latest'

const MISSING = ({ build }: BuildChoice) =>
  build === LATEST
    ? 'No build is ready. It may still be in processing, have failed, or have expired: List builds tells.'
    : 'The app has no such build.'

function narrowedTo({ build, versionString, platform }: BuildChoice): Narrowing {
  const ofVersion = {
    'filter[preReleaseVersion.version]': versionString,
    'filter[preReleaseVersion.platform]': platform,
  }
  if (build === LATEST) return { 'filter[processingState]': 'VALID', 'filter[expired]': false, ...ofVersion }
  return { [isIdentifier('builds', build) ? 'filter[id]' : 'filter[version]']: build, ...ofVersion }
}

/** Every filter of Apple's may answer more than was asked for. */
function fits(found: Build, { build, versionString, platform }: BuildChoice): boolean {
  const isOfVersion =
    (versionString === undefined || found.versionString === versionString) &&
    (platform === undefined || found.platform === platform)
  if (!isOfVersion) return false
  if (build === LATEST) return found.outcome === 'ready'
  return isIdentifier('builds', build) ? found.buildId === build : found.buildNumber === build
}

function toBuild(build: Resource, document: Document): Build {
  const { attributes } = build
  const version = related(build, 'preReleaseVersion', document)
  const detail = related(build, 'buildBetaDetail', document)
  const storeState = text(attributes.processingState)
  const usesNonExemptEncryption = flag(attributes.usesNonExemptEncryption)
  return {
    buildId: build.id,
    versionString: text(version?.attributes.version),
    buildNumber: text(attributes.version),
    platform: text(version?.attributes.platform),
    outcome: attributes.expired === true ? 'expired' : (lookUp(OUTCOMES, storeState) ?? 'other'),
    storeState,
    uploadedAt: instant(attributes.uploadedDate),
    expiresAt: instant(attributes.expirationDate),
    usesNonExemptEncryption,
    exportComplianceDeclared: usesNonExemptEncryption !== null,
    internalTestState: text(detail?.attributes.internalBuildState),
    externalTestState: text(detail?.attributes.externalBuildState),
    mayLeaveTeam: attributes.buildAudienceType !== 'INTERNAL_ONLY',
    groups: relatedMany(build, 'betaGroups', document).map(({ attributes: { name } }) => text(name) ?? ''),
  }
}

/** How a build is named to people: `3.5.0 (457) for iOS`. */
export function nameOfBuild({ versionString, buildNumber, platform }: Build): string {
  return scrub(`${versionString} (${buildNumber}) for ${platformWord(platform)}`)
}

function toCandidate(build: Build) {
  return { code: scrub(build.buildId), message: `${nameOfBuild(build)} is ${build.outcome}.` }
}
