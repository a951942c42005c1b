/** Fences: the integrations that an access key is limited to. One that has become empty lets nothing through. */
import type { Database, Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Role } from '../roles.ts'
import { requireAccessKey } from './rows.ts'

/** @throws ProxyError `invalid_request` for a role that reaches beyond integrations */
export function refuseFence(role: Role): void {
  if (role === 'viewer' || role === 'operator') return
  throw new ProxyError('invalid_request', {
    field: 'fence',
    message: 'Only viewers and operators can be limited to integrations.',
  })
}

/** Their rows must be locked. @throws ProxyError `not_found` unless all are of this workspace */
export async function requireIntegrations(tx: Queries, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await tx
    .selectFrom('integrations')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute()
  if (found.length < new Set(ids).size) throw new ProxyError('not_found', { field: 'fence' })
}

/** In place of the one that was. */
export async function writeFence(tx: Queries, accessKeyId: string, integrationIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('fences').where('access_key_id', '=', accessKeyId).execute()
  if (integrationIds.length === 0) return
  const rows = [...new Set(integrationIds)].map((integration_id) => ({ access_key_id: accessKeyId, integration_id }))
  await tx.insertInto('fences').values(rows).execute()
}

/**
 * @param fence null takes the fence away
 * @throws ProxyError `not_found`; `invalid_request` for a manager or owner
 */
export async function setFence(
  database: Database,
  workspaceId: string,
  id: string,
  fence: readonly string[] | null,
): Promise<void> {
  await database.change({ access_keys: [id], integrations: fence ?? [] }, async (tx) => {
    const { role } = await requireAccessKey(tx, workspaceId, id)
    if (fence) refuseFence(role)
    await requireIntegrations(tx, workspaceId, fence ?? [])
    await tx
      .updateTable('access_keys')
      .set({ is_fenced: fence ? 1 : 0 })
      .where('id', '=', id)
      .execute()
    await writeFence(tx, id, fence ?? [])
  })
}
