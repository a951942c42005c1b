import { collection, type Endpoint, instance, nested, single } from '../json-api/endpoint.ts'
import { byId, equals, related } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'
import { PLATFORMS } from './versions.ts'

const PROCESSING_STATES = ['PROCESSING', 'FAILED', 'INVALID', 'VALID'] as const
const AUDIENCE_TYPES = ['INTERNAL_ONLY', 'APP_STORE_ELIGIBLE'] as const
export const BETA_REVIEW_STATES = ['WAITING_FOR_REVIEW', 'IN_REVIEW', 'REJECTED', 'APPROVED'] as const
const FLAGS = ['true', 'false'] as const

export const BUILD_SHAPES = {
  preReleaseVersions: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['version', 'platform'],
    relations: { builds: { many: 'builds', by: 'preReleaseVersion' }, app: { one: 'apps' } },
  },
  builds: {
    owner: { link: 'app', type: 'apps' },
    attributes: [
      'version',
      'uploadedDate',
      'expirationDate',
      'expired',
      'minOsVersion',
      'lsMinimumSystemVersion',
      'computedMinMacOsVersion',
      'computedMinVisionOsVersion',
      'iconAssetToken',
      'processingState',
      'buildAudienceType',
      'usesNonExemptEncryption',
    ],
    relations: {
      preReleaseVersion: { one: 'preReleaseVersions' },
      app: { one: 'apps' },
      betaGroups: { many: 'betaGroups', by: 'builds' },
      individualTesters: { many: 'betaTesters', by: 'builds' },
      betaBuildLocalizations: { many: 'betaBuildLocalizations', by: 'build' },
      betaAppReviewSubmission: { one: 'betaAppReviewSubmissions', by: 'build' },
      buildBetaDetail: { one: 'buildBetaDetails', by: 'build' },
    },
    elsewhere: [
      'appEncryptionDeclaration',
      'appStoreVersion',
      'icons',
      'buildBundles',
      'buildUpload',
      'perfPowerMetrics',
      'diagnosticSignatures',
    ],
  },
} as const satisfies Shapes

const INCLUDE = [
  'preReleaseVersion',
  'app',
  'betaGroups',
  'individualTesters',
  'betaBuildLocalizations',
  'betaAppReviewSubmission',
  'buildBetaDetail',
] as const
const VERSION_INCLUDE = ['builds', 'app'] as const

export const BUILD_ENDPOINTS: readonly Endpoint[] = [
  collection('builds', {
    access: 'betaReaders',
    filters: {
      id: byId,
      app: related('app', byId),
      version: equals('version'),
      expired: equals('expired', FLAGS),
      processingState: equals('processingState', PROCESSING_STATES),
      buildAudienceType: equals('buildAudienceType', AUDIENCE_TYPES),
      usesNonExemptEncryption: equals('usesNonExemptEncryption', FLAGS),
      preReleaseVersion: related('preReleaseVersion', byId),
      'preReleaseVersion.version': related('preReleaseVersion', equals('version')),
      'preReleaseVersion.platform': related('preReleaseVersion', equals('platform', PLATFORMS)),
      betaGroups: related('betaGroups', byId),
      'betaAppReviewSubmission.betaReviewState': related(
        'betaAppReviewSubmission',
        equals('betaReviewState', BETA_REVIEW_STATES),
      ),
    },
    sort: ['version', 'uploadedDate', 'preReleaseVersion'],
    include: INCLUDE,
  }),
  instance('builds', { access: 'betaReaders', include: INCLUDE }),
  single('builds', 'app', 'apps', { access: 'betaReaders' }),
  single('builds', 'preReleaseVersion', 'preReleaseVersions', { access: 'betaReaders' }),
  // Filters and an order are for the collection of the team only.
  nested('apps', 'builds', 'builds', { access: 'betaReaders' }),
  collection('preReleaseVersions', {
    access: 'betaReaders',
    filters: {
      app: related('app', byId),
      builds: related('builds', byId),
      version: equals('version'),
      platform: equals('platform', PLATFORMS),
    },
    sort: ['version'],
    include: VERSION_INCLUDE,
  }),
  instance('preReleaseVersions', { access: 'betaReaders', include: VERSION_INCLUDE }),
  nested('preReleaseVersions', 'builds', 'builds', { access: 'betaReaders' }),
  single('preReleaseVersions', 'app', 'apps', { access: 'betaReaders' }),
  nested('apps', 'preReleaseVersions', 'preReleaseVersions', { access: 'betaReaders' }),
]
