/** Subscriptions of customers, and what only the App Store tells and wants to know of purchases. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { ChangedSubscription, Subscription } from '../stores/interface/subscriptions.ts'
import { pageOf } from './app-pages.ts'
import type { Handlers, Services } from './context.ts'
import { onAppStore, onGooglePlay } from './only-on.ts'
import { moneyFields, purchaseRow } from './purchase-rows.ts'
import { commonFields, isoTime } from './rows.ts'

type SubscriptionOperations =
  | 'ListTransactions'
  | 'GetSubscriptionStatus'
  | 'CancelSubscription'
  | 'RevokeSubscription'
  | 'ExtendSubscription'
  | 'SendConsumptionInformation'

const INSTEAD = {
  transactions: 'On Google Play use Look up an order for each order, or Get subscription status.',
  consumption: 'Google Play asks for nothing before it decides on a refund.',
  cancel: 'On the App Store only customers can cancel a subscription, in the settings of their account.',
  revoke: 'On the App Store only customers can ask for a refund, and Apple decides.',
} as const

export function subscriptionHandlers({ cursors }: Services): Pick<Handlers, SubscriptionOperations> {
  return {
    async ListTransactions({ path, query }, context) {
      const { purchases } = onAppStore(context, INSTEAD.transactions)
      const page = await pageOf(cursors, 'ListTransactions', { path, query }, context, (size, cursor) =>
        purchases.transactions(path.purchaseId, query.environment, size, cursor),
      )
      return { ...page, value: page.value.map((purchase) => purchaseRow(context.integration, purchase)) }
    },

    async GetSubscriptionStatus({ path, query }, { integration, app }) {
      const subscriptions = await app.subscriptions.get(path.purchaseId, query.environment)
      return { value: subscriptions.map((subscription) => subscriptionRow(integration, subscription)) }
    },

    async CancelSubscription({ path, body }, context) {
      const { subscriptions } = onGooglePlay(context, INSTEAD.cancel)
      return changedRow(
        context.integration,
        await subscriptions.cancel(path.purchaseId, body.requestedBy, body.validateOnly),
      )
    },

    async RevokeSubscription({ path, body }, context) {
      const { subscriptions } = onGooglePlay(context, INSTEAD.revoke)
      return changedRow(
        context.integration,
        await subscriptions.revoke(path.purchaseId, body.refund, body.validateOnly),
      )
    },

    async ExtendSubscription({ path, query, body }, { integration, app }) {
      const { days, extensionReason: reason, validateOnly } = body
      const extension = { days, reason, environment: query.environment }
      return changedRow(integration, await app.subscriptions.extend(path.purchaseId, extension, validateOnly))
    },

    async SendConsumptionInformation({ path, query, body }, context) {
      const { purchases } = onAppStore(context, INSTEAD.consumption)
      const { validateOnly, ...consumption } = body
      const sent = { ...consumption, environment: query.environment }
      const purchase = await purchases.sendConsumption(path.purchaseId, sent, validateOnly)
      return { ...purchaseRow(context.integration, purchase), outcome: validateOnly ? 'valid' : 'sent' }
    },
  }
}

function subscriptionRow(integration: Integration, { price, ...subscription }: Subscription): Row<'Subscription'> {
  return {
    ...commonFields(integration, integration),
    ...subscription,
    ...moneyFields(price),
    startedAt: isoTime(subscription.startedAt),
    expiresAt: isoTime(subscription.expiresAt),
    gracePeriodExpiresAt: isoTime(subscription.gracePeriodExpiresAt),
  }
}

function changedRow(
  integration: Integration,
  { outcome, subscription }: ChangedSubscription,
): Row<'ChangedSubscription'> {
  return { ...subscriptionRow(integration, subscription), outcome }
}
