/** The group "reports": what was sold on the App Store, and what was paid. */
import type { Input } from '../contract/types.ts'
import { ProxyError } from '../errors.ts'
import type { FinanceWish, ReportFile } from '../stores/interface/reports.ts'
import type { Context, Handlers, Services } from './context.ts'
import { reportPaging } from './report-pages.ts'
import { amountFields, commonOf, foundFields, salesFields } from './report-rows.ts'
import { accountReports, reportSource } from './report-source.ts'

type ReportOperations =
  | 'GetSalesReport'
  | 'GetSalesTotals'
  | 'GetReportRows'
  | 'GetReportColumns'
  | 'GetFinanceReport'
  | 'DownloadReport'

/** More would not fit into one answer. */
const MAX_TOTALS = 500

export function reportHandlers(services: Services): Pick<Handlers, ReportOperations> {
  return {
    async GetSalesReport({ query }, context) {
      const { reports, integration } = await reportSource(services, query, context)
      const { page, cursorOf } = reportPaging(services, 'GetSalesReport', query, context)
      const { rows, next, isTruncated, columns: _, ...found } = await reports.sales(query, page)
      const common = commonOf(services, context.caller, integration)
      return {
        value: await Promise.all(
          rows.map(async ({ appId, ...row }) => ({ ...(await common(appId)), ...salesFields(row) })),
        ),
        ...foundFields(found, isTruncated),
        nextCursor: cursorOf(next),
        truncated: isTruncated,
      }
    },

    async GetSalesTotals({ query }, context) {
      const { reports, integration } = await reportSource(services, query, context)
      const { lastDay: reportDate, days, vendorNumber } = query
      const totals = await reports.totals({ reportDate, days, vendorNumber })
      const common = commonOf(services, context.caller, integration)
      const rows = totals.rows.slice(0, MAX_TOTALS)
      return {
        value: await Promise.all(
          rows.map(async ({ appId, appName, proceeds, ...row }) => {
            const fields = await common(appId)
            return { ...fields, appName: fields.appName ?? appName, ...row, ...amountFields('proceeds', proceeds) }
          }),
        ),
        days: totals.days.map((day) => {
          const { reportDate, outcome, message, retryAt } = foundFields(day)
          return { reportDate, outcome, message, retryAt }
        }),
        truncated: totals.rows.length > MAX_TOTALS,
      }
    },

    async GetReportRows({ query }, context) {
      const { reports, integration } = await reportSource(services, query, context)
      const { page, cursorOf } = reportPaging(services, 'GetReportRows', query, context)
      const { rows, next, isTruncated, columns, ...found } = await reports.rows(query, page)
      const common = commonOf(services, context.caller, integration)
      return {
        value: await Promise.all(
          rows.map(async ({ appId, rowKey, values }) => ({ ...(await common(appId)), rowKey, values })),
        ),
        columns: [...columns],
        ...foundFields(found, isTruncated),
        nextCursor: cursorOf(next),
        truncated: isTruncated,
      }
    },

    async GetReportColumns({ query }, context) {
      const { reports } = await reportSource(services, query, context)
      const columns = await reports.columns(query)
      const properties = Object.fromEntries(
        columns.map((column) => [column, { type: 'string', title: column, 'x-ms-summary': column }]),
      )
      return { columns: [...columns], schema: { type: 'object', properties } }
    },

    async GetFinanceReport({ query }, context) {
      const reports = await accountReports(services, query, context, 'finance')
      const { page, cursorOf } = reportPaging(services, 'GetFinanceReport', query, context)
      const { rows, next, isTruncated, columns: _, ...of } = await reports.finance(financeWish(query), page)
      const { retryAt: __, reportSubType: ___, frequency: ____, ...found } = foundFields(of, isTruncated)
      const common = commonOf(services, context.caller)
      return {
        value: await Promise.all(
          rows.map(async ({ partnerShare, extendedPartnerShare, customerPrice, ...row }) => ({
            ...(await common(row.itemAppleId)),
            ...row,
            ...amountFields('partnerShare', partnerShare),
            ...amountFields('extendedPartnerShare', extendedPartnerShare),
            ...amountFields('customerPrice', customerPrice),
          })),
        ),
        ...found,
        nextCursor: cursorOf(next),
        truncated: isTruncated,
      }
    },

    async DownloadReport({ query }, context): Promise<ReportFile> {
      const { reportType, reportDate = '', ...rest } = query
      if (reportType === 'FINANCIAL' || reportType === 'FINANCE_DETAIL') {
        const reports = await accountReports(services, query, context, 'finance')
        if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(reportDate)) {
          throw new ProxyError('invalid_request', {
            field: 'query.reportDate',
            message: 'Give the fiscal month of the finance report, such as 2026-09.',
          })
        }
        return reports.financeFile(financeWish({ ...rest, financeReportType: reportType, fiscalMonth: reportDate }))
      }
      if (reportType === 'ANALYTICS') return analyticsFile(services, query, context)
      const { reports } = await reportSource(services, query, context)
      return reports.file({ ...query, reportType })
    },
  }
}

/** Analytics are of one app, and have names instead of types. */
async function analyticsFile(
  services: Services,
  { analyticsReportName: report, frequency, reportDate, ...query }: Input<'DownloadReport'>['query'],
  context: Context,
): Promise<ReportFile> {
  if (query.integrationId === undefined && context.caller.fence === null) throw missing('integrationId')
  if (report === undefined) throw missing('analyticsReportName')
  if (frequency === 'YEARLY') {
    throw new ProxyError('invalid_request', {
      field: 'query.frequency',
      message: 'Apple gives analytics by day, week and month only.',
    })
  }
  const { analytics } = await reportSource(services, query, context)
  if (!analytics) throw missing('integrationId')
  return analytics.file({ report, granularity: frequency ?? 'DAILY', processingDate: reportDate })
}

function missing(name: string): ProxyError {
  return new ProxyError('invalid_request', {
    field: `query.${name}`,
    message: 'This is needed for an analytics report, which is of one app and has a name.',
  })
}

/** All regions together. */
const DETAILED_REGION = 'Z1'

interface FinanceQuery extends Omit<FinanceWish, 'regionCode'> {
  readonly regionCode?: string | undefined
}

/**
 * Apple has one region for the detailed report, and one that is all of them for the other.
 * @throws ProxyError `invalid_request` for a region that the report does not have
 */
function financeWish({ financeReportType, fiscalMonth, regionCode, vendorNumber }: FinanceQuery): FinanceWish {
  const isSummary = financeReportType === 'FINANCIAL'
  const whole = isSummary ? 'ZZ' : DETAILED_REGION
  if (regionCode !== undefined && isSummary === (regionCode === DETAILED_REGION)) {
    throw new ProxyError('invalid_request', {
      field: 'query.regionCode',
      reason: 'no_such_report',
      message: isSummary
        ? 'The region Z1 is for the detailed report. Leave it empty for the whole.'
        : 'Apple gives the detailed report for Z1 only. Leave the region empty.',
    })
  }
  return { financeReportType, fiscalMonth, regionCode: regionCode ?? whole, vendorNumber }
}
