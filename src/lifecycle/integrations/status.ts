/** The status of an integration: what the last checks of all its store keys come to. */
import type { Check, Verdict } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { Store } from '../../custody/kinds.ts'
import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'
import { isNews, statusOf, WHOLE, worst } from '../verdicts.ts'
import { LONG_WAIT_MS, type Schedule } from '../verifier/schedule.ts'

type StatusFields = Pick<
  Integration,
  'status' | 'verdict' | 'reason' | 'whoseMove' | 'since' | 'firstActiveAt' | 'lastCheckedAt' | 'nextCheckAt'
>

const LONG_WAIT =
  'This has been so for more than 14 days, so the store is asked once a day only. A check that you ask for is made at once.'

/** Of an app that was never looked at before. */
export function firstStatus(
  store: Store,
  { verdict, reason, whoseMove, checkedAt }: Check,
  schedule: Schedule,
): StatusFields {
  const status = statusOf(store, verdict, undefined, false)
  return {
    status,
    verdict,
    reason,
    whoseMove,
    since: checkedAt,
    firstActiveAt: status === 'active' ? checkedAt : null,
    lastCheckedAt: checkedAt,
    nextCheckAt: schedule({ status, since: checkedAt, isUnreachable: !isNews(verdict) }, checkedAt),
  }
}

/** What a change of the status needs, beside the rows. */
export interface Settling {
  readonly now: EpochMs
  readonly schedule: Schedule
  /** When the store was asked, if it was. */
  readonly lastCheckedAt?: EpochMs | undefined
}

/**
 * Sets the status anew, from the checks as they are stored. The integration's row must be locked.
 * @returns whether the status is another one than before, and whether anything that it says is
 */
export async function settleStatus(
  tx: Queries,
  current: Integration,
  { now, schedule, lastCheckedAt }: Settling,
): Promise<{ readonly hasTurned: boolean; readonly isNews: boolean }> {
  // Waits for an owner, whatever the store says.
  if (current.isUnconfirmed) return { hasTurned: false, isNews: false }
  const checks = await tx
    .selectFrom('checks')
    .select(['verdict', 'reason', 'whose_move as whoseMove'])
    .where('integration_id', '=', current.id)
    .where('capability', 'in', [...WHOLE])
    .execute()
  // Not of one key is known how it stands now.
  if (checks.length === 0) return { hasTurned: false, isNews: false }
  const finding = worst(checks.map((check) => ({ ...check, verdict: check.verdict as Verdict })))
  const status = statusOf(current.store, finding.verdict, current.status, current.firstActiveAt !== null)
  const hasTurned = status !== current.status
  const since = hasTurned ? now : current.since
  const isUnreachable = !isNews(finding.verdict)
  const isLongWait = status === 'pending' && now - since >= LONG_WAIT_MS
  const told = isUnreachable
    ? { verdict: current.verdict, reason: current.reason, whose_move: current.whoseMove }
    : {
        verdict: finding.verdict,
        reason: isLongWait && finding.reason !== null ? `${finding.reason} ${LONG_WAIT}` : finding.reason,
        whose_move: finding.whoseMove,
      }
  await tx
    .updateTable('integrations')
    .set({
      status,
      since,
      ...told,
      next_check_at: schedule({ status, since, isUnreachable }, now),
      ...(lastCheckedAt === undefined ? {} : { last_checked_at: lastCheckedAt }),
      ...(status === 'active' && current.firstActiveAt === null ? { first_active_at: now } : {}),
    })
    .where('id', '=', current.id)
    .execute()
  return { hasTurned, isNews: hasTurned || told.verdict !== current.verdict || told.reason !== current.reason }
}
