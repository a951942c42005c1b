/** Every table with rows that a master key wraps: a rotation goes through all of them. */
import type { Queries } from '../../database/database.ts'
import { sealContext } from '../contexts.ts'

export interface WrappedRow {
  readonly id: string
  /** What the secret is bound to. */
  readonly context: string
  readonly wrapped_key: string
  readonly master_version: number
}

export interface SealedTable {
  readonly name: 'store_keys' | 'server_secrets'
  /** The next rows behind `after` that an older version wraps, by their ids. */
  readonly readOlder: (db: Queries, version: number, after: string, limit: number) => Promise<readonly WrappedRow[]>
}

export const SEALED_TABLES: readonly SealedTable[] = [
  {
    name: 'server_secrets',
    async readOlder(db, version, after, limit) {
      const rows = await db
        .selectFrom('server_secrets')
        .select(['id', 'wrapped_key', 'master_version'])
        .where('master_version', '<', version)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, context: sealContext.serverSecret(row.id) }))
    },
  },
  {
    name: 'store_keys',
    async readOlder(db, version, after, limit) {
      const rows = await db
        .selectFrom('store_keys')
        .select(['id', 'wrapped_key', 'master_version', 'workspace_id', 'kind', 'version'])
        .where('master_version', '<', version)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ id, wrapped_key, master_version, workspace_id, kind, version: keyVersion }) => ({
        id,
        wrapped_key,
        master_version,
        context: sealContext.storeKey({ workspaceId: workspace_id, id, kind, version: keyVersion }),
      }))
    },
  },
]
