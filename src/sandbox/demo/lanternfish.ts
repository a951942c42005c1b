/** Lanternfish on the App Store: never released, and null wherever Apple may answer null. */
import type { AppStoreWorld } from '../app-store/world.ts'
import { demoId, type Shelf } from './shelf.ts'

const APPLE_ID = '6502219876'
const BUNDLE_ID = 'com.example.lanternfish'

/** @returns its Apple ID */
export function addLanternfish(shelf: Shelf, appStore: AppStoreWorld): string {
  shelf.add('apps', {
    id: APPLE_ID,
    attributes: {
      name: 'Lanternfish',
      bundleId: BUNDLE_ID,
      sku: 'lanternfish',
      primaryLocale: 'en-GB',
      isOrEverWasMadeForKids: false,
    },
  })
  appStore.setReleased(BUNDLE_ID, false)
  shelf.addBundleId(BUNDLE_ID, 'IOS', 'Lanternfish', APPLE_ID)
  const appInfo = shelf.add('appInfos', {
    id: demoId('lanternfish', 'info'),
    attributes: { state: 'PREPARE_FOR_SUBMISSION', appStoreState: 'PREPARE_FOR_SUBMISSION' },
    links: { app: APPLE_ID },
  })
  shelf.add('appInfoLocalizations', {
    id: demoId('lanternfish', 'info', 'en-GB'),
    attributes: { locale: 'en-GB', name: 'Lanternfish' },
    links: { appInfo },
  })
  const version = shelf.addVersion(APPLE_ID, {
    platform: 'IOS',
    versionString: '1.0',
    appVersionState: 'PREPARE_FOR_SUBMISSION',
    createdDate: '2026-11-17T19:20:44-08:00',
  })
  const english = shelf.addVersionText(version, 'en-GB', {})
  const appScreenshotSet = shelf.add('appScreenshotSets', {
    id: demoId('lanternfish', 'screenshots'),
    attributes: { screenshotDisplayType: 'APP_IPHONE_67' },
    links: { appStoreVersionLocalization: english },
  })
  // Reserved, never uploaded: no image yet.
  shelf.add('appScreenshots', {
    id: demoId('lanternfish', 'screenshot'),
    attributes: {
      fileName: 'deep.png',
      fileSize: 402_115,
      assetDeliveryState: { errors: [], warnings: null, state: 'AWAITING_UPLOAD' },
    },
    links: { appScreenshotSet },
  })
  const group = shelf.add('subscriptionGroups', {
    id: '21588034',
    attributes: { referenceName: 'Lanternfish Deep' },
    links: { app: APPLE_ID },
  })
  shelf.add('subscriptions', {
    id: '6752210984',
    attributes: { name: 'Deep', productId: `${BUNDLE_ID}.deep`, state: 'MISSING_METADATA' },
    links: { group },
  })
  return APPLE_ID
}
