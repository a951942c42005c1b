/** Sales summed up: by app, day and currency. */
import Big from 'big.js'
import { ProxyError } from '../../../errors.ts'
import type { ReportFound, Totals, TotalsRow, TotalsWish } from '../../interface/reports.ts'
import { amountOf, decimal } from '../../reports/decimals.ts'
import { readRows } from '../../reports/reader.ts'
import { createRowKeys } from '../../reports/row-keys.ts'
import type { HeldReport } from '../../reports/spool.ts'
import type { Cells } from '../../reports/table.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { appsOfSkus } from './app-rows.ts'
import { periodBefore } from './dates.ts'
import type { ReportDeps } from './fetch.ts'
import { filterFor, findSales, identityOf, type OnlyApp } from './sales.ts'
import { proceedsOf, productKind } from './sales-rows.ts'

/** Nobody sells more apps in more currencies; what does is no report of sales. */
const MAX_GROUPS = 20_000
const SALES = { reportType: 'SALES', reportSubType: 'SUMMARY', frequency: 'DAILY' } as const

export async function readTotals(
  deps: ReportDeps,
  connect: AppStoreConnect,
  only: OnlyApp,
  { reportDate, days, vendorNumber }: TotalsWish,
): Promise<Totals> {
  const found: ReportFound[] = []
  const rows: TotalsRow[] = []
  let sku: string | null | undefined
  for (let day = reportDate; found.length < days; ) {
    const { found: ofDay, report } = await findSales(deps, connect, { ...SALES, reportDate: day, vendorNumber })
    found.push(ofDay)
    try {
      if (report) {
        const of = await filterFor(connect, only, report.head, sku)
        if (only) sku = of.sku
        rows.push(...(await sumUp(connect, report, of.filter, ofDay, only && { appId: only.appId, sku: of.sku })))
      }
    } finally {
      report?.release()
    }
    day = periodBefore('DAILY', ofDay.reportDate)
  }
  return { days: found, rows }
}

interface Sums {
  readonly appSku: string | null
  readonly currency: string | null
  proceeds: Big
  readonly units: Record<Counted, Big>
}

const COUNTED = ['downloads', 'redownloads', 'updates', 'purchases', 'refunds'] as const
type Counted = (typeof COUNTED)[number]

const COUNTED_AS = {
  download: 'downloads',
  bundle: 'downloads',
  redownload: 'redownloads',
  update: 'updates',
  in_app_purchase: 'purchases',
  subscription: 'purchases',
  other: undefined,
} as const satisfies Record<ReturnType<typeof productKind>, Counted | undefined>

interface SoldApp {
  readonly appId: string | null
  readonly name: string | null
}

async function sumUp(
  connect: AppStoreConnect,
  report: HeldReport,
  filter: Parameters<typeof readRows>[1],
  found: ReportFound,
  only: { readonly appId: string; readonly sku: string | null } | null,
): Promise<readonly TotalsRow[]> {
  const groups = new Map<string, Sums>()
  const apps = new Map<string, SoldApp>()
  const { next } = readRows(report, filter)
  for (let rows = await next(); rows; rows = await next()) {
    for (const { cells } of rows) {
      const parent = cells('Parent Identifier')
      const appSku = parent ?? cells('SKU')
      if (parent === null && appSku !== null) {
        apps.set(appSku, { appId: cells('Apple Identifier'), name: cells('Title') })
      }
      const currency = cells('Currency of Proceeds')
      const key = JSON.stringify([appSku, currency])
      const sums = groups.get(key) ?? newSums(appSku, currency)
      groups.set(key, sums)
      if (groups.size > MAX_GROUPS) throw new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
      addRow(sums, cells)
    }
  }
  // Of an app that sold nothing itself that day, the report names the SKU only.
  const unnamed = [...groups.values()].flatMap(({ appSku }) => (appSku === null || apps.has(appSku) ? [] : [appSku]))
  const named = only ? undefined : await appsOfSkus(connect, report, unnamed)
  const keyOf = createRowKeys(identityOf(found))
  return [...groups.values()].map(({ appSku, currency, proceeds, units }) => {
    const app = appSku === null ? undefined : (apps.get(appSku) ?? named?.get(appSku))
    const counts = Object.fromEntries(COUNTED.map((name) => [name, Number(units[name].toFixed())])) as Record<
      Counted,
      number
    >
    return {
      rowKey: keyOf([appSku, currency]),
      reportDate: found.reportDate,
      appName: app?.name ?? null,
      appId: app?.appId ?? (only !== null && only.sku === appSku ? only.appId : null),
      appSku,
      proceedsCurrency: currency,
      ...counts,
      proceeds: amountOf(proceeds),
    }
  })
}

function newSums(appSku: string | null, currency: string | null): Sums {
  const nothing = new Big(0)
  const units = { downloads: nothing, redownloads: nothing, updates: nothing, purchases: nothing, refunds: nothing }
  return { appSku, currency, proceeds: nothing, units }
}

function addRow(sums: Sums, cells: Cells): void {
  const units = decimal(cells('Units'))
  if (!units) return
  const proceeds = proceedsOf(cells)
  if (proceeds) sums.proceeds = sums.proceeds.plus(proceeds)
  const counted = units.lt(0) ? 'refunds' : COUNTED_AS[productKind(cells('Product Type Identifier'))]
  if (counted) sums.units[counted] = sums.units[counted].plus(units.abs())
}
