/** Deletes an integration: from that moment nothing is fetched through it, with cached tokens neither. */
import { forgetChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import { noteDestroyed } from '../../database/destroyed/entries.ts'
import type { IntegrationsDeps } from './deps.ts'
import { destroyKeys, forgetDestroyed, orphanedBy, refuseDestruction } from './destruction.ts'
import { changeLocked } from './locked.ts'

/**
 * @param mayDestroyKeys agrees that keys which no other integration uses go with it
 * @returns the ids of the keys that were destroyed
 * @throws ProxyError `last_integration` naming the keys, when that was not agreed to
 */
export async function deleteIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  mayDestroyKeys: boolean,
): Promise<readonly string[]> {
  const destroyed = await changeLocked(deps, integration, {}, async (tx, { keyIds }) => {
    const orphans = await orphanedBy(tx, integration.id, keyIds)
    if (orphans.length > 0 && !mayDestroyKeys) throw refuseDestruction(orphans)
    await forgetChecks(tx, integration.id)
    await tx.deleteFrom('integrations').where('id', '=', integration.id).execute()
    const now = deps.clock.now()
    await noteDestroyed(tx, [{ kind: 'integration', id: integration.id }], now)
    const ids = orphans.map(({ id }) => id)
    await destroyKeys(tx, ids, now)
    return ids
  })
  await forgetDestroyed(deps, destroyed)
  return destroyed
}
