/** Makes an integration of one app and the store key that reaches it. */
import { readLabel } from '../../access/names.ts'
import { requireRoom } from '../../access/room.ts'
import { saveChecks } from '../../custody/checks.ts'
import { type Integration, tieKeys, toIntegrationRow } from '../../custody/integrations.ts'
import { requireKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import type { Exchange } from '../../stores/call.ts'
import type { AppChecks } from '../probes.ts'
import { refuseTwin } from './app.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { reachApp } from './reach.ts'
import { firstStatus } from './status.ts'

export interface NewIntegration {
  readonly workspaceId: string
  readonly key: StoreKey
  /** Bundle ID, package name or Apple ID. */
  readonly app: string
  /** Default: the name of the app. */
  readonly name?: string | undefined
  readonly reference?: string | undefined
}

export interface Draft {
  readonly integration: Integration
  readonly checks: AppChecks
}

/** What would be made; nothing is stored. @throws ProxyError `invalid_request`; when the key does not reach the app */
export async function draftIntegration(
  deps: IntegrationsDeps,
  wish: NewIntegration,
  exchange: Exchange,
): Promise<Draft> {
  const name = readLabel(wish.name, 'body.name')
  const reference = readLabel(wish.reference, 'body.reference') ?? null
  const { app, checks } = await reachApp(deps, wish.key, wish.app, exchange)
  const integration: Integration = {
    id: deps.newId('int'),
    workspaceId: wish.workspaceId,
    store: app.store,
    name: name ?? app.appName,
    appName: app.appName,
    appId: app.appId,
    appIdentifier: app.appIdentifier,
    reference,
    ...firstStatus(app.store, checks[0], deps.schedule),
    isUnconfirmed: false,
    createdAt: deps.clock.now(),
    keyIds: [wish.key.id],
  }
  return { integration, checks }
}

/** @throws ProxyError `integration_exists`; `not_found` when the key was removed meanwhile */
export async function createIntegration(
  deps: IntegrationsDeps,
  wish: NewIntegration,
  exchange: Exchange,
): Promise<Integration> {
  const { integration, checks } = await draftIntegration(deps, wish, exchange)
  await deps.database.change({ workspaces: [integration.workspaceId], store_keys: [wish.key.id] }, async (tx) => {
    await requireKey(tx, wish.key.id, 'body.keyId')
    await insertIntegration(tx, integration, checks)
  })
  return readAgain(deps, integration)
}

/** The rows of the workspace and of its key must be locked. @throws ProxyError `integration_exists` */
export async function insertIntegration(tx: Queries, integration: Integration, checks: AppChecks): Promise<void> {
  await refuseTwin(tx, integration)
  await requireRoom(tx, integration.workspaceId, 'integrations')
  await tx.insertInto('integrations').values(toIntegrationRow(integration)).execute()
  await tieKeys(tx, integration.id, integration.keyIds)
  for (const keyId of integration.keyIds) await markUsed(tx, keyId)
  await saveChecks(tx, integration.id, checks)
}

/** From now on the key lives as long as an integration uses it. */
export async function markUsed(tx: Queries, keyId: string): Promise<void> {
  await tx.updateTable('store_keys').set({ unused_since: null }).where('id', '=', keyId).execute()
}
