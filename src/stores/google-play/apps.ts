/**
 * The apps that a service account reaches. Only the Reporting API lists them; where it is switched off, a package name
 * that somebody types can still be tried.
 */
import { ProxyError } from '../../errors.ts'
import type { AppFilter, StoreApp } from '../interface/apps.ts'
import { type Page, pageOf } from '../paging.ts'
import { storePath } from '../request.ts'
import { list, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'

const SEARCH_PAGE = 1000
/** No account has more; a list that goes on for ever must not. */
const MAX_PAGES = 20

/** Google's list has no order of its own, so it is read whole and sorted. */
export async function listApps(
  play: GooglePlay,
  filter: AppFilter,
  size: number,
  cursor: string | null,
): Promise<Page<StoreApp>> {
  // Google Play knows no SKU, and no platform but Android.
  if (filter.sku !== undefined || (filter.platform !== undefined && filter.platform !== 'ANDROID'))
    return { rows: [], next: null }
  const apps = (await searchApps(play)).filter((app) => fits(app, filter)).sort(comparing(filter.sort ?? 'name'))
  return pageOf(apps, size, cursor, ({ appIdentifier }) => appIdentifier)
}

export async function searchApps(play: GooglePlay): Promise<readonly StoreApp[]> {
  const apps: StoreApp[] = []
  let pageToken: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await play.get('reporting', storePath`/v1beta1/apps:search`, { pageSize: SEARCH_PAGE, pageToken })
    apps.push(
      ...list(answer.apps)
        .map(toStoreApp)
        .filter(({ appIdentifier }) => appIdentifier !== ''),
    )
    pageToken = text(answer.nextPageToken) || undefined
    if (pageToken === undefined) break
  }
  return apps
}

/** @param packageName as listed, or as somebody typed it */
export async function findApp(play: GooglePlay, packageName: string): Promise<StoreApp | undefined> {
  const listed = await searchApps(play).catch((error: unknown) => {
    // Not being able to list says nothing about the one app.
    if (
      error instanceof ProxyError &&
      (error.code === 'store_api_disabled' || error.code === 'store_permission_missing')
    )
      return []
    throw error
  })
  return listed.find((app) => app.appIdentifier === packageName)
}

export function unlistedApp(packageName: string): StoreApp {
  return toStoreApp({ packageName, displayName: packageName })
}

function fits(app: StoreApp, { name, appIdentifier, only }: AppFilter): boolean {
  return (
    (name === undefined || app.appName.toLowerCase().includes(name.toLowerCase())) &&
    (appIdentifier === undefined || app.appIdentifier === appIdentifier) &&
    (only === undefined || only.has(app.appIdentifier))
  )
}

function comparing(sort: NonNullable<AppFilter['sort']>): (a: StoreApp, b: StoreApp) => number {
  const direction = sort.startsWith('-') ? -1 : 1
  const read = sort.endsWith('name') ? (app: StoreApp) => app.appName : (app: StoreApp) => app.appIdentifier
  return (a, b) =>
    direction * (read(a).localeCompare(read(b), 'en') || a.appIdentifier.localeCompare(b.appIdentifier, 'en'))
}

function toStoreApp(value: unknown): StoreApp {
  const { packageName, displayName } = object(value)
  return {
    store: 'google-play',
    appId: null,
    appIdentifier: text(packageName) ?? '',
    appName: text(displayName) || (text(packageName) ?? ''),
    sku: null,
    primaryLocale: null,
    isOrEverWasMadeForKids: null,
    contentRightsDeclaration: null,
    subscriptionStatusUrl: null,
    subscriptionStatusUrlVersion: null,
    subscriptionStatusUrlForSandbox: null,
    subscriptionStatusUrlVersionForSandbox: null,
    accessibilityUrl: null,
    streamlinedPurchasingEnabled: null,
    iconUrl: null,
  }
}
