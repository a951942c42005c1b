/** The rows of Sales Summary. Pure. */
import type { SalesRow } from '../../interface/reports.ts'
import { amount, amountOf, count, decimal } from '../../reports/decimals.ts'
import type { ReadRow } from '../../reports/reader.ts'
import { createRowKeys } from '../../reports/row-keys.ts'
import type { Cells } from '../../reports/table.ts'
import { isoDay } from './dates.ts'

/** In Apple's order, which is that of the file; rows are read by name. */
export const SALES_COLUMNS = [
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

/** What is counted is not what is counted of: a corrected report changes it, and the key of the row stays. */
const IDENTITY = SALES_COLUMNS.filter((column) => column !== 'Units')

export function createSalesMapper(report: readonly string[]): (row: ReadRow) => SalesRow {
  const keyOf = createRowKeys(report)
  return ({ cells }) => salesRow(cells, keyOf(IDENTITY.map(cells)))
}

function salesRow(cells: Cells, rowKey: string): SalesRow {
  const units = count(cells('Units'))
  const productTypeCode = cells('Product Type Identifier')
  return {
    rowKey,
    reportDate: isoDay(cells('Begin Date')),
    endDate: isoDay(cells('End Date')),
    sku: cells('SKU'),
    title: cells('Title'),
    itemAppleId: cells('Apple Identifier'),
    parentIdentifier: cells('Parent Identifier'),
    versionString: cells('Version'),
    productTypeCode,
    productKind: productKind(productTypeCode),
    units,
    isRefund: units === null ? null : units < 0,
    proceedsPerUnit: amount(cells('Developer Proceeds')),
    proceedsTotal: amountOf(proceedsOf(cells)),
    proceedsCurrency: cells('Currency of Proceeds'),
    customerPrice: amount(cells('Customer Price')),
    customerCurrency: cells('Customer Currency'),
    country: cells('Country Code'),
    device: cells('Device'),
    supportedPlatforms: cells('Supported Platforms'),
    promoCode: cells('Promo Code'),
    subscription: cells('Subscription'),
    period: cells('Period'),
    category: cells('Category'),
    cmb: cells('CMB'),
    proceedsReason: cells('Proceeds Reason'),
    preservedPricing: cells('Preserved Pricing'),
    client: cells('Client'),
    orderType: cells('Order Type'),
    developer: cells('Developer'),
  }
}

/** Proceeds are told per unit; of a refund the units are negative, and so is the sum. */
export function proceedsOf(cells: Cells) {
  const units = decimal(cells('Units'))
  const perUnit = decimal(cells('Developer Proceeds'))
  return units && perUnit && units.times(perUnit.abs())
}

/** By the beginning of the code; the first one counts. */
const KINDS: readonly (readonly [RegExp, SalesRow['productKind']])[] = [
  [/^1-B/, 'bundle'],
  [/^F?1/, 'download'],
  [/^F?3/, 'redownload'],
  [/^F?7/, 'update'],
  [/^IAY/, 'subscription'],
  [/^(IA|FI)/, 'in_app_purchase'],
]

/** @see https://developer.apple.com/help/app-store-connect/reference/product-type-identifiers */
export function productKind(code: string | null): SalesRow['productKind'] {
  return KINDS.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'other'
}
