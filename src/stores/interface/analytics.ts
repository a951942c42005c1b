/** Analytics: what Apple counts of one app, once somebody has asked for it. */
import type { Page } from '../paging.ts'
import type { AnyRow, PageWish, ReportFile } from './reports.ts'

export type AccessType = 'ONGOING' | 'ONE_TIME_SNAPSHOT'
export type Granularity = 'DAILY' | 'WEEKLY' | 'MONTHLY'

/** `not_ready`: asked for, and Apple has made nothing yet, which takes a day or two. */
export type AnalyticsOutcome = 'ok' | 'not_requested' | 'not_ready'

export interface AnalyticsRequested {
  readonly outcome: 'requested' | 'already_requested' | 'valid'
  /** Null where Apple has a request that it does not show. */
  readonly requestId: string | null
  readonly accessType: AccessType
  /** Apple stops what nobody reads. */
  readonly isStopped: boolean | null
}

export interface AnalyticsReport {
  readonly analyticsReportId: string
  readonly reportName: string | null
  readonly reportCategory: string | null
  readonly accessType: string | null
  readonly isStopped: boolean | null
}

export interface AnalyticsWish {
  /** Name or identifier. */
  readonly report: string
  readonly granularity: Granularity
  /** `2026-11-19`; undefined for the latest. */
  readonly processingDate?: string | undefined
}

export interface AnalyticsPage {
  readonly outcome: AnalyticsOutcome
  readonly reportName: string | null
  readonly processingDate: string | null
  readonly columns: readonly string[]
  readonly rows: readonly AnyRow[]
  readonly next: string | null
  readonly isTruncated: boolean
}

export interface AnalyticsClient {
  /** Asks once: where there is a request, nothing is changed. @param validateOnly checks and changes nothing */
  readonly request: (accessType: AccessType, validateOnly: boolean) => Promise<AnalyticsRequested>
  readonly list: (
    category: string | undefined,
    page: PageWish,
  ) => Promise<Page<AnalyticsReport> & { readonly outcome: AnalyticsOutcome }>
  /** @throws ProxyError `not_found` for a report that the app does not have */
  readonly rows: (wish: AnalyticsWish, page: PageWish) => Promise<AnalyticsPage>
  /** @throws ProxyError `store_conflict` with the reason when there is no data */
  readonly file: (wish: AnalyticsWish) => Promise<ReportFile>
}
