/** Purchases and orders of one app of Google Play. */
import type { EpochMs } from '../../../ports.ts'
import type { OrdersClient, PurchasesClient } from '../../interface/purchases.ts'
import type { PlaySubscriptionsClient, SubscriptionsClient } from '../../interface/subscriptions.ts'
import type { Through } from '../../routing/routing.ts'
import type { GooglePlay } from '../api.ts'
import { getPurchase, lookUpOrder } from './read.ts'
import { refundOrder } from './refund.ts'
import { cancelSubscription, deferSubscription, getSubscriptions, revokeSubscription } from './subscriptions.ts'
import { listVoidedPurchases } from './voided.ts'

export function googlePlayPurchases(
  packageName: string,
  through: Through<GooglePlay>,
  now: () => EpochMs,
): PurchasesClient {
  return {
    listRefunds: (filter, size, cursor) =>
      through('purchases.voided', (play) => listVoidedPurchases(play, packageName, now(), filter, size, cursor)),
    get: (purchaseId) => through('orders', (play) => getPurchase(play, packageName, purchaseId)),
    lookUpOrder: (orderId) => through('orders', (play) => lookUpOrder(play, packageName, orderId)),
  }
}

export function googlePlayOrders(packageName: string, through: Through<GooglePlay>, now: () => EpochMs): OrdersClient {
  return {
    refund: (orderId, revoke, validateOnly) =>
      through('orders.refund', (play) => refundOrder(play, packageName, now(), orderId, revoke, validateOnly)),
  }
}

export function googlePlaySubscriptions(
  packageName: string,
  through: Through<GooglePlay>,
): SubscriptionsClient & PlaySubscriptionsClient {
  return {
    get: (token) => through('orders', (play) => getSubscriptions(play, packageName, token)),
    extend: (token, extension, validateOnly) =>
      through('orders.refund', (play) => deferSubscription(play, packageName, token, extension, validateOnly)),
    cancel: (token, requestedBy, validateOnly) =>
      through('orders.refund', (play) => cancelSubscription(play, packageName, token, requestedBy, validateOnly)),
    revoke: (token, refund, validateOnly) =>
      through('orders.refund', (play) => revokeSubscription(play, packageName, token, refund, validateOnly)),
  }
}
