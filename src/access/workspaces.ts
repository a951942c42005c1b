/** Workspaces: the tenants. Every other row belongs to exactly one. */
import type { Database } from '../database/database.ts'
import { ProxyError } from '../errors.ts'

export interface Workspace {
  readonly id: string
  readonly name: string
  /** Whether operators may have store tokens made (CreateStoreToken). */
  readonly storeTokensAllowed: boolean
}

export interface Workspaces {
  /** @throws ProxyError `not_found` */
  readonly get: (id: string) => Promise<Workspace>
  /** @throws ProxyError `not_found` */
  readonly byName: (name: string) => Promise<Workspace>
  readonly allowStoreTokens: (id: string, allowed: boolean) => Promise<void>
}

export function createWorkspaces(database: Database): Workspaces {
  async function find(column: 'id' | 'name', value: string): Promise<Workspace> {
    const row = await database.read.selectFrom('workspaces').selectAll().where(column, '=', value).executeTakeFirst()
    if (!row) throw new ProxyError('not_found', { message: 'There is no such workspace.' })
    return { id: row.id, name: row.name, storeTokensAllowed: row.store_tokens_allowed === 1 }
  }
  return {
    get: (id) => find('id', id),
    byName: (name) => find('name', name),
    async allowStoreTokens(id, allowed) {
      await database.change({ workspaces: [id] }, (tx) =>
        tx
          .updateTable('workspaces')
          .set({ store_tokens_allowed: allowed ? 1 : 0 })
          .where('id', '=', id)
          .execute(),
      )
    },
  }
}
