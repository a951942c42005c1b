/** Changes an integration: its name, its store keys, or the app that its keys reach. */
import { readLabel } from '../../access/names.ts'
import { forgetChecks, saveChecks } from '../../custody/checks.ts'
import { type Integration, tieKeys } from '../../custody/integrations.ts'
import { requireKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/interface/apps.ts'
import type { AppChecks } from '../probes.ts'
import { requireSameAccount } from './account.ts'
import { learnApp, moveToApp, setApp } from './app.ts'
import { markUsed } from './create.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { destroyKeys, forgetDestroyed, orphanedBy, refuseDestruction } from './destruction.ts'
import { changeLocked } from './locked.ts'
import { type Reach, reachApp } from './reach.ts'
import { settleStatus } from './status.ts'

export interface IntegrationChange {
  readonly name?: string | undefined
  readonly reference?: string | undefined
  /** Another app that the same keys reach. */
  readonly app?: string | undefined
  readonly addKey?: StoreKey | undefined
  readonly removeKey?: StoreKey | undefined
  readonly primaryKey?: StoreKey | undefined
  /** Agrees that a key which loses its last integration is destroyed. */
  readonly destroyKeys?: boolean | undefined
}

export interface UpdatedIntegration extends Integration {
  /** The keys that lost their last integration. */
  readonly destroyedKeyIds: readonly string[]
}

/** @throws ProxyError `account_mismatch`, `last_integration`, `fence_in_use`, `integration_exists`, `not_found`, `invalid_request` */
export async function updateIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  change: IntegrationChange,
  exchange: Exchange,
): Promise<UpdatedIntegration> {
  const { addKey } = change
  const texts = readTexts(change)
  const reach = await reachOtherApp(deps, integration, change, exchange)
  const target = reach ? { ...integration, ...reach.app } : integration
  const added = addKey && (await requireSameAccount(deps, target, addKey, exchange))
  const learnt = added?.[0].verdict === 'ok' ? await learnApp(deps, target, addKey as StoreKey, exchange) : undefined

  const alsoLock = {
    ...(addKey ? { store_keys: [addKey.id] } : {}),
    // Nobody else may take the other app meanwhile.
    ...(reach ? { workspaces: [integration.workspaceId] } : {}),
  }
  const destroyed = await changeLocked(deps, integration, alsoLock, async (tx, current) => {
    // What the store was asked concerns an app that is not the integration's any more.
    if (current.appIdentifier !== integration.appIdentifier && (reach || addKey)) return undefined
    return applyChange(deps, tx, current, change, { texts, reach, added, learnt })
  })
  if (destroyed) await forgetDestroyed(deps, destroyed)
  const now = await readAgain(deps, integration)
  return destroyed ? { ...now, destroyedKeyIds: destroyed } : updateIntegration(deps, now, change, exchange)
}

/** What was found out at the store, before the change itself. */
interface Findings {
  readonly texts?: Texts
  readonly reach?: Reach | undefined
  readonly added?: AppChecks | undefined
  /** What the added key has brought that was not known of the app. */
  readonly learnt?: StoreApp | undefined
}

/**
 * The rows of the integration, its keys and the workspace must be locked, as far as they change.
 * @returns the ids of the keys that were destroyed
 */
export async function applyChange(
  { clock, schedule }: Pick<IntegrationsDeps, 'clock' | 'schedule'>,
  tx: Queries,
  current: Integration,
  change: IntegrationChange,
  { texts = {}, reach, added, learnt }: Findings,
): Promise<readonly string[]> {
  const { addKey, removeKey, primaryKey } = change
  if (addKey) await requireKey(tx, addKey.id, 'body.addKeyId')
  const keyIds = arrange(current.keyIds, { add: addKey?.id, remove: removeKey?.id, first: primaryKey?.id })
  const removed = current.keyIds.filter((id) => !keyIds.includes(id))
  const orphans = await orphanedBy(tx, current.id, removed)
  if (orphans.length > 0 && !change.destroyKeys) throw refuseDestruction(orphans)

  let changed = reach ? await moveToApp(tx, current, reach, schedule) : current
  if (learnt) changed = await setApp(tx, changed, learnt)
  await setTexts(tx, changed, texts)
  if (keyIds.join() !== current.keyIds.join()) await tieKeys(tx, current.id, keyIds)
  if (addKey) await markUsed(tx, addKey.id)
  if (added) await saveChecks(tx, current.id, added)
  for (const keyId of removed) await forgetChecks(tx, current.id, keyId)
  const now = clock.now()
  if (added || removed.length > 0)
    await settleStatus(tx, changed, { now, schedule, lastCheckedAt: added?.[0].checkedAt })
  const ids = orphans.map(({ id }) => id)
  await destroyKeys(tx, ids, now)
  return ids
}

/** @returns undefined when no other app is asked for */
async function reachOtherApp(
  deps: IntegrationsDeps,
  integration: Integration,
  { app, removeKey }: IntegrationChange,
  exchange: Exchange,
): Promise<Reach | undefined> {
  if (app === undefined) return undefined
  const { workspaceId, keyIds } = integration
  const keys = await Promise.all(keyIds.map((id) => deps.storeKeys.get(workspaceId, id)))
  // Best one that stays and lists apps; a key that is about to be added has not shown its account yet.
  const rank = ({ id, kind }: StoreKey) => (id === removeKey?.id ? 2 : 0) + (kind === 'app-store-purchase' ? 1 : 0)
  const [key] = keys.filter((present) => present !== undefined).sort((a, b) => rank(a) - rank(b))
  if (!key) throw new ProxyError('not_found')
  const reach = await reachApp(deps, key, app, exchange)
  return reach.app.appIdentifier === integration.appIdentifier ? undefined : reach
}

/** As they are kept; null for what becomes the usual again, nothing for what stays. */
interface Texts {
  readonly name?: string | null
  readonly reference?: string | null
}

/** @throws ProxyError `invalid_request` naming the field */
function readTexts({ name, reference }: IntegrationChange): Texts {
  return {
    ...(name === undefined ? {} : { name: readLabel(name, 'body.name') ?? null }),
    ...(reference === undefined ? {} : { reference: readLabel(reference, 'body.reference') ?? null }),
  }
}

async function setTexts(tx: Queries, { id, appName }: Integration, { name, ...texts }: Texts): Promise<void> {
  const set = { ...texts, ...(name === undefined ? {} : { name: name ?? appName }) }
  if (Object.keys(set).length > 0) await tx.updateTable('integrations').set(set).where('id', '=', id).execute()
}

/** @throws ProxyError when a key is named that is not there, or the last one is taken away */
function arrange(
  keyIds: readonly string[],
  {
    add,
    remove,
    first,
  }: { readonly add: string | undefined; readonly remove: string | undefined; readonly first: string | undefined },
): readonly string[] {
  if (remove !== undefined && !keyIds.includes(remove)) throw new ProxyError('not_found', { field: 'body.removeKeyId' })
  const kept = keyIds.filter((id) => id !== remove)
  const all = add === undefined || kept.includes(add) ? kept : [...kept, add]
  if (all.length === 0) {
    throw new ProxyError('invalid_request', {
      field: 'body.removeKeyId',
      reason: 'only_key',
      message: 'An integration needs a store key. Add another one first, or delete the integration.',
    })
  }
  if (first === undefined) return all
  if (!all.includes(first)) throw new ProxyError('not_found', { field: 'body.primaryKeyId' })
  return [first, ...all.filter((id) => id !== first)]
}
