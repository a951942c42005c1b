/** What customers have bought, by app and environment, and what Apple has told of it. State in the open. */
import { randomUUID } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import { createSigner, type Signer } from './signer.ts'

export type Environment = 'Production' | 'Sandbox'

/** Member names by Apple. @see https://developer.apple.com/documentation/appstoreserverapi/jwstransactiondecodedpayload */
export interface Transaction {
  readonly transactionId: string
  readonly originalTransactionId: string
  readonly productId: string
  readonly type: 'Auto-Renewable Subscription' | 'Non-Consumable' | 'Consumable' | 'Non-Renewing Subscription'
  readonly purchaseDate: EpochMs
  readonly expiresDate?: EpochMs
  readonly revocationDate?: EpochMs
  readonly inAppOwnershipType: 'PURCHASED' | 'FAMILY_SHARED'
  readonly [member: string]: unknown
}

export type NotificationType = 'REFUND' | 'REFUND_REVERSED' | 'REVOKE' | 'CONSUMPTION_REQUEST' | 'DID_RENEW'

export interface Notification {
  readonly notificationUUID: string
  readonly notificationType: NotificationType
  readonly signedDate: EpochMs
  /** Of a `CONSUMPTION_REQUEST`: why the customer wants the money back. */
  readonly consumptionRequestReason?: string
  /** As it was then. */
  readonly transaction: Transaction
}

/** Of a subscription, by its first transaction. Member names by Apple where it has them. */
export interface Renewal {
  readonly autoRenewStatus: 0 | 1
  readonly autoRenewProductId: string
  readonly renewalPrice?: number
  readonly currency?: string
  readonly gracePeriodExpiresDate?: EpochMs
  readonly isInBillingRetryPeriod?: boolean
  readonly extensions: readonly { readonly at: EpochMs; readonly requestIdentifier: string }[]
}

export interface AppPurchases {
  readonly transactions: readonly Transaction[]
  /** The numbers on receipts, with the transactions of each. */
  readonly orders: Readonly<Record<string, readonly string[]>>
  /** The newest last. */
  readonly notifications: readonly Notification[]
  readonly renewals: Readonly<Record<string, Renewal>>
  /** What Apple was told before it decided on refunds. */
  readonly consumptions: readonly { readonly transactionId: string; readonly told: unknown }[]
}

const NONE: AppPurchases = { transactions: [], orders: {}, notifications: [], renewals: {}, consumptions: [] }

export interface Purchases {
  readonly signer: Signer
  readonly of: (bundleId: string, environment: Environment) => AppPurchases
  readonly change: (bundleId: string, environment: Environment, change: Partial<AppPurchases>) => void
  /** @param orderId none in the Sandbox environment */
  readonly buy: (bundleId: string, transaction: Transaction, orderId?: string, environment?: Environment) => void
  /** Apple has decided on a refund, or family members lose what was shared with them. */
  readonly notify: (
    bundleId: string,
    type: NotificationType,
    transactionId: string,
    change?: Partial<Transaction>,
    at?: EpochMs,
    environment?: Environment,
  ) => void
}

export function createPurchases(now: () => EpochMs): Purchases {
  const apps = new Map<string, AppPurchases>()
  const keyOf = (bundleId: string, environment: Environment) => `${environment} ${bundleId}`
  const of: Purchases['of'] = (bundleId, environment) => apps.get(keyOf(bundleId, environment)) ?? NONE
  const change: Purchases['change'] = (bundleId, environment, changes) =>
    void apps.set(keyOf(bundleId, environment), { ...of(bundleId, environment), ...changes })

  return {
    signer: createSigner(now()),
    of,
    change,
    buy(bundleId, transaction, orderId, environment = 'Production') {
      const { transactions, orders } = of(bundleId, environment)
      const ordered = orderId === undefined ? [] : [...(orders[orderId] ?? []), transaction.transactionId]
      change(bundleId, environment, {
        transactions: [...transactions, transaction],
        orders: orderId === undefined ? orders : { ...orders, [orderId]: ordered },
      })
    },
    notify(bundleId, notificationType, transactionId, changes = {}, at = now(), environment = 'Production') {
      const { transactions, notifications } = of(bundleId, environment)
      const found = transactions.find((one) => one.transactionId === transactionId)
      if (!found) throw new TypeError(`no transaction ${transactionId} in the sandbox`)
      const transaction = { ...found, ...changes }
      const reason = notificationType === 'CONSUMPTION_REQUEST' && { consumptionRequestReason: 'UNINTENDED_PURCHASE' }
      const notification = { notificationUUID: randomUUID(), notificationType, signedDate: at, transaction, ...reason }
      change(bundleId, environment, {
        transactions: transactions.map((one) => (one === found ? transaction : one)),
        notifications: [...notifications, notification].toSorted((a, b) => a.signedDate - b.signedDate),
      })
    },
  }
}
