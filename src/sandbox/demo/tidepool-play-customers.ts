/** What Tidepool's customers have left on Google Play. */
import type { EpochMs } from '../../ports.ts'
import type { PlayApp } from '../google-play/play-app.ts'
import { tidepoolPlayReviews } from './tidepool-play-reviews.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The orders that the examples name. */
export const PLAY_ORDERS = {
  /** Harbour charts, which can be refunded. */
  charts: 'GPA.3340-7721-1830-20417',
  plus: 'GPA.3312-4471-0098-55120',
  refunded: 'GPA.3301-9954-6672-71008',
} as const
export const PLAY_TOKENS = {
  charts: 'ghkfcpnjdmlbalodpcoiafei.AO-J1OxTidepoolCharts',
  plus: 'mfkpblojcdkjgmaoeidfnapn.AO-J1OxTidepoolPlusMonthly',
  refunded: 'lpmcbgdhoekdjnfaiibndcka.AO-J1OxTidepoolTip',
} as const

const euros = (units: number, cents: number) => ({
  currencyCode: 'EUR',
  ...(units > 0 && { units: `${units}` }),
  nanos: cents * 10_000_000,
})
const iso = (at: EpochMs) => new Date(at).toISOString()

type Customers = Pick<PlayApp, 'reviews' | 'orders' | 'purchases' | 'voidedPurchases'>

export function tidepoolPlayCustomers(now: EpochMs): Customers {
  const [chartsAt, plusAt, tipAt] = [now - 4 * DAY_MS, now - 20 * DAY_MS, now - 9 * DAY_MS]
  const refundedAt = now - 3 * DAY_MS
  return {
    reviews: tidepoolPlayReviews(now),
    orders: [
      {
        orderId: PLAY_ORDERS.charts,
        purchaseToken: PLAY_TOKENS.charts,
        state: 'PROCESSED',
        createTime: iso(chartsAt),
        lastEventTime: iso(chartsAt),
        buyerAddress: { buyerCountry: 'DE' },
        total: euros(9, 99),
        tax: euros(1, 60),
        lineItems: [
          {
            productId: 'charts',
            productTitle: 'Harbour charts',
            total: euros(9, 99),
            oneTimePurchaseDetails: { quantity: 1 },
          },
        ],
      },
      {
        orderId: PLAY_ORDERS.plus,
        purchaseToken: PLAY_TOKENS.plus,
        state: 'PROCESSED',
        createTime: iso(plusAt),
        lastEventTime: iso(plusAt),
        buyerAddress: { buyerCountry: 'AT' },
        total: euros(2, 99),
        lineItems: [
          {
            productId: 'tidepool_plus',
            productTitle: 'Tidepool Plus',
            total: euros(2, 99),
            subscriptionDetails: {
              basePlanId: 'monthly',
              servicePeriodStartTime: iso(plusAt),
              servicePeriodEndTime: iso(plusAt + 30 * DAY_MS),
            },
          },
        ],
      },
      {
        orderId: PLAY_ORDERS.refunded,
        purchaseToken: PLAY_TOKENS.refunded,
        state: 'REFUNDED',
        createTime: iso(tipAt),
        lastEventTime: iso(refundedAt),
        buyerAddress: { buyerCountry: 'IE' },
        total: euros(0, 99),
        lineItems: [{ productId: 'tip_small', total: euros(0, 99), oneTimePurchaseDetails: { quantity: 1 } }],
        orderHistory: {
          refundEvent: { eventTime: iso(refundedAt), refundDetails: { total: euros(0, 99) }, refundReason: 'OTHER' },
        },
      },
    ],
    purchases: [
      {
        token: PLAY_TOKENS.charts,
        kind: 'product',
        productLineItem: [{ productId: 'charts', productOfferDetails: { quantity: 1, refundableQuantity: 1 } }],
        purchaseStateContext: { purchaseState: 'PURCHASED' },
        orderId: PLAY_ORDERS.charts,
        obfuscatedExternalAccountId: 'harbour-2041',
        regionCode: 'DE',
        purchaseCompletionTime: iso(chartsAt),
        acknowledgementState: 'ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED',
      },
      {
        token: PLAY_TOKENS.plus,
        kind: 'subscription',
        regionCode: 'AT',
        etag: 'tidepool-plus-1',
        startTime: iso(plusAt),
        subscriptionState: 'SUBSCRIPTION_STATE_ACTIVE',
        latestOrderId: PLAY_ORDERS.plus,
        acknowledgementState: 'ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED',
        externalAccountIdentifiers: { obfuscatedExternalAccountId: 'harbour-1187' },
        lineItems: [
          {
            productId: 'tidepool_plus',
            expiryTime: iso(plusAt + 30 * DAY_MS),
            latestSuccessfulOrderId: PLAY_ORDERS.plus,
            autoRenewingPlan: { autoRenewEnabled: true, recurringPrice: euros(2, 99) },
            offerDetails: { basePlanId: 'monthly' },
          },
        ],
      },
      {
        token: PLAY_TOKENS.refunded,
        kind: 'product',
        productLineItem: [{ productId: 'tip_small', productOfferDetails: { quantity: 1, refundableQuantity: 0 } }],
        purchaseStateContext: { purchaseState: 'CANCELLED' },
        orderId: PLAY_ORDERS.refunded,
        regionCode: 'IE',
        purchaseCompletionTime: iso(tipAt),
      },
    ],
    voidedPurchases: [
      {
        purchaseToken: PLAY_TOKENS.refunded,
        orderId: PLAY_ORDERS.refunded,
        purchaseTimeMillis: tipAt,
        voidedTimeMillis: refundedAt,
        voidedSource: 0,
        voidedReason: 1,
      },
    ],
  }
}
