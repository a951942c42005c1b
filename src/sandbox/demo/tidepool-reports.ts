/** What Apple has counted for the demo's developer: a few days of sales, the last week and month, and one fiscal month. */
import type { EpochMs } from '../../ports.ts'
import type { AppStoreWorld } from '../app-store/world.ts'

/** From Payments and Financial Reports. */
export const VENDOR_NUMBER = '85012345'

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS = 3

/** Sales Summary, in Apple's order. */
const SALES_COLUMNS = [
  'Provider',
  'Provider Country',
  'SKU',
  'Developer',
  'Title',
  'Version',
  'Product Type Identifier',
  'Units',
  'Developer Proceeds',
  'Begin Date',
  'End Date',
  'Customer Currency',
  'Country Code',
  'Currency of Proceeds',
  'Apple Identifier',
  'Customer Price',
  'Promo Code',
  'Parent Identifier',
  'Subscription',
  'Period',
  'Category',
  'CMB',
  'Device',
  'Supported Platforms',
  'Proceeds Reason',
  'Preserved Pricing',
  'Client',
  'Order Type',
] as const
const FINANCE_COLUMNS = [
  'Start Date',
  'End Date',
  'Vendor Identifier',
  'Quantity',
  'Partner Share',
  'Extended Partner Share',
  'Partner Share Currency',
  'Sales or Return',
  'Apple Identifier',
  'Title',
  'Product Type Identifier',
  'Country Of Sale',
  'Customer Price',
  'Customer Currency',
] as const

type Row<Column extends string> = Readonly<Partial<Record<Column, string>>>

export function addReports(appStore: AppStoreWorld, issuerId: string, now: EpochMs): void {
  appStore.addVendor(issuerId, VENDOR_NUMBER)
  function addSales(frequency: string, reportDate: string, first: EpochMs, last: EpochMs, scale: number): void {
    appStore.addReport(
      issuerId,
      {
        path: '/v1/salesReports',
        vendorNumber: VENDOR_NUMBER,
        reportType: 'SALES',
        reportSubType: 'SUMMARY',
        frequency,
        reportDate,
      },
      table(SALES_COLUMNS, salesRows(slashed(first), slashed(last), scale)),
    )
  }
  for (let age = 1; age <= DAYS; age++) {
    // Of the days before yesterday, so that the report of each is there wherever the clock stands.
    const day = now - (age + 1) * DAY_MS
    addSales('DAILY', dayOf(day), day, day, age)
  }
  // Two of each: it depends on the hour in California which one is the latest.
  for (let back = 1; back <= 2; back++) {
    const sunday = now - (new Date(now).getUTCDay() + 7 * (back - 1)) * DAY_MS
    addSales('WEEKLY', dayOf(sunday), sunday - 6 * DAY_MS, sunday, 7)
    const [year, month] = [new Date(now).getUTCFullYear(), new Date(now).getUTCMonth()]
    const [first, last] = [Date.UTC(year, month - back, 1), Date.UTC(year, month - back + 1, 0)]
    addSales('MONTHLY', dayOf(first).slice(0, 7), first, last, 30)
  }
  appStore.addReport(
    issuerId,
    {
      path: '/v1/financeReports',
      vendorNumber: VENDOR_NUMBER,
      reportType: 'FINANCIAL',
      regionCode: 'ZZ',
      reportDate: new Date(now - 60 * DAY_MS).toISOString().slice(0, 7),
    },
    table(FINANCE_COLUMNS, [
      {
        'Vendor Identifier': 'com.example.tidepool.charts',
        Quantity: '41',
        'Partner Share': '6.99',
        'Extended Partner Share': '286.59',
        'Partner Share Currency': 'USD',
        'Sales or Return': 'S',
        'Apple Identifier': '6480010017',
        Title: 'Harbour charts',
        'Product Type Identifier': 'IA1',
        'Country Of Sale': 'US',
        'Customer Price': '9.99',
        'Customer Currency': 'USD',
      },
    ]),
  )
}

/** @param scale more of everything, the larger it is */
function salesRows(first: string, last: string, scale: number): readonly Row<(typeof SALES_COLUMNS)[number]>[] {
  const common = {
    Provider: 'APPLE',
    'Provider Country': 'US',
    Developer: 'Quint & Reef',
    'Begin Date': first,
    'End Date': last,
    'Customer Currency': 'USD',
    'Country Code': 'US',
    'Currency of Proceeds': 'USD',
    Device: 'iPhone',
  }
  return [
    {
      ...common,
      SKU: 'TIDEPOOL-IOS-001',
      Title: 'Tidepool',
      Version: '3.4.1',
      'Product Type Identifier': '1F',
      Units: `${30 + scale}`,
      'Developer Proceeds': '0',
      'Apple Identifier': '6478120431',
      'Customer Price': '0',
    },
    {
      ...common,
      SKU: 'com.example.tidepool.charts',
      Title: 'Harbour charts',
      'Product Type Identifier': 'IA1',
      Units: `${scale}`,
      'Developer Proceeds': '6.99',
      'Apple Identifier': '6480010017',
      'Customer Price': '9.99',
      'Parent Identifier': 'TIDEPOOL-IOS-001',
    },
    {
      ...common,
      SKU: 'TIDEPOOL-IOS-001',
      Title: 'Tidepool',
      Version: '3.4.1',
      'Product Type Identifier': '7F',
      Units: `${120 - scale}`,
      'Developer Proceeds': '0',
      'Apple Identifier': '6478120431',
      'Customer Price': '0',
      Device: 'iPad',
    },
    {
      ...common,
      ...EURO,
      SKU: 'com.example.tidepool.charts',
      Title: 'Harbour charts',
      'Product Type Identifier': 'IA1',
      Units: '2',
      'Developer Proceeds': '5.83',
      'Apple Identifier': '6480010017',
      'Customer Price': '9.99',
      'Parent Identifier': 'TIDEPOOL-IOS-001',
    },
    {
      ...common,
      ...EURO,
      SKU: 'com.example.tidepool.charts',
      Title: 'Harbour charts',
      'Product Type Identifier': 'IA1',
      Units: '-1',
      'Developer Proceeds': '5.83',
      'Apple Identifier': '6480010017',
      'Customer Price': '-9.99',
      'Parent Identifier': 'TIDEPOOL-IOS-001',
    },
  ]
}

const dayOf = (at: EpochMs) => new Date(at).toISOString().slice(0, 10)

/** As Apple writes days: 11/19/2026. */
function slashed(at: EpochMs): string {
  const [year, month, day] = dayOf(at).split('-')
  return `${month}/${day}/${year}`
}

const EURO = { 'Customer Currency': 'EUR', 'Country Code': 'DE', 'Currency of Proceeds': 'EUR' }

function table<Column extends string>(columns: readonly Column[], rows: readonly Row<Column>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
  return lines.map((cells) => `${cells.join('\t')}\n`).join('')
}
