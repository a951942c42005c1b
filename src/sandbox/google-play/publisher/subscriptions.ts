/** Subscriptions that end, end at once, or end later. */
import type { EpochMs } from '../../../ports.ts'
import { jsonAnswer, textAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayPurchase } from '../play-app.ts'
import { readBody } from '../query.ts'
import { appFor, PACKAGE } from './apps.ts'
import { purchaseOf } from './purchases.ts'
import { takeBack } from './voids.ts'

const TOKEN = `${PACKAGE}/purchases/subscriptionsv2/tokens/{token}`
const RUNNING = ['ACTIVE', 'IN_GRACE_PERIOD', 'ON_HOLD', 'PAUSED']
const CANCELLATIONS = ['USER_REQUESTED_STOP_RENEWALS', 'DEVELOPER_REQUESTED_STOP_PAYMENTS']
const LEAST_SECONDS = 24 * 60 * 60
const MOST_SECONDS = 365 * LEAST_SECONDS

type Item = Readonly<Record<string, unknown>>

export const SUBSCRIPTION_ENDPOINTS: readonly GoogleEndpoint[] = [
  { method: 'POST', path: `${TOKEN}:cancel`, answer: cancel },
  { method: 'POST', path: `${TOKEN}:revoke`, answer: revoke },
  { method: 'POST', path: `${TOKEN}:defer`, answer: defer },
]

function cancel(call: GoogleCall) {
  const { http } = call
  const subscription = changeable(call)
  const { cancellationContext } = readBody(http, ['cancellationContext'])
  const { cancellationType } = (cancellationContext ?? {}) as Item
  if (!CANCELLATIONS.includes(`${cancellationType}`)) refuse(http, FAULTS.badRequest('Invalid cancellation type.'))
  if (!RUNNING.includes(stateOf(subscription)))
    refuse(http, FAULTS.failedPrecondition('The subscription is not active.'))
  change(call, {
    subscriptionState: 'SUBSCRIPTION_STATE_CANCELED',
    lineItems: itemsOf(subscription).map((item) => ({ ...item, autoRenewingPlan: { recurringPrice: priceOf(item) } })),
  })
  return jsonAnswer(200, {}, GOOGLE_JSON)
}

function revoke(call: GoogleCall) {
  const { http, world, parameters } = call
  const subscription = changeable(call)
  const { revocationContext } = readBody(http, ['revocationContext'])
  const context = (revocationContext ?? {}) as Item
  if (Object.keys(context).length !== 1 || !('fullRefund' in context || 'proratedRefund' in context))
    refuse(http, FAULTS.badRequest('Exactly one revocation context must be set.'))
  if (![...RUNNING, 'CANCELED'].includes(stateOf(subscription)))
    refuse(http, FAULTS.failedPrecondition('The subscription is not active.'))
  const state = 'fullRefund' in context ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  const eventTime = isoTime(http.now)
  world.changePurchases(parameters.packageName ?? '', (app) => {
    const order = app.orders.find(({ orderId }) => orderId === subscription.latestOrderId)
    const taken = {
      orderId: `${subscription.latestOrderId}`,
      purchaseToken: subscription.token,
      boughtAt: Date.parse(`${order?.createTime ?? subscription.startTime}`),
    }
    const refunded = { ...order, orderId: taken.orderId, state, lastEventTime: eventTime }
    return {
      orders: app.orders.map((one) => (one === order ? refunded : one)),
      ...takeBack(app, taken, http.now),
    }
  })
  return textAnswer(200)
}

function defer(call: GoogleCall) {
  const { http } = call
  const subscription = changeable(call)
  const { deferralContext } = readBody(http, ['deferralContext'])
  const { etag, deferDuration } = (deferralContext ?? {}) as Item
  const seconds = Number(/^(\d+)s$/.exec(`${deferDuration}`)?.[1])
  if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS))
    refuse(http, FAULTS.badRequest('The deferral duration must be between one day and one year.'))
  // Google wants the tag of the subscription as it is; how it words the refusal is not known.
  if (etag !== subscription.etag) refuse(http, FAULTS.failedPrecondition('The etag does not match.'))
  if (stateOf(subscription) !== 'ACTIVE') refuse(http, FAULTS.failedPrecondition('The subscription is not active.'))
  const lineItems = itemsOf(subscription).map((item) => ({
    ...item,
    expiryTime: isoTime(Date.parse(`${item.expiryTime}`) + seconds * 1000),
  }))
  change(call, { lineItems, etag: `${subscription.etag}+` })
  const itemExpiryTimeDetails = lineItems.map(({ productId, expiryTime }: Item) => ({ productId, expiryTime }))
  return jsonAnswer(200, { itemExpiryTimeDetails }, GOOGLE_JSON)
}

function changeable(call: GoogleCall): PlayPurchase {
  appFor(call, ['CAN_MANAGE_ORDERS'], FAULTS.purchasesDenied())
  return purchaseOf(call, 'subscription')
}

function change({ world, parameters }: GoogleCall, changed: Item): void {
  world.changePurchases(parameters.packageName ?? '', ({ purchases }) => ({
    purchases: purchases.map((one) => (one.token === parameters.token ? { ...one, ...changed } : one)),
  }))
}

function stateOf({ subscriptionState }: PlayPurchase): string {
  return `${subscriptionState}`.replace('SUBSCRIPTION_STATE_', '')
}

function itemsOf({ lineItems }: PlayPurchase): readonly Item[] {
  return lineItems as readonly Item[]
}

function priceOf({ autoRenewingPlan }: Item): unknown {
  return (autoRenewingPlan as Item | undefined)?.recurringPrice
}

function isoTime(at: EpochMs): string {
  return new Date(at).toISOString()
}
