/**
 * Accounts: which store keys belong together, as far as it is known here. Keys of one issuer do, and keys of one
 * integration. For listing what is within reach one key per account is enough, and the others would only repeat it.
 */

import type { Database } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import { andThen, type Soon } from '../soon.ts'
import { type AttachedKey, attach } from './attached-keys.ts'
import type { Checks } from './checks.ts'
import type { KeyKind } from './kinds.ts'
import type { StoreKey, StoreKeys } from './store-keys.ts'

const CACHED_WORKSPACES = 1000

/** The kinds that can list apps, from the one that sees most. A team key sees all apps of its team. */
const LISTING_KINDS: readonly KeyKind[] = ['app-store-team', 'app-store-individual', 'google-play-service-account']

export interface Accounts {
  /** The keys that can list apps, by account: App Store first, and in each account the key that sees most first. */
  readonly of: (workspaceId: string) => Soon<readonly (readonly AttachedKey[])[]>
  /** The same text for all keys of one account, as long as nothing changes. */
  readonly nameOf: (workspaceId: string, keyId: string) => Promise<string>
}

export function createAccounts({
  database,
  storeKeys,
  checks,
}: {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly checks: Checks
}): Accounts {
  const cache = createRevisionCache(database.revision, CACHED_WORKSPACES, async (workspaceId) => {
    const keys = await storeKeys.list(workspaceId)
    const ties = await database.read
      .selectFrom('integration_keys')
      .innerJoin('store_keys', 'store_keys.id', 'integration_keys.key_id')
      .select(['integration_keys.integration_id', 'integration_keys.key_id'])
      .where('store_keys.workspace_id', '=', workspaceId)
      .execute()
    const found = await checks.of({ keyIds: keys.map(({ id }) => id) })
    const accountOf = groupKeys(
      keys,
      ties.map(({ integration_id, key_id }) => [key_id, integration_id] as const),
    )
    const accounts = groupListingKeys(keys, accountOf).map((account) => account.map((key) => attach(key, found)))
    return { accountOf, accounts }
  })
  return {
    of: (workspaceId) => andThen(cache.get(workspaceId), (known) => known?.accounts ?? []),
    nameOf: async (workspaceId, keyId) => (await cache.get(workspaceId))?.accountOf(keyId) ?? keyId,
  }
}

function groupListingKeys(
  keys: readonly StoreKey[],
  accountOf: (keyId: string) => string,
): readonly (readonly StoreKey[])[] {
  const rank = (key: StoreKey) => LISTING_KINDS.indexOf(key.kind)
  const candidates = keys
    .filter((key) => rank(key) >= 0)
    .sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt || a.id.localeCompare(b.id))
  return [...Map.groupBy(candidates, ({ id }) => accountOf(id)).values()]
}

/** Union-find over keys, issuers and integrations. @param ties key id, integration id @returns key id → a name for its account */
function groupKeys(keys: readonly StoreKey[], ties: readonly (readonly [string, string])[]): (keyId: string) => string {
  const parents = new Map<string, string>()
  const find = (name: string): string => {
    const parent = parents.get(name)
    if (parent === undefined || parent === name) return name
    const root = find(parent)
    parents.set(name, root)
    return root
  }
  const join = (one: string, other: string) => parents.set(find(one), find(other))
  for (const { id, issuerId } of keys) if (issuerId !== null) join(id, `issuer ${issuerId}`)
  for (const [keyId, integrationId] of ties) join(keyId, integrationId)
  return find
}
