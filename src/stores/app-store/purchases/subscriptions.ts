/** Subscriptions on the App Store: where they stand, and the extension of one that will renew. */
import { hash } from 'node:crypto'
import { ProxyError } from '../../../errors.ts'
import type { PurchaseEnvironment } from '../../interface/purchases.ts'
import type { ChangedSubscription, Extension, ExtensionReason, Subscription } from '../../interface/subscriptions.ts'
import { ofThousandths } from '../../money.ts'
import { storePath } from '../../request.ts'
import { isObject, type Json, list, moment, object, text, whole } from '../../values.ts'
import { inEither, type Purchasing, type ServerApi } from './api.ts'
import type { PurchasesOf } from './refunds.ts'
import { requireTransactionId } from './transactions.ts'

/** @see https://developer.apple.com/documentation/appstoreserverapi/status */
const PHASES: Readonly<Record<number, Subscription['phase']>> = {
  1: 'active',
  2: 'expired',
  3: 'on_hold',
  4: 'in_grace_period',
  5: 'revoked',
}
const RENEWS = 1

/** Apple extends by no more at a time. */
const MOST_DAYS = 90
/** @see https://developer.apple.com/documentation/appstoreserverapi/extendreasoncode */
const REASON_CODES: Readonly<Record<ExtensionReason, number>> = { customer_satisfaction: 1, other: 2, service_issue: 3 }

export function getSubscriptions(
  api: Purchasing,
  app: PurchasesOf,
  purchaseId: string,
  environment?: PurchaseEnvironment,
): Promise<readonly Subscription[]> {
  requireTransactionId(purchaseId)
  return inEither(api, environment, (server) => readIn(server, app, purchaseId))
}

async function readIn(server: ServerApi, app: PurchasesOf, purchaseId: string): Promise<readonly Subscription[]> {
  const { signedData, bundleId, appId } = app
  const signed = { bundleId, appId, environment: server.environment }
  const answer = await server.get(storePath`/inApps/v1/subscriptions/${purchaseId}`)
  const latest = list(answer.data).flatMap((group) => list(object(group).lastTransactions).map(object))
  return Promise.all(
    latest.map(async ({ status, signedTransactionInfo, signedRenewalInfo }) => {
      const transaction = await signedData.open(signedTransactionInfo, signed)
      const renewal = signedRenewalInfo === undefined ? {} : await signedData.open(signedRenewalInfo, signed)
      // Each is signed for itself: that they belong together is for us to see.
      const isOther = isObject(renewal) && renewal.originalTransactionId !== transaction.originalTransactionId
      if (signedRenewalInfo !== undefined && isOther) throw unreadable()
      return toSubscription(whole(status), transaction, renewal)
    }),
  )
}

function toSubscription(status: number | null, transaction: Json, renewal: Json): Subscription {
  const productId = text(transaction.productId)
  const renewsAs = text(renewal.autoRenewProductId)
  const autoRenewStatus = whole(renewal.autoRenewStatus)
  return {
    purchaseId: text(transaction.transactionId) ?? '',
    orderId: null,
    transactionId: text(transaction.transactionId),
    originalTransactionId: text(transaction.originalTransactionId),
    purchaseToken: null,
    customerReference: text(transaction.appAccountToken),
    productId,
    phase: PHASES[status ?? 0] ?? 'other',
    storeState: status === null ? null : String(status),
    willRenew: autoRenewStatus === null ? null : autoRenewStatus === RENEWS,
    renewsAs: renewsAs === productId ? null : renewsAs,
    price: ofThousandths(renewal.renewalPrice, renewal.currency),
    startedAt: moment(transaction.originalPurchaseDate),
    expiresAt: moment(transaction.expiresDate),
    gracePeriodExpiresAt: moment(renewal.gracePeriodExpiresDate),
    territory: text(transaction.storefront),
    environment: transaction.environment === 'Sandbox' ? 'sandbox' : 'production',
  }
}

export async function extendSubscription(
  api: Purchasing,
  app: PurchasesOf,
  purchaseId: string,
  { days, reason, environment }: Extension,
  validateOnly: boolean,
): Promise<ChangedSubscription> {
  requireTransactionId(purchaseId)
  if (days > MOST_DAYS) {
    throw new ProxyError('invalid_request', { field: 'body.days', message: 'Apple extends by 90 days at most.' })
  }
  return inEither(api, environment, async (server) => {
    const subscription = await subscriptionOf(server, app, purchaseId)
    const { originalTransactionId, expiresAt } = subscription
    if (validateOnly) return { outcome: 'valid', subscription }
    // The same for the same extension of the same period: Apple does not carry it out twice.
    const requestIdentifier = hash('sha256', JSON.stringify([originalTransactionId, expiresAt, days, reason]))
    const answer = await server.put(storePath`/inApps/v1/subscriptions/extend/${originalTransactionId ?? ''}`, {
      extendByDays: days,
      extendReasonCode: REASON_CODES[reason],
      requestIdentifier,
    })
    if (answer.success !== true) throw new ProxyError('store_conflict', { reason: 'refused' })
    return {
      outcome: 'extended',
      subscription: { ...subscription, expiresAt: moment(answer.effectiveDate) ?? subscription.expiresAt },
    }
  })
}

/** @throws ProxyError `store_conflict` for one that Apple does not extend */
async function subscriptionOf(server: ServerApi, app: PurchasesOf, purchaseId: string): Promise<Subscription> {
  const all = await readIn(server, app, purchaseId)
  const named = all.find((one) => [one.transactionId, one.originalTransactionId].includes(purchaseId))
  const subscription = named ?? (all.length === 1 ? all[0] : undefined)
  if (!subscription) {
    throw new ProxyError('store_conflict', {
      reason: 'no_subscription',
      message: 'This purchase is not the latest of a subscription. Use Get subscription status to get the identifier.',
    })
  }
  if (subscription.phase !== 'active' && subscription.phase !== 'in_grace_period') {
    throw new ProxyError('store_conflict', {
      reason: 'subscription_not_active',
      message: 'Apple extends only subscriptions that are active or in their grace period.',
    })
  }
  return subscription
}

function unreadable(): ProxyError {
  return new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
}
