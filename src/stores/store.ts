/**
 * What both stores can do, as one interface. Everything above speaks to a store through it.
 *
 * Rows carry what the store says, flat; what is ours (integration, names, addresses of pages here) is added above.
 */
import type { Store } from '../custody/kinds.ts'
import type { EpochMs } from '../ports.ts'
import type { Page } from './paging.ts'

export interface StoreApp {
  readonly store: Store
  /** Apple ID; null on Google Play. */
  readonly appId: string | null
  /** Bundle ID or package name. */
  readonly appIdentifier: string
  readonly appName: string
  readonly sku: string | null
  readonly primaryLocale: string | null
  readonly isOrEverWasMadeForKids: boolean | null
  readonly contentRightsDeclaration: string | null
  readonly subscriptionStatusUrl: string | null
  readonly subscriptionStatusUrlVersion: string | null
  readonly subscriptionStatusUrlForSandbox: string | null
  readonly subscriptionStatusUrlVersionForSandbox: string | null
  readonly accessibilityUrl: string | null
  readonly streamlinedPurchasingEnabled: boolean | null
  readonly iconUrl: string | null
}

export type AppSort = 'name' | '-name' | 'appIdentifier' | '-appIdentifier' | 'sku' | '-sku'

export interface AppFilter {
  /** Part of the name. */
  readonly name?: string | undefined
  /** The whole bundle ID or package name. */
  readonly appIdentifier?: string | undefined
  readonly sku?: string | undefined
  readonly platform?: string | undefined
  readonly sort?: AppSort | undefined
  /** Only these bundle IDs or package names. */
  readonly only?: ReadonlySet<string> | undefined
}

export interface BundleId {
  readonly registrationId: string
  readonly bundleIdentifier: string
  readonly bundleIdName: string | null
  readonly platform: string | null
  readonly seedId: string | null
  /** The app that uses it, where there is one. */
  readonly appId: string | null
}

export interface BundleIdFilter {
  /** The whole bundle ID. */
  readonly bundleIdentifier?: string | undefined
  readonly bundleIdName?: string | undefined
  readonly platform?: string | undefined
  /** Only these bundle IDs. */
  readonly only?: ReadonlySet<string> | undefined
}

/** What ends by itself at a store. */
export type StoreExpirationKind = 'testflight_build' | 'certificate' | 'profile' | 'invitation'

export interface StoreExpiration {
  readonly kind: StoreExpirationKind
  /** At the store. */
  readonly id: string
  readonly title: string
  readonly expiresAt: EpochMs
  /** The app that it belongs to; the Apple ID is null where only the bundle ID is known. */
  readonly app: Pick<StoreApp, 'appId' | 'appName' | 'appIdentifier'> | null
  /** The type of a certificate or profile, the platform of a build, the roles of an invitation. */
  readonly detail: string | null
  readonly storeState: string | null
}

export interface ExpirationFilter {
  /** Later than this … */
  readonly after: EpochMs
  /** … and not later than this. */
  readonly until: EpochMs
  /** Only of these apps, by Apple ID; what belongs to none is left out then. */
  readonly appIds?: readonly string[] | undefined
}

/** What one store key reaches. */
export interface StoreAccount {
  readonly listApps: (filter: AppFilter, size: number, cursor: string | null) => Promise<Page<StoreApp>>
  readonly listBundleIds: (filter: BundleIdFilter, size: number, cursor: string | null) => Promise<Page<BundleId>>
  /** All of one kind, in no order. */
  readonly listExpirations: (kind: StoreExpirationKind, filter: ExpirationFilter) => Promise<readonly StoreExpiration[]>
  /** @param reference bundle ID, package name or Apple ID; undefined when the key reaches no such app */
  readonly findApp: (reference: string) => Promise<StoreApp | undefined>
}

export interface AppLocalization {
  readonly locale: string
  readonly phase: 'live' | 'in_review' | 'editable' | 'other'
  readonly storeState: string | null
  readonly name: string | null
  readonly subtitle: string | null
  readonly privacyPolicyUrl: string | null
  readonly privacyChoicesUrl: string | null
  readonly privacyPolicyText: string | null
}

export interface TrackRelease {
  readonly track: string
  readonly releaseName: string | null
  readonly versionCodes: readonly string[]
  readonly phase: 'draft' | 'not_submitted' | 'in_review' | 'approved' | 'rejected' | 'live' | 'other'
  readonly storeState: string | null
}

export interface AppInformation {
  readonly app: StoreApp
  readonly availableInNewTerritories: boolean | null
  readonly localizations: readonly AppLocalization[]
  readonly tracks: readonly TrackRelease[]
}

/** New texts in one language; what is undefined stays as it is. */
export interface AppTexts {
  readonly name?: string | undefined
  readonly subtitle?: string | undefined
  readonly privacyPolicyUrl?: string | undefined
  readonly privacyChoicesUrl?: string | undefined
  readonly privacyPolicyText?: string | undefined
  readonly shortDescription?: string | undefined
  readonly fullDescription?: string | undefined
}

export interface UpdatedTexts {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'valid'
  /** As the store writes it. */
  readonly locale: string
  readonly texts: Readonly<Record<keyof AppTexts, string | null>>
}

export interface Product {
  readonly productId: string
  readonly productName: string | null
  readonly kind:
    | 'consumable'
    | 'non_consumable'
    | 'non_renewing_subscription'
    | 'subscription'
    | 'one_time_product'
    | 'other'
  readonly storeState: string | null
  readonly isOnSale: boolean | null
  readonly subscriptionPeriod: string | null
  readonly subscriptionGroup: string | null
  readonly groupLevel: number | null
  readonly familySharable: boolean | null
  readonly storeProductId: string | null
}

export interface Screenshot {
  readonly screenshotId: string
  readonly versionString: string | null
  readonly platform: string | null
  readonly locale: string | null
  readonly displayType: string | null
  /** From 1, within its set. */
  readonly position: number
  readonly fileName: string | null
  readonly fileSize: number | null
  readonly width: number | null
  readonly height: number | null
  readonly imageUrl: string | null
  readonly storeState: string | null
}

export interface ScreenshotFilter {
  /** A version string, `editable`, `live`, or an identifier that was proven to belong to the app. */
  readonly version: string
  readonly platform?: string | undefined
  readonly locale?: string | undefined
}

/** One app, through the keys of its integration. */
export interface AppClient {
  readonly readInformation: () => Promise<AppInformation>
  /** @param validateOnly checks and changes nothing */
  readonly updateInformation: (locale: string, texts: AppTexts, validateOnly: boolean) => Promise<UpdatedTexts>
  readonly listProducts: (size: number, cursor: string | null) => Promise<Page<Product>>
  readonly listScreenshots: (filter: ScreenshotFilter, size: number, cursor: string | null) => Promise<Page<Screenshot>>
}
