/** Purchases and refunds as rows. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Order, Purchase, Refund, RefundRequest } from '../stores/interface/purchases.ts'
import type { Money } from '../stores/money.ts'
import { commonFields, isoTime } from './rows.ts'

export function refundRow(integration: Integration, { price, ...refund }: Refund): Row<'Refund'> {
  return {
    ...commonFields(integration, integration),
    ...refund,
    ...moneyFields(price),
    purchasedAt: isoTime(refund.purchasedAt),
    refundedAt: isoTime(refund.refundedAt),
  }
}

export function refundRequestRow(integration: Integration, { price, ...request }: RefundRequest): Row<'RefundRequest'> {
  const { orderId: _, purchaseToken: __, ...fields } = request
  return {
    ...commonFields(integration, integration),
    ...fields,
    ...moneyFields(price),
    purchasedAt: isoTime(request.purchasedAt),
    requestedAt: isoTime(request.requestedAt),
    answerBy: isoTime(request.answerBy),
  }
}

export function purchaseRow(integration: Integration, { price, ...purchase }: Purchase): Row<'Purchase'> {
  return {
    ...commonFields(integration, integration),
    ...purchase,
    ...moneyFields(price),
    purchasedAt: isoTime(purchase.purchasedAt),
    originallyPurchasedAt: isoTime(purchase.originallyPurchasedAt),
    expiresAt: isoTime(purchase.expiresAt),
    refundedAt: isoTime(purchase.refundedAt),
  }
}

export function orderRow(integration: Integration, { price, ...order }: Order): Omit<Row<'RefundedOrder'>, 'outcome'> {
  return {
    ...commonFields(integration, integration),
    ...order,
    ...moneyFields(price),
    productIds: [...order.productIds],
    purchasedAt: isoTime(order.purchasedAt),
    refundedAt: isoTime(order.refundedAt),
  }
}

/** The number is for those who calculate, and the text has all digits. */
export function moneyFields(money: Money | null) {
  return {
    amount: money === null ? null : Number(money.amount),
    amountExact: money?.amount ?? null,
    currency: money?.currency ?? null,
  }
}
