/** Purchases of one app of the App Store. */
import type { PurchasesClient } from '../../interface/purchases.ts'
import type { Through } from '../../routing/routing.ts'
import type { Purchasing } from './api.ts'
import { listRefunds, type PurchasesOf } from './refunds.ts'
import { getPurchase, lookUpOrder } from './transactions.ts'

export function appStorePurchases(app: PurchasesOf, through: Through<Purchasing>): PurchasesClient {
  return {
    listRefunds: (filter, size, cursor) => through('purchases', (api) => listRefunds(api, app, filter, size, cursor)),
    get: (purchaseId, environment) => through('purchases', (api) => getPurchase(api, app, purchaseId, environment)),
    lookUpOrder: (orderId) => through('purchases', (api) => lookUpOrder(api, app, orderId)),
  }
}
