/** When the sales report of a day is ready. */
import type { Row } from '../../contract/types.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { ReportFound, TotalsRow } from '../../stores/interface/reports.ts'
import type { Context, Handlers, Services } from '../context.ts'
import { listingSources } from '../listing-sources.ts'
import { onAppStore } from '../only-on.ts'
import { NOBODY } from '../report-rows.ts'
import { ON_PLAY } from '../report-source.ts'
import { commonFields } from '../rows.ts'
import { appSources } from './app-sources.ts'
import { onlyOf } from './one-store.ts'
import type { RunPoll } from './poll.ts'
import type { Seen, Source, Topic } from './topic.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Apple makes it in the morning of the next day in California, now and then a day late. */
const REPORTS = {
  everyMs: 30 * 60 * 1000,
  recurs: false,
  lateness: { mostMs: 5 * DAY_MS, usualMs: 3 * DAY_MS },
} as const satisfies Omit<Topic, 'name'>

/** As far back as one look goes for a flow that was off. */
const MAX_DAYS = 14

interface Item {
  readonly integration: Integration | undefined
  readonly found: ReportFound
  readonly rows: readonly TotalsRow[]
}

export function onSalesReportReady(services: Services, poll: RunPoll): Handlers['OnSalesReportReady'] {
  return async ({ query }, context) => {
    const topic: Topic = { ...REPORTS, name: `ready-sales-reports ${query.vendorNumber ?? ''}` }
    return poll({
      operation: 'OnSalesReportReady',
      query,
      context,
      topic,
      sources: await sourcesOf(services, query, context),
      tell: reportRow,
    })
  }
}

interface Query {
  readonly integrationId?: string | undefined
  readonly vendorNumber?: string | undefined
}

/** Whole accounts are for callers without a fence; the others wait for the reports of their apps. */
async function sourcesOf(services: Services, query: Query, context: Context): Promise<readonly Source<Item>[]> {
  const { vendorNumber } = query
  if (query.integrationId !== undefined || context.caller.fence !== null)
    return appSources<Item>(
      services,
      query,
      context,
      async (app, since) => {
        const { reports } = onAppStore(app, ON_PLAY)
        const days = daysSince(since, services.clock.now())
        return seenOf(await reports.totals({ days, vendorNumber }), app.integration)
      },
      onlyOf('app-store', query, ON_PLAY),
    )
  const accounts = await listingSources(services, context, { store: 'app-store' }, 'sales')
  return accounts.map(({ key }) => ({
    subject: key.issuerId ?? key.id,
    integrationId: null,
    isResting: false,
    look: async (since, exchange) => {
      const { reports } = services.stores.account(services.storeKeys.signingKey(key), exchange)
      const days = daysSince(since, services.clock.now())
      return reports ? seenOf(await reports.totals({ days, vendorNumber }), undefined) : []
    },
  }))
}

function daysSince(since: number, now: number): number {
  return Math.min(MAX_DAYS, Math.max(1, Math.ceil((now - since) / DAY_MS)))
}

function seenOf(
  { days, rows }: { readonly days: readonly ReportFound[]; readonly rows: readonly TotalsRow[] },
  integration: Integration | undefined,
): readonly Seen<Item>[] {
  return days
    .filter(({ outcome }) => outcome === 'ok' || outcome === 'no_sales')
    .map((found) => ({
      id: `${found.vendorNumber} ${found.reportDate}`,
      version: 'ready',
      // Midnight in California is later everywhere that this is compared with.
      at: Date.parse(found.reportDate),
      item: { integration, found, rows: rows.filter(({ reportDate }) => reportDate === found.reportDate) },
    }))
}

function reportRow({ integration, found, rows }: Item): Row<'ReadySalesReport'> {
  const sum = (name: 'downloads' | 'redownloads' | 'updates' | 'purchases' | 'refunds') =>
    rows.reduce((total, row) => total + row[name], 0)
  return {
    ...(integration ? commonFields(integration, integration) : NOBODY),
    reportDate: found.reportDate,
    outcome: found.outcome,
    vendorNumber: found.vendorNumber,
    downloads: sum('downloads'),
    redownloads: sum('redownloads'),
    updates: sum('updates'),
    purchases: sum('purchases'),
    refunds: sum('refunds'),
  }
}
