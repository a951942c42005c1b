/** What App Store Connect reports, as the interface says it. */
import type { FinanceClient, ReportsClient } from '../../interface/reports.ts'
import type { Through } from '../../routing/routing.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { createAnyMapper } from './any-rows.ts'
import type { ReportDeps } from './fetch.ts'
import { financeFile, readFinance } from './finance.ts'
import { type OnlyApp, readSales, salesColumns, salesFile } from './sales.ts'
import { createSalesMapper } from './sales-rows.ts'
import { readTotals } from './totals.ts'

const SUMMARY = { reportType: 'SALES', reportSubType: 'SUMMARY' } as const

export function appStoreReports(deps: ReportDeps, through: Through<AppStoreConnect>, only: OnlyApp): ReportsClient {
  return {
    sales: (wish, page) =>
      through('sales', (connect) =>
        readSales(deps, connect, only, { ...wish, ...SUMMARY }, page, 'sales', createSalesMapper),
      ),
    totals: (wish) => through('sales', (connect) => readTotals(deps, connect, only, wish)),
    rows: (wish, page) =>
      through('sales', (connect) => readSales(deps, connect, only, wish, page, 'rows', createAnyMapper)),
    columns: (wish) => through('sales', (connect) => salesColumns(deps, connect, wish)),
    file: (wish) => through('sales', (connect) => salesFile(deps, connect, only, wish)),
  }
}

export function appStoreFinance(deps: ReportDeps, through: Through<AppStoreConnect>): FinanceClient {
  return {
    finance: (wish, page) => through('finance', (connect) => readFinance(deps, connect, wish, page)),
    financeFile: (wish) => through('finance', (connect) => financeFile(deps, connect, wish)),
  }
}
