/** Orders and refunds. Whoever lacks the permission for purchases gets a 401 there, and a 403 everywhere else. */
import { jsonAnswer } from '../../exchange.ts'
import type { GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import { pageOf } from '../query.ts'
import { appFor, PACKAGE } from './apps.ts'

/** Further back Google does not go. */
const VOIDED_MS = 30 * 24 * 60 * 60 * 1000
const PAGING = { size: 'maxResults', token: 'token', defaultSize: 1000, largest: 1000 } as const

export const ORDER_ENDPOINTS: readonly GoogleEndpoint[] = [
  {
    method: 'GET',
    path: `${PACKAGE}/purchases/voidedpurchases`,
    query: ['startTime', 'endTime', 'token', 'maxResults', 'type', 'includeQuantityBasedPartialRefund'],
    answer: (call) => {
      const { voidedPurchases } = appFor(call, ['CAN_VIEW_FINANCIAL_DATA'], FAULTS.purchasesDenied())
      const recent = voidedPurchases.filter(({ voidedTimeMillis }) => voidedTimeMillis > call.http.now - VOIDED_MS)
      const { items, nextPageToken } = pageOf(call.http, recent, PAGING)
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
    answer: (call) => {
      const { orders } = appFor(call, ['CAN_VIEW_FINANCIAL_DATA'])
      const order = orders.find(({ orderId }) => orderId === call.parameters.orderId)
      return jsonAnswer(200, order ?? refuse(call.http, FAULTS.notFound('Order not found.')), GOOGLE_JSON)
    },
  },
]
