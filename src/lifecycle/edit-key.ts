/** The settings of a store key: its name and its vendor numbers. What it is cannot be edited. */
import { readLabel } from '../access/names.ts'
import { readStoreKey, type StoreKey } from '../custody/store-keys.ts'
import type { Database } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import { refuseName } from './intake/take-in.ts'
import { requireVendorNumbers } from './intake/vendor-numbers.ts'

export interface KeyChange {
  readonly name?: string | undefined
  /** All of them, the default first. */
  readonly vendorNumbers?: readonly string[] | undefined
}

/** @throws ProxyError `name_taken`, `invalid_request`, `not_found` */
export async function editKey(
  database: Database,
  { id, workspaceId, kind }: StoreKey,
  change: KeyChange,
): Promise<StoreKey> {
  const vendorNumbers = change.vendorNumbers && requireVendorNumbers(kind, change.vendorNumbers)
  const name = readLabel(change.name, 'name')
  return database.change({ workspaces: [workspaceId], store_keys: [id] }, async (tx) => {
    const present = await readStoreKey(tx, id)
    if (!present) throw new ProxyError('not_found')
    const key = { ...present, ...(name ? { name } : {}), ...(vendorNumbers ? { vendorNumbers } : {}) }
    await refuseName(tx, key)
    await tx
      .updateTable('store_keys')
      .set({ name: key.name, vendor_numbers: JSON.stringify(key.vendorNumbers) })
      .where('id', '=', id)
      .execute()
    return key
  })
}
