/**
 * What both stores can do, as one interface. Everything above speaks to a store through it.
 *
 * Rows, in `interface/`, carry what the store says, flat; what is ours (integration, names, addresses of pages here) is
 * added above.
 */
import type { AnalyticsClient } from './interface/analytics.ts'
import type { AppFilter, BundleId, BundleIdFilter, StoreApp } from './interface/apps.ts'
import type { ExpirationFilter, StoreExpiration, StoreExpirationKind } from './interface/expirations.ts'
import type { AppInformation, AppTexts, UpdatedTexts } from './interface/information.ts'
import type { PeopleClient } from './interface/people.ts'
import type { Product } from './interface/products.ts'
import type { OrdersClient, PurchasesClient } from './interface/purchases.ts'
import type { ReleasesClient } from './interface/releases.ts'
import type { FinanceClient, ReportsClient } from './interface/reports.ts'
import type { ReviewsClient } from './interface/reviews.ts'
import type { Screenshot, ScreenshotFilter } from './interface/screenshots.ts'
import type {
  AppStorePurchasesClient,
  PlaySubscriptionsClient,
  SubscriptionsClient,
} from './interface/subscriptions.ts'
import type { TestersClient } from './interface/testers.ts'
import type { TestFlightClient } from './interface/testflight.ts'
import type { TracksClient } from './interface/tracks.ts'
import type { VersionsClient } from './interface/versions.ts'
import type { VitalsClient } from './interface/vitals.ts'
import type { Page } from './paging.ts'

/** What one store key reaches. */
export interface StoreAccount {
  readonly listApps: (filter: AppFilter, size: number, cursor: string | null) => Promise<Page<StoreApp>>
  readonly listBundleIds: (filter: BundleIdFilter, size: number, cursor: string | null) => Promise<Page<BundleId>>
  /** All of one kind, in no order. */
  readonly listExpirations: (kind: StoreExpirationKind, filter: ExpirationFilter) => Promise<readonly StoreExpiration[]>
  /** @param reference bundle ID, package name or Apple ID; undefined when the key reaches no such app */
  readonly findApp: (reference: string) => Promise<StoreApp | undefined>
  /** Undefined on Google Play. */
  readonly reports?: ReportsClient & FinanceClient
  /** Undefined on Google Play, whose API tells nobody which account it is asked about. */
  readonly people?: PeopleClient
}

/** One app, through the keys of its integration. */
export interface AppClient {
  readonly readInformation: () => Promise<AppInformation>
  /** @param validateOnly checks and changes nothing */
  readonly updateInformation: (locale: string, texts: AppTexts, validateOnly: boolean) => Promise<UpdatedTexts>
  readonly listProducts: (size: number, cursor: string | null) => Promise<Page<Product>>
  readonly listScreenshots: (filter: ScreenshotFilter, size: number, cursor: string | null) => Promise<Page<Screenshot>>
  readonly reviews: ReviewsClient
  readonly releases: ReleasesClient
  readonly purchases: PurchasesClient
  readonly subscriptions: SubscriptionsClient
  readonly vitals: VitalsClient
  /** Undefined on Google Play. */
  readonly appStore?: AppStoreClient
  /** Undefined on the App Store. */
  readonly googlePlay?: GooglePlayClient
}

/** What only the App Store has. */
export interface AppStoreClient {
  readonly versions: VersionsClient
  readonly testFlight: TestFlightClient
  readonly reports: ReportsClient
  readonly analytics: AnalyticsClient
  readonly purchases: AppStorePurchasesClient
}

/** What only Google Play has. */
export interface GooglePlayClient {
  readonly tracks: TracksClient
  readonly orders: OrdersClient
  readonly subscriptions: PlaySubscriptionsClient
  readonly testers: TestersClient
}
