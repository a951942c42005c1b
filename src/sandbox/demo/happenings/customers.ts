/** What customers do: they write reviews, and get their money back. */
import { randomUUID } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import { publishResponses } from '../../app-store/areas/customer-review-responses.ts'
import type { World } from '../../world.ts'
import { ISSUER_ID } from '../identities.ts'
import type { Happening } from './happenings.ts'

const PACKAGE = 'com.example.tidepool'

export function customerHappenings(world: World): readonly Happening[] {
  const { appStore } = world
  return [
    {
      id: 'app-store-review',
      title: 'A customer leaves one star on the App Store',
      effect: 'List reviews shows it first.',
      happen: () => addAppStoreReview(world),
    },
    {
      id: 'play-review',
      title: 'A customer leaves one star on Google Play',
      effect: 'List reviews shows it first.',
      happen: () => addPlayReview(world),
    },
    {
      id: 'play-review-changed',
      title: 'A customer changes a review on Google Play',
      effect: 'List reviews shows it first, with the new text and stars.',
      happen: () => changePlayReview(world),
    },
    {
      id: 'replies-published',
      title: 'Apple publishes the replies that are waiting',
      effect: 'The reply state of these reviews is published.',
      happen() {
        const team = appStore.teams.get(ISSUER_ID)
        if (team) publishResponses(team.resources)
      },
    },
    {
      id: 'week-passes',
      title: 'A week passes on Google Play without another word',
      effect: 'The reviews there are too old to be answered.',
      happen: () => agePlayReviews(world),
    },
    {
      id: 'refund',
      title: 'Google refunds an order',
      effect: 'List refunds shows it first, and the purchase is void.',
      happen: () => addRefund(world),
    },
    {
      id: 'app-store-refund',
      title: 'Apple refunds a purchase',
      effect: 'List refunds shows it, and the purchase is refunded.',
      happen: () => addAppStoreRefund(world),
    },
    {
      id: 'refund-request',
      title: 'A customer asks Apple for a refund',
      effect: 'Flows that wait for it hear of it. Send consumption information answers Apple, within twelve hours.',
      happen: () => addRefundRequest(world),
    },
  ]
}

function addAppStoreReview({ appStore, now }: World): void {
  const app = [...(appStore.teams.get(ISSUER_ID)?.resources.all('apps') ?? [])].find(
    ({ attributes }) => attributes.bundleId === PACKAGE,
  )
  if (!app) return
  appStore.add(ISSUER_ID, 'customerReviews', {
    attributes: {
      rating: 1,
      title: 'Gone overnight',
      body: 'My tide tables are empty since this morning.',
      reviewerNickname: 'low_water',
      territory: 'GBR',
      createdDate: new Date(now()).toISOString(),
    },
    links: { app: app.id },
  })
}

function addPlayReview({ googlePlay, now }: World): void {
  const review = {
    reviewId: randomUUID(),
    authorName: 'Petra V.',
    text: 'Crashes\tIt closes as soon as I open the map.',
    starRating: 1,
    reviewerLanguage: 'en',
    lastModified: now(),
  }
  googlePlay.changeReviews(PACKAGE, (reviews) => [review, ...reviews])
}

function changePlayReview({ googlePlay, now }: World): void {
  googlePlay.changeReviews(PACKAGE, ([first, ...others]) => {
    if (!first) return others
    const { translations: _, ...review } = first
    return [{ ...review, starRating: 4, text: 'Works again\tThe update helped.', lastModified: now() }, ...others]
  })
}

function agePlayReviews({ googlePlay }: World): void {
  googlePlay.changeReviews(PACKAGE, (reviews) =>
    reviews.map((review) => ({ ...review, lastModified: review.lastModified - 7 * DAY_MS })),
  )
}

function addRefund({ googlePlay, now }: World): void {
  const purchase = newPurchase(now())
  const { orderId, purchaseToken, purchaseTimeMillis } = purchase
  const voided = { ...purchase, voidedTimeMillis: now(), voidedSource: 2, voidedReason: 0 }
  const eventTime = new Date(now()).toISOString()
  const total = { currencyCode: 'EUR', units: '9', nanos: 990_000_000 }
  const order = {
    orderId,
    purchaseToken,
    state: 'REFUNDED',
    createTime: new Date(purchaseTimeMillis).toISOString(),
    buyerAddress: { buyerCountry: 'DE' },
    total,
    lineItems: [{ productId: 'charts', total, oneTimePurchaseDetails: { quantity: 1 } }],
    orderHistory: { refundEvent: { eventTime, refundDetails: { total }, refundReason: 'OTHER' } },
  }
  const product = {
    token: purchaseToken,
    kind: 'product',
    productLineItem: [{ productId: 'charts', productOfferDetails: { quantity: 1, refundableQuantity: 0 } }],
    purchaseStateContext: { purchaseState: 'CANCELLED' },
    orderId,
    regionCode: 'DE',
    purchaseCompletionTime: new Date(purchaseTimeMillis).toISOString(),
  } as const
  googlePlay.changePurchases(PACKAGE, ({ orders, purchases, voidedPurchases }) => ({
    orders: [order, ...orders],
    purchases: [product, ...purchases],
    voidedPurchases: [voided, ...voidedPurchases],
  }))
}

function addAppStoreRefund(world: World): void {
  const { purchases } = world.appStore
  const revoked = { revocationDate: world.now(), revocationReason: 1 }
  purchases.notify(PACKAGE, 'REFUND', buyOnAppStore(world), revoked)
}

function addRefundRequest(world: World): void {
  world.appStore.purchases.notify(PACKAGE, 'CONSUMPTION_REQUEST', buyOnAppStore(world))
}

let bought = 0

/** By somebody, yesterday. @returns the transaction */
function buyOnAppStore({ appStore, now }: World): string {
  const transactionId = `45${now() + ++bought}`
  const purchaseDate = now() - DAY_MS
  appStore.purchases.buy(
    PACKAGE,
    {
      transactionId,
      originalTransactionId: transactionId,
      productId: `${PACKAGE}.charts`,
      type: 'Non-Consumable',
      inAppOwnershipType: 'PURCHASED',
      quantity: 1,
      purchaseDate,
      originalPurchaseDate: purchaseDate,
      storefront: 'GBR',
      currency: 'GBP',
      price: 8990,
    },
    `MN${transactionId.slice(-8)}`,
  )
  return transactionId
}

const DAY_MS = 24 * 60 * 60 * 1000

function newPurchase(now: EpochMs) {
  const number = String(now).slice(-8)
  return {
    purchaseToken: `mfkpblojcdkjgmaoeidfnapn.AO-J1Ox${randomUUID().replaceAll('-', '')}`,
    orderId: `GPA.3312-${number.slice(0, 4)}-${number.slice(4)}-00001`,
    purchaseTimeMillis: now - DAY_MS,
  }
}
