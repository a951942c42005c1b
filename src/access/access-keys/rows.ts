/** The rows of access keys, and what they say. */
import { hash } from 'node:crypto'
import type { Queries } from '../../database/database.ts'
import { noteDestroyed } from '../../database/destroyed/entries.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { AccessKey } from '../access-keys.ts'
import { isRole } from '../roles.ts'

export function digestOf(secret: string): string {
  return hash('sha256', secret)
}

export function valid(db: Queries) {
  return db.selectFrom('access_keys').selectAll().where('revoked_at', 'is', null)
}

export async function load(db: Queries, digest: string): Promise<AccessKey | undefined> {
  const row = await valid(db).where('hash', '=', digest).executeTakeFirst()
  return row && toAccessKey(db, row)
}

/** The row must be locked. @throws ProxyError `not_found` */
export async function requireAccessKey(tx: Queries, workspaceId: string, id: string): Promise<AccessKey> {
  const row = await valid(tx).where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ProxyError('not_found')
  return toAccessKey(tx, row)
}

/** Opens nothing from now on. @throws ProxyError `not_found` */
export async function endAccessKey(tx: Queries, workspaceId: string, id: string, now: EpochMs): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('access_keys')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new ProxyError('not_found')
  await tx.deleteFrom('fences').where('access_key_id', '=', id).execute()
  await noteDestroyed(tx, [{ kind: 'access_key', id }], now)
}

type AccessKeyRow = Awaited<ReturnType<ReturnType<typeof valid>['executeTakeFirstOrThrow']>>

export async function toAccessKey(db: Queries, row: AccessKeyRow): Promise<AccessKey> {
  // Fails closed: a role that this version does not know opens nothing.
  if (!isRole(row.role)) throw new Error(`access key ${row.id} has an unknown role`)
  const fence = row.is_fenced
    ? await db.selectFrom('fences').select('integration_id').where('access_key_id', '=', row.id).execute()
    : undefined
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    role: row.role,
    fence: fence ? new Set(fence.map(({ integration_id }) => integration_id)) : null,
    expiresAt: row.expires_at,
    replacedBy: row.replaced_by,
    createdAt: row.created_at,
  }
}
