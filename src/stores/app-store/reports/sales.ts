/** Reports of sales: of a whole vendor, or of one app in it. */
import type {
  Frequency,
  OfApp,
  PageWish,
  ReportFile,
  ReportFound,
  ReportPageOf,
  ReportWish,
} from '../../interface/reports.ts'
import { EVERY_ROW, type ReadRow, type RowFilter, readPage } from '../../reports/reader.ts'
import type { HeldReport } from '../../reports/spool.ts'
import { type Cells, createTable, type Table } from '../../reports/table.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { appIn, appsOfSkus, readSku, requireAppColumn, rowsOfApp } from './app-rows.ts'
import { latestPeriod, periodBefore, periodOf, retryAt } from './dates.ts'
import { holdReport, type ReportDeps, vendorNumberOf } from './fetch.ts'
import { emptyFile, fileOf, noReportError } from './file.ts'
import { type ReportKind, reportKind } from './kinds.ts'
import { readPosition, writePosition } from './positions.ts'
import { SALES_COLUMNS } from './sales-rows.ts'

/** The app whose rows are shown; null for all of the vendor. */
export type OnlyApp = { readonly appId: string; readonly appIdentifier: string } | null

export type Found = { readonly found: ReportFound; readonly report: HeldReport | undefined }

/** @param period what a page before was of @returns the report, to be released by the caller, and what is known of it */
export async function findSales(
  deps: ReportDeps,
  connect: AppStoreConnect,
  wish: ReportWish,
  period?: string,
): Promise<Found> {
  const kind = reportKind(wish)
  const vendorNumber = vendorNumberOf(connect, wish.vendorNumber)
  if (period !== undefined) return findPeriod(deps, connect, kind, vendorNumber, period)
  if (wish.reportDate !== undefined)
    return findPeriod(deps, connect, kind, vendorNumber, periodOf(kind.frequency, wish.reportDate))
  const latest = latestPeriod(kind.frequency, deps.now())
  const found = await findPeriod(deps, connect, kind, vendorNumber, latest)
  // Until it is there, the one before is the latest.
  return found.found.outcome === 'not_ready'
    ? findPeriod(deps, connect, kind, vendorNumber, periodBefore(kind.frequency, latest))
    : found
}

async function findPeriod(
  deps: ReportDeps,
  connect: AppStoreConnect,
  kind: ReportKind,
  vendorNumber: string,
  reportDate: string,
): Promise<Found> {
  const report = await holdReport(deps, connect, storePath`/v1/salesReports`, {
    'filter[vendorNumber]': vendorNumber,
    'filter[reportType]': kind.reportType,
    'filter[reportSubType]': kind.reportSubType,
    'filter[frequency]': kind.frequency,
    'filter[reportDate]': reportDate,
  })
  const outcome = typeof report === 'string' ? report : 'ok'
  const again = outcome === 'not_ready' ? retryAt(kind.frequency, reportDate, deps.now()) : null
  return {
    found: { outcome, retryAt: again, ...kind, reportDate, vendorNumber },
    report: typeof report === 'string' ? undefined : report,
  }
}

/** @param kind tells one `map` from another; `map` is given what the report is of, and its table; makes what is called with each row in turn */
export async function readSales<T extends object>(
  deps: ReportDeps,
  connect: AppStoreConnect,
  only: OnlyApp,
  wish: ReportWish,
  { size, cursor }: PageWish,
  kind: string,
  map: (of: readonly string[], table: Table) => (row: ReadRow) => T,
): Promise<ReportPageOf<OfApp<T>>> {
  const from = readPosition(cursor)
  const { found, report } = await findSales(deps, connect, wish, from?.period)
  if (!report) return { ...found, columns: [], rows: [], next: null, isTruncated: false }
  try {
    const { filter, sku } = await filterFor(connect, only, report.head, from?.sku)
    const of = identityOf(found)
    const page = await readPage(report, filter, from, size, kind, (table) => {
      const toRow = map(of, table)
      // Most rows are only passed by on the way to the page.
      return (row) => ({ row: toRow(row), cells: row.cells })
    })
    const rows = await withApps(connect, only, report, page.rows)
    const { columns } = createTable(report.head)
    return { ...found, columns, ...page, rows, next: writePosition(page.next, { period: found.reportDate, sku }) }
  } finally {
    report.release()
  }
}

