/** The app of an integration: learnt when a store key brings what was missing, or changed for another one. */
import { sql } from 'kysely'
import { forgetChecks, saveChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/interface/apps.ts'
import type { Schedule } from '../verifier/schedule.ts'
import type { IntegrationsDeps } from './deps.ts'
import type { Reach } from './reach.ts'
import { firstStatus } from './status.ts'

/**
 * An integration made with a purchase key, or while the store could not list, has no Apple ID yet; one that was named
 * before Google let its service account in is called by its package name. The first key that lists apps brings what is missing.
 */
export async function learnApp(
  { stores, storeKeys }: IntegrationsDeps,
  { store, appId, appIdentifier, appName }: Pick<Integration, 'store' | 'appId' | 'appIdentifier' | 'appName'>,
  key: StoreKey,
  exchange: Exchange,
): Promise<StoreApp | undefined> {
  const isKnown = store === 'app-store' ? appId !== null : appName !== appIdentifier
  if (isKnown || key.kind === 'app-store-purchase') return undefined
  try {
    return await stores.account(storeKeys.signingKey(key), exchange).findApp(appIdentifier)
  } catch (error) {
    // The next check learns it.
    if (error instanceof ProxyError) return undefined
    throw error
  }
}

/** @returns the integration as it is then */
export async function setApp(tx: Queries, current: Integration, app: StoreApp): Promise<Integration> {
  const { appId, appIdentifier, appName } = app
  // A name that nobody chose follows the app.
  const name = current.name === current.appName ? appName : current.name
  await tx
    .updateTable('integrations')
    .set({ app_id: appId, app_identifier: appIdentifier, app_name: appName, name })
    .where('id', '=', current.id)
    .execute()
  return { ...current, appId, appIdentifier, appName, name }
}

/**
 * Everything known of the old app goes. The workspace's row must be locked.
 * @returns the integration as it is then
 * @throws ProxyError `fence_in_use` naming the access keys, `integration_exists`
 */
export async function moveToApp(
  tx: Queries,
  current: Integration,
  { app, checks }: Reach,
  schedule: Schedule,
): Promise<Integration> {
  await refuseFenced(tx, current.id)
  await refuseTwin(tx, { ...current, appIdentifier: app.appIdentifier })
  const moved = { ...(await setApp(tx, current, app)), ...firstStatus(app.store, checks[0], schedule) }
  await tx
    .updateTable('integrations')
    .set({
      status: moved.status,
      verdict: moved.verdict,
      reason: moved.reason,
      whose_move: moved.whoseMove,
      since: moved.since,
      first_active_at: moved.firstActiveAt,
      last_checked_at: moved.lastCheckedAt,
      next_check_at: moved.nextCheckAt,
    })
    .where('id', '=', current.id)
    .execute()
  await forgetChecks(tx, current.id)
  await saveChecks(tx, current.id, checks)
  return moved
}

/** A fence that names the integration was meant for its app, so it must not come to mean another. */
async function refuseFenced(tx: Queries, integrationId: string): Promise<void> {
  const fences = await tx
    .selectFrom('fences')
    .innerJoin('access_keys', 'access_keys.id', 'fences.access_key_id')
    .select(['access_keys.id', 'access_keys.name'])
    .where('fences.integration_id', '=', integrationId)
    .orderBy('access_keys.name')
    .execute()
  if (fences.length > 0)
    throw new ProxyError('fence_in_use', { causes: fences.map(({ id, name }) => ({ code: id, message: name })) })
}

/** One integration per app and workspace. @throws ProxyError `integration_exists` naming the other one */
export async function refuseTwin(tx: Queries, { id, workspaceId, store, appIdentifier }: Integration): Promise<void> {
  const twin = await tx
    .selectFrom('integrations')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('store', '=', store)
    // What was typed while the store could not list may be the same in other case.
    .where(sql<string>`lower(app_identifier)`, '=', appIdentifier.toLowerCase())
    .where('id', '!=', id)
    .executeTakeFirst()
  if (twin) throw new ProxyError('integration_exists', { causes: [{ code: twin.id, message: twin.name }] })
}
