/** What App Store Connect can do, as the interface of both stores says it. */
import type { Integration } from '../../custody/integrations.ts'
import type { SigningKey } from '../../custody/store-keys.ts'
import type { Clock } from '../../ports.ts'
import type { Patience } from '../patience.ts'
import type { Through } from '../routing/routing.ts'
import { naming } from '../routing/sentences.ts'
import type { AppClient, StoreAccount } from '../store.ts'
import * as apps from './apps.ts'
import { listBundleIds } from './bundle-ids.ts'
import { listExpirations } from './expirations.ts'
import { readInformation, updateInformation } from './information.ts'
import type { AppStoreConnect } from './json-api.ts'
import { listMetrics } from './metrics.ts'
import { people } from './people/client.ts'
import { listProducts } from './products.ts'
import type { Purchasing } from './purchases/api.ts'
import { appStoreOnlyPurchases, appStorePurchases, appStoreSubscriptions } from './purchases/client.ts'
import type { PurchasesOf } from './purchases/refunds.ts'
import { appStoreReleases } from './releases/client.ts'
import { appStoreAnalytics } from './reports/analytics.ts'
import type { AnalyticsDeps } from './reports/analytics-rows.ts'
import { appStoreFinance, appStoreReports } from './reports/client.ts'
import { deleteReply, getReview, listReviews, replyToReview } from './reviews.ts'
import { listScreenshots } from './screenshots.ts'
import { testFlight } from './testflight/client.ts'
import { appStoreVersions } from './versions/client.ts'

export function appStoreAccount(
  key: SigningKey,
  connect: AppStoreConnect,
  reports: AnalyticsDeps,
  clock: Clock,
): StoreAccount {
  const { kind } = key
  const through: Through<AppStoreConnect> = (capability, work) => naming(kind, capability, () => work(connect))
  return {
    reports: { ...appStoreReports(reports, through, null), ...appStoreFinance(reports, through) },
    listApps: (filter, size, cursor) => naming(kind, 'apps', () => apps.listApps(connect, filter, size, cursor)),
    listBundleIds: (filter, size, cursor) =>
      naming(kind, 'bundle_ids', () => listBundleIds(connect, filter, size, cursor)),
    listExpirations: (kind, filter) => listExpirations(connect, kind, filter),
    findApp: (reference) => naming(kind, 'apps', () => apps.findApp(connect, reference)),
    people: people(key, connect, clock),
  }
}

/** Purchases are another API, with a key of another kind. */
export interface ThroughPurchases extends Pick<PurchasesOf, 'signedData' | 'now'> {
  readonly through: Through<Purchasing>
}

export function appStoreApp(
  { appId, appIdentifier }: Integration,
  through: Through<AppStoreConnect>,
  patience: Patience,
  { through: throughPurchases, signedData, now }: ThroughPurchases,
  reports: AnalyticsDeps,
): AppClient {
  // An integration with a purchase key only has no Apple ID; such a key serves none of these.
  const id = appId ?? ''
  const bought = { bundleId: appIdentifier, appId, signedData, now }
  return {
    readInformation: () => through('app_information', (connect) => readInformation(connect, id)),
    updateInformation: (locale, texts, validateOnly) =>
      through('app_information.update', (connect) => updateInformation(connect, id, locale, texts, validateOnly)),
    listProducts: (size, cursor) => through('products', (connect) => listProducts(connect, id, size, cursor)),
    listScreenshots: (filter, size, cursor) =>
      through('screenshots', (connect) => listScreenshots(connect, id, filter, size, cursor)),
    purchases: appStorePurchases(bought, throughPurchases),
    subscriptions: appStoreSubscriptions(bought, throughPurchases),
    releases: appStoreReleases(id, through, patience),
    appStore: {
      versions: appStoreVersions(id, through, patience),
      testFlight: testFlight(id, through),
      reports: appStoreReports(reports, through, { appId: id, appIdentifier }),
      analytics: appStoreAnalytics(reports, through, { appId: id, appIdentifier }),
      purchases: appStoreOnlyPurchases(bought, throughPurchases),
    },
    vitals: {
      list: (filter, size, cursor) =>
        through('app_information', (connect) => listMetrics(connect, id, filter, size, cursor)),
    },
    reviews: {
      list: (filter, size, cursor) => through('reviews', (connect) => listReviews(connect, id, filter, size, cursor)),
      get: (reviewId) => through('reviews', (connect) => getReview(connect, reviewId)),
      reply: (reviewId, text, validateOnly) =>
        through('reviews.reply', (connect) => replyToReview(connect, reviewId, text, validateOnly)),
      deleteReply: (reviewId) => through('reviews.reply', (connect) => deleteReply(connect, reviewId)),
    },
  }
}
