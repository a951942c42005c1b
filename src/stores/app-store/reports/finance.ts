/** What Apple has paid in a fiscal month, by the whole account. */
import type { FinanceRow, FinanceWish, PageWish, ReportFile, ReportPageOf } from '../../interface/reports.ts'
import { amount, count } from '../../reports/decimals.ts'
import { EVERY_ROW, type ReadRow, readPage } from '../../reports/reader.ts'
import { createRowKeys } from '../../reports/row-keys.ts'
import type { Cells } from '../../reports/table.ts'
import { storePath } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { isoDay } from './dates.ts'
import { holdReport, type ReportDeps, vendorNumberOf } from './fetch.ts'
import { fileOf, noReportError } from './file.ts'
import { readPosition, writePosition } from './positions.ts'

/** As far as rows are read from them. */
export const FINANCE_COLUMNS = [
  'Start Date',
  'End Date',
  'Vendor Identifier',
  'Quantity',
  'Partner Share',
  'Extended Partner Share',
  'Partner Share Currency',
  'Sales or Return',
  'Apple Identifier',
  'Artist/Show/Developer/Author',
  'Title',
  'Product Type Identifier',
  'Country Of Sale',
  'Pre-order Flag',
  'Promo Code',
  'Customer Price',
  'Customer Currency',
] as const
const IDENTITY = FINANCE_COLUMNS.filter((column) => !['Quantity', 'Extended Partner Share'].includes(column))

/** Below the rows stand sums. */
const isTotal = (line: string) => /^Total/i.test(line)

export async function readFinance(
  deps: ReportDeps,
  connect: AppStoreConnect,
  wish: FinanceWish,
  { size, cursor }: PageWish,
): Promise<ReportPageOf<FinanceRow>> {
  const { found, query } = asked(connect, wish)
  const report = await holdReport(deps, connect, storePath`/v1/financeReports`, query)
  if (typeof report === 'string') return { ...found, columns: [], rows: [], next: null, isTruncated: false }
  try {
    const mapper = () => createFinanceMapper(Object.values(query))
    const page = await readPage(report, EVERY_ROW, readPosition(cursor), size, 'finance', mapper, isTotal)
    return { ...found, outcome: 'ok', columns: [], ...page, next: writePosition(page.next, {}) }
  } finally {
    report.release()
  }
}

export async function financeFile(deps: ReportDeps, connect: AppStoreConnect, wish: FinanceWish): Promise<ReportFile> {
  const { found, query } = asked(connect, wish)
  const report = await holdReport(deps, connect, storePath`/v1/financeReports`, query)
  if (typeof report === 'string') throw noReportError(found)
  const name = ['finance', wish.financeReportType, wish.regionCode, wish.fiscalMonth, found.vendorNumber]
  return fileOf(report, EVERY_ROW, name, isTotal)
}

function asked(connect: AppStoreConnect, { financeReportType, regionCode, fiscalMonth, vendorNumber }: FinanceWish) {
  const vendor = vendorNumberOf(connect, vendorNumber)
  return {
    // The same answer means that there was nothing, and that there is nothing yet.
    found: {
      outcome: 'no_report',
      retryAt: null,
      reportType: financeReportType,
      reportSubType: null,
      frequency: null,
      reportDate: fiscalMonth,
      vendorNumber: vendor,
    } as const,
    query: {
      'filter[vendorNumber]': vendor,
      'filter[reportType]': financeReportType,
      'filter[regionCode]': regionCode,
      'filter[reportDate]': fiscalMonth,
    },
  }
}

function createFinanceMapper(report: readonly string[]): (row: ReadRow) => FinanceRow {
  const keyOf = createRowKeys(report)
  return ({ cells }) => financeRow(cells, keyOf(IDENTITY.map(cells)))
}

const SALE_OR_RETURN: Readonly<Record<string, 'sale' | 'return'>> = { S: 'sale', R: 'return' }

function financeRow(cells: Cells, rowKey: string): FinanceRow {
  const saleOrReturn = cells('Sales or Return')
  return {
    rowKey,
    startDate: isoDay(cells('Start Date')),
    endDate: isoDay(cells('End Date')),
    vendorIdentifier: cells('Vendor Identifier'),
    title: cells('Title'),
    itemAppleId: cells('Apple Identifier'),
    developer: cells('Artist/Show/Developer/Author'),
    productTypeCode: cells('Product Type Identifier'),
    saleOrReturn: saleOrReturn === null ? null : (SALE_OR_RETURN[saleOrReturn] ?? 'other'),
    quantity: count(cells('Quantity')),
    partnerShare: amount(cells('Partner Share')),
    extendedPartnerShare: amount(cells('Extended Partner Share')),
    partnerShareCurrency: cells('Partner Share Currency'),
    customerPrice: amount(cells('Customer Price')),
    customerCurrency: cells('Customer Currency'),
    countryOfSale: cells('Country Of Sale'),
    preOrderFlag: cells('Pre-order Flag'),
    promoCode: cells('Promo Code'),
  }
}
