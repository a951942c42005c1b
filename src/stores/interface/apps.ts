/** Apps and bundle IDs, as either store knows them. */
import type { Store } from '../../custody/kinds.ts'

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
