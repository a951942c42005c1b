/** Asks the store whether an integration works, and sets its status. */
import { saveChecks } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { Exchange } from '../../stores/call.ts'
import { statusOf, worst } from '../verdicts.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'

export async function checkIntegration(
  deps: IntegrationsDeps,
  integration: Integration,
  exchange: Exchange,
): Promise<Integration> {
  const { database, storeKeys, probes, clock } = deps
  const keys = await Promise.all(integration.keyIds.map((id) => storeKeys.get(integration.workspaceId, id)))
  const present = keys.filter((key) => key !== undefined)
  const checks = await Promise.all(present.map((key) => probes.app(storeKeys.signingKey(key), integration, exchange)))
  const finding = worst(checks)
  const status = statusOf(integration.store, finding.verdict, integration.status, integration.firstActiveAt !== null)
  const now = clock.now()
  // A store that cannot be reached leaves what was known.
  const isNews = finding.verdict !== 'unreachable' && finding.verdict !== 'unknown'
  await database.change({ store_keys: present.map(({ id }) => id), integrations: [integration.id] }, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('integrations')
      .set({
        status,
        last_checked_at: now,
        ...(isNews ? { verdict: finding.verdict, reason: finding.reason, whose_move: finding.whoseMove } : {}),
        ...(status === integration.status ? {} : { since: now }),
        ...(status === 'active' && integration.firstActiveAt === null ? { first_active_at: now } : {}),
      })
      .where('id', '=', integration.id)
      .executeTakeFirst()
    const stillThere = await tx
      .selectFrom('store_keys')
      .select('id')
      .where('id', 'in', [...integration.keyIds, ''])
      .execute()
    const kept = checks.filter(({ keyId }) => stillThere.some(({ id }) => id === keyId))
    if (numUpdatedRows > 0n) await saveChecks(tx, integration.id, kept)
  })
  return readAgain(deps, integration)
}
