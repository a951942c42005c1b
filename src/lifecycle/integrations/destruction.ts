/** A store key lives as long as an integration uses it: it is destroyed with the last one, and never by surprise. */
import type { Queries } from '../../database/database.ts'
import { noteDestroyed } from '../../database/destroyed/entries.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { IntegrationsDeps } from './deps.ts'

export interface Orphan {
  readonly id: string
  readonly name: string
}

/** Which of the keys no other integration uses. Their rows must be locked. */
export async function orphanedBy(
  tx: Queries,
  integrationId: string,
  keyIds: readonly string[],
): Promise<readonly Orphan[]> {
  if (keyIds.length === 0) return []
  const used = await tx
    .selectFrom('integration_keys')
    .select('key_id')
    .where('key_id', 'in', [...keyIds])
    .where('integration_id', '!=', integrationId)
    .execute()
  const orphanIds = keyIds.filter((id) => !used.some(({ key_id }) => key_id === id))
  if (orphanIds.length === 0) return []
  return tx.selectFrom('store_keys').select(['id', 'name']).where('id', 'in', orphanIds).orderBy('name').execute()
}

export function refuseDestruction(orphans: readonly Orphan[]): ProxyError {
  return new ProxyError('last_integration', { causes: orphans.map(({ id, name }) => ({ code: id, message: name })) })
}

/**
 * The rows go, and with them the only copy of the sealed keys. Their ties must be gone already.
 * @returns the ids of those that were there
 */
export async function destroyKeys(tx: Queries, ids: readonly string[], now: EpochMs): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .deleteFrom('store_keys')
    .where('id', 'in', [...ids])
    .returning('id')
    .execute()
  const gone = rows.map(({ id }) => id)
  await noteDestroyed(
    tx,
    gone.map((id) => ({ kind: 'store_key', id })),
    now,
  )
  return gone
}

/** After the rows: what was remembered of the keys, and what the database still holds of them. */
export async function forgetDestroyed(
  { database, forgetKey }: Pick<IntegrationsDeps, 'database' | 'forgetKey'>,
  keyIds: readonly string[],
): Promise<void> {
  for (const id of keyIds) forgetKey(id)
  if (keyIds.length > 0) await database.scrub()
}
