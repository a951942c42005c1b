import { type Endpoint, instance, nested, single } from '../json-api/endpoint.ts'
import { byId, equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const PLATFORMS = ['IOS', 'MAC_OS', 'TV_OS', 'VISION_OS'] as const

export const APP_VERSION_STATES = [
  'ACCEPTED',
  'DEVELOPER_REJECTED',
  'IN_REVIEW',
  'INVALID_BINARY',
  'METADATA_REJECTED',
  'PENDING_APPLE_RELEASE',
  'PENDING_DEVELOPER_RELEASE',
  'PREPARE_FOR_SUBMISSION',
  'PROCESSING_FOR_DISTRIBUTION',
  'READY_FOR_DISTRIBUTION',
  'READY_FOR_REVIEW',
  'REJECTED',
  'REPLACED_WITH_NEW_VERSION',
  'WAITING_FOR_EXPORT_COMPLIANCE',
  'WAITING_FOR_REVIEW',
] as const

export const VERSION_SHAPES = {
  appStoreVersions: {
    owner: { link: 'app', type: 'apps' },
    attributes: [
      'platform',
      'versionString',
      'appStoreState',
      'appVersionState',
      'copyright',
      'reviewType',
      'releaseType',
      'earliestReleaseDate',
      'usesIdfa',
      'downloadable',
      'createdDate',
    ],
    relations: {
      app: { one: 'apps', bare: true },
      appStoreVersionLocalizations: { many: 'appStoreVersionLocalizations', by: 'appStoreVersion' },
      build: { one: 'builds' },
      appStoreVersionPhasedRelease: { one: 'appStoreVersionPhasedReleases' },
      appStoreReviewDetail: { one: 'appStoreReviewDetails' },
    },
    elsewhere: [
      'gameCenterAppVersion',
      'routingAppCoverage',
      'appStoreVersionSubmission',
      'appClipDefaultExperience',
      'appStoreVersionExperiments',
      'appStoreVersionExperimentsV2',
      'customerReviews',
      'alternativeDistributionPackage',
    ],
  },
  appStoreVersionLocalizations: {
    owner: { link: 'appStoreVersion', type: 'appStoreVersions' },
    attributes: ['description', 'locale', 'keywords', 'marketingUrl', 'promotionalText', 'supportUrl', 'whatsNew'],
    relations: {
      appStoreVersion: { one: 'appStoreVersions', bare: true },
      appScreenshotSets: { many: 'appScreenshotSets', by: 'appStoreVersionLocalization' },
    },
    elsewhere: ['appPreviewSets', 'searchKeywords'],
  },
} as const satisfies Shapes

const INCLUDE = [
  'app',
  'appStoreVersionLocalizations',
  'build',
  'appStoreVersionPhasedRelease',
  'appStoreReviewDetail',
] as const
const LOCALIZATION_INCLUDE = ['appStoreVersion', 'appScreenshotSets'] as const

export const VERSION_ENDPOINTS: readonly Endpoint[] = [
  // No sort: Apple refuses it here, and answers the newest first.
  nested('apps', 'appStoreVersions', 'appStoreVersions', {
    access: 'appReaders',
    filters: {
      id: byId,
      platform: equals('platform', PLATFORMS),
      versionString: equals('versionString'),
      appVersionState: equals('appVersionState', APP_VERSION_STATES),
      appStoreState: equals('appStoreState'),
    },
    include: INCLUDE,
    newestBy: 'createdDate',
  }),
  instance('appStoreVersions', { access: 'appReaders', include: INCLUDE }),
  single('appStoreVersions', 'build', 'builds', { access: 'appReaders' }),
  nested('appStoreVersions', 'appStoreVersionLocalizations', 'appStoreVersionLocalizations', {
    access: 'appReaders',
    filters: { locale: equals('locale') },
    include: LOCALIZATION_INCLUDE,
  }),
  instance('appStoreVersionLocalizations', { access: 'appReaders', include: LOCALIZATION_INCLUDE }),
]
