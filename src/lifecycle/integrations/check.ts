/** Asks the store whether an integration works, and sets its status. */
import { saveChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Exchange } from '../../stores/call.ts'
import { checkKey, unlessRemoved } from '../check-key.ts'
import { learnApp, setApp } from './app.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { changeLocked } from './locked.ts'
import { settleStatus } from './status.ts'

/** Whether its keys reach the app, and what they may do there. @throws ProxyError `not_found` when it was deleted meanwhile */
export async function checkIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
): Promise<Integration> {
  const { storeKeys, probes, clock } = deps
  const looked = await Promise.all(
    (await keysOf(deps, integration)).map(async (key) => ({
      key,
      checks: await probes.app(storeKeys.signingKey(key), integration, exchange),
    })),
  )
  const lister = looked.find(({ key, checks: [reach] }) => key.kind !== 'app-store-purchase' && reach.verdict === 'ok')
  const learnt = lister && (await learnApp(deps, integration, lister.key, exchange))

  await changeLocked(deps, integration, {}, async (tx, current) => {
    // What was found out about another app, or through a key that is gone, says nothing any more.
    const checks = looked.flatMap((one) => one.checks).filter(({ keyId }) => current.keyIds.includes(keyId))
    if (current.appIdentifier !== integration.appIdentifier || checks.length === 0) return
    await saveChecks(tx, current.id, checks)
    const named = learnt ? await setApp(tx, current, learnt) : current
    await settleStatus(tx, named, clock.now(), clock.now())
  })
  return readAgain(deps, integration)
}

/**
 * What a person asks for: all that concerns the app, and with it what its keys may do by themselves.
 * @throws ProxyError `not_found` when the integration was deleted meanwhile
 */
export async function recheckIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
): Promise<Integration> {
  const keys = await keysOf(deps, integration)
  await Promise.all(keys.map((key) => unlessRemoved(checkKey(deps, key, exchange))))
  return checkIntegration(deps, integration, exchange)
}

async function keysOf({ storeKeys }: IntegrationsDeps, integration: Integration): Promise<readonly StoreKey[]> {
  const keys = await Promise.all(integration.keyIds.map((id) => storeKeys.get(integration.workspaceId, id)))
  return keys.filter((key) => key !== undefined)
}
