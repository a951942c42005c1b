/** Giving back what was paid for an order on Google Play. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { PurchasePhase, RefundedOrder } from '../../interface/purchases.ts'
import { storePath } from '../../request.ts'
import { instant, type Json } from '../../values.ts'
import type { GooglePlay } from '../api.ts'
import { phaseOfOrder, toOrder } from './orders.ts'
import { readOrder } from './read.ts'

/** Google takes back no older orders. */
const LONGEST_YEARS = 3

const REFUSED: Partial<Record<PurchasePhase, { readonly reason: string; readonly message: string }>> = {
  pending: {
    reason: 'order_not_paid',
    message: 'The order has not been paid yet, so there is nothing to refund.',
  },
  cancelled: {
    reason: 'order_cancelled',
    message: 'The order was cancelled before it was paid, so there is nothing to refund.',
  },
}

export async function refundOrder(
  play: GooglePlay,
  packageName: string,
  now: EpochMs,
  orderId: string,
  revoke: boolean,
  validateOnly: boolean,
): Promise<RefundedOrder> {
  const order = await readOrder(play, packageName, orderId)
  const phase = phaseOfOrder(order)
  if (phase === 'refunded' || phase === 'refund_pending') return { outcome: 'unchanged', order: toOrder(order) }
  const refusal = REFUSED[phase] ?? tooOld(order, now)
  if (refusal) throw new ProxyError('store_conflict', refusal)
  if (validateOnly) return { outcome: 'valid', order: toOrder(order) }
  const path = storePath`/androidpublisher/v3/applications/${packageName}/orders/${orderId}:refund`
  await play.write('POST', path, undefined, { revoke })
  // It is done: that it cannot be looked at now is no failure.
  const after = await readOrder(play, packageName, orderId).catch(() => ({ ...order, state: 'PENDING_REFUND' }))
  return { outcome: 'refunded', order: toOrder(after) }
}

function tooOld({ createTime }: Json, now: EpochMs) {
  const createdAt = instant(createTime)
  if (createdAt === null) return undefined
  const limit = new Date(createdAt)
  limit.setUTCFullYear(limit.getUTCFullYear() + LONGEST_YEARS)
  if (now <= limit.getTime()) return undefined
  return { reason: 'order_too_old', message: 'Google Play refunds no orders that are older than three years.' }
}
