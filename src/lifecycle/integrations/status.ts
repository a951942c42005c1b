/** The status of an integration: what the last checks of all its store keys come to. */
import type { Check, Verdict } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { Store } from '../../custody/kinds.ts'
import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'
import { statusOf, WHOLE, worst } from '../verdicts.ts'

type StatusFields = Pick<
  Integration,
  'status' | 'verdict' | 'reason' | 'whoseMove' | 'since' | 'firstActiveAt' | 'lastCheckedAt' | 'nextCheckAt'
>

/** Of an app that was never looked at before. */
export function firstStatus(store: Store, { verdict, reason, whoseMove, checkedAt }: Check): StatusFields {
  const status = statusOf(store, verdict, undefined, false)
  return {
    status,
    verdict,
    reason,
    whoseMove,
    since: checkedAt,
    firstActiveAt: status === 'active' ? checkedAt : null,
    lastCheckedAt: checkedAt,
    nextCheckAt: null,
  }
}

/**
 * Sets the status anew, from the checks as they are stored. The integration's row must be locked.
 * @param lastCheckedAt when the store was asked, if it was
 */
export async function settleStatus(
  tx: Queries,
  current: Integration,
  now: EpochMs,
  lastCheckedAt = current.lastCheckedAt,
): Promise<void> {
  // Waits for an owner, whatever the store says.
  if (current.isUnconfirmed) return
  const checks = await tx
    .selectFrom('checks')
    .select(['verdict', 'reason', 'whose_move as whoseMove'])
    .where('integration_id', '=', current.id)
    .where('capability', 'in', [...WHOLE])
    .execute()
  // Not of one key is known how it stands now.
  if (checks.length === 0) return
  const finding = worst(checks.map((check) => ({ ...check, verdict: check.verdict as Verdict })))
  const status = statusOf(current.store, finding.verdict, current.status, current.firstActiveAt !== null)
  // A store that cannot be reached leaves what was known.
  const isNews = finding.verdict !== 'unreachable' && finding.verdict !== 'unknown'
  await tx
    .updateTable('integrations')
    .set({
      status,
      last_checked_at: lastCheckedAt,
      ...(isNews ? { verdict: finding.verdict, reason: finding.reason, whose_move: finding.whoseMove } : {}),
      ...(status === current.status ? {} : { since: now }),
      ...(status === 'active' && current.firstActiveAt === null ? { first_active_at: now } : {}),
    })
    .where('id', '=', current.id)
    .execute()
}
