/** Names of access keys: one at a time has a name, but for the one that it has replaced. */
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { AccessKeyDeps } from '../access-keys.ts'
import { foldName } from '../names.ts'
import { endAccessKey, requireAccessKey, valid } from './rows.ts'

/** @throws ProxyError `not_found`, `name_taken` */
export async function renameAccessKey(
  { database, clock }: Pick<AccessKeyDeps, 'database' | 'clock'>,
  workspaceId: string,
  id: string,
  name: string,
): Promise<void> {
  await database.change({ workspaces: [workspaceId], access_keys: [id] }, async (tx) => {
    await requireAccessKey(tx, workspaceId, id)
    await takeName(tx, workspaceId, name, clock.now(), id)
    await tx
      .updateTable('access_keys')
      .set({ name, folded_name: foldName(name) })
      .where('id', '=', id)
      .execute()
  })
}

/**
 * Makes sure that a name is free. The workspace's row must be locked.
 * @param forId who may have it already
 * @throws ProxyError `name_taken`
 */
export async function takeName(
  tx: Queries,
  workspaceId: string,
  name: string,
  now: EpochMs,
  forId?: string,
): Promise<void> {
  const holder = await valid(tx)
    .where('workspace_id', '=', workspaceId)
    .where('folded_name', '=', foldName(name))
    .where('replaced_by', 'is', null)
    .executeTakeFirst()
  if (!holder || holder.id === forId) return
  if (holder.expires_at === null || holder.expires_at > now)
    throw new ProxyError('name_taken', { field: 'name', message: 'There is already an access key with this name.' })
  // It has ended by itself, and its name is free again.
  await endAccessKey(tx, workspaceId, holder.id, now)
}
