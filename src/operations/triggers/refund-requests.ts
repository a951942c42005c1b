/** When a customer asks Apple for a refund. */
import type { Integration } from '../../custody/integrations.ts'
import type { RefundRequest } from '../../stores/interface/purchases.ts'
import type { Handlers, Services } from '../context.ts'
import { onAppStore } from '../only-on.ts'
import { refundRequestRow } from '../purchase-rows.ts'
import { appSources, readThrough } from './app-sources.ts'
import { onlyOf } from './one-store.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

const HOUR_MS = 60 * 60 * 1000

/** Apple waits for twelve hours, so what is later is of no use. */
const REQUESTS = {
  everyMs: 3 * 60 * 1000,
  recurs: false,
  lateness: { mostMs: 24 * HOUR_MS, usualMs: 2 * HOUR_MS },
} as const satisfies Omit<Topic, 'name'>

const INSTEAD = 'Google decides without asking you. Wait for refunds instead.'

interface Item {
  readonly integration: Integration
  readonly request: RefundRequest
}

export function onRefundRequest(services: Services, poll: RunPoll): Handlers['OnRefundRequest'] {
  return async ({ query }, context) => {
    const { environment } = query
    const topic: Topic = { ...REQUESTS, name: `refund-requests ${environment ?? ''}` }
    return poll({
      operation: 'OnRefundRequest',
      query,
      context,
      topic,
      sources: await appSources<Item>(
        services,
        query,
        context,
        async (app, since) => {
          const { purchases } = onAppStore(app, INSTEAD)
          const filter = { since, environment }
          const requests = await readThrough((size, cursor) => purchases.listRefundRequests(filter, size, cursor))
          return requests.map((request) => ({
            id: request.requestId,
            version: 'asked',
            at: request.requestedAt,
            item: { integration: app.integration, request },
          }))
        },
        onlyOf('app-store', query, INSTEAD),
      ),
      tell: ({ integration, request }) => refundRequestRow(integration, request),
    })
  }
}
