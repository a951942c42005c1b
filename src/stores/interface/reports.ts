/** Reports of sales and payments: what somebody asks for, and its rows. */
import type { EpochMs } from '../../ports.ts'
import type { Amount } from '../reports/decimals.ts'

export type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'

/** `no_report`: the store does not say whether there is nothing, or nothing yet. */
export type ReportOutcome = 'ok' | 'no_sales' | 'not_ready' | 'expired' | 'no_report'

export interface ReportWish {
  readonly reportType: string
  readonly reportSubType?: string | undefined
  readonly frequency?: Frequency | undefined
  /** A day, month or year, or any day in it; undefined for the latest. */
  readonly reportDate?: string | undefined
  /** Undefined for the default one of the key. */
  readonly vendorNumber?: string | undefined
}

export interface FinanceWish {
  readonly financeReportType: 'FINANCIAL' | 'FINANCE_DETAIL'
  readonly regionCode: string
  /** `2026-09`, as the store counts months. */
  readonly fiscalMonth: string
  readonly vendorNumber?: string | undefined
}

/** What was found, whatever it is. */
export interface ReportFound {
  readonly outcome: ReportOutcome
  /** When to ask again; null unless the report is not ready. */
  readonly retryAt: EpochMs | null
  readonly reportType: string
  readonly reportSubType: string | null
  readonly frequency: Frequency | null
  readonly reportDate: string
  readonly vendorNumber: string
}

export interface ReportPageOf<T> extends ReportFound {
  readonly columns: readonly string[]
  readonly rows: readonly T[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  readonly isTruncated: boolean
}

export interface SalesRow {
  readonly rowKey: string
  /** The first day that the row counts, `2026-11-19`. */
  readonly reportDate: string | null
  readonly endDate: string | null
  readonly sku: string | null
  readonly title: string | null
  readonly itemAppleId: string | null
  readonly parentIdentifier: string | null
  readonly versionString: string | null
  readonly productTypeCode: string | null
  readonly productKind: 'download' | 'redownload' | 'update' | 'bundle' | 'in_app_purchase' | 'subscription' | 'other'
  readonly units: number | null
  /** Null where the units are not known. */
  readonly isRefund: boolean | null
  readonly proceedsPerUnit: Amount
  readonly proceedsTotal: Amount
  readonly proceedsCurrency: string | null
  readonly customerPrice: Amount
  readonly customerCurrency: string | null
  readonly country: string | null
  readonly device: string | null
  readonly supportedPlatforms: string | null
  readonly promoCode: string | null
  readonly subscription: string | null
  readonly period: string | null
  readonly category: string | null
  readonly cmb: string | null
  readonly proceedsReason: string | null
  readonly preservedPricing: string | null
  readonly client: string | null
  readonly orderType: string | null
  readonly developer: string | null
}

/** A row of a report whose columns are not known beforehand. */
export interface AnyRow {
  readonly rowKey: string
  /** By column. */
  readonly values: Readonly<Record<string, string | null>>
}

export interface FinanceRow {
  readonly rowKey: string
  readonly startDate: string | null
  readonly endDate: string | null
  readonly vendorIdentifier: string | null
  readonly title: string | null
  readonly itemAppleId: string | null
  readonly developer: string | null
  readonly productTypeCode: string | null
  readonly saleOrReturn: 'sale' | 'return' | 'other' | null
  readonly quantity: number | null
  readonly partnerShare: Amount
  readonly extendedPartnerShare: Amount
  readonly partnerShareCurrency: string | null
  readonly customerPrice: Amount
  readonly customerCurrency: string | null
  readonly countryOfSale: string | null
  readonly preOrderFlag: string | null
  readonly promoCode: string | null
}

/** With the Apple ID of the app in which it was sold; null where the report tells none that the key reaches. */
export type OfApp<T> = T & { readonly appId: string | null }

/** One app, or what belongs to one, in one day and one currency. */
export interface TotalsRow {
  readonly rowKey: string
  readonly reportDate: string
  readonly appName: string | null
  /** Null where an in-app purchase is sold in an app that the report does not name otherwise, and the key does not reach. */
  readonly appId: string | null
  readonly appSku: string | null
  readonly proceedsCurrency: string | null
  readonly downloads: number
  readonly redownloads: number
  readonly updates: number
  readonly purchases: number
  readonly refunds: number
  readonly proceeds: Amount
}

export interface TotalsWish {
  /** The last day; undefined for the latest that has a report. */
  readonly reportDate?: string | undefined
  /** How many days, up to the last one. */
  readonly days: number
  readonly vendorNumber?: string | undefined
}

export interface Totals {
  readonly days: readonly ReportFound[]
  readonly rows: readonly TotalsRow[]
}

/** A report as a file. */
export interface ReportFile {
  readonly fileName: string
  readonly mediaType: string
  readonly content: AsyncIterable<Uint8Array>
  /** Lets go of what the content is read from. Must be called, whether it was read or not. */
  readonly close: () => void
}

/** Of one key, or of one app: then only the rows of that app are there. */
export interface ReportsClient {
  readonly sales: (
    wish: Omit<ReportWish, 'reportType' | 'reportSubType'>,
    page: PageWish,
  ) => Promise<ReportPageOf<OfApp<SalesRow>>>
  readonly totals: (wish: TotalsWish) => Promise<Totals>
  readonly rows: (wish: ReportWish, page: PageWish) => Promise<ReportPageOf<OfApp<AnyRow>>>
  /** Of the latest report of a kind that has any. */
  readonly columns: (wish: Omit<ReportWish, 'reportDate'>) => Promise<readonly string[]>
  /** @throws ProxyError `store_conflict` with the reason when there is no such report, or not yet, or no longer */
  readonly file: (wish: ReportWish) => Promise<ReportFile>
}

/** Of a whole account: what was paid is not told apart by app. */
export interface FinanceClient {
  readonly finance: (wish: FinanceWish, page: PageWish) => Promise<ReportPageOf<FinanceRow>>
  readonly financeFile: (wish: FinanceWish) => Promise<ReportFile>
}

export interface PageWish {
  readonly size: number
  /** What a page before answered as `next`. */
  readonly cursor: string | null
}
