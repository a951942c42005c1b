/** The texts of a version, one row for each language. */
import type { VersionChoice, VersionLocalization, VersionsClient, VersionTexts } from '../../interface/versions.ts'
import { chooseLocale, requireLanguage } from '../../locales.ts'
import type { Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import { text } from '../../values.ts'
import type { AppStoreConnect, Resource } from '../json-api.ts'
import { isFirst } from './phased.ts'
import { findKnown, IN_READS, type KnownVersion, newestVersions } from './read.ts'
import { conflict, requireEditable } from './refusals.ts'

const TYPE = 'appStoreVersionLocalizations'

const FIELDS = [
  'description',
  'keywords',
  'promotionalText',
  'whatsNew',
  'marketingUrl',
  'supportUrl',
] as const satisfies readonly (keyof VersionTexts)[]

export function localizationsOf(connect: AppStoreConnect, versionId: string): Promise<readonly Resource[]> {
  return connect.getAll(storePath`/v1/appStoreVersions/${versionId}/${TYPE}`)
}

export function localeOf({ attributes }: Resource): string {
  return text(attributes.locale) ?? ''
}

export async function listLocalizations(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  size: number,
  cursor: string | null,
): Promise<Page<VersionLocalization>> {
  const version = await findKnown(connect, appId, choice, IN_READS)
  const { data, nextCursor } = await connect.get(storePath`/v1/appStoreVersions/${version.versionId}/${TYPE}`, {
    limit: size,
    cursor: cursor ?? undefined,
  })
  return { rows: data.map((resource) => toRow(version, localeOf(resource), resource)), next: nextCursor }
}

export async function updateLocalization(
  connect: AppStoreConnect,
  appId: string,
  choice: VersionChoice,
  wantedLocale: string,
  texts: VersionTexts,
  validateOnly: boolean,
): ReturnType<VersionsClient['updateLocalization']> {
  const version = await findKnown(connect, appId, choice)
  const present = await localizationsOf(connect, version.versionId)
  const locale = chooseLocale('app-store', wantedLocale, present.map(localeOf))
  const existing = present.find((resource) => localeOf(resource) === locale)
  if (!existing) requireLanguage(locale)
  const attributes = changesOf(existing, texts)
  if (existing && Object.keys(attributes).length === 0) {
    return { outcome: 'unchanged', row: toRow(version, locale, existing) }
  }
  // The promotional text alone can be changed at any time.
  if (!existing || Object.keys(attributes).some((name) => name !== 'promotionalText')) requireEditable(version)
  if (attributes.whatsNew) await requirePredecessor(connect, appId, version)
  if (validateOnly) return { outcome: 'valid', row: toRow(version, locale, existing, attributes) }
  const changed = await writeTexts(connect, version.versionId, locale, existing, attributes)
  return { outcome: existing ? 'updated' : 'created', row: toRow(version, locale, changed ?? existing, attributes) }
}

/** @param existing undefined where the language has no texts yet */
export function writeTexts(
  connect: AppStoreConnect,
  versionId: string,
  locale: string,
  existing: Resource | undefined,
  attributes: Readonly<Record<string, string | null>>,
): Promise<Resource | undefined> {
  if (existing) {
    return connect.write('PATCH', storePath`/v1/${TYPE}/${existing.id}`, {
      data: { type: TYPE, id: existing.id, attributes },
    })
  }
  return connect.write('POST', storePath`/v1/${TYPE}`, {
    data: {
      type: TYPE,
      attributes: { locale, ...attributes },
      relationships: { appStoreVersion: { data: { type: 'appStoreVersions', id: versionId } } },
    },
  })
}

/** @throws ProxyError `store_conflict` for a first version, of which nothing can be new */
export async function requirePredecessor(
  connect: AppStoreConnect,
  appId: string,
  version: KnownVersion,
): Promise<void> {
  if (!isFirst(version, await newestVersions(connect, appId, version.platform ?? undefined))) return
  throw conflict(
    'first_version',
    'The first version of an app has no release notes: there is nothing before it that could have changed.',
  )
}

/** Only what differs; an empty text removes what was there. */
function changesOf(existing: Resource | undefined, texts: VersionTexts): Record<string, string | null> {
  const changes: Record<string, string | null> = {}
  for (const name of FIELDS) {
    const wanted = texts[name] === '' ? null : texts[name]
    if (wanted !== undefined && wanted !== text(existing?.attributes[name])) changes[name] = wanted
  }
  return changes
}

function toRow(
  { versionId, versionString, platform }: KnownVersion,
  locale: string,
  resource: Resource | undefined,
  changes: Readonly<Record<string, string | null>> = {},
): VersionLocalization {
  const read = (name: keyof VersionTexts) =>
    name in changes ? (changes[name] ?? null) : text(resource?.attributes[name])
  return {
    localizationId: resource?.id ?? null,
    versionId,
    versionString,
    platform,
    locale,
    description: read('description'),
    keywords: read('keywords'),
    promotionalText: read('promotionalText'),
    whatsNew: read('whatsNew'),
    marketingUrl: read('marketingUrl'),
    supportUrl: read('supportUrl'),
  }
}
