/** Takes a store key in: reads what a person hands over, tries it with the store, seals it. */
import { requireRoom } from '../../access/room.ts'
import { type Check, saveChecks } from '../../custody/checks.ts'
import { againIfRotated } from '../../custody/rotation/writing.ts'
import { insertStoreKey, type SigningKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/interface/apps.ts'
import { type IntakeDeps, type NewKey, withCandidate } from './candidate.ts'

/** How many apps are offered right after the intake. */
const OFFERED_APPS = 200

export interface TakenKey {
  readonly key: StoreKey
  readonly checks: readonly Check[]
  /** The apps that the key reaches, for choosing; empty where they cannot be listed. */
  readonly apps: readonly StoreApp[]
}

/** @throws ProxyError `key_refused` with its reason, `key_exists`, `name_taken`, `invalid_request` */
export function takeIn(deps: IntakeDeps, given: NewKey, exchange: Exchange): Promise<TakenKey> {
  return withCandidate(deps, given, exchange, async ({ key, signing, tryOut, sealFor }) => {
    const checks = await tryOut()
    const apps = await offeredApps(deps, signing, checks, exchange)
    await againIfRotated(async () => {
      const sealed = await sealFor(key)
      await deps.database.change({ workspaces: [key.workspaceId] }, async (tx) => {
        await requireRoom(tx, key.workspaceId, 'store_keys')
        await refuseSameKey(tx, key)
        await refuseName(tx, key)
        await insertStoreKey(tx, key, sealed)
        await saveOwnChecks(tx, key, checks)
      })
    })
    return { key, checks, apps }
  })
}

/** What a purchase key was tried with was one app, which says nothing about the key by itself. */
export async function saveOwnChecks(tx: Queries, key: StoreKey, checks: readonly Check[]): Promise<void> {
  if (key.kind !== 'app-store-purchase') await saveChecks(tx, '', checks)
}

/** The same key is stored once per workspace, whose row must be locked. @throws ProxyError `key_exists` */
export async function refuseSameKey(tx: Queries, { workspaceId, fingerprint }: StoreKey): Promise<void> {
  const twin = await tx
    .selectFrom('store_keys')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  if (twin)
    throw new ProxyError('key_exists', {
      message: `This key is stored here already, as “${twin.name}”.`,
      field: 'file',
    })
}

type NamedKey = Pick<StoreKey, 'id' | 'workspaceId' | 'name'>

/** The workspace's row must be locked. @throws ProxyError `name_taken` */
export async function refuseName(tx: Queries, key: NamedKey, field = 'name'): Promise<void> {
  if (await isNameTaken(tx, key)) throw new ProxyError('name_taken', { field })
}

/** Whether another key of the workspace, whose row must be locked, is called so. */
export async function isNameTaken(tx: Queries, { id, workspaceId, name }: NamedKey): Promise<boolean> {
  const taken = await tx
    .selectFrom('store_keys')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst()
  return taken !== undefined
}

async function offeredApps(
  { stores }: IntakeDeps,
  key: SigningKey,
  checks: readonly Check[],
  exchange: Exchange,
): Promise<readonly StoreApp[]> {
  if (!checks.some(({ capability, verdict }) => capability === 'apps' && verdict === 'ok')) return []
  try {
    return (await stores.account(key, exchange).listApps({}, OFFERED_APPS, null)).rows
  } catch (error) {
    // An offer only: a store that fails just now is no reason to turn the key away.
    if (error instanceof ProxyError) return []
    throw error
  }
}
