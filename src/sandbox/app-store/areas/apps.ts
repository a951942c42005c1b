import { collection, type Endpoint, instance, single } from '../json-api/endpoint.ts'
import { byId, equals, related, startsWith } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'
import { APP_VERSION_STATES, PLATFORMS } from './versions.ts'

export const APP_SHAPES = {
  apps: {
    attributes: [
      'accessibilityUrl',
      'name',
      'bundleId',
      'sku',
      'primaryLocale',
      'isOrEverWasMadeForKids',
      'subscriptionStatusUrl',
      'subscriptionStatusUrlVersion',
      'subscriptionStatusUrlForSandbox',
      'subscriptionStatusUrlVersionForSandbox',
      'contentRightsDeclaration',
      'streamlinedPurchasingEnabled',
    ],
    relations: {
      appStoreIcon: { one: 'buildIcons', bare: true },
      appAvailabilityV2: { one: 'appAvailabilities', bare: true },
      appStoreVersions: { many: 'appStoreVersions', by: 'app' },
      appInfos: { many: 'appInfos', by: 'app' },
      inAppPurchasesV2: { many: 'inAppPurchases', by: 'app' },
      subscriptionGroups: { many: 'subscriptionGroups', by: 'app' },
      betaGroups: { many: 'betaGroups', by: 'app' },
      customerReviews: { many: 'customerReviews', by: 'app' },
      analyticsReportRequests: { many: 'analyticsReportRequests', by: 'app' },
      preReleaseVersions: { many: 'preReleaseVersions', by: 'app' },
      builds: { many: 'builds', by: 'app' },
      reviewSubmissions: { many: 'reviewSubmissions', by: 'app' },
    },
    elsewhere: [
      'accessibilityDeclarations',
      'appEncryptionDeclarations',
      'ciProduct',
      'betaTesters',
      'appTags',
      'betaAppLocalizations',
      'betaLicenseAgreement',
      'betaAppReviewDetail',
      'appClips',
      'appPricePoints',
      'endUserLicenseAgreement',
      'appPriceSchedule',
      'inAppPurchases',
      'gameCenterEnabledVersions',
      'perfPowerMetrics',
      'appCustomProductPages',
      'promotedPurchases',
      'appEvents',
      'subscriptionGracePeriod',
      'gameCenterDetail',
      'appStoreVersionExperimentsV2',
      'alternativeDistributionKey',
      'marketplaceSearchDetail',
      'buildUploads',
      'backgroundAssets',
      'betaFeedbackScreenshotSubmissions',
      'betaFeedbackCrashSubmissions',
      'searchKeywords',
      'webhooks',
    ],
  },
  appAvailabilities: {
    attributes: ['availableInNewTerritories'],
    relations: {},
    elsewhere: ['territoryAvailabilities'],
  },
  buildIcons: {
    attributes: ['iconAsset', 'iconType', 'masked', 'name'],
    relations: {},
  },
} as const satisfies Shapes

const INCLUDE = ['appStoreIcon', 'appStoreVersions', 'appInfos', 'inAppPurchasesV2', 'subscriptionGroups'] as const

export const APP_ENDPOINTS: readonly Endpoint[] = [
  collection('apps', {
    access: 'anyone',
    filters: {
      id: byId,
      name: startsWith('name'),
      bundleId: startsWith('bundleId'),
      sku: equals('sku'),
      appStoreVersions: related('appStoreVersions', byId),
      'appStoreVersions.platform': related('appStoreVersions', equals('platform', PLATFORMS)),
      'appStoreVersions.appVersionState': related('appStoreVersions', equals('appVersionState', APP_VERSION_STATES)),
    },
    sort: ['name', 'bundleId', 'sku'],
    include: INCLUDE,
  }),
  instance('apps', { access: 'anyone', include: INCLUDE }),
  single('apps', 'appAvailabilityV2', 'appAvailabilities', { access: 'appReaders' }),
]
