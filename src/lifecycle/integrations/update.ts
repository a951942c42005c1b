/** Changes an integration: its name, its store keys, or the app that its keys reach. */
import { type Check, forgetChecks, saveChecks } from '../../custody/checks.ts'
import { type Integration, tieKeys } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/store.ts'
import { statusOf } from '../verdicts.ts'
import { markUsed, refuseTwin, requireKey } from './create.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { destroyKeys, forgetDestroyed, orphanedBy, refuseDestruction } from './destruction.ts'
import { changeLocked } from './locked.ts'
import { type Reach, reachApp } from './reach.ts'

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

/** @throws ProxyError `account_mismatch`, `last_integration`, `fence_in_use`, `integration_exists`, `not_found`, `invalid_request` */
export async function updateIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  change: IntegrationChange,
  exchange: Exchange,
): Promise<Integration> {
  const { addKey, removeKey, primaryKey } = change
  const addedCheck = addKey && (await requireSameAccount(deps, integration, addKey, exchange))
  const learnt = addKey && (await learnApp(deps, integration, addKey, exchange))
  const moved =
    change.app === undefined
      ? undefined
      : await reachApp(deps, await primaryKeyOf(deps, integration), change.app, exchange)

  const destroyed = await changeLocked(deps, integration, addKey ? [addKey.id] : [], async (tx, keyIds) => {
    if (addKey) await requireKey(tx, addKey.id, 'body.addKeyId')
    const wanted = arrange(keyIds, { add: addKey?.id, remove: removeKey?.id, first: primaryKey?.id })
    const orphans = removeKey ? await orphanedBy(tx, integration.id, [removeKey.id]) : []
    if (orphans.length > 0 && !change.destroyKeys) throw refuseDestruction(orphans)
    if (moved) await moveToApp(tx, integration, moved, deps.clock)
    if (wanted.join() !== keyIds.join()) await tieKeys(tx, integration.id, wanted)
    if (addKey) await markUsed(tx, addKey.id)
    if (addedCheck) await saveChecks(tx, integration.id, [addedCheck])
    if (learnt) await setApp(tx, integration, learnt)
    if (removeKey) await forgetChecks(tx, integration.id, removeKey.id)
    await destroyKeys(tx, orphans)
    await setTexts(tx, integration.id, change)
    return orphans.map(({ id }) => id)
  })
  forgetDestroyed(deps, destroyed)
  return readAgain(deps, integration)
}

async function primaryKeyOf({ storeKeys }: IntegrationsDeps, { workspaceId, keyIds }: Integration): Promise<StoreKey> {
  const key = await storeKeys.get(workspaceId, keyIds[0] ?? '')
  if (!key) throw new ProxyError('not_found')
  return key
}

/** All keys of an integration are of one account: the same issuer, or where none tells, the same app within reach. */
async function requireSameAccount(
  deps: IntegrationsDeps,
  integration: Integration,
  added: StoreKey,
  exchange: Exchange,
): Promise<Check> {
  const mismatch = (reason: string, message?: string) =>
    new ProxyError('account_mismatch', { field: 'body.addKeyId', reason, ...(message ? { message } : {}) })
  if (added.store !== integration.store) throw mismatch('other_store')
  const present = await Promise.all(integration.keyIds.map((id) => deps.storeKeys.get(integration.workspaceId, id)))
  const issuers = new Set(present.flatMap((key) => key?.issuerId ?? []))
  const isSameIssuer = added.issuerId !== null && issuers.has(added.issuerId)
  if (added.issuerId !== null && issuers.size > 0 && !isSameIssuer) throw mismatch('other_issuer')

  const check = await deps.probes.app(deps.storeKeys.signingKey(added), integration, exchange)
  // What cannot be tried now cannot be told.
  if (!isSameIssuer && check.verdict !== 'ok') {
    throw mismatch(
      check.verdict,
      `The key does not reach this app, so it cannot be told whether it belongs to the same account. ${check.reason ?? ''}`.trim(),
    )
  }
  return check
}

/** An integration made with a purchase key alone has no Apple ID yet; the first key that lists apps brings it. */
async function learnApp(
  { stores, storeKeys }: IntegrationsDeps,
  integration: Integration,
  added: StoreKey,
  exchange: Exchange,
): Promise<StoreApp | undefined> {
  if (integration.store !== 'app-store' || integration.appId !== null || added.kind === 'app-store-purchase')
    return undefined
  return stores.account(storeKeys.signingKey(added), exchange).findApp(integration.appIdentifier)
}

async function setApp(tx: Queries, integration: Integration, app: StoreApp): Promise<void> {
  await tx
    .updateTable('integrations')
    .set({
      app_id: app.appId,
      app_identifier: app.appIdentifier,
      app_name: app.appName,
      // A name that nobody chose follows the app.
      ...(integration.name === integration.appName ? { name: app.appName } : {}),
    })
    .where('id', '=', integration.id)
    .execute()
}

/** A fence that names the integration was meant for its app, so it must not come to mean another. */
async function moveToApp(tx: Queries, integration: Integration, { app, check }: Reach, clock: Clock): Promise<void> {
  const fences = await tx
    .selectFrom('fences')
    .innerJoin('access_keys', 'access_keys.id', 'fences.access_key_id')
    .select(['access_keys.id', 'access_keys.name'])
    .where('fences.integration_id', '=', integration.id)
    .execute()
  if (fences.length > 0)
    throw new ProxyError('fence_in_use', { causes: fences.map(({ id, name }) => ({ code: id, message: name })) })
  await refuseTwin(tx, { ...integration, appIdentifier: app.appIdentifier })
  await setApp(tx, integration, app)
  const now = clock.now()
  const status = statusOf(app.store, check.verdict, undefined, false)
  await tx
    .updateTable('integrations')
    .set({
      status,
      verdict: check.verdict,
      reason: check.reason,
      whose_move: check.whoseMove,
      since: now,
      first_active_at: status === 'active' ? now : null,
      last_checked_at: now,
    })
    .where('id', '=', integration.id)
    .execute()
  await forgetChecks(tx, integration.id)
  await saveChecks(tx, integration.id, [check])
}

async function setTexts(tx: Queries, id: string, { name, reference }: IntegrationChange): Promise<void> {
  const texts = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(reference === undefined ? {} : { reference: reference.trim() || null }),
  }
  if (Object.keys(texts).length > 0) await tx.updateTable('integrations').set(texts).where('id', '=', id).execute()
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
