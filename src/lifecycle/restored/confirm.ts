/** An owner says that what came with a backup is still meant to be there. */
import type { Integration } from '../../custody/integrations.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import { changeLocked } from '../integrations/locked.ts'

const CONFIRMED = 'An owner has confirmed it. The next check tells how it stands.'

/** With its store keys. @returns whether it was waiting for that @throws ProxyError `not_found` */
export async function confirmIntegration(deps: IntegrationsDeps, integration: Integration): Promise<boolean> {
  return changeLocked(deps, integration, {}, async (tx, { id, keyIds, isUnconfirmed }) => {
    if (!isUnconfirmed) return false
    const due = deps.clock.now()
    await tx
      .updateTable('integrations')
      .set({ unconfirmed: 0, reason: CONFIRMED, next_check_at: due })
      .where('id', '=', id)
      .execute()
    if (keyIds.length > 0)
      await tx
        .updateTable('store_keys')
        .set({ unconfirmed: 0 })
        .where('id', 'in', [...keyIds])
        .execute()
    return true
  })
}

/** What no integration uses is confirmed with all of them, or tidied away. */
export async function confirmUnusedKeys({ database }: IntegrationsDeps, workspaceId: string): Promise<void> {
  await database.change({}, (tx) =>
    tx
      .updateTable('store_keys')
      .set({ unconfirmed: 0 })
      .where('workspace_id', '=', workspaceId)
      .where('unused_since', 'is not', null)
      .execute(),
  )
}
