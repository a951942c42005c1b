/** Orders and refunds. Whoever lacks the permission for purchases gets a 401 there, and a 403 everywhere else. */
import type { EpochMs } from '../../../ports.ts'
import { jsonAnswer, textAnswer } from '../../exchange.ts'
import { createRateLimiter } from '../../rate-limiter.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayOrder } from '../play-app.ts'
import { pageOf } from '../query.ts'
import { appFor, PACKAGE } from './apps.ts'
import { takeBack } from './voids.ts'

/** Further back Google does not go. */
const VOIDED_MS = 30 * 24 * 60 * 60 * 1000
const REFUND_YEARS = 3
const PAGING = { size: 'maxResults', token: 'token', defaultSize: 1000, largest: 1000 } as const
const SUBSCRIPTIONS_TOO = '1'

export function orderEndpoints(): readonly GoogleEndpoint[] {
  const limiter = createRateLimiter()
  return [
    {
      method: 'GET',
      path: `${PACKAGE}/purchases/voidedpurchases`,
      query: ['startTime', 'endTime', 'token', 'maxResults', 'type', 'includeQuantityBasedPartialRefund'],
      answer(call) {
        const { http, world, caller } = call
        const { voidedPurchases, packageName } = appFor(call, ['CAN_VIEW_FINANCIAL_DATA'], FAULTS.purchasesDenied())
        const { allowed } = limiter.spend(packageName, world.voidedBudgetOf(packageName), http.now)
        if (!allowed) refuse(http, FAULTS.quotaExceeded('androidpublisher.googleapis.com', caller.projectNumber))
        const from = startOf(call)
        const query = new URLSearchParams(http.search)
        const listed = voidedPurchases.filter(
          ({ voidedTimeMillis, voidedQuantity, purchaseToken }) =>
            voidedTimeMillis >= from &&
            (voidedQuantity === undefined || query.get('includeQuantityBasedPartialRefund') === 'true') &&
            (query.get('type') === SUBSCRIPTIONS_TOO || !isSubscription(call, purchaseToken)),
        )
        const { items, nextPageToken } = pageOf(http, listed, PAGING)
        const rows = items.map(({ purchaseTimeMillis, voidedTimeMillis, ...voided }) => ({
          kind: 'androidpublisher#voidedPurchase',
          ...voided,
          purchaseTimeMillis: `${purchaseTimeMillis}`,
          voidedTimeMillis: `${voidedTimeMillis}`,
        }))
        return jsonAnswer(
          200,
          {
            ...(rows.length > 0 && { voidedPurchases: rows }),
            ...(nextPageToken !== undefined && { tokenPagination: { nextPageToken } }),
          },
          GOOGLE_JSON,
        )
      },
    },
    {
      method: 'GET',
      path: `${PACKAGE}/orders/{orderId}`,
      answer: (call) => jsonAnswer(200, existing(call), GOOGLE_JSON),
    },
    { method: 'POST', path: `${PACKAGE}/orders/{orderId}:refund`, query: ['revoke'], answer: refund },
  ]
}

/** @throws Refusal for a time that Google does not go back to */
function startOf({ http }: GoogleCall): EpochMs {
  const earliest = http.now - VOIDED_MS
  const wanted = new URLSearchParams(http.search).get('startTime')
  if (wanted === null) return earliest
  if (!/^\d{1,15}$/.test(wanted)) return refuse(http, FAULTS.badRequest("Invalid value at 'start_time' (TYPE_INT64)"))
  if (Number(wanted) < earliest) refuse(http, FAULTS.badRequest('The start time is more than 30 days in the past.'))
  return Number(wanted)
}

function isSubscription({ world, parameters }: GoogleCall, purchaseToken: string): boolean {
  const { purchases = [] } = world.apps.get(parameters.packageName ?? '') ?? {}
  return purchases.some(({ token, kind }) => token === purchaseToken && kind === 'subscription')
}

function existing(call: GoogleCall): PlayOrder {
  const { orders } = appFor(call, ['CAN_VIEW_FINANCIAL_DATA'])
  const order = orders.find(({ orderId }) => orderId === call.parameters.orderId)
  return order ?? refuse(call.http, FAULTS.notFound('Order not found.'))
}

/** How Google words its refusals is not known. */
function refund(call: GoogleCall) {
  const { http, world } = call
  const { packageName } = appFor(call, ['CAN_MANAGE_ORDERS'])
  const order = existing(call)
  if (order.state !== 'PROCESSED' && order.state !== 'PARTIALLY_REFUNDED')
    refuse(http, FAULTS.failedPrecondition('The order cannot be refunded in its state.'))
  const createdAt = Date.parse(`${order.createTime}`)
  if (new Date(createdAt).setUTCFullYear(new Date(createdAt).getUTCFullYear() + REFUND_YEARS) < http.now)
    refuse(http, FAULTS.failedPrecondition('The order is too old to be refunded.'))
  const eventTime = new Date(http.now).toISOString()
  const refundEvent = { eventTime, refundDetails: { total: order.total }, refundReason: 'OTHER' }
  const refunded = { ...order, state: 'REFUNDED', lastEventTime: eventTime, orderHistory: { refundEvent } }
  const isRevoked = new URLSearchParams(http.search).get('revoke') === 'true'
  const { orderId, purchaseToken } = order
  const taken = { orderId, purchaseToken: `${purchaseToken}`, boughtAt: createdAt }
  world.changePurchases(packageName, (app) => ({
    orders: app.orders.map((one) => (one.orderId === orderId ? refunded : one)),
    // A refund that leaves the customer the product makes nothing void.
    ...(isRevoked && takeBack(app, taken, http.now)),
  }))
  return textAnswer(200)
}
