/** The history of what Apple has told the app's server, twenty at a time. */
import { listingMark, readCursor, writeCursor } from '../../cursor.ts'
import { jsonAnswer } from '../../exchange.ts'
import { refuse, type ServerCall, type ServerEndpoint } from './exchange.ts'
import type { Notification } from './purchases.ts'

const KEPT_MS = 180 * 24 * 60 * 60 * 1000
const PAGE = 20
const FIELDS = ['startDate', 'endDate', 'notificationType', 'notificationSubtype', 'transactionId', 'onlyFailures']
/** Those that the sandbox may be asked for. */
const TYPES = ['REFUND', 'REFUND_REVERSED', 'REVOKE', 'CONSUMPTION_REQUEST', 'DID_RENEW', 'TEST']

export const NOTIFICATION_ENDPOINTS: readonly ServerEndpoint[] = [
  {
    method: 'POST',
    path: '/inApps/v1/notifications/history',
    query: ['paginationToken'],
    answer(call) {
      const { http, purchases, bundleId, environment } = call
      const wish = readWish(call)
      const { startDate, endDate, notificationType, transactionId } = wish
      const all = purchases
        .of(bundleId, environment)
        .notifications.filter(
          (one) =>
            one.signedDate >= startDate &&
            one.signedDate <= endDate &&
            (notificationType === undefined || one.notificationType === notificationType) &&
            (transactionId === undefined || one.transaction.originalTransactionId === transactionId),
        )
      const mark = listingMark(bundleId, environment, wish)
      const token = new URLSearchParams(http.search).get('paginationToken')
      const start = token === null ? 0 : readCursor(token, mark)
      if (start === undefined) return refuse('paginationToken')
      const end = start + PAGE
      const hasMore = end < all.length
      return jsonAnswer(200, {
        ...(hasMore && { paginationToken: writeCursor(mark, end) }),
        hasMore,
        notificationHistory: all.slice(start, end).map((one) => ({
          signedPayload: signNotification(call, one),
          sendAttempts: [{ attemptDate: one.signedDate, sendAttemptResult: 'SUCCESS' }],
        })),
      })
    },
  },
]

function readWish({ http }: ServerCall) {
  const { startDate, endDate, notificationType, transactionId } = parsed(http.body)
  if (!isTime(startDate)) return refuse('startDate')
  if (!isTime(endDate)) return refuse('endDate')
  if (startDate < http.now - KEPT_MS) refuse('startTooEarly')
  if (startDate >= endDate) refuse('startAfterEnd')
  if (notificationType !== undefined && transactionId !== undefined) refuse('multipleFilters')
  if (notificationType !== undefined && !TYPES.includes(`${notificationType}`)) refuse('notificationType')
  return { startDate, endDate, notificationType, transactionId }
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const wish = JSON.parse(body) as Record<string, unknown>
    if (Object.keys(wish).every((name) => FIELDS.includes(name))) return wish
  } catch {
    // Refused below, like a field that is not known.
  }
  return refuse('badRequest')
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

function signNotification(
  { purchases, bundleId, environment, appAppleId }: ServerCall,
  { transaction, notificationType, notificationUUID, signedDate, consumptionRequestReason }: Notification,
): string {
  const { signer } = purchases
  return signer.sign({
    notificationType,
    notificationUUID,
    version: '2.0',
    signedDate,
    data: {
      ...(environment === 'Production' && { appAppleId }),
      bundleId,
      bundleVersion: '3041',
      environment,
      ...(consumptionRequestReason !== undefined && { consumptionRequestReason }),
      signedTransactionInfo: signer.sign({ ...transaction, bundleId, environment, signedDate }),
    },
  })
}
