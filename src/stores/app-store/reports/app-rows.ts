/** Which rows of a vendor's report belong to one app: those of its Apple ID, and those that name its SKU as their parent. */
import { ProxyError } from '../../../errors.ts'
import type { RowFilter } from '../../reports/reader.ts'
import { createTable } from '../../reports/table.ts'
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
