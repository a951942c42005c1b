/** The apps that an App Store key reaches. */

import { ProxyError } from '../../errors.ts'
import type { AppFilter, AppSort, StoreApp } from '../interface/apps.ts'
import type { Page } from '../paging.ts'
import { storePath } from '../request.ts'
import { flag, object, text } from '../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource, related } from './json-api.ts'

/** Named, so that Apple leaves out its thirty relationships of each app. */
const APP_FIELDS = [
  'name',
  'bundleId',
  'sku',
  'primaryLocale',
  'isOrEverWasMadeForKids',
  'contentRightsDeclaration',
  'subscriptionStatusUrl',
  'subscriptionStatusUrlVersion',
  'subscriptionStatusUrlForSandbox',
  'subscriptionStatusUrlVersionForSandbox',
  'accessibilityUrl',
  'streamlinedPurchasingEnabled',
]
const WITH_ICON = {
  'fields[apps]': [...APP_FIELDS, 'appStoreIcon'],
  'fields[buildIcons]': ['iconAsset'],
  include: 'appStoreIcon',
}
const WITHOUT_ICON = { 'fields[apps]': APP_FIELDS }
/** Apple's address has places for width, height and format. */
const ICON_SIZE = '512'

const SORTS: Readonly<Record<AppSort, string>> = {
  name: 'name',
  '-name': '-name',
  appIdentifier: 'bundleId',
  '-appIdentifier': '-bundleId',
  sku: 'sku',
  '-sku': '-sku',
}

export async function listApps(
  connect: AppStoreConnect,
  filter: AppFilter,
  size: number,
  cursor: string | null,
): Promise<Page<StoreApp>> {
  if (filter.platform === 'ANDROID' || filter.only?.size === 0) return { rows: [], next: null }
  // There is one at most. It comes before all that only begins like it, which Apple's filter finds, too.
  const isOne = filter.appIdentifier !== undefined
  const document = await getWithIcon(connect, storePath`/v1/apps`, {
    limit: size,
    cursor: cursor ?? undefined,
    sort: isOne ? 'bundleId' : SORTS[filter.sort ?? 'name'],
    'filter[name]': filter.name,
    'filter[bundleId]': filter.appIdentifier ?? (filter.only ? [...filter.only] : undefined),
    'filter[sku]': filter.sku,
    'filter[appStoreVersions.platform]': filter.platform,
  })
  const rows = document.data.map((resource) => toStoreApp(resource, document)).filter((app) => fits(app, filter))
  return { rows, next: isOne && rows.length > 0 ? null : document.nextCursor }
}

function fits(app: StoreApp, { appIdentifier, sku, only }: AppFilter): boolean {
  return (
    (appIdentifier === undefined || app.appIdentifier === appIdentifier) &&
    (sku === undefined || app.sku === sku) &&
    (only === undefined || only.has(app.appIdentifier))
  )
}

/** @param reference Apple ID or bundle ID */
export async function findApp(connect: AppStoreConnect, reference: string): Promise<StoreApp | undefined> {
  if (/^\d+$/.test(reference)) return getApp(connect, reference).catch(absent)
  const { rows } = await listApps(connect, { appIdentifier: reference }, MAX_PAGE, null)
  return rows[0]
}

function absent(error: unknown): undefined {
  if (error instanceof ProxyError && error.code === 'not_found') return undefined
  throw error
}

export async function getApp(connect: AppStoreConnect, appId: string): Promise<StoreApp> {
  const document = await getWithIcon(connect, storePath`/v1/apps/${appId}`, {})
  const [resource] = document.data
  if (!resource) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
  return toStoreApp(resource, document)
}

/** Icons belong to builds, which some roles may not see; such a key still lists its apps. */
async function getWithIcon(
  connect: AppStoreConnect,
  path: string,
  query: Parameters<AppStoreConnect['get']>[1],
): Promise<Document> {
  try {
    return await connect.get(path, { ...query, ...WITH_ICON })
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') throw error
    return connect.get(path, { ...query, ...WITHOUT_ICON })
  }
}

function toStoreApp(resource: Resource, document: Document): StoreApp {
  const { attributes } = resource
  return {
    store: 'app-store',
    appId: resource.id,
    appIdentifier: text(attributes.bundleId) ?? '',
    appName: text(attributes.name) ?? '',
    sku: text(attributes.sku),
    primaryLocale: text(attributes.primaryLocale),
    isOrEverWasMadeForKids: flag(attributes.isOrEverWasMadeForKids),
    contentRightsDeclaration: text(attributes.contentRightsDeclaration),
    subscriptionStatusUrl: text(attributes.subscriptionStatusUrl),
    subscriptionStatusUrlVersion: text(attributes.subscriptionStatusUrlVersion),
    subscriptionStatusUrlForSandbox: text(attributes.subscriptionStatusUrlForSandbox),
    subscriptionStatusUrlVersionForSandbox: text(attributes.subscriptionStatusUrlVersionForSandbox),
    accessibilityUrl: text(attributes.accessibilityUrl),
    streamlinedPurchasingEnabled: flag(attributes.streamlinedPurchasingEnabled),
    iconUrl: iconUrl(related(resource, 'appStoreIcon', document)),
  }
}

function iconUrl(icon: Resource | undefined): string | null {
  return imageUrl(object(icon?.attributes.iconAsset).templateUrl, ICON_SIZE, ICON_SIZE)
}

/** Fills the places of an image address of Apple's, such as `…/{w}x{h}bb.{f}`. */
export function imageUrl(templateUrl: unknown, width: string, height: string): string | null {
  const template = text(templateUrl)
  return template === null
    ? null
    : template.replace('{w}', width).replace('{h}', height).replace('{c}', 'bb').replace('{f}', 'png')
}
