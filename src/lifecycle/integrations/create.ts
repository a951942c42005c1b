/** Makes an integration of one app and the store key that reaches it. */
import { type Check, saveChecks } from '../../custody/checks.ts'
import { type Integration, tieKeys, toIntegrationRow } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { statusOf } from '../verdicts.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { reachApp } from './reach.ts'

export interface NewIntegration {
  readonly workspaceId: string
  readonly key: StoreKey
  /** Bundle ID, package name or Apple ID. */
  readonly app: string
  /** Default: the name of the app. */
  readonly name?: string | undefined
  readonly reference?: string | undefined
}

/** What would be made; nothing is stored. @throws ProxyError when the key does not reach the app */
export async function draftIntegration(
  deps: IntegrationsDeps,
  wish: NewIntegration,
  exchange: Exchange,
): Promise<{ readonly integration: Integration; readonly check: Check }> {
  const { app, check } = await reachApp(deps, wish.key, wish.app, exchange)
  const now = deps.clock.now()
  const status = statusOf(app.store, check.verdict, undefined, false)
  const integration: Integration = {
    id: deps.newId('int'),
    workspaceId: wish.workspaceId,
    store: app.store,
    name: wish.name?.trim() || app.appName,
    appName: app.appName,
    appId: app.appId,
    appIdentifier: app.appIdentifier,
    reference: wish.reference?.trim() || null,
    status,
    verdict: check.verdict,
    reason: check.reason,
    whoseMove: check.whoseMove,
    since: now,
    firstActiveAt: status === 'active' ? now : null,
    lastCheckedAt: now,
    nextCheckAt: null,
    createdAt: now,
    keyIds: [wish.key.id],
  }
  return { integration, check }
}

/** @throws ProxyError `integration_exists`; `not_found` when the key was removed meanwhile */
export async function createIntegration(
  deps: IntegrationsDeps,
  wish: NewIntegration,
  exchange: Exchange,
): Promise<Integration> {
  const { integration, check } = await draftIntegration(deps, wish, exchange)
  await deps.database.change({ workspaces: [integration.workspaceId], store_keys: [wish.key.id] }, async (tx) => {
    await requireKey(tx, wish.key.id, 'body.keyId')
    await refuseTwin(tx, integration)
    await tx.insertInto('integrations').values(toIntegrationRow(integration)).execute()
    await tieKeys(tx, integration.id, [wish.key.id])
    await markUsed(tx, wish.key.id)
    await saveChecks(tx, integration.id, [check])
  })
  return readAgain(deps, integration)
}

/** The key's row must be locked. @throws ProxyError `not_found` when it is gone */
export async function requireKey(tx: Queries, keyId: string, field: string): Promise<void> {
  const present = await tx.selectFrom('store_keys').select('id').where('id', '=', keyId).executeTakeFirst()
  if (!present) throw new ProxyError('not_found', { field })
}

/** From now on the key lives as long as an integration uses it. */
export async function markUsed(tx: Queries, keyId: string): Promise<void> {
  await tx.updateTable('store_keys').set({ unused_since: null }).where('id', '=', keyId).execute()
}

/** One integration per app and workspace. @throws ProxyError `integration_exists` naming the other one */
export async function refuseTwin(tx: Queries, { id, workspaceId, store, appIdentifier }: Integration): Promise<void> {
  const twin = await tx
    .selectFrom('integrations')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('store', '=', store)
    .where('app_identifier', '=', appIdentifier)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (twin) throw new ProxyError('integration_exists', { causes: [{ code: twin.id, message: twin.name }] })
}
