/**
 * What is due for a check, in the order in which it fell due, and by the key that it is checked with. What waits for an
 * owner after a restore is asked for nothing.
 */
import { type Integration, readIntegration, type Status } from '../../custody/integrations.ts'
import { readStoreKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'

export type Due =
  | { readonly kind: 'integration'; readonly integration: Integration }
  | { readonly kind: 'key'; readonly key: StoreKey }

export async function isAnythingDue(db: Queries, now: EpochMs): Promise<boolean> {
  for (const table of ['integrations', 'store_keys'] as const) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('next_check_at', '<=', now)
      .where('unconfirmed', '=', 0)
      .limit(1)
      .executeTakeFirst()
    if (row) return true
  }
  return false
}

/** @returns by key id, at most `limit` of each table */
export async function readDue(db: Queries, now: EpochMs, limit: number): Promise<ReadonlyMap<string, readonly Due[]>> {
  const byKey = new Map<string, Due[]>()
  const add = (keyId: string, due: Due) => byKey.set(keyId, [...(byKey.get(keyId) ?? []), due])

  const integrations = await db
    .selectFrom('integrations')
    .select(['id', 'workspace_id'])
    .where('next_check_at', '<=', now)
    .where('unconfirmed', '=', 0)
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
  for (const { id, workspace_id } of integrations) {
    const integration = await readIntegration(db, workspace_id, id)
    if (integration) add(integration.keyIds[0] ?? '', { kind: 'integration', integration })
  }
  const keys = await db
    .selectFrom('store_keys')
    .select('id')
    .where('next_check_at', '<=', now)
    .where('unconfirmed', '=', 0)
    .orderBy('next_check_at')
    .limit(limit)
    .execute()
  for (const { id } of keys) {
    const key = await readStoreKey(db, id)
    if (key) add(id, { kind: 'key', key })
  }
  return byKey
}

/** Puts off what falls due with a key before that moment. The key's row must be locked. */
export async function putOff(tx: Queries, keyId: string, until: EpochMs): Promise<void> {
  await tx
    .updateTable('integrations')
    .set({ next_check_at: until })
    .where('id', 'in', tx.selectFrom('integration_keys').select('integration_id').where('key_id', '=', keyId))
    .where('next_check_at', '<', until)
    .execute()
  await tx
    .updateTable('store_keys')
    .set({ next_check_at: until })
    .where('id', '=', keyId)
    .where('next_check_at', '<', until)
    .execute()
}

/** Has keys checked by themselves as soon as may be. */
export async function checkKeysSoon(tx: Queries, keyIds: readonly string[], now: EpochMs): Promise<void> {
  await tx
    .updateTable('store_keys')
    .set({ next_check_at: now })
    .where('id', 'in', [...keyIds])
    .where('next_check_at', '>', now)
    .execute()
}

/** Has the apps that a key serves checked as soon as may be. @param status only those that have it; default: all */
export async function checkAppsSoon(tx: Queries, keyId: string, now: EpochMs, status?: Status): Promise<void> {
  const rows = tx.updateTable('integrations')
  await (status === undefined ? rows : rows.where('status', '=', status))
    .set({ next_check_at: now })
    .where('id', 'in', tx.selectFrom('integration_keys').select('integration_id').where('key_id', '=', keyId))
    .where('next_check_at', '>', now)
    .execute()
}
