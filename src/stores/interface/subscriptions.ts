/** Subscriptions of customers, and what can be done with them. */
import type { EpochMs } from '../../ports.ts'
import type { Money } from '../money.ts'
import type { Page } from '../paging.ts'
import type { Purchase, PurchaseEnvironment, RefundFilter, RefundRequest } from './purchases.ts'

export interface Subscription {
  /** As of a purchase. */
  readonly purchaseId: string
  readonly orderId: string | null
  readonly transactionId: string | null
  readonly originalTransactionId: string | null
  readonly purchaseToken: string | null
  readonly customerReference: string | null
  readonly productId: string | null
  /** `active` until its end, also when it will not renew. */
  readonly phase:
    | 'pending'
    | 'active'
    | 'in_grace_period'
    | 'on_hold'
    | 'paused'
    | 'cancelled'
    | 'expired'
    | 'revoked'
    | 'other'
  readonly storeState: string | null
  readonly willRenew: boolean | null
  /** Which product it renews as, where it is another one. */
  readonly renewsAs: string | null
  /** What the next renewal costs. */
  readonly price: Money | null
  readonly startedAt: EpochMs | null
  readonly expiresAt: EpochMs | null
  readonly gracePeriodExpiresAt: EpochMs | null
  readonly territory: string | null
  readonly environment: PurchaseEnvironment
}

export interface ChangedSubscription {
  readonly outcome: 'extended' | 'cancelled' | 'revoked' | 'unchanged' | 'valid'
  readonly subscription: Subscription
}

export type ExtensionReason = 'customer_satisfaction' | 'service_issue' | 'other'

export interface Extension {
  readonly days: number
  /** Only Apple asks for it. */
  readonly reason: ExtensionReason
  readonly environment?: PurchaseEnvironment | undefined
}

export interface SubscriptionsClient {
  /** All that belong to the customer of this purchase. @throws ProxyError `not_found` */
  readonly get: (purchaseId: string, environment?: PurchaseEnvironment) => Promise<readonly Subscription[]>
  /**
   * Lets a subscription end, and be paid for again, later.
   * @throws ProxyError `invalid_request` for too many days; `store_conflict` for one that cannot be extended
   */
  readonly extend: (purchaseId: string, extension: Extension, validateOnly: boolean) => Promise<ChangedSubscription>
}

/** On Google Play. */
export interface PlaySubscriptionsClient {
  /** It ends when what was paid for does. */
  readonly cancel: (
    token: string,
    requestedBy: 'customer' | 'developer',
    validateOnly: boolean,
  ) => Promise<ChangedSubscription>
  /** It ends at once, and money goes back. */
  readonly revoke: (token: string, refund: 'full' | 'prorated', validateOnly: boolean) => Promise<ChangedSubscription>
}

/** What Apple wants to know of a customer who asks for a refund. */
export interface Consumption {
  readonly customerConsented: boolean
  readonly deliveryStatus: string
  readonly sampleContentProvided: boolean
  /** 0 to 100. */
  readonly consumptionPercent?: number | undefined
  readonly refundPreference?: string | undefined
  readonly environment?: PurchaseEnvironment | undefined
}

/** Purchases on the App Store. */
export interface AppStorePurchasesClient {
  /** All that the customer of this purchase has bought, the newest first. */
  readonly transactions: (
    purchaseId: string,
    environment: PurchaseEnvironment | undefined,
    size: number,
    cursor: string | null,
  ) => Promise<Page<Purchase>>
  /** What Apple has asked within the last 180 days. */
  readonly listRefundRequests: (
    filter: RefundFilter,
    size: number,
    cursor: string | null,
  ) => Promise<Page<RefundRequest>>
  readonly sendConsumption: (
    transactionId: string,
    consumption: Consumption,
    validateOnly: boolean,
  ) => Promise<Purchase>
}
