/** What Tidepool's customers have bought on the App Store, and what they got back. */
import type { EpochMs } from '../../ports.ts'
import type { Purchases, Transaction } from '../app-store/purchases/purchases.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const BUNDLE_ID = 'com.example.tidepool'

/** The numbers on receipts, and the transactions behind them, that the examples name. */
export const APPLE_ORDERS = { charts: 'MK5TTTVWJH', plus: 'MLXQ20R4PC' } as const
export const APPLE_TRANSACTIONS = {
  charts: '450001847730212',
  plus: '450001851200938',
  refunded: '450001849915501',
  tester: '2000000871630415',
} as const

const SHARED = { quantity: 1, inAppOwnershipType: 'PURCHASED', transactionReason: 'PURCHASE' } as const

export function addTidepoolPurchases(purchases: Purchases, now: EpochMs): void {
  const bought = (transactionId: string, daysAgo: number) => ({
    ...SHARED,
    transactionId,
    originalTransactionId: transactionId,
    purchaseDate: now - daysAgo * DAY_MS,
    originalPurchaseDate: now - daysAgo * DAY_MS,
  })
  const charts: Transaction = {
    ...bought(APPLE_TRANSACTIONS.charts, 40),
    productId: `${BUNDLE_ID}.charts`,
    type: 'Non-Consumable',
    storefront: 'DEU',
    storefrontId: '143443',
    currency: 'EUR',
    price: 9990,
    appAccountToken: '0b8f6c1e-6f0d-4a55-9a5e-3a2f0a5c9d11',
  }
  purchases.buy(BUNDLE_ID, charts, APPLE_ORDERS.charts)
  const plus: Transaction = {
    ...bought(APPLE_TRANSACTIONS.plus, 12),
    originalTransactionId: '450001840000417',
    originalPurchaseDate: now - 73 * DAY_MS,
    expiresDate: now + 18 * DAY_MS,
    productId: `${BUNDLE_ID}.plus.monthly`,
    type: 'Auto-Renewable Subscription',
    subscriptionGroupIdentifier: '21339502',
    webOrderLineItemId: '450000871120034',
    transactionReason: 'RENEWAL',
    storefront: 'USA',
    storefrontId: '143441',
    currency: 'USD',
    price: 2990,
  }
  purchases.buy(BUNDLE_ID, plus, APPLE_ORDERS.plus)
  purchases.change(BUNDLE_ID, 'Production', {
    renewals: {
      [plus.originalTransactionId]: {
        autoRenewStatus: 1,
        autoRenewProductId: plus.productId,
        renewalPrice: 2990,
        currency: 'USD',
        extensions: [],
      },
    },
  })
  const tip: Transaction = {
    ...bought(APPLE_TRANSACTIONS.refunded, 21),
    productId: `${BUNDLE_ID}.tip.small`,
    type: 'Consumable',
    storefront: 'JPN',
    storefrontId: '143462',
    currency: 'JPY',
    price: 150_000,
  }
  purchases.buy(BUNDLE_ID, tip, 'MM0B7H31WD')
  const refundedAt = now - 2 * DAY_MS
  purchases.notify(
    BUNDLE_ID,
    'REFUND',
    tip.transactionId,
    { revocationDate: refundedAt, revocationReason: 0 },
    refundedAt,
  )
  const testers: Transaction = {
    ...bought(APPLE_TRANSACTIONS.tester, 1),
    productId: `${BUNDLE_ID}.charts`,
    type: 'Non-Consumable',
    storefront: 'DEU',
    currency: 'EUR',
    price: 9990,
  }
  purchases.buy(BUNDLE_ID, testers, undefined, 'Sandbox')
}
