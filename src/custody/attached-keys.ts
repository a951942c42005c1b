/** The keys of an integration as routing sees them: in their order, each with what its last checks found forbidden. */

import type { Database } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import type { Integration } from './integrations.ts'
import type { StoreKey, StoreKeys } from './store-keys.ts'

const CACHED_INTEGRATIONS = 20_000

export interface AttachedKey {
  readonly key: StoreKey
  /** Capabilities that the store does not allow to this key. */
  readonly forbidden: ReadonlySet<string>
}

export interface AttachedKeys {
  /** The primary key first. */
  readonly of: (integration: Integration) => Promise<readonly AttachedKey[]>
}

export function createAttachedKeys({
  database,
  storeKeys,
}: {
  readonly database: Database
  readonly storeKeys: StoreKeys
}): AttachedKeys {
  async function load(workspaceId: string, integrationId: string): Promise<readonly AttachedKey[]> {
    const ties = await database.read
      .selectFrom('integration_keys')
      .select('key_id')
      .where('integration_id', '=', integrationId)
      .orderBy('position')
      .execute()
    const keyIds = ties.map(({ key_id }) => key_id)
    if (keyIds.length === 0) return []
    const forbidden = await database.read
      .selectFrom('checks')
      .select(['key_id', 'capability'])
      .where('key_id', 'in', keyIds)
      .where('integration_id', 'in', ['', integrationId])
      .where('verdict', '=', 'forbidden')
      .execute()
    const keys = await Promise.all(keyIds.map((id) => storeKeys.get(workspaceId, id)))
    return keys
      .filter((key) => key !== undefined)
      .map((key) => ({
        key,
        forbidden: new Set(forbidden.filter(({ key_id }) => key_id === key.id).map(({ capability }) => capability)),
      }))
  }

  const cache = createRevisionCache(database.revision, CACHED_INTEGRATIONS, (name) => {
    const [workspaceId = '', integrationId = ''] = name.split(' ')
    return load(workspaceId, integrationId)
  })
  return { of: async ({ workspaceId, id }) => (await cache.get(`${workspaceId} ${id}`)) ?? [] }
}
