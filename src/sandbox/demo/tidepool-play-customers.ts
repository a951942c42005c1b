/** What Tidepool's customers have left on Google Play. */
import type { EpochMs } from '../../ports.ts'
import type { PlayApp } from '../google-play/play-app.ts'
import { tidepoolPlayReviews } from './tidepool-play-reviews.ts'

const HOUR_MS = 60 * 60 * 1000
const ORDER_ID = 'GPA.3312-4471-0098-55120'
const PURCHASE_TOKEN = 'mfkpblojcdkjgmaoeidfnapn.AO-J1OxTidepoolPlusMonthly'

export function tidepoolPlayCustomers(now: EpochMs): Pick<PlayApp, 'reviews' | 'orders' | 'voidedPurchases'> {
  const boughtAt = now - 20 * 24 * HOUR_MS
  return {
    reviews: tidepoolPlayReviews(now),
    orders: [
      {
        orderId: ORDER_ID,
        purchaseToken: PURCHASE_TOKEN,
        state: 'CANCELED',
        createTime: new Date(boughtAt).toISOString(),
        buyerAddress: { buyerCountry: 'DE' },
        total: { currencyCode: 'EUR', units: '2', nanos: 990_000_000 },
      },
    ],
    voidedPurchases: [
      {
        purchaseToken: PURCHASE_TOKEN,
        orderId: ORDER_ID,
        purchaseTimeMillis: boughtAt,
        voidedTimeMillis: now - 3 * 24 * HOUR_MS,
        voidedSource: 0,
        voidedReason: 1,
      },
    ],
  }
}
