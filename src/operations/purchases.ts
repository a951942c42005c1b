/** The group "purchases": what customers have bought, and what they got back. */
import type { Handlers, Services } from './context.ts'
import { onGooglePlay } from './only-on.ts'
import { listOverIntegrations } from './over-integrations.ts'
import { orderRow, purchaseRow, refundRow } from './purchase-rows.ts'

type PurchaseOperations = 'ListRefunds' | 'GetPurchase' | 'LookUpOrder' | 'RefundOrder'

const INSTEAD = {
  refund:
    'On the App Store only customers can ask for a refund, at reportaproblem.apple.com or in your app, and Apple decides.',
} as const

export function purchaseHandlers(services: Services): Pick<Handlers, PurchaseOperations> {
  return {
    ListRefunds({ query }, context) {
      const { since, environment } = query
      const filter = { since: since === undefined ? undefined : Date.parse(since), environment }
      return listOverIntegrations(
        services,
        'ListRefunds',
        query,
        context,
        async ({ integration, app }, size, cursor) => {
          const { rows, next } = await app.purchases.listRefunds(filter, size, cursor)
          return { rows: rows.map((refund) => refundRow(integration, refund)), next }
        },
      )
    },

    GetPurchase: async ({ path, query }, { integration, app }) =>
      purchaseRow(integration, await app.purchases.get(path.purchaseId, query.environment)),

    async LookUpOrder({ path }, { integration, app }) {
      const purchases = await app.purchases.lookUpOrder(path.orderId)
      return { value: purchases.map((purchase) => purchaseRow(integration, purchase)) }
    },

    async RefundOrder({ path, body }, context) {
      const { orders } = onGooglePlay(context, INSTEAD.refund)
      const { outcome, order } = await orders.refund(path.orderId, body.revoke, body.validateOnly)
      return { ...orderRow(context.integration, order), outcome }
    },
  }
}
