/** Single purchases on Google Play, by the number on the receipt or by the token that the app has. */
import { ProxyError } from '../../../errors.ts'
import type { Purchase, PurchasePhase } from '../../interface/purchases.ts'
import { storePath } from '../../request.ts'
import { instant, isObject, type Json, list, lookUp, object, text, whole } from '../../values.ts'
import type { GooglePlay } from '../api.ts'
import { toPurchases } from './orders.ts'

/** @throws ProxyError `not_found` */
export async function readOrder(play: GooglePlay, packageName: string, orderId: string): Promise<Json> {
  const path = storePath`/androidpublisher/v3/applications/${packageName}/orders/${orderId}`
  const order = await play.get('publisher', path).catch((error: unknown) => {
    throw error instanceof ProxyError && error.code === 'not_found' ? orderNotFound() : error
  })
  if (text(order.orderId) !== orderId) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
  return order
}

export async function lookUpOrder(
  play: GooglePlay,
  packageName: string,
  orderId: string,
): Promise<readonly Purchase[]> {
  return toPurchases(await readOrder(play, packageName, orderId))
}

/** Google says no more than that something is not there. */
function orderNotFound(): ProxyError {
  return new ProxyError('not_found', {
    reason: 'order_not_found',
    field: 'path.orderId',
    message:
      'Google Play has no such order for this app, or the service account may not see it. The number on a receipt begins with GPA.',
  })
}

/** A token does not tell of what kind of product it is. */
export async function getPurchase(play: GooglePlay, packageName: string, token: string): Promise<Purchase> {
  const purchase = (await readProduct(play, packageName, token)) ?? (await readSubscription(play, packageName, token))
  if (purchase) return purchase
  throw new ProxyError('not_found', {
    reason: 'purchase_not_found',
    message:
      'Google Play has no such purchase for this app. Use Look up an order for the number on a receipt; tokens of subscriptions end 60 days after them.',
  })
}

async function readProduct(play: GooglePlay, packageName: string, token: string): Promise<Purchase | undefined> {
  const path = storePath`/androidpublisher/v3/applications/${packageName}/purchases/productsv2/tokens/${token}`
  const purchase = await orNone(() => play.get('publisher', path))
  return purchase && toProductPurchase(purchase, token)
}

async function readSubscription(play: GooglePlay, packageName: string, token: string): Promise<Purchase | undefined> {
  const purchase = await findSubscription(play, packageName, token)
  return purchase && toSubscriptionPurchase(purchase, token)
}

function findSubscription(play: GooglePlay, packageName: string, token: string): Promise<Json | undefined> {
  const path = storePath`/androidpublisher/v3/applications/${packageName}/purchases/subscriptionsv2/tokens/${token}`
  return orNone(() => play.get('publisher', path))
}

/** @throws ProxyError `not_found` */
export async function readSubscriptionPurchase(play: GooglePlay, packageName: string, token: string): Promise<Json> {
  const purchase = await findSubscription(play, packageName, token)
  if (purchase) return purchase
  throw new ProxyError('not_found', {
    reason: 'subscription_not_found',
    field: 'path.purchaseId',
    message:
      'Google Play has no such subscription for this app. Give the purchase token of a subscription; it ends 60 days after it. “Get a purchase” takes the tokens of products, too.',
  })
}

/** How Google says that a token is none of these: with 404, 410 when it is too old, or 400. */
const NONE: readonly (string | undefined)[] = ['not_found', 'store_conflict']

async function orNone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProxyError && NONE.includes(error.code)) return undefined
    throw error
  }
}

const PRODUCT_PHASES: Readonly<Record<string, PurchasePhase>> = {
  PURCHASED: 'purchased',
  CANCELLED: 'cancelled',
  PENDING: 'pending',
}

function toProductPurchase(purchase: Json, token: string): Purchase {
  const [item] = list(purchase.productLineItem).map(object)
  const offer = object(item?.productOfferDetails)
  const state = text(object(purchase.purchaseStateContext).purchaseState)
  return {
    ...common(purchase, token),
    orderId: text(purchase.orderId),
    customerReference: text(purchase.obfuscatedExternalAccountId),
    productId: text(item?.productId),
    productType: 'one_time_product',
    quantity: whole(offer.quantity) ?? 1,
    purchasedAt: instant(purchase.purchaseCompletionTime),
    environment: isObject(purchase.testPurchaseContext) ? 'sandbox' : 'production',
    phase: lookUp(PRODUCT_PHASES, state) ?? 'other',
    storeState: state,
    expiresAt: null,
    offerId: text(offer.offerId),
  }
}

const SUBSCRIPTION_PHASES: Readonly<Record<string, PurchasePhase>> = {
  PENDING: 'pending',
  ACTIVE: 'purchased',
  PAUSED: 'purchased',
  IN_GRACE_PERIOD: 'purchased',
  ON_HOLD: 'purchased',
  CANCELED: 'purchased',
  EXPIRED: 'expired',
  PENDING_PURCHASE_CANCELED: 'cancelled',
}

function toSubscriptionPurchase(purchase: Json, token: string): Purchase {
  const items = list(purchase.lineItems).map(object)
  const [item] = items
  const state = text(purchase.subscriptionState)?.replace(/^SUBSCRIPTION_STATE_/, '') ?? null
  const ends = items.flatMap(({ expiryTime }) => instant(expiryTime) ?? [])
  return {
    ...common(purchase, token),
    orderId: text(item?.latestSuccessfulOrderId) ?? text(purchase.latestOrderId),
    customerReference: text(object(purchase.externalAccountIdentifiers).obfuscatedExternalAccountId),
    productId: text(item?.productId),
    productType: 'subscription',
    quantity: 1,
    purchasedAt: instant(purchase.startTime),
    environment: isObject(purchase.testPurchase) ? 'sandbox' : 'production',
    phase: lookUp(SUBSCRIPTION_PHASES, state) ?? 'other',
    storeState: state,
    expiresAt: ends.length > 0 ? Math.max(...ends) : null,
    offerId: text(object(item?.offerDetails).offerId),
  }
}

function common({ regionCode }: Json, token: string) {
  return {
    purchaseId: token,
    purchaseToken: token,
    transactionId: null,
    originalTransactionId: null,
    price: null,
    territory: text(regionCode),
    originallyPurchasedAt: null,
    refundedAt: null,
    refundReason: null,
    isFamilyShared: null,
  } as const
}
