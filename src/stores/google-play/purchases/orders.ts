/** Orders on Google Play as rows: one for each product that was bought with them. Pure. */
import type { Order, Purchase, PurchasePhase } from '../../interface/purchases.ts'
import { ofUnits } from '../../money.ts'
import { instant, isObject, type Json, list, lookUp, object, text, whole } from '../../values.ts'

/** @see https://developers.google.com/android-publisher/api-ref/rest/v3/orders#state */
const PHASES: Readonly<Record<string, PurchasePhase>> = {
  PENDING: 'pending',
  PROCESSED: 'purchased',
  CANCELED: 'cancelled',
  PENDING_REFUND: 'refund_pending',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
}

export function phaseOfOrder({ state }: Json): PurchasePhase {
  return lookUp(PHASES, text(state)) ?? 'other'
}

export function toOrder(order: Json): Order {
  return {
    orderId: text(order.orderId) ?? '',
    purchaseToken: text(order.purchaseToken),
    phase: phaseOfOrder(order),
    storeState: text(order.state),
    productIds: list(order.lineItems).flatMap((item) => text(object(item).productId) ?? []),
    price: ofUnits(object(order.total)),
    purchasedAt: instant(order.createTime),
    refundedAt: instant(object(object(order.orderHistory).refundEvent).eventTime),
  }
}

export function toPurchases(order: Json): readonly Purchase[] {
  const items = list(order.lineItems).map(object)
  // An order without items is still one that was paid.
  return (items.length > 0 ? items : [{}]).map((item) => toRow(order, item, items.length))
}

function toRow(order: Json, item: Json, itemCount: number): Purchase {
  const { oneTimePurchaseDetails, subscriptionDetails } = item
  const refund = object(object(order.orderHistory).refundEvent)
  const isSubscription = isObject(subscriptionDetails)
  const own = isObject(item.total) ? ofUnits(item.total) : null
  return {
    purchaseId: text(order.purchaseToken) ?? '',
    orderId: text(order.orderId),
    transactionId: null,
    originalTransactionId: null,
    purchaseToken: text(order.purchaseToken),
    customerReference: null,
    productId: text(item.productId),
    productType: isSubscription ? 'subscription' : isObject(oneTimePurchaseDetails) ? 'one_time_product' : null,
    quantity: whole(object(oneTimePurchaseDetails).quantity) ?? (isSubscription ? 1 : null),
    // The total of an order is that of its only product.
    price: own ?? (itemCount <= 1 ? ofUnits(object(order.total)) : null),
    purchasedAt: instant(order.createTime),
    environment: 'production',
    phase: phaseOfOrder(order),
    storeState: text(order.state),
    territory: text(object(order.buyerAddress).buyerCountry),
    originallyPurchasedAt: null,
    expiresAt: instant(object(subscriptionDetails).servicePeriodEndTime),
    refundedAt: instant(refund.eventTime),
    refundReason: text(refund.refundReason)?.toLowerCase() ?? null,
    isFamilyShared: null,
    offerId: text(object(oneTimePurchaseDetails).offerId) ?? text(object(subscriptionDetails).offerId),
  }
}
