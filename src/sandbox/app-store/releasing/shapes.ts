/** What stands beside a version on its way to the store. */
import type { Shapes } from '../json-api/resource.ts'

const OF_VERSION = { link: 'appStoreVersion', type: 'appStoreVersions' } as const

export const RELEASING_SHAPES = {
  appStoreReviewDetails: {
    owner: OF_VERSION,
    attributes: [
      'contactFirstName',
      'contactLastName',
      'contactPhone',
      'contactEmail',
      'demoAccountName',
      'demoAccountPassword',
      'demoAccountRequired',
      'notes',
    ],
    relations: { appStoreVersion: { one: 'appStoreVersions' } },
    elsewhere: ['appStoreReviewAttachments'],
  },
  appStoreVersionPhasedReleases: {
    owner: OF_VERSION,
    attributes: ['phasedReleaseState', 'startDate', 'totalPauseDuration', 'currentDayNumber'],
    relations: {},
  },
  appStoreVersionReleaseRequests: { owner: OF_VERSION, attributes: [], relations: {} },
  reviewSubmissions: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['platform', 'submittedDate', 'state'],
    relations: {
      app: { one: 'apps' },
      items: { many: 'reviewSubmissionItems', by: 'reviewSubmission' },
      appStoreVersionForReview: { one: 'appStoreVersions' },
    },
    elsewhere: ['submittedByActor', 'lastUpdatedByActor'],
  },
  reviewSubmissionItems: {
    owner: { link: 'reviewSubmission', type: 'reviewSubmissions' },
    attributes: ['state'],
    relations: { appStoreVersion: { one: 'appStoreVersions' } },
    elsewhere: ['appCustomProductPageVersion', 'appStoreVersionExperimentV2', 'appEvent', 'backgroundAssetVersion'],
  },
} as const satisfies Shapes
