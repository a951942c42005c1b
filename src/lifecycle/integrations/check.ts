/** Asks the store whether an integration works, and sets its status. */
import { type Check, readChecks, saveChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import type { Exchange } from '../../stores/call.ts'
import { checkKey, unlessRemoved } from '../check-key.ts'
import { beginCheck, type Guard, settleCheck, UNGUARDED } from '../check-order.ts'
import type { AppChecks } from '../probes.ts'
import { type Finding, sameFindings, standingOf } from '../verdicts.ts'
import { checkKeysSoon } from '../verifier/due.ts'
import { learnApp, setApp } from './app.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { changeLocked } from './locked.ts'
import { settleStatus } from './status.ts'

/** What was found through one of the keys. */
interface Look {
  readonly key: StoreKey
  readonly checks: AppChecks
}

/** Whether its keys reach the app, and what they may do there. @throws ProxyError `not_found` when it was deleted meanwhile */
export async function checkIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
): Promise<Integration> {
  await checkApp(deps, integration, exchange)
  return readAgain(deps, integration)
}

/**
 * @returns how the store finds it now, whatever becomes of that
 * @throws ProxyError `not_found` when the integration was deleted meanwhile
 */
export async function checkApp(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
  guard: Guard = UNGUARDED,
): Promise<Finding> {
  const { database, storeKeys, probes, schedule, clock } = deps
  const number = await beginCheck(database, 'integrations', integration.id, guard)
  const looks = await Promise.all(
    (await keysOf(deps, integration)).map(async (key) => ({
      key,
      checks: await probes.app(storeKeys.signingKey(key), integration, exchange),
    })),
  )
  const lister = looks.find(({ key, checks: [reach] }) => key.kind !== 'app-store-purchase' && reach.verdict === 'ok')
  const learnt = lister && (await learnApp(deps, integration, lister.key, exchange))

  await changeLocked(
    deps,
    integration,
    {},
    async (tx, current) => {
      await guard(tx)
      // What was found out about another app, or through a key that is gone or replaced, says nothing any more.
      const checks = await stillTrue(tx, current, looks)
      if (current.appIdentifier !== integration.appIdentifier || checks.length === 0) return false
      if (!(await settleCheck(tx, 'integrations', current.id, number))) return false
      const before = await readChecks(tx, current.id, current.keyIds)
      await saveChecks(tx, current.id, checks)
      const after = await readChecks(tx, current.id, current.keyIds)
      const named = learnt ? await setApp(tx, current, learnt) : current
      const now = clock.now()
      const settled = await settleStatus(tx, named, { now, schedule, lastCheckedAt: now })
      // What they may do by themselves is likely to have changed with the status.
      if (settled.hasTurned) await checkKeysSoon(tx, current.keyIds, now)
      return settled.isNews || learnt !== undefined || !sameFindings(before, after)
    },
    (isChange) => isChange,
  )
  return standingOf(looks.flatMap(({ checks }) => checks))
}

/** The integration's keys must be locked. */
async function stillTrue(tx: Queries, { keyIds }: Integration, looks: readonly Look[]): Promise<readonly Check[]> {
  const keys = await tx
    .selectFrom('store_keys')
    .select(['id', 'version'])
    .where('id', 'in', [...keyIds])
    .execute()
  return looks
    .filter((look) => keys.some(({ id, version }) => id === look.key.id && version === look.key.version))
    .flatMap(({ checks }) => checks)
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
