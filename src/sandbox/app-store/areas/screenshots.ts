import { type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const SCREENSHOT_SHAPES = {
  appScreenshotSets: {
    owner: { link: 'appStoreVersionLocalization', type: 'appStoreVersionLocalizations' },
    attributes: ['screenshotDisplayType'],
    relations: {
      appStoreVersionLocalization: { one: 'appStoreVersionLocalizations', bare: true },
      appScreenshots: { many: 'appScreenshots', by: 'appScreenshotSet' },
    },
  },
  appScreenshots: {
    owner: { link: 'appScreenshotSet', type: 'appScreenshotSets' },
    attributes: [
      'fileSize',
      'fileName',
      'sourceFileChecksum',
      'imageAsset',
      'assetToken',
      'assetType',
      'uploadOperations',
      'assetDeliveryState',
    ],
    relations: { appScreenshotSet: { one: 'appScreenshotSets', bare: true } },
  },
} as const satisfies Shapes

const INCLUDE = ['appStoreVersionLocalization', 'appScreenshots'] as const

export const SCREENSHOT_ENDPOINTS: readonly Endpoint[] = [
  nested('appStoreVersionLocalizations', 'appScreenshotSets', 'appScreenshotSets', {
    access: 'appReaders',
    filters: { screenshotDisplayType: equals('screenshotDisplayType') },
    include: INCLUDE,
  }),
  instance('appScreenshotSets', { access: 'appReaders', include: INCLUDE }),
  nested('appScreenshotSets', 'appScreenshots', 'appScreenshots', {
    access: 'appReaders',
    include: ['appScreenshotSet'],
  }),
  instance('appScreenshots', { access: 'appReaders', include: ['appScreenshotSet'] }),
]
