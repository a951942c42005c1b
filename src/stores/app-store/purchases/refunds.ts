/** Refunds on the App Store, and who asks for one: what Apple has told the app's server of them, or would have. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { Refund, RefundFilter, RefundRequest } from '../../interface/purchases.ts'
import type { Page } from '../../paging.ts'
import { sifted } from '../../sifted.ts'
import { flag, type Json, list, object, text } from '../../values.ts'
import type { Purchasing } from './api.ts'
import { REFUND_NOTIFICATIONS, toRefund, toRefundRequest } from './rows.ts'
import type { SignedData } from './signed-data.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Apple keeps 180 days; the clocks differ, and the list is read for a while. */
const KEPT_MS = 180 * DAY_MS - 60 * 60 * 1000
/** A row has no free text, and few bytes. */
const ROW_BYTES = 700

/** Where the list of one kind of notification goes on. The times stay those of the first page, as Apple wants it. */
interface Position {
  readonly kind: number
  readonly from: EpochMs
  readonly to: EpochMs
  readonly token: string | null
}

export interface PurchasesOf {
  readonly bundleId: string
  readonly appId: string | null
  readonly signedData: SignedData
  readonly now: () => EpochMs
}

/** What one kind of row is made of. */
interface Told<T> {
  /** Which of Apple's notifications, one list after the other. */
  readonly kinds: readonly string[]
  readonly toRow: (notification: Json, transaction: Json) => T
  readonly idOf: (row: T) => string
}

const REFUNDS: Told<Refund> = { kinds: REFUND_NOTIFICATIONS, toRow: toRefund, idOf: ({ refundId }) => refundId }
const REQUESTS: Told<RefundRequest> = {
  kinds: ['CONSUMPTION_REQUEST'],
  toRow: toRefundRequest,
  idOf: ({ requestId }) => requestId,
}

export const listRefunds = listing(REFUNDS)
export const listRefundRequests = listing(REQUESTS)

function listing<T>(told: Told<T>) {
  return (api: Purchasing, app: PurchasesOf, filter: RefundFilter, size: number, cursor: string | null) =>
    listTold(told, api, app, filter, size, cursor)
}

/** Of one kind of row, all that Apple has told. */
async function listTold<T>(
  { kinds, toRow: read, idOf }: Told<T>,
  api: Purchasing,
  { bundleId, appId, signedData, now }: PurchasesOf,
  { since = 0, environment = 'production' }: RefundFilter,
  size: number,
  cursor: string | null,
): Promise<Page<T>> {
  const server = api[environment]
  const signed = { bundleId, appId, environment: server.environment }

  async function toRow(entry: unknown): Promise<T> {
    const notification = await signedData.openNotification(object(entry).signedPayload, signed)
    const transaction = await signedData.open(object(notification.data).signedTransactionInfo, signed)
    return read(notification, transaction)
  }

  async function readPage(at: string | null): Promise<Page<T>> {
    const position = at === null ? begin(since, now()) : (JSON.parse(at) as Position)
    const { kind, from, to, token } = position
    const answer = await server.ask(
      '/inApps/v1/notifications/history',
      { startDate: from, endDate: to, notificationType: kinds[kind] },
      { paginationToken: token ?? undefined },
    )
    const rows = await Promise.all(list(answer.notificationHistory).map(toRow))
    const next = after(kinds.length, position, flag(answer.hasMore) === true ? text(answer.paginationToken) : null)
    return { rows, next: next && JSON.stringify(next) }
  }

  // Nothing lies between a time that is to come and now.
  if (cursor === null && since >= now()) return { rows: [], next: null }
  return sifted({ read: readPage, fits: () => true, idOf, weigh: () => ROW_BYTES }, size, cursor)
}

function begin(since: EpochMs, now: EpochMs): Position {
  return { kind: 0, from: Math.max(since, now - KEPT_MS), to: now, token: null }
}

function after(kindCount: number, position: Position, token: string | null): Position | null {
  if (token !== null) {
    // A list that does not move would be read for ever.
    if (token === position.token) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
    return { ...position, token }
  }
  const kind = position.kind + 1
  return kind < kindCount ? { ...position, kind, token: null } : null
}
