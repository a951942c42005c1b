/** Finds a version of an app by its identifier, or by what people call it: `3.4.1`, `editable`, `submitted`, `approved` or `live`. */
import { ProxyError } from '../../errors.ts'
import { scrub } from '../judging/scrub.ts'
import { phaseWords, platformWord } from '../release-words.ts'
import type { StoreRequest } from '../request.ts'
import { storePath } from '../request.ts'
import { lookUp, text } from '../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource } from './json-api.ts'
import { isIdentifier } from './resources.ts'
import { standingOf } from './versions/states.ts'

/** `appVersionState` values; a submission that was refused or withdrawn can be edited again. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  editable: [
    'PREPARE_FOR_SUBMISSION',
    'READY_FOR_REVIEW',
    'DEVELOPER_REJECTED',
    'REJECTED',
    'METADATA_REJECTED',
    'INVALID_BINARY',
    'WAITING_FOR_EXPORT_COMPLIANCE',
  ],
  submitted: ['WAITING_FOR_REVIEW', 'IN_REVIEW', 'WAITING_FOR_EXPORT_COMPLIANCE', 'ACCEPTED'],
  approved: ['PENDING_DEVELOPER_RELEASE'],
  live: ['READY_FOR_DISTRIBUTION'],
}
const SHOWN_CANDIDATES = 10

/** Where inputs stand, such as `query.version`, and what the operation calls what they name. */
export interface VersionFields {
  readonly noun: 'version' | 'release'
  readonly version: string
  readonly platform: string
}

export interface WantedVersion {
  readonly version: string
  readonly platform?: string | undefined
}

/** @throws ProxyError `invalid_request` with the candidates when none fits, or several do */
export async function findVersion(connect: AppStoreConnect, appId: string, wanted: WantedVersion): Promise<Resource> {
  return (await findVersionWith(connect, appId, wanted, {})).version
}

/**
 * The same, in its document, together with what is asked for beside it.
 * @param fields the inputs that name the version and its platform
 */
export async function findVersionWith(
  connect: AppStoreConnect,
  appId: string,
  wanted: WantedVersion,
  query: StoreRequest['query'],
  fields: VersionFields = { noun: 'version', version: 'query.version', platform: 'query.versionPlatform' },
): Promise<{ readonly version: Resource; readonly document: Document }> {
  const path = storePath`/v1/apps/${appId}/appStoreVersions`
  const document = await connect.get(path, {
    limit: MAX_PAGE,
    'filter[platform]': wanted.platform,
    ...filterOf(wanted.version),
    ...query,
  })
  const fitting = document.data.filter((version) => fits(version, wanted.version))
  if (fitting.length === 1 && fitting[0]) return { version: fitting[0], document }
  const candidates = fitting.length > 0 ? fitting : (await connect.get(path, { limit: SHOWN_CANDIDATES })).data
  throw new ProxyError('invalid_request', {
    field: fitting.length > 0 ? fields.platform : fields.version,
    reason: fitting.length > 0 ? `several_${fields.noun}s` : `${fields.noun}_not_found`,
    message:
      fitting.length > 0
        ? 'Several versions fit. Say which platform.'
        : (lookUp(MISSING, wanted.version) ?? 'The app has no such version.'),
    causes: candidates.slice(0, SHOWN_CANDIDATES).map(toCandidate),
  })
}

function filterOf(version: string) {
  if (isIdentifier('appStoreVersions', version)) return { 'filter[id]': version }
  const states = lookUp(STATES, version)
  return states ? { 'filter[appVersionState]': states } : { 'filter[versionString]': version }
}

function fits({ id, attributes }: Resource, version: string): boolean {
  if (isIdentifier('appStoreVersions', version)) return id === version
  return lookUp(STATES, version) !== undefined || attributes.versionString === version
}

const MISSING: Readonly<Record<string, string>> = {
  editable: 'The app has no version in preparation. Use submitted, live, or a version string.',
  submitted: 'No version of the app is with App Review. Use editable, or a version string.',
  approved: 'No version of the app waits to be released. Use a version string.',
  live: 'The app has no live version. Use editable, or a version string.',
}

function toCandidate({ attributes }: Resource) {
  const version = scrub(text(attributes.versionString) ?? '')
  const { phase } = standingOf(text(attributes.appVersionState), null, null)
  const words = phaseWords({ phase, rolloutPercent: null })
  return { code: version, message: `${version} for ${scrub(platformWord(text(attributes.platform)))} ${words}.` }
}
