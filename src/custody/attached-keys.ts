/** The keys of an integration as routing sees them: in their order, each with what its last checks found. */

import type { Database } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import { all, andThen, type Soon } from '../soon.ts'
import type { Check, Checks } from './checks.ts'
import type { Integration } from './integrations.ts'
import type { StoreKey, StoreKeys } from './store-keys.ts'

const CACHED_INTEGRATIONS = 20_000

export interface AttachedKey {
  readonly key: StoreKey
  /** By capability. What was found with the app stands before what was found of the key by itself. */
  readonly findings: ReadonlyMap<string, Pick<Check, 'verdict' | 'checkedAt'>>
}

export interface AttachedKeys {
  /** The primary key first. */
  readonly of: (integration: Integration) => Soon<readonly AttachedKey[]>
}

/** A key with what is known of it, as far as it concerns one app. */
export function attach(key: StoreKey, checks: readonly Check[]): AttachedKey {
  const own = checks.filter(({ keyId }) => keyId === key.id)
  // Without the sentences: this is remembered for very many apps.
  const findings = own.map(({ capability, verdict, checkedAt }) => [capability, { verdict, checkedAt }] as const)
  return { key, findings: new Map(findings) }
}

export function createAttachedKeys({
  database,
  storeKeys,
  checks,
}: {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly checks: Checks
}): AttachedKeys {
  async function load(workspaceId: string, integrationId: string): Promise<readonly AttachedKey[]> {
    const ties = await database.read
      .selectFrom('integration_keys')
      .select('key_id')
      .where('integration_id', '=', integrationId)
      .orderBy('position')
      .execute()
    const keyIds = ties.map(({ key_id }) => key_id)
    const found = await checks.ofApp({ id: integrationId, keyIds })
    const keys = await all(keyIds.map((id) => storeKeys.get(workspaceId, id)))
    return keys.filter((key) => key !== undefined).map((key) => attach(key, found))
  }

  const cache = createRevisionCache(database.revision, CACHED_INTEGRATIONS, (name) => {
    const [workspaceId = '', integrationId = ''] = name.split(' ')
    return load(workspaceId, integrationId)
  })
  return { of: ({ workspaceId, id }) => andThen(cache.get(`${workspaceId} ${id}`), (known) => known ?? []) }
}
