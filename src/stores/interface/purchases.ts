/** What customers have bought in an app, and what they got back for it. */
import type { EpochMs } from '../../ports.ts'
import type { Money } from '../money.ts'
import type { Page } from '../paging.ts'

/** Where a purchase was made: by a customer, or by a tester with no money. */
export type PurchaseEnvironment = 'production' | 'sandbox'

export type ProductType =
  | 'subscription'
  | 'consumable'
  | 'non_consumable'
  | 'non_renewing_subscription'
  | 'one_time_product'
  | 'other'

/** What refunds and purchases share. */
export interface PurchaseIdentity {
  readonly orderId: string | null
  /** Null on Google Play, as the one below. */
  readonly transactionId: string | null
  readonly originalTransactionId: string | null
  /** Null on the App Store. */
  readonly purchaseToken: string | null
  /** What the app itself calls the customer. */
  readonly customerReference: string | null
  readonly productId: string | null
  readonly productType: ProductType | null
  readonly quantity: number | null
  readonly price: Money | null
  readonly purchasedAt: EpochMs | null
  readonly environment: PurchaseEnvironment
}

export interface Refund extends PurchaseIdentity {
  readonly refundId: string
  /** `reversed`: the customer had to pay after all. `access_revoked`: nothing was paid back. */
  readonly kind: 'refund' | 'reversed' | 'access_revoked' | 'chargeback'
  /** Such as `fraud`; null where the store gives none. */
  readonly reason: string | null
  readonly initiatedBy: 'customer' | 'developer' | 'store' | 'other' | null
  readonly refundedAt: EpochMs | null
  /** Whether the customer has lost what was bought. */
  readonly accessRevoked: boolean | null
}

/** A customer wants the money back, and Apple asks what the app knows. */
export interface RefundRequest extends PurchaseIdentity {
  readonly requestId: string
  /** In the customer's words to Apple, such as `unintended_purchase`; null where Apple does not tell. */
  readonly reason: string | null
  readonly requestedAt: EpochMs | null
  /** Until when Apple waits for an answer. */
  readonly answerBy: EpochMs | null
}

export type PurchasePhase =
  | 'pending'
  | 'purchased'
  | 'expired'
  | 'replaced'
  | 'cancelled'
  | 'refund_pending'
  | 'partially_refunded'
  | 'refunded'
  | 'revoked'
  | 'other'

export interface Purchase extends PurchaseIdentity {
  /** By which this purchase can be got again: the transaction ID, or the purchase token. */
  readonly purchaseId: string
  readonly phase: PurchasePhase
  /** Null where the store has no word for it. */
  readonly storeState: string | null
  /** Of the customer's account, in the letters of the store. */
  readonly territory: string | null
  readonly originallyPurchasedAt: EpochMs | null
  /** Of a subscription. */
  readonly expiresAt: EpochMs | null
  readonly refundedAt: EpochMs | null
  readonly refundReason: string | null
  readonly isFamilyShared: boolean | null
  readonly offerId: string | null
}

export interface RefundFilter {
  /** Told at this time or later. */
  readonly since?: EpochMs | undefined
  readonly environment?: PurchaseEnvironment | undefined
}

export interface PurchasesClient {
  /** As far back as the store goes: 180 days on the App Store, 30 on Google Play. */
  readonly listRefunds: (filter: RefundFilter, size: number, cursor: string | null) => Promise<Page<Refund>>
  /**
   * @param environment undefined: in production, and when nothing is there, in the Sandbox environment
   * @throws ProxyError `not_found`
   */
  readonly get: (purchaseId: string, environment?: PurchaseEnvironment) => Promise<Purchase>
  /** What was bought with one order, by the number on the customer's receipt. @throws ProxyError `not_found` */
  readonly lookUpOrder: (orderId: string) => Promise<readonly Purchase[]>
}

/** The whole of what was bought at once, on Google Play. */
export interface Order {
  readonly orderId: string
  readonly purchaseToken: string | null
  readonly phase: PurchasePhase
  readonly storeState: string | null
  readonly productIds: readonly string[]
  readonly price: Money | null
  readonly purchasedAt: EpochMs | null
  readonly refundedAt: EpochMs | null
}

export interface RefundedOrder {
  readonly outcome: 'refunded' | 'unchanged' | 'valid'
  readonly order: Order
}

/** Orders on Google Play. */
export interface OrdersClient {
  /**
   * Gives back all that was paid for an order, once.
   * @param revoke whether the customer also loses what was bought
   * @throws ProxyError `not_found`; `store_conflict` for an order that cannot be refunded
   */
  readonly refund: (orderId: string, revoke: boolean, validateOnly: boolean) => Promise<RefundedOrder>
}
