/** Destroys again what an old backup has brought back. */
import { forgetChecks } from '../../custody/checks.ts'
import type { Queries } from '../../database/database.ts'
import { type Destroyed, insertDestroyed } from '../../database/destroyed/entries.ts'
import type { EpochMs } from '../../ports.ts'

export interface DestroyedAgain {
  readonly storeKeys: number
  readonly integrations: number
  readonly accessKeys: number
  readonly uploadLinks: number
}

const KEY_GONE =
  'Its store key was destroyed or replaced after the backup that was restored. Add a store key, or delete the integration.'

/** All in one transaction, so that a restored database is never half as it was. */
export async function destroyAgain(tx: Queries, entries: readonly Destroyed[], now: EpochMs): Promise<DestroyedAgain> {
  const done = { storeKeys: 0, integrations: 0, accessKeys: 0 }
  for (const entry of entries) {
    if (entry.kind === 'integration') done.integrations += await deleteIntegration(tx, entry.id)
    else if (entry.kind === 'access_key') done.accessKeys += await endAgain(tx, entry, now)
    else done.storeKeys += await destroyKey(tx, entry, now)
  }
  // A key that loses its last integration here is kept for as long as one that never had any.
  await tx
    .updateTable('store_keys')
    .set({ unused_since: now })
    .where('unused_since', 'is', null)
    .where('id', 'not in', tx.selectFrom('integration_keys').select('key_id'))
    .execute()
  await insertDestroyed(tx, entries)
  return { ...done, uploadLinks: await cancelOpenLinks(tx, now) }
}

/** One that was open in the backup may have been used, cancelled or closed since. */
export async function cancelOpenLinks(tx: Queries, now: EpochMs): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('upload_links')
    .set({ cancelled_at: now })
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

async function deleteIntegration(tx: Queries, id: string): Promise<number> {
  await forgetChecks(tx, id)
  const { numDeletedRows } = await tx.deleteFrom('integrations').where('id', '=', id).executeTakeFirst()
  return Number(numDeletedRows)
}

async function endAgain(tx: Queries, { id, endsAt }: Destroyed, now: EpochMs): Promise<number> {
  const row = await tx
    .selectFrom('access_keys')
    .select('expires_at')
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return 0
  if (endsAt !== null && endsAt > now) {
    // The overlap goes on: its successor may not be in the backup.
    const until = Math.min(row.expires_at ?? endsAt, endsAt)
    await tx.updateTable('access_keys').set({ expires_at: until }).where('id', '=', id).execute()
    return 0
  }
  await tx.updateTable('access_keys').set({ revoked_at: now }).where('id', '=', id).execute()
  await tx.deleteFrom('fences').where('access_key_id', '=', id).execute()
  return 1
}

/** With its ties; the integrations stay, and wait for another key. */
async function destroyKey(tx: Queries, { id, version }: Destroyed, now: EpochMs): Promise<number> {
  const row = await tx.selectFrom('store_keys').select('version').where('id', '=', id).executeTakeFirst()
  // A version that has taken its place is another secret, and was not destroyed.
  if (!row || (version !== null && row.version > version)) return 0
  const ties = await tx.deleteFrom('integration_keys').where('key_id', '=', id).returning('integration_id').execute()
  await tx.deleteFrom('store_keys').where('id', '=', id).execute()
  for (const { integration_id } of ties) {
    await closeGap(tx, integration_id)
    await tx
      .updateTable('integrations')
      .set({ status: 'attention', verdict: 'unknown', reason: KEY_GONE, whose_move: 'you', since: now })
      .where('id', '=', integration_id)
      .execute()
  }
  return 1
}

/** The first of the keys that are left is the primary one. */
async function closeGap(tx: Queries, integrationId: string): Promise<void> {
  const ties = await tx
    .selectFrom('integration_keys')
    .select('key_id')
    .where('integration_id', '=', integrationId)
    .orderBy('position')
    .execute()
  for (const [position, { key_id }] of ties.entries())
    await tx
      .updateTable('integration_keys')
      .set({ position })
      .where('integration_id', '=', integrationId)
      .where('key_id', '=', key_id)
      .execute()
}
