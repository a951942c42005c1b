/** Puts an app's parts on the shelves of App Store Connect, with ids that stay the same from demo to demo. */
import { createHash } from 'node:crypto'
import type { EpochMs } from '../../ports.ts'
import { appleTime } from '../app-store/apple-time.ts'
import type { AttributeOf, ResourceType } from '../app-store/catalogue.ts'
import type { AppStoreWorld, NewResource } from '../app-store/world.ts'

export const DAY_MS = 24 * 60 * 60 * 1000

type Attributes<T extends ResourceType> = { readonly [Name in AttributeOf<T>]?: unknown }

export interface Shelf {
  readonly add: <T extends ResourceType>(type: T, resource: NewResource<T>) => string
  readonly addBundleId: (identifier: string, platform: string, name: string, app?: string) => void
  readonly addVersion: (
    app: string,
    attributes: Attributes<'appStoreVersions'> & { readonly platform: string; readonly versionString: string },
    links?: NewResource<'appStoreVersions'>['links'],
  ) => string
  readonly addVersionText: (
    version: string,
    locale: string,
    texts: Attributes<'appStoreVersionLocalizations'>,
  ) => string
  /** @param size pixels, width first */
  readonly addScreenshots: (
    versionText: string,
    displayType: string,
    size: readonly [number, number],
    names: readonly string[],
  ) => void
}

/** A UUID made of a name. A flow that has stored an id goes on working with the next demo. */
export function demoId(...name: readonly string[]): string {
  const hex = createHash('sha256').update(name.join('/')).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** The ten characters that certificates, profiles and bundle IDs have. */
export function portalId(...name: readonly string[]): string {
  return demoId(...name)
    .slice(0, 8)
    .toUpperCase()
    .padEnd(10, '7')
}

export { appleTime }

/** As the endpoints of the developer portal write them, such as `2026-11-21T10:00:00.000+0000`. */
export function portalTime(at: EpochMs): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

export function createShelf(appStore: AppStoreWorld, issuerId: string): Shelf {
  const add: Shelf['add'] = (type, resource) => appStore.add(issuerId, type, resource)
  return {
    add,
    addBundleId(identifier, platform, name, app) {
      add('bundleIds', {
        id: portalId('bundle', identifier),
        attributes: { name, identifier, platform, seedId: appStore.teams.get(issuerId)?.teamId },
        links: app === undefined ? {} : { app },
      })
    },
    addVersion(app, attributes, links) {
      const { appVersionState: state } = attributes
      return add('appStoreVersions', {
        id: demoId(app, attributes.platform, attributes.versionString),
        attributes: {
          // The deprecated state says the same in older words.
          appStoreState: state === 'READY_FOR_DISTRIBUTION' ? 'READY_FOR_SALE' : state,
          reviewType: 'APP_STORE',
          downloadable: true,
          ...attributes,
        },
        links: { app, ...links },
      })
    },
    addVersionText: (appStoreVersion, locale, texts) =>
      add('appStoreVersionLocalizations', {
        id: demoId(appStoreVersion, locale),
        attributes: { locale, ...texts },
        links: { appStoreVersion },
      }),
    addScreenshots(appStoreVersionLocalization, screenshotDisplayType, [width, height], names) {
      const appScreenshotSet = add('appScreenshotSets', {
        id: demoId(appStoreVersionLocalization, screenshotDisplayType),
        attributes: { screenshotDisplayType },
        links: { appStoreVersionLocalization },
      })
      for (const name of names) {
        const id = demoId(appScreenshotSet, name)
        const place = `PurpleSource221/v4/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`
        add('appScreenshots', {
          id,
          attributes: {
            fileName: `${name}.png`,
            fileSize: width * 310,
            sourceFileChecksum: createHash('md5').update(id).digest('hex'),
            imageAsset: {
              templateUrl: `https://is1-ssl.mzstatic.com/image/thumb/${place}/${name}.png/{w}x{h}{c}.{f}`,
              width,
              height,
            },
            assetToken: `${place}/${name}.png`,
            assetType: 'SCREENSHOT',
            assetDeliveryState: { errors: [], warnings: null, state: 'COMPLETE' },
          },
          links: { appScreenshotSet },
        })
      }
    },
  }
}
