/** Reports as the definition's rows. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import type { ReportFound, ReportOutcome, SalesRow } from '../stores/interface/reports.ts'
import type { Amount } from '../stores/reports/decimals.ts'
import type { Services } from './context.ts'
import { commonFields, isoTime } from './rows.ts'

const SENTENCES: Readonly<Record<ReportOutcome, string>> = {
  ok: 'The report is there.',
  no_sales: 'There were no sales in this time.',
  not_ready: 'The App Store does not have this report yet.',
  expired: 'The App Store no longer has this report: most are kept for one year.',
  no_report: 'The App Store has no such report: there was nothing to report, or it is not ready yet.',
}
const TRUNCATED = 'There are more rows than are paged through. Use “Download a report” to get all of them.'

export function foundFields({ outcome, retryAt, ...of }: ReportFound, isTruncated = false) {
  const at = isoTime(retryAt)
  const sentence = at === null ? SENTENCES[outcome] : `${SENTENCES[outcome]} Ask again after ${at}.`
  return { ...of, outcome, retryAt: at, message: isTruncated ? TRUNCATED : sentence }
}

/** `proceeds` → `proceeds` and `proceedsExact`. */
export function amountFields<Name extends string>(
  name: Name,
  { value, exact }: Amount,
): { [Key in Name]: number | null } & { [Key in `${Name}Exact`]: string | null } {
  return { [name]: value, [`${name}Exact`]: exact } as never
}

/** The same fields of a row that is of no app here. */
export const NOBODY = {
  integrationId: null,
  integrationName: null,
  store: 'app-store',
  appName: null,
  appIdentifier: null,
  consoleUrl: null,
} as const

/** The fields that every row carries, by the Apple ID of its app as far as the report tells it. */
export type CommonOf = (appId: string | null) => Promise<ReturnType<typeof commonFields> | typeof NOBODY>

/** @param only the app that all rows are of */
export function commonOf({ integrations }: Services, { workspaceId }: AccessKey, only?: Integration): CommonOf {
  if (only) {
    const fields = commonFields(only, only)
    return async () => fields
  }
  return async (appId) => {
    const integration = appId === null ? undefined : await integrations.find(workspaceId, `app-store:${appId}`)
    return integration ? commonFields(integration, integration) : NOBODY
  }
}

export function salesFields({ proceedsPerUnit, proceedsTotal, customerPrice, ...row }: SalesRow) {
  return {
    ...row,
    ...amountFields('proceedsPerUnit', proceedsPerUnit),
    ...amountFields('proceedsTotal', proceedsTotal),
    ...amountFields('customerPrice', customerPrice),
  }
}
