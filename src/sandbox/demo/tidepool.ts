/** Tidepool on the App Store: on sale for years, in four languages, with the next version in preparation. */

import { demoId, type Shelf } from './shelf.ts'
import { addTidepoolProducts } from './tidepool-products.ts'
import { addTidepoolVersions } from './tidepool-versions.ts'

const APPLE_ID = '6478120431'
const BUNDLE_ID = 'com.example.tidepool'
const SITE = 'https://tidepool.example.com'

/** @returns its Apple ID */
export function addTidepool(shelf: Shelf): string {
  addApp(shelf)
  addInfo(shelf, 'PREPARE_FOR_SUBMISSION', 'Tides, waves and moonlight')
  addInfo(shelf, 'READY_FOR_DISTRIBUTION', 'Tides and waves')
  addTidepoolVersions(shelf, APPLE_ID)
  addTidepoolProducts(shelf, APPLE_ID)
  return APPLE_ID
}

function addApp(shelf: Shelf): void {
  const appStoreIcon = shelf.add('buildIcons', {
    id: demoId('tidepool', 'icon'),
    attributes: {
      iconAsset: {
        templateUrl:
          'https://is1-ssl.mzstatic.com/image/thumb/Purple221/v4/6d/0e/71/6d0e71aa/AppIcon-0-0-1x-85-220.png/{w}x{h}{c}.{f}',
        width: 1024,
        height: 1024,
      },
      iconType: 'APP_STORE',
      masked: false,
      name: 'AppIcon',
    },
  })
  const appAvailabilityV2 = shelf.add('appAvailabilities', {
    id: APPLE_ID,
    attributes: { availableInNewTerritories: true },
  })
  shelf.add('apps', {
    id: APPLE_ID,
    attributes: {
      name: 'Tidepool',
      bundleId: BUNDLE_ID,
      sku: 'TIDEPOOL-IOS-001',
      primaryLocale: 'en-US',
      accessibilityUrl: `${SITE}/accessibility`,
      isOrEverWasMadeForKids: false,
      contentRightsDeclaration: 'USES_THIRD_PARTY_CONTENT',
      subscriptionStatusUrl: `${SITE}/app-store-notifications`,
      subscriptionStatusUrlVersion: 'V2',
      streamlinedPurchasingEnabled: true,
    },
    links: { appStoreIcon, appAvailabilityV2 },
  })
  shelf.addBundleId(BUNDLE_ID, 'UNIVERSAL', 'Tidepool', APPLE_ID)
  shelf.addBundleId(`${BUNDLE_ID}.widgets`, 'IOS', 'Tidepool Widgets')
  // Apple's own specification does not know this platform, and answers it.
  shelf.addBundleId(`${BUNDLE_ID}.signin`, 'SERVICES', 'Sign in with Tidepool')
}

function addInfo(shelf: Shelf, state: string, subtitle: string): void {
  const appInfo = shelf.add('appInfos', {
    id: demoId('tidepool', 'info', state),
    attributes: {
      state,
      appStoreState: state === 'READY_FOR_DISTRIBUTION' ? 'READY_FOR_SALE' : state,
      appStoreAgeRating: 'FOUR_PLUS',
      brazilAgeRating: 'L',
      brazilAgeRatingV2: 'SELF_RATED_L',
      koreaAgeRating: 'ALL',
    },
    links: { app: APPLE_ID },
  })
  for (const texts of [
    { locale: 'en-US', name: 'Tidepool', subtitle, privacyPolicyUrl: `${SITE}/privacy` },
    {
      locale: 'de-DE',
      name: 'Tidepool Gezeiten',
      subtitle: 'Ebbe, Flut und Wellen',
      privacyPolicyUrl: `${SITE}/de/datenschutz`,
    },
    { locale: 'ja', name: 'Tidepool 潮見表', subtitle: '潮汐と波の予報' },
    { locale: 'zh-Hans', name: 'Tidepool 潮汐表', subtitle: '潮汐与海浪' },
  ]) {
    shelf.add('appInfoLocalizations', {
      id: demoId('tidepool', 'info', state, texts.locale),
      attributes: texts,
      links: { appInfo },
    })
  }
}
