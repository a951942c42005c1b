/** How much one workspace may hold, so that none fills the server for the others: far more than a team needs. */
import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'
import { ProxyError } from '../errors.ts'

const COUNT = sql<number>`count(*)`.as('count')

/** What has ended takes no room. */
const LIMITS = {
  store_keys: {
    most: 200,
    called: 'store keys',
    held: (tx: Queries, workspaceId: string) =>
      tx.selectFrom('store_keys').select(COUNT).where('workspace_id', '=', workspaceId),
  },
  integrations: {
    most: 5000,
    called: 'integrations',
    held: (tx: Queries, workspaceId: string) =>
      tx.selectFrom('integrations').select(COUNT).where('workspace_id', '=', workspaceId),
  },
  access_keys: {
    most: 1000,
    called: 'access keys',
    held: (tx: Queries, workspaceId: string) =>
      tx
        .selectFrom('access_keys')
        .select(COUNT)
        .where('workspace_id', '=', workspaceId)
        .where('revoked_at', 'is', null),
  },
  upload_links: {
    most: 500,
    called: 'open upload links',
    held: (tx: Queries, workspaceId: string) =>
      tx
        .selectFrom('upload_links')
        .select(COUNT)
        .where('workspace_id', '=', workspaceId)
        .where('used_at', 'is', null)
        .where('cancelled_at', 'is', null),
  },
} as const

/** The workspace's row must be locked. @throws ProxyError `limit_reached` */
export async function requireRoom(tx: Queries, workspaceId: string, table: keyof typeof LIMITS): Promise<void> {
  const { most, called, held } = LIMITS[table]
  const { count } = await held(tx, workspaceId).executeTakeFirstOrThrow()
  if (Number(count) < most) return
  throw new ProxyError('limit_reached', {
    reason: table,
    message: `A workspace holds at most ${most} ${called}. Remove some that nobody uses, or use another workspace.`,
  })
}
