/** The group "reports", second part: analytics of one app. */
import type { AnalyticsOutcome, AnalyticsRequested } from '../stores/interface/analytics.ts'
import type { Handlers, Services } from './context.ts'
import { onAppStore } from './only-on.ts'
import { reportPaging } from './report-pages.ts'
import { commonFields } from './rows.ts'

type AnalyticsOperations = 'RequestAnalytics' | 'ListAnalyticsReports' | 'GetAnalyticsReport'

const INSTEAD = 'Google shows statistics of an app in Play Console → Statistics.'

const REQUESTED: Readonly<Record<AnalyticsRequested['outcome'], string>> = {
  requested: 'Analytics are requested. First data takes a day or two.',
  already_requested: 'Analytics were requested before. First data takes a day or two.',
  valid: 'Nothing stands in the way. Nothing was requested.',
}
const STOPPED = 'Apple has stopped these reports because nobody has read them for a while.'
const HIDDEN = 'Analytics were requested before, by a request that Apple does not show. First data takes a day or two.'

const OUTCOMES: Readonly<Record<AnalyticsOutcome, string>> = {
  ok: 'The report is there.',
  not_requested: 'Nobody has requested analytics of this app yet. Use “Request analytics” first.',
  not_ready: 'Apple has no data for this yet. First data takes a day or two.',
}
/** Apple does not say whether it is early or late. */
const NO_DAY = 'Apple has no data of this day, at least not yet. Leave the day empty for the latest that it has.'
const TRUNCATED = 'There are more rows than are paged through. Use “Download a report” to get all of them.'

export function analyticsHandlers(services: Services): Pick<Handlers, AnalyticsOperations> {
  return {
    async RequestAnalytics({ body }, context) {
      const { analytics } = onAppStore(context, INSTEAD)
      const requested = await analytics.request(body.accessType, body.validateOnly)
      return { ...commonFields(context.integration, context.integration), ...requested, message: sentenceOf(requested) }
    },

    async ListAnalyticsReports({ path, query }, context) {
      const { analytics } = onAppStore(context, INSTEAD)
      const { page, cursorOf } = reportPaging(services, 'ListAnalyticsReports', { ...path, ...query }, context)
      const { rows, next, outcome } = await analytics.list(query.reportCategory, page)
      const common = commonFields(context.integration, context.integration)
      return {
        value: rows.map((report) => ({ ...common, ...report })),
        outcome,
        message: outcome === 'ok' ? 'These are the reports that Apple makes.' : OUTCOMES[outcome],
        nextCursor: cursorOf(next),
      }
    },

    async GetAnalyticsReport({ path, query }, context) {
      const { analytics } = onAppStore(context, INSTEAD)
      const { page, cursorOf } = reportPaging(services, 'GetAnalyticsReport', { ...path, ...query }, context)
      const { analyticsReport: report, granularity, processingDate } = query
      const found = await analytics.rows({ report, granularity, processingDate }, page)
      const common = commonFields(context.integration, context.integration)
      return {
        value: found.rows.map(({ rowKey, values }) => ({ ...common, rowKey, values })),
        outcome: found.outcome,
        message: found.isTruncated
          ? TRUNCATED
          : found.outcome === 'not_ready' && processingDate
            ? NO_DAY
            : OUTCOMES[found.outcome],
        columns: [...found.columns],
        reportName: found.reportName,
        granularity,
        processingDate: found.processingDate,
        nextCursor: cursorOf(found.next),
        truncated: found.isTruncated,
      }
    },
  }
}

function sentenceOf({ outcome, requestId, isStopped }: AnalyticsRequested): string {
  if (isStopped) return STOPPED
  return outcome === 'already_requested' && requestId === null ? HIDDEN : REQUESTED[outcome]
}
