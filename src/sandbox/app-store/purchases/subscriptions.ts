/** Where subscriptions stand, their extension, and what Apple wants to know before a refund. */
import type { EpochMs } from '../../../ports.ts'
import { jsonAnswer, type StoreAnswer, textAnswer } from '../../exchange.ts'
import { refuse, type ServerCall, type ServerEndpoint, signTransaction, transactionOf } from './exchange.ts'
import type { Renewal, Transaction } from './purchases.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const MOST_DAYS = 90
const MOST_IN_A_YEAR = 2
const LONGEST_IDENTIFIER = 128

const STATUS = { active: 1, expired: 2, billingRetry: 3, gracePeriod: 4, revoked: 5 } as const

export const SUBSCRIPTION_ENDPOINTS: readonly ServerEndpoint[] = [
  { method: 'GET', path: '/inApps/v1/subscriptions/{transactionId}', query: ['status'], answer: statuses },
  { method: 'PUT', path: '/inApps/v1/subscriptions/extend/{originalTransactionId}', answer: extend },
  { method: 'PUT', path: '/inApps/v2/transactions/consumption/{transactionId}', answer: consume },
]

function statuses(call: ServerCall): StoreAnswer {
  const { purchases, bundleId, environment, appAppleId, http } = call
  const { originalTransactionId } = transactionOf(call)
  const found = latestOf(call, originalTransactionId)
  const renewal = purchases.of(bundleId, environment).renewals[originalTransactionId]
  const lastTransactions = found
    ? [
        {
          originalTransactionId,
          status: statusOf(found, renewal, http.now),
          signedTransactionInfo: signTransaction(call, found),
          ...(renewal && { signedRenewalInfo: signRenewal(call, found, renewal) }),
        },
      ]
    : []
  const data = found ? [{ subscriptionGroupIdentifier: found.subscriptionGroupIdentifier, lastTransactions }] : []
  return jsonAnswer(200, { environment, bundleId, ...(environment === 'Production' && { appAppleId }), data })
}

function latestOf({ purchases, bundleId, environment }: ServerCall, originalTransactionId: string) {
  return purchases
    .of(bundleId, environment)
    .transactions.filter((one) => one.originalTransactionId === originalTransactionId)
    .filter(({ type }) => type === 'Auto-Renewable Subscription')
    .toSorted((a, b) => b.purchaseDate - a.purchaseDate)[0]
}

function statusOf({ revocationDate, expiresDate = 0 }: Transaction, renewal: Renewal | undefined, now: EpochMs) {
  if (revocationDate !== undefined) return STATUS.revoked
  if (expiresDate > now) return STATUS.active
  if ((renewal?.gracePeriodExpiresDate ?? 0) > now) return STATUS.gracePeriod
  return renewal?.isInBillingRetryPeriod ? STATUS.billingRetry : STATUS.expired
}

function signRenewal(call: ServerCall, transaction: Transaction, { extensions: _, ...renewal }: Renewal): string {
  const { purchases, environment, http } = call
  const { originalTransactionId, productId, expiresDate } = transaction
  const own = { originalTransactionId, productId, renewalDate: expiresDate, environment, signedDate: http.now }
  return purchases.signer.sign({ ...renewal, ...own })
}

function extend(call: ServerCall): StoreAnswer {
  const { purchases, bundleId, environment, http, parameters } = call
  const { originalTransactionId = '' } = parameters
  if (!/^\d+$/.test(originalTransactionId)) refuse('originalTransactionId')
  const { extendByDays, extendReasonCode, requestIdentifier } = bodyOf(call)
  if (!isWhole(extendByDays, 1, MOST_DAYS)) return refuse('extendByDays')
  if (!isWhole(extendReasonCode, 0, 3)) return refuse('extendReasonCode')
  if (typeof requestIdentifier !== 'string' || !isWhole(requestIdentifier.length, 1, LONGEST_IDENTIFIER))
    return refuse('requestIdentifier')
  const { transactions, renewals } = purchases.of(bundleId, environment)
  const latest = latestOf(call, originalTransactionId) ?? refuse('originalNotFound')
  if (latest.inAppOwnershipType === 'FAMILY_SHARED') refuse('familyShared')
  const renewal = renewals[originalTransactionId] ?? refuse('extensionIneligible')
  const answer = (effectiveDate: EpochMs) =>
    jsonAnswer(200, {
      effectiveDate,
      originalTransactionId,
      webOrderLineItemId: latest.webOrderLineItemId,
      success: true,
    })
  const expiresDate = latest.expiresDate ?? 0
  // What Apple does with one that it has had before is not known; here it has no second effect.
  if (renewal.extensions.some((one) => one.requestIdentifier === requestIdentifier)) return answer(expiresDate)
  const status = statusOf(latest, renewal, http.now)
  if (status !== STATUS.active && status !== STATUS.gracePeriod) refuse('extensionIneligible')
  const ofTheYear = renewal.extensions.filter(({ at }) => at > http.now - YEAR_MS)
  if (ofTheYear.length >= MOST_IN_A_YEAR) refuse('extendedTooOften')
  const effectiveDate = expiresDate + extendByDays * DAY_MS
  const extensions = [...renewal.extensions, { at: http.now, requestIdentifier }]
  purchases.change(bundleId, environment, {
    transactions: transactions.map((one) => (one === latest ? { ...one, expiresDate: effectiveDate } : one)),
    renewals: { ...renewals, [originalTransactionId]: { ...renewal, extensions } },
  })
  return answer(effectiveDate)
}

const CONSUMPTION = [
  'customerConsented',
  'deliveryStatus',
  'sampleContentProvided',
  'consumptionPercentage',
  'refundPreference',
]
const DELIVERIES = /^(DELIVERED|UNDELIVERED_(QUALITY_ISSUE|WRONG_ITEM|SERVER_OUTAGE|OTHER))$/

/** Apple has a code of its own for each field; which is which is not known here. */
function consume(call: ServerCall): StoreAnswer {
  const { transactionId } = transactionOf(call)
  const told = bodyOf(call)
  const { customerConsented, deliveryStatus, sampleContentProvided, consumptionPercentage } = told
  const isKnown = Object.keys(told).every((name) => CONSUMPTION.includes(name))
  const isComplete =
    customerConsented === true && DELIVERIES.test(`${deliveryStatus}`) && typeof sampleContentProvided === 'boolean'
  const isPossible = consumptionPercentage === undefined || isWhole(consumptionPercentage, 0, 100_000)
  if (!isKnown || !isComplete || !isPossible) refuse('badRequest')
  const { purchases, bundleId, environment } = call
  const { consumptions } = purchases.of(bundleId, environment)
  purchases.change(bundleId, environment, { consumptions: [...consumptions, { transactionId, told }] })
  return textAnswer(202)
}

function bodyOf({ http }: ServerCall): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(http.body) as Record<string, unknown>
  } catch {
    return refuse('badRequest')
  }
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most
}
