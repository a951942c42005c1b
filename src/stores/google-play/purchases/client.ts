/** Purchases and orders of one app of Google Play. */
import type { EpochMs } from '../../../ports.ts'
import type { OrdersClient, PurchasesClient } from '../../interface/purchases.ts'
import type { Through } from '../../routing/routing.ts'
import type { GooglePlay } from '../api.ts'
import { getPurchase, lookUpOrder } from './read.ts'
import { refundOrder } from './refund.ts'
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