async function withApps<T extends object>(
  connect: AppStoreConnect,
  only: OnlyApp,
  report: HeldReport,
  rows: readonly { readonly row: T; readonly cells: Cells }[],
): Promise<readonly OfApp<T>[]> {
  if (only) return rows.map(({ row }) => ({ ...row, appId: only.appId }))
  const named = rows.map(({ row, cells }) => ({ row, ...appIn(cells) }))
  const skus = named.map(({ sku }) => sku)
  const apps = await appsOfSkus(connect, report, skus)
  return named.map(({ row, appId, sku }) => ({ ...row, appId: sku === null ? appId : (apps.get(sku)?.appId ?? null) }))
}

export async function salesFile(
  deps: ReportDeps,
  connect: AppStoreConnect,
  only: OnlyApp,
  wish: ReportWish,
): Promise<ReportFile> {
  const { found, report } = await findSales(deps, connect, wish)
  const { reportType, reportSubType, frequency, reportDate, vendorNumber } = found
  const whose = only?.appIdentifier ?? vendorNumber
  const name = [reportType, `${reportSubType}`, `${frequency}`, reportDate, whose]
  if (!report) {
    if (found.outcome !== 'no_sales') throw noReportError(found, deps.now())
    return emptyFile(await columnsBefore(deps, connect, found), name)
  }
  try {
    const { filter } = await filterFor(connect, only, report.head)
    return fileOf(report, filter, name)
  } catch (error) {
    report.release()
    throw error
  }
}

/** The columns of the latest report of its kind that has any. */
export async function salesColumns(
  deps: ReportDeps,
  connect: AppStoreConnect,
  wish: ReportWish,
): Promise<readonly string[]> {
  const { found, report } = await findSales(deps, connect, wish)
  return report ? columnsOf(report) : columnsBefore(deps, connect, found)
}

/** A report without sales has no columns: those before it show which ones it would have. So far back they are looked for. */
const PERIODS_BACK = { DAILY: 7, WEEKLY: 4, MONTHLY: 2, YEARLY: 1 } as const satisfies Record<Frequency, number>

/** @returns none where nothing of the kind was ever sold, as far as was looked */
async function columnsBefore(
  deps: ReportDeps,
  connect: AppStoreConnect,
  { reportType, vendorNumber, ...found }: ReportFound,
): Promise<readonly string[]> {
  if (reportType === 'SALES') return SALES_COLUMNS
  const kind = reportKind({
    reportType,
    reportSubType: found.reportSubType ?? undefined,
    frequency: found.frequency ?? undefined,
  })
  let period = found.reportDate
  for (let back = 0; back < PERIODS_BACK[kind.frequency]; back++) {
    period = periodBefore(kind.frequency, period)
    const { report } = await findPeriod(deps, connect, kind, vendorNumber, period)
    if (report) return columnsOf(report)
  }
  return []
}

function columnsOf(report: HeldReport): readonly string[] {
  report.release()
  return createTable(report.head).columns
}

export async function filterFor(
  connect: AppStoreConnect,
  only: OnlyApp,
  head: string,
  known?: string | null,
): Promise<{ readonly filter: RowFilter; readonly sku: string | null }> {
  if (only === null) return { filter: EVERY_ROW, sku: null }
  requireAppColumn(head)
  const sku = known === undefined ? await readSku(connect, only.appId) : known
  return { filter: rowsOfApp(only.appId, sku), sku }
}

/** What the keys of rows begin with. */
export function identityOf(found: ReportFound): readonly string[] {
  const { vendorNumber, reportType, reportSubType, frequency, reportDate } = found
  return [vendorNumber, reportType, `${reportSubType}`, `${frequency}`, reportDate]
}
