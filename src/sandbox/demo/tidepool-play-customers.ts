/** What Tidepool's customers have left on Google Play. */
import type { EpochMs } from '../../ports.ts'
import type { PlayApp } from '../google-play/play-app.ts'

const HOUR_MS = 60 * 60 * 1000
const ORDER_ID = 'GPA.3312-4471-0098-55120'
const PURCHASE_TOKEN = 'mfkpblojcdkjgmaoeidfnapn.AO-J1OxTidepoolPlusMonthly'

export function tidepoolPlayCustomers(now: EpochMs): Pick<PlayApp, 'reviews' | 'orders' | 'voidedPurchases'> {
  const boughtAt = now - 20 * 24 * HOUR_MS
  return {
    reviews: [
      {
        reviewId: 'b5c7e4d0-1f9a-4c6e-8d3b-2a7f6e5d4c3b',
        authorName: 'Ines K.',
        text: 'Spot on\tNever missed low tide again.',
        starRating: 5,
        reviewerLanguage: 'en',
        lastModified: now - 5 * HOUR_MS,
      },
      {
        reviewId: '0d4e9a17-6b2c-4f85-a1d3-9c8b7a6f5e4d',
        authorName: 'Tomas',
        text: 'Stürzt ab\tSeit dem Update schließt sich die Karte.',
        starRating: 1,
        reviewerLanguage: 'de',
        lastModified: now - 30 * HOUR_MS,
      },
    ],
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
