/** Transactions of the App Store as rows. Their signatures have been checked before. Pure. */
import type { EpochMs } from '../../../ports.ts'
import type {
  ProductType,
  Purchase,
  PurchaseIdentity,
  PurchasePhase,
  Refund,
  RefundRequest,
} from '../../interface/purchases.ts'
import { ofThousandths } from '../../money.ts'
import { type Json, lookUp, moment, object, text, whole } from '../../values.ts'

const TYPES: Readonly<Record<string, ProductType>> = {
  'Auto-Renewable Subscription': 'subscription',
  'Non-Renewing Subscription': 'non_renewing_subscription',
  'Non-Consumable': 'non_consumable',
  Consumable: 'consumable',
}

/** Apple tells no more than these two. */
const REASONS: Readonly<Record<number, string>> = { 0: 'other', 1: 'issue_in_app' }

/** @param orderId where it is known: a transaction does not tell it */
function identity(transaction: Json, orderId: string | null): PurchaseIdentity {
  const type = text(transaction.type)
  return {
    orderId,
    transactionId: text(transaction.transactionId),
    originalTransactionId: text(transaction.originalTransactionId),
    purchaseToken: null,
    customerReference: text(transaction.appAccountToken),
    productId: text(transaction.productId),
    productType: type === null ? null : (lookUp(TYPES, type) ?? 'other'),
    quantity: whole(transaction.quantity),
    price: ofThousandths(transaction.price, transaction.currency),
    purchasedAt: moment(transaction.purchaseDate),
    environment: transaction.environment === 'Sandbox' ? 'sandbox' : 'production',
  }
}

export function toPurchase(transaction: Json, now: EpochMs, orderId: string | null = null): Purchase {
  const reason = whole(transaction.revocationReason)
  return {
    ...identity(transaction, orderId),
    purchaseId: text(transaction.transactionId) ?? '',
    phase: phaseOf(transaction, now),
    storeState: null,
    territory: text(transaction.storefront),
    originallyPurchasedAt: moment(transaction.originalPurchaseDate),
    expiresAt: moment(transaction.expiresDate),
    refundedAt: moment(transaction.revocationDate),
    refundReason: reason === null ? null : (REASONS[reason] ?? 'other'),
    isFamilyShared: isFamilyShared(transaction),
    offerId: text(transaction.offerIdentifier),
  }
}

function phaseOf(transaction: Json, now: EpochMs): PurchasePhase {
  // Who shares a purchase gets nothing back, and loses it when the one who paid does.
  if (moment(transaction.revocationDate) !== null) return isFamilyShared(transaction) ? 'revoked' : 'refunded'
  if (transaction.isUpgraded === true) return 'replaced'
  const expiresAt = moment(transaction.expiresDate)
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'purchased'
}

function isFamilyShared({ inAppOwnershipType }: Json): boolean | null {
  const type = text(inAppOwnershipType)
  return type === null ? null : type === 'FAMILY_SHARED'
}

const KINDS: Readonly<Record<string, Refund['kind']>> = {
  REFUND: 'refund',
  REFUND_REVERSED: 'reversed',
  REVOKE: 'access_revoked',
}

/** Apple's notifications that are about refunds. */
export const REFUND_NOTIFICATIONS = Object.keys(KINDS)

export function toRefund(notification: Json, transaction: Json): Refund {
  const kind = lookUp(KINDS, text(notification.notificationType)) ?? 'refund'
  const reason = whole(transaction.revocationReason)
  return {
    ...identity(transaction, null),
    refundId: text(notification.notificationUUID) ?? '',
    kind,
    reason: reason === null ? null : (REASONS[reason] ?? 'other'),
    // Customers ask, and Apple decides; it does not tell of any other who did.
    initiatedBy: null,
    refundedAt: moment(transaction.revocationDate) ?? moment(notification.signedDate),
    accessRevoked: kind !== 'reversed',
  }
}

/** So long Apple waits for what the app has to say, before it decides without. */
const ANSWER_WITHIN_MS = 12 * 60 * 60 * 1000

export function toRefundRequest(notification: Json, transaction: Json): RefundRequest {
  const requestedAt = moment(notification.signedDate)
  return {
    ...identity(transaction, null),
    requestId: text(notification.notificationUUID) ?? '',
    reason: text(object(notification.data).consumptionRequestReason)?.toLowerCase() ?? null,
    requestedAt,
    answerBy: requestedAt === null ? null : requestedAt + ANSWER_WITHIN_MS,
  }
}
