/** The screenshots of one version, in all languages or one. */
import { ProxyError } from '../../errors.ts'
import type { Screenshot, ScreenshotFilter } from '../interface/screenshots.ts'
import { chooseLocale } from '../locales.ts'
import { concatenateAll, type Page, type Source } from '../paging.ts'
import { storePath } from '../request.ts'
import { object, text, whole } from '../values.ts'
import { imageUrl } from './apps.ts'
import { type AppStoreConnect, type Resource, relatedMany } from './json-api.ts'
import { findVersion } from './versions.ts'

/** At most this many sets for a language, and at most this many screenshots in a set, come with one call. */
const MAX_SETS = 50
const MAX_IN_SET = 50

export async function listScreenshots(
  connect: AppStoreConnect,
  appId: string,
  filter: ScreenshotFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Screenshot>> {
  const version = await findVersion(connect, appId, filter)
  const localizations = await connect.getAll(storePath`/v1/appStoreVersions/${version.id}/appStoreVersionLocalizations`)
  const locale =
    filter.locale === undefined
      ? undefined
      : chooseLocale(
          'app-store',
          filter.locale,
          localizations.map(({ attributes }) => text(attributes.locale) ?? ''),
        )
  const wanted = localizations.filter(({ attributes }) => locale === undefined || attributes.locale === locale)
  const sources = wanted.map(
    (localization): Source<Screenshot> => ({
      id: localization.id,
      page: (limit, at) => sliced(connect, version, localization, limit, at),
    }),
  )
  return concatenateAll(sources, size, cursor)
}

/** A language comes whole; its pages are cut from it. */
async function sliced(
  connect: AppStoreConnect,
  version: Resource,
  localization: Resource,
  limit: number,
  cursor: string | null,
): Promise<Page<Screenshot>> {
  const document = await connect.get(storePath`/v1/appStoreVersionLocalizations/${localization.id}/appScreenshotSets`, {
    include: 'appScreenshots',
    limit: MAX_SETS,
    'limit[appScreenshots]': MAX_IN_SET,
  })
  if (document.nextCursor !== null) throw new ProxyError('store_unavailable', { reason: 'too_many_sets' })
  const rows = document.data.flatMap((set) =>
    relatedMany(set, 'appScreenshots', document).map((screenshot, index) =>
      toScreenshot(version, localization, set, screenshot, index + 1),
    ),
  )
  const start = Number(cursor ?? 0)
  const end = start + limit
  return { rows: rows.slice(start, end), next: end < rows.length ? String(end) : null }
}

function toScreenshot(
  version: Resource,
  localization: Resource,
  set: Resource,
  { id, attributes }: Resource,
  position: number,
): Screenshot {
  const asset = object(attributes.imageAsset)
  const [width, height] = [whole(asset.width), whole(asset.height)]
  return {
    screenshotId: id,
    versionString: text(version.attributes.versionString),
    platform: text(version.attributes.platform),
    locale: text(localization.attributes.locale),
    displayType: text(set.attributes.screenshotDisplayType),
    position,
    fileName: text(attributes.fileName),
    fileSize: whole(attributes.fileSize),
    width,
    height,
    imageUrl: imageUrl(asset.templateUrl, String(width ?? 0), String(height ?? 0)),
    storeState: text(object(attributes.assetDeliveryState).state),
  }
}
