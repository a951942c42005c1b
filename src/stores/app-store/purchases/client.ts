/** Purchases of one app of the App Store. */
import type { PurchasesClient } from '../../interface/purchases.ts'
import type { AppStorePurchasesClient, SubscriptionsClient } from '../../interface/subscriptions.ts'
import type { Through } from '../../routing/routing.ts'
import type { Purchasing } from './api.ts'
import { sendConsumption } from './consumption.ts'
import { listTransactions } from './history.ts'
import { listRefundRequests, listRefunds, type PurchasesOf } from './refunds.ts'
import { extendSubscription, getSubscriptions } from './subscriptions.ts'
import { getPurchase, lookUpOrder } from './transactions.ts'

export function appStorePurchases(app: PurchasesOf, through: Through<Purchasing>): PurchasesClient {
  return {
    listRefunds: (filter, size, cursor) => through('purchases', (api) => listRefunds(api, app, filter, size, cursor)),
    get: (purchaseId, environment) => through('purchases', (api) => getPurchase(api, app, purchaseId, environment)),
    lookUpOrder: (orderId) => through('purchases', (api) => lookUpOrder(api, app, orderId)),
  }
}

export function appStoreSubscriptions(app: PurchasesOf, through: Through<Purchasing>): SubscriptionsClient {
  return {
    get: (purchaseId, environment) =>
      through('purchases', (api) => getSubscriptions(api, app, purchaseId, environment)),
    extend: (purchaseId, extension, validateOnly) =>
      through('purchases', (api) => extendSubscription(api, app, purchaseId, extension, validateOnly)),
  }
}

export function appStoreOnlyPurchases(app: PurchasesOf, through: Through<Purchasing>): AppStorePurchasesClient {
  return {
    transactions: (purchaseId, environment, size, cursor) =>
      through('purchases', (api) => listTransactions(api, app, purchaseId, environment, size, cursor)),
    listRefundRequests: (filter, size, cursor) =>
      through('purchases', (api) => listRefundRequests(api, app, filter, size, cursor)),
    sendConsumption: (transactionId, consumption, validateOnly) =>
      through('purchases', (api) => sendConsumption(api, app, transactionId, consumption, validateOnly)),
  }
}
