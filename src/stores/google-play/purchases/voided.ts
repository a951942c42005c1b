/** Refunds on Google Play: purchases that are void. A refund that leaves the customer the product is none of them. */
import type { EpochMs } from '../../../ports.ts'
import type { Refund, RefundFilter } from '../../interface/purchases.ts'
import type { Page } from '../../paging.ts'
import { storePath } from '../../request.ts'
import { type Json, list, moment, object, text, whole } from '../../values.ts'
import type { GooglePlay } from '../api.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Google goes back 30 days; the clocks differ. */
const KEPT_MS = 30 * DAY_MS - 60 * 60 * 1000

/** @see https://developers.google.com/android-publisher/voided-purchases */
const SOURCES: readonly Refund['initiatedBy'][] = ['customer', 'developer', 'store']
const REASONS = [
  'other',
  'remorse',
  'not_received',
  'defective',
  'accidental_purchase',
  'fraud',
  'friendly_fraud',
  'chargeback',
  'unacknowledged_purchase',
] as const

export async function listVoidedPurchases(
  play: GooglePlay,
  packageName: string,
  now: EpochMs,
  { since = 0, environment }: RefundFilter,
  size: number,
  cursor: string | null,
): Promise<Page<Refund>> {
  // Google does not tell of those of testers.
  if (environment === 'sandbox' || since >= now) return { rows: [], next: null }
  const from = cursor === null ? Math.max(since, now - KEPT_MS) : undefined
  const position = cursor === null ? { from, token: undefined } : (JSON.parse(cursor) as Position)
  const answer = await play.get(
    'publisher',
    storePath`/androidpublisher/v3/applications/${packageName}/purchases/voidedpurchases`,
    {
      startTime: position.from,
      token: position.token,
      maxResults: size,
      // Subscriptions, too; and those of which a part of the quantity was given back.
      type: 1,
      includeQuantityBasedPartialRefund: true,
    },
  )
  const token = text(object(answer.tokenPagination).nextPageToken)
  return {
    rows: list(answer.voidedPurchases).map((voided) => toRefund(object(voided))),
    next: token ? JSON.stringify({ from: position.from, token }) : null,
  }
}

/** Google wants the same times on every page. */
interface Position {
  readonly from: EpochMs | undefined
  readonly token: string | undefined
}

function toRefund(voided: Json): Refund {
  const orderId = text(voided.orderId)
  const purchaseToken = text(voided.purchaseToken)
  const refundedAt = moment(voided.voidedTimeMillis)
  const source = whole(voided.voidedSource)
  const reasonCode = whole(voided.voidedReason)
  const reason = reasonCode === null ? null : (REASONS[reasonCode] ?? 'other')
  return {
    // One order can be refunded in parts, one after the other.
    refundId: `${orderId ?? purchaseToken ?? ''}@${refundedAt ?? ''}`,
    kind: reason === 'chargeback' ? 'chargeback' : 'refund',
    orderId,
    transactionId: null,
    originalTransactionId: null,
    purchaseToken,
    customerReference: null,
    productId: null,
    productType: null,
    quantity: whole(voided.voidedQuantity),
    price: null,
    purchasedAt: moment(voided.purchaseTimeMillis),
    environment: 'production',
    reason,
    initiatedBy: source === null ? null : (SOURCES[source] ?? 'other'),
    refundedAt,
    accessRevoked: true,
  }
}
