/** Asks the store whether an integration works, and sets its status. */
import { saveChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { Exchange } from '../../stores/call.ts'
import { learnApp, setApp } from './app.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { changeLocked } from './locked.ts'
import { settleStatus } from './status.ts'

/** @throws ProxyError `not_found` when the integration was deleted meanwhile */
export async function checkIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
): Promise<Integration> {
  const { storeKeys, probes, clock } = deps
  const keys = await Promise.all(integration.keyIds.map((id) => storeKeys.get(integration.workspaceId, id)))
  const looked = await Promise.all(
    keys
      .filter((key) => key !== undefined)
      .map(async (key) => ({ key, check: await probes.app(storeKeys.signingKey(key), integration, exchange) })),
  )
  const lister = looked.find(({ key, check }) => key.kind !== 'app-store-purchase' && check.verdict === 'ok')
  const learnt = lister && (await learnApp(deps, integration, lister.key, exchange))

  await changeLocked(deps, integration, {}, async (tx, current) => {
    // What was found out about another app, or through a key that is gone, says nothing any more.
    const checks = looked.map(({ check }) => check).filter(({ keyId }) => current.keyIds.includes(keyId))
    if (current.appIdentifier !== integration.appIdentifier || checks.length === 0) return
    await saveChecks(tx, current.id, checks)
    const named = learnt ? await setApp(tx, current, learnt) : current
    await settleStatus(tx, named, clock.now(), clock.now())
  })
  return readAgain(deps, integration)
}
