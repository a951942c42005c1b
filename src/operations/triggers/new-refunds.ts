/** When a purchase is refunded. */
import type { Integration } from '../../custody/integrations.ts'
import type { Refund } from '../../stores/interface/purchases.ts'
import type { Handlers, Services } from '../context.ts'
import { refundRow } from '../purchase-rows.ts'
import { appSources, readThrough } from './app-sources.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

const HOUR_MS = 60 * 60 * 1000

/** Both stores list them by when they came to know of them, which may be after they were made. */
const REFUNDS = {
  everyMs: 3 * 60 * 1000,
  recurs: false,
  lateness: { mostMs: 7 * 24 * HOUR_MS, usualMs: 2 * HOUR_MS },
} as const satisfies Omit<Topic, 'name'>

interface Item {
  readonly integration: Integration
  readonly refund: Refund
}

export function onRefund(services: Services, poll: RunPoll): Handlers['OnRefund'] {
  return async ({ query }, context) => {
    const { environment } = query
    const topic: Topic = { ...REFUNDS, name: `new-refunds ${environment ?? ''}` }
    return poll({
      operation: 'OnRefund',
      query,
      context,
      topic,
      sources: await appSources<Item>(services, query, context, async ({ integration, app }, since) => {
        const filter = { since, environment }
        const refunds = await readThrough((size, cursor) => app.purchases.listRefunds(filter, size, cursor))
        return refunds.map((refund) => ({
          id: refund.refundId,
          version: refund.kind,
          at: refund.refundedAt,
          item: { integration, refund },
        }))
      }),
      tell: ({ integration, refund }) => refundRow(integration, refund),
    })
  }
}
