/** To which app the rows of a vendor's report belong: to that of their Apple ID, or to that whose SKU they name as their parent. */
import { ProxyError } from '../../../errors.ts'
import type { RowFilter } from '../../reports/reader.ts'
import type { SpooledReport } from '../../reports/spool.ts'
import { type Cells, createTable } from '../../reports/table.ts'
import { storePath } from '../../request.ts'
import { text } from '../../values.ts'
import type { AppStoreConnect } from '../json-api.ts'

/** As the reports of sales and of subscriptions call the app itself. */
const APP_COLUMNS = ['Apple Identifier', 'App Apple ID', 'App Apple Identifier']
const PARENT_COLUMN = 'Parent Identifier'

export async function readSku(connect: AppStoreConnect, appId: string): Promise<string | null> {
  const { data } = await connect.get(storePath`/v1/apps/${appId}`, { 'fields[apps]': 'sku' })
  return text(data[0]?.attributes.sku)
}

/** What a row says of its app: it names the SKU where something was sold in the app, and the Apple ID otherwise. */
interface NamedApp {
  readonly appId: string | null
  readonly sku: string | null
}

export function appIn(cells: Cells): NamedApp {
  const sku = cells(PARENT_COLUMN)
  const ids = APP_COLUMNS.map((column) => cells(column))
  return { sku, appId: sku === null ? (ids.find((id) => id !== null) ?? null) : null }
}

interface AppOfSku {
  readonly appId: string
  readonly name: string | null
}

/** As many as fit into one address. */
const SKUS_PER_CALL = 40
/** By the function that reads a report's blocks: each page of it names much the same apps. Null for one that nobody knows. */
const known = new WeakMap<SpooledReport['readBlock'], Map<string, AppOfSku | null>>()

/** @returns those of them that the key reaches; none when it may not list apps, which keeps nobody from the report */
export async function appsOfSkus(
  connect: AppStoreConnect,
  { readBlock }: SpooledReport,
  skus: readonly (string | null)[],
): Promise<ReadonlyMap<string, AppOfSku | null>> {
  const apps = known.get(readBlock) ?? new Map<string, AppOfSku | null>()
  known.set(readBlock, apps)
  // A comma would make two of one.
  const wanted = [...new Set(skus)].filter((sku) => sku !== null && !sku.includes(',') && !apps.has(sku)) as string[]
  for (let start = 0; start < wanted.length; start += SKUS_PER_CALL) {
    const asked = wanted.slice(start, start + SKUS_PER_CALL)
    const found = await connect
      .getAll(storePath`/v1/apps`, { 'filter[sku]': asked.join(','), 'fields[apps]': 'sku,name' })
      .catch((error: unknown) => {
        if (error instanceof ProxyError && error.code === 'store_permission_missing') return []
        throw error
      })
    for (const sku of asked) apps.set(sku, null)
    for (const { id, attributes } of found) {
      const sku = text(attributes.sku)
      if (sku !== null) apps.set(sku, { appId: id, name: text(attributes.name) })
    }
  }
  return apps
}

export function rowsOfApp(appId: string, sku: string | null): RowFilter {
  return {
    name: JSON.stringify([appId, sku]),
    matches: (cells) =>
      APP_COLUMNS.some((column) => cells(column) === appId) || (sku !== null && cells(PARENT_COLUMN) === sku),
    needles: [appId, ...(sku === null ? [] : [sku])],
  }
}

/** @throws ProxyError `invalid_request` for a report that does not say to which app its rows belong */
export function requireAppColumn(head: string): void {
  const { columns } = createTable(head)
  if ([...APP_COLUMNS, PARENT_COLUMN].some((column) => columns.includes(column))) return
  throw new ProxyError('invalid_request', {
    field: 'query.integrationId',
    reason: 'not_by_app',
    message:
      'This report does not tell apps apart. It is for access keys without a limit, with a store key and no integration.',
  })
}
