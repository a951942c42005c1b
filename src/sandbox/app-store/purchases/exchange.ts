/** What the endpoints of the App Store Server API share: who asks, how they sign, and how they refuse. */
import { jsonAnswer, Refusal, type StoreAnswer, type StoreCall } from '../../exchange.ts'
import type { Route } from '../../routes.ts'
import type { Environment, Purchases, Transaction } from './purchases.ts'

/** A request whose token was found good. */
export interface ServerCall {
  readonly http: StoreCall
  readonly parameters: Readonly<Record<string, string>>
  readonly bundleId: string
  readonly appAppleId: number
  readonly environment: Environment
  readonly purchases: Purchases
}

export interface ServerEndpoint extends Route {
  /** The query parameters that it knows. */
  readonly query?: readonly string[]
  readonly answer: (call: ServerCall) => StoreAnswer
}

/** @see https://developer.apple.com/documentation/appstoreserverapi/error_codes */
const ERRORS = {
  badRequest: [400, 4000000, 'Bad request.'],
  transactionId: [400, 4000006, 'Invalid transaction id.'],
  originalTransactionId: [400, 4000008, 'Invalid original transaction id.'],
  extendByDays: [400, 4000009, 'Invalid extend by days value.'],
  extendReasonCode: [400, 4000010, 'Invalid extend reason code.'],
  requestIdentifier: [400, 4000011, 'Invalid request identifier.'],
  startTooEarly: [400, 4000012, 'Invalid request. The start date is earlier than the allowed start date.'],
  startAfterEnd: [400, 4000013, 'Invalid request. The end date precedes the start date or the dates are the same.'],
  paginationToken: [400, 4000014, 'Invalid request. The pagination token is invalid.'],
  startDate: [400, 4000015, 'Invalid request. The start date is invalid.'],
  endDate: [400, 4000016, 'Invalid request. The end date is invalid.'],
  notificationType: [400, 4000018, 'Invalid request. The notification type or subtype is invalid.'],
  multipleFilters: [
    400,
    4000019,
    'Invalid request. Supply either a transaction id or a notification type, but not both.',
  ],
  extensionIneligible: [403, 4030004, 'Forbidden - subscription state ineligible for extension.'],
  extendedTooOften: [403, 4030005, 'Forbidden - subscription has reached maximum extension count.'],
  familyShared: [
    403,
    4030007,
    'Subscriptions that users obtain through Family Sharing can\u2019t get a renewal date extension directly.',
  ],
  originalNotFound: [404, 4040005, 'Original transaction id not found.'],
  revision: [400, 4000005, 'Invalid request revision.'],
  transactionNotFound: [404, 4040010, 'Transaction id not found.'],
} as const satisfies Readonly<Record<string, readonly [number, number, string]>>

export function errorAnswer([status, errorCode, errorMessage]: readonly [number, number, string]): StoreAnswer {
  return jsonAnswer(status, { errorCode, errorMessage })
}

/** @throws Refusal */
export function refuse(error: keyof typeof ERRORS): never {
  throw new Refusal(errorAnswer(ERRORS[error]))
}

/** @throws Refusal */
export function transactionOf({ parameters, purchases, bundleId, environment }: ServerCall): Transaction {
  const { transactionId = '' } = parameters
  if (!/^\d+$/.test(transactionId)) refuse('transactionId')
  const { transactions } = purchases.of(bundleId, environment)
  return transactions.find((one) => one.transactionId === transactionId) ?? refuse('transactionNotFound')
}

export function signTransaction(
  { purchases, bundleId, environment, http }: ServerCall,
  transaction: Transaction,
): string {
  const { signer } = purchases
  return signer.sign({ ...transaction, bundleId, environment, signedDate: http.now })
}
