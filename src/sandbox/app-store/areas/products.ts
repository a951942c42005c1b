import { type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { equals, related } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

const SUBSCRIPTION_STATES = [
  'MISSING_METADATA',
  'READY_TO_SUBMIT',
  'WAITING_FOR_REVIEW',
  'IN_REVIEW',
  'DEVELOPER_ACTION_NEEDED',
  'PENDING_BINARY_APPROVAL',
  'APPROVED',
  'DEVELOPER_REMOVED_FROM_SALE',
  'REMOVED_FROM_SALE',
  'REJECTED',
] as const
const IN_APP_PURCHASE_STATES = [...SUBSCRIPTION_STATES, 'WAITING_FOR_UPLOAD', 'PROCESSING_CONTENT'] as const

export const PRODUCT_SHAPES = {
  inAppPurchases: {
    version: 'v2',
    owner: { link: 'app', type: 'apps' },
    attributes: ['name', 'productId', 'inAppPurchaseType', 'state', 'reviewNote', 'familySharable', 'contentHosting'],
    relations: {},
    elsewhere: [
      'inAppPurchaseLocalizations',
      'pricePoints',
      'content',
      'appStoreReviewScreenshot',
      'promotedPurchase',
      'iapPriceSchedule',
      'inAppPurchaseAvailability',
      'images',
      'offerCodes',
      'versions',
    ],
  },
  subscriptionGroups: {
    owner: { link: 'app', type: 'apps' },
    attributes: ['referenceName'],
    relations: { subscriptions: { many: 'subscriptions', by: 'group' } },
    elsewhere: ['subscriptionGroupLocalizations', 'versions'],
  },
  subscriptions: {
    owner: { link: 'group', type: 'subscriptionGroups' },
    attributes: ['name', 'productId', 'familySharable', 'state', 'subscriptionPeriod', 'reviewNote', 'groupLevel'],
    relations: { group: { one: 'subscriptionGroups', bare: true } },
    elsewhere: [
      'subscriptionLocalizations',
      'appStoreReviewScreenshot',
      'introductoryOffers',
      'promotionalOffers',
      'offerCodes',
      'prices',
      'pricePoints',
      'promotedPurchase',
      'subscriptionAvailability',
      'winBackOffers',
      'images',
      'planAvailabilities',
      'versions',
    ],
  },
} as const satisfies Shapes

export const PRODUCT_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', 'inAppPurchasesV2', 'inAppPurchases', {
    access: 'appReaders',
    filters: {
      productId: equals('productId'),
      name: equals('name'),
      state: equals('state', IN_APP_PURCHASE_STATES),
      inAppPurchaseType: equals('inAppPurchaseType', ['CONSUMABLE', 'NON_CONSUMABLE', 'NON_RENEWING_SUBSCRIPTION']),
    },
    sort: ['name', 'inAppPurchaseType'],
  }),
  instance('inAppPurchases', { access: 'appReaders', version: 'v2' }),
  nested('apps', 'subscriptionGroups', 'subscriptionGroups', {
    access: 'appReaders',
    filters: {
      referenceName: equals('referenceName'),
      'subscriptions.state': related('subscriptions', equals('state', SUBSCRIPTION_STATES)),
    },
    sort: ['referenceName'],
    include: ['subscriptions'],
  }),
  instance('subscriptionGroups', { access: 'appReaders', include: ['subscriptions'] }),
  nested('subscriptionGroups', 'subscriptions', 'subscriptions', {
    access: 'appReaders',
    filters: {
      productId: equals('productId'),
      name: equals('name'),
      state: equals('state', SUBSCRIPTION_STATES),
    },
    sort: ['name'],
    include: ['group'],
  }),
  instance('subscriptions', { access: 'appReaders', include: ['group'] }),
]
