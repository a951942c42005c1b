/** Subscriptions on Google Play: where they stand, and how they end. */
import { ProxyError } from '../../../errors.ts'
import type { ChangedSubscription, Extension, Subscription } from '../../interface/subscriptions.ts'
import { ofUnits } from '../../money.ts'
import { storePath } from '../../request.ts'
import { flag, instant, isObject, type Json, list, lookUp, object, text } from '../../values.ts'
import type { GooglePlay } from '../api.ts'
import { readSubscriptionPurchase } from './read.ts'

const PHASES: Readonly<Record<string, Subscription['phase']>> = {
  PENDING: 'pending',
  ACTIVE: 'active',
  PAUSED: 'paused',
  IN_GRACE_PERIOD: 'in_grace_period',
  ON_HOLD: 'on_hold',
  // It goes on to its end, and does not renew.
  CANCELED: 'active',
  EXPIRED: 'expired',
  PENDING_PURCHASE_CANCELED: 'cancelled',
}
const OVER: readonly Subscription['phase'][] = ['expired', 'cancelled']
const DAY_SECONDS = 24 * 60 * 60

export async function getSubscriptions(
  play: GooglePlay,
  packageName: string,
  token: string,
): Promise<readonly Subscription[]> {
  const purchase = await readSubscriptionPurchase(play, packageName, token)
  return rowsOf(purchase, token)
}

/** A row for each product of it. */
function rowsOf(purchase: Json, token: string): readonly [Subscription, ...Subscription[]] {
  const [first = {}, ...others] = list(purchase.lineItems).map(object)
  return [toRow(purchase, token, first), ...others.map((item) => toRow(purchase, token, item))]
}

function toRow(purchase: Json, token: string, item: Json): Subscription {
  const state = stateOf(purchase)
  const plan = object(item.autoRenewingPlan)
  return {
    purchaseId: token,
    orderId: text(item.latestSuccessfulOrderId) ?? text(purchase.latestOrderId),
    transactionId: null,
    originalTransactionId: null,
    purchaseToken: token,
    customerReference: text(object(purchase.externalAccountIdentifiers).obfuscatedExternalAccountId),
    productId: text(item.productId),
    phase: lookUp(PHASES, state) ?? 'other',
    storeState: state,
    willRenew: willRenew(state, item),
    renewsAs: text(object(item.deferredItemReplacement).productId),
    price: ofUnits(object(plan.recurringPrice)),
    startedAt: instant(purchase.startTime),
    expiresAt: instant(item.expiryTime),
    gracePeriodExpiresAt: null,
    territory: text(purchase.regionCode),
    environment: isObject(purchase.testPurchase) ? 'sandbox' : 'production',
  }
}

const RENEWS_NOT: readonly (string | null)[] = ['CANCELED', 'EXPIRED', 'PENDING_PURCHASE_CANCELED']

function willRenew(state: string | null, { prepaidPlan, autoRenewingPlan }: Json): boolean | null {
  if (RENEWS_NOT.includes(state) || isObject(prepaidPlan)) return false
  // Google leaves out what is false.
  return isObject(autoRenewingPlan) ? (flag(autoRenewingPlan.autoRenewEnabled) ?? false) : null
}

function stateOf(purchase: Json): string | null {
  return text(purchase.subscriptionState)?.replace(/^SUBSCRIPTION_STATE_/, '') ?? null
}

export async function cancelSubscription(
  play: GooglePlay,
  packageName: string,
  token: string,
  requestedBy: 'customer' | 'developer',
  validateOnly: boolean,
): Promise<ChangedSubscription> {
  const [subscription] = rowsOf(await readSubscriptionPurchase(play, packageName, token), token)
  requirePaid(subscription)
  if (OVER.includes(subscription.phase) || subscription.storeState === 'CANCELED')
    return { outcome: 'unchanged', subscription }
  if (validateOnly) return { outcome: 'valid', subscription }
  const cancellationType =
    requestedBy === 'customer' ? 'USER_REQUESTED_STOP_RENEWALS' : 'DEVELOPER_REQUESTED_STOP_PAYMENTS'
  await play.write('POST', `${pathOf(packageName, token)}:cancel`, { cancellationContext: { cancellationType } })
  const known = { ...subscription, storeState: 'CANCELED', willRenew: false }
  return { outcome: 'cancelled', subscription: await lookAgain(play, packageName, token, known) }
}

export async function revokeSubscription(
  play: GooglePlay,
  packageName: string,
  token: string,
  refund: 'full' | 'prorated',
  validateOnly: boolean,
): Promise<ChangedSubscription> {
  const [subscription] = rowsOf(await readSubscriptionPurchase(play, packageName, token), token)
  requirePaid(subscription)
  if (OVER.includes(subscription.phase)) return { outcome: 'unchanged', subscription }
  if (validateOnly) return { outcome: 'valid', subscription }
  const revocationContext = refund === 'full' ? { fullRefund: {} } : { proratedRefund: {} }
  await play.write('POST', `${pathOf(packageName, token)}:revoke`, { revocationContext })
  const known: Subscription = { ...subscription, phase: 'expired', storeState: 'EXPIRED', willRenew: false }
  return { outcome: 'revoked', subscription: await lookAgain(play, packageName, token, known) }
}

export async function deferSubscription(
  play: GooglePlay,
  packageName: string,
  token: string,
  { days }: Extension,
  validateOnly: boolean,
): Promise<ChangedSubscription> {
  const purchase = await readSubscriptionPurchase(play, packageName, token)
  const [subscription] = rowsOf(purchase, token)
  if (subscription.phase !== 'active' || subscription.willRenew !== true) {
    throw new ProxyError('store_conflict', {
      reason: 'subscription_not_active',
      message: 'Google Play extends only subscriptions that are active and will renew.',
    })
  }
  if (validateOnly) return { outcome: 'valid', subscription }
  // The tag is that of the subscription as it is: what was extended since is not extended again.
  const deferralContext = { etag: text(purchase.etag) ?? undefined, deferDuration: `${days * DAY_SECONDS}s` }
  const answer = await play.write('POST', `${pathOf(packageName, token)}:defer`, { deferralContext })
  const ends = list(answer.itemExpiryTimeDetails).map(object)
  const own = ends.find(({ productId }) => productId === subscription.productId) ?? ends[0]
  return {
    outcome: 'extended',
    subscription: { ...subscription, expiresAt: instant(own?.expiryTime) ?? subscription.expiresAt },
  }
}

function pathOf(packageName: string, token: string): string {
  return storePath`/androidpublisher/v3/applications/${packageName}/purchases/subscriptionsv2/tokens/${token}`
}

/** @throws ProxyError `store_conflict` */
function requirePaid({ phase }: Subscription): void {
  if (phase !== 'pending') return
  throw new ProxyError('store_conflict', {
    reason: 'order_not_paid',
    message: 'The subscription has not been paid yet. It begins, or is cancelled, when the payment is decided.',
  })
}

/** It is done: that it cannot be looked at now is no failure. */
async function lookAgain(
  play: GooglePlay,
  packageName: string,
  token: string,
  known: Subscription,
): Promise<Subscription> {
  try {
    return rowsOf(await readSubscriptionPurchase(play, packageName, token), token)[0]
  } catch {
    return known
  }
}
