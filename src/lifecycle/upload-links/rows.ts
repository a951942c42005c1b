/** The rows of upload links. */
import type { Insertable, Selectable } from 'kysely'
import { isKeyKind } from '../../custody/kinds.ts'
import type { Queries } from '../../database/database.ts'
import type { Tables } from '../../database/schema.ts'
import type { EpochMs } from '../../ports.ts'
import { type ArrivedIntegration, type LinkProblem, MAX_REFUSED_TRIES, statusOf, type UploadLink } from './link.ts'

export async function insertLink(
  tx: Queries,
  row: Insertable<Tables['upload_links']>,
  now: EpochMs,
): Promise<UploadLink> {
  await tx.insertInto('upload_links').values(row).execute()
  return toLink(await joined(tx).where('upload_links.id', '=', row.id).executeTakeFirstOrThrow(), now)
}

type Mark = 'id' | 'token_hash' | 'effect_id'

export async function readLink(db: Queries, by: Mark, value: string, now: EpochMs): Promise<UploadLink | undefined> {
  const row = await joined(db).where(`upload_links.${by}`, '=', value).executeTakeFirst()
  return row && toLink(row, now)
}

/** The newest first. */
export async function listLinks(db: Queries, workspaceId: string, now: EpochMs): Promise<readonly UploadLink[]> {
  const rows = await joined(db)
    .where('upload_links.workspace_id', '=', workspaceId)
    .orderBy('upload_links.created_at', 'desc')
    .orderBy('upload_links.id')
    .execute()
  return rows.map((row) => toLink(row, now))
}

/** Counts a file before it is tried, so that many at once are no more than are allowed. @returns whether it may be */
export async function countTry(tx: Queries, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('upload_links')
    .set((update) => ({ tries: update('tries', '+', 1) }))
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('tries', '<', MAX_REFUSED_TRIES)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @param isExcused gives the try back */
export async function noteProblem(
  tx: Queries,
  id: string,
  problem: LinkProblem | undefined,
  isExcused: boolean,
): Promise<void> {
  await tx
    .updateTable('upload_links')
    .set((update) => ({
      tries: update('tries', '-', isExcused ? 1 : 0),
      ...(problem ? { problem: JSON.stringify(problem) } : {}),
    }))
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .execute()
}

/** Spends the link, of several at once for one only. @returns whether it was there to be spent */
export async function spendLink(tx: Queries, id: string, keyId: string, now: EpochMs): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('upload_links')
    .set((update) => ({ used_at: now, key_id: keyId, problem: null, tries: update('tries', '-', 1) }))
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where((where) =>
      where.or([
        where('access_key_id', 'is', null),
        where('access_key_id', 'in', tx.selectFrom('access_keys').select('id').where('revoked_at', 'is', null)),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function noteArrived(tx: Queries, id: string, arrived: readonly ArrivedIntegration[]): Promise<void> {
  await tx
    .updateTable('upload_links')
    .set({ integrations: JSON.stringify(arrived) })
    .where('id', '=', id)
    .execute()
}

export async function cancelLink(tx: Queries, id: string, now: EpochMs): Promise<void> {
  await tx
    .updateTable('upload_links')
    .set({ cancelled_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute()
}

function joined(db: Queries) {
  return db
    .selectFrom('upload_links')
    .leftJoin('store_keys', 'store_keys.id', 'upload_links.replaces_key_id')
    .leftJoin('access_keys', 'access_keys.id', 'upload_links.access_key_id')
    .selectAll('upload_links')
    .select(['store_keys.id as present_key_id', 'access_keys.revoked_at as maker_revoked_at'])
}

interface Row extends Selectable<Tables['upload_links']> {
  readonly present_key_id: string | null
  readonly maker_revoked_at: number | null
}

function toLink(row: Row, now: EpochMs): UploadLink {
  // Fails closed: what this version does not know is taken in by nothing.
  if (!isKeyKind(row.kind)) throw new Error(`upload link ${row.id} asks for an unknown kind of key`)
  const standing = {
    usedAt: row.used_at,
    cancelledAt: row.cancelled_at,
    expiresAt: row.expires_at,
    tries: row.tries,
    isVoid: row.maker_revoked_at !== null || (row.replaces_key_id !== null && row.present_key_id === null),
  }
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    requestedBy: row.requested_by,
    kind: row.kind,
    replacesKeyId: row.replaces_key_id,
    name: row.name,
    vendorNumber: row.vendor_number,
    reference: row.reference,
    apps: JSON.parse(row.apps),
    status: statusOf(standing, now),
    triesLeft: MAX_REFUSED_TRIES - row.tries,
    problem: row.problem === null ? null : JSON.parse(row.problem),
    keyId: row.key_id,
    integrations: JSON.parse(row.integrations),
    usedAt: row.used_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}
