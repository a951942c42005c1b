/** What a look at the store means: error → verdict → status, and whose move it is. Pure. */
import type { Check, Verdict } from '../custody/checks.ts'
import type { Status } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import type { Capability } from '../stores/capabilities.ts'

const VERDICT_OF: Readonly<Partial<Record<ErrorCode, Verdict>>> = {
  store_rejected_key: 'unauthorized',
  store_permission_missing: 'forbidden',
  store_agreement_required: 'agreement',
  store_api_disabled: 'not_enabled',
  store_access_pending: 'not_invited',
  not_found: 'not_found',
  store_unavailable: 'unreachable',
  store_timeout: 'unreachable',
  store_rate_limited: 'unreachable',
}

const WHOSE_MOVE: Readonly<Record<Verdict, 'you' | 'account_holder' | 'store' | 'nobody'>> = {
  ok: 'nobody',
  forbidden: 'you',
  unauthorized: 'you',
  agreement: 'account_holder',
  not_enabled: 'you',
  not_invited: 'you',
  not_found: 'you',
  unreachable: 'store',
  unknown: 'nobody',
}

/** From the one that matters most. What could not be found out never hides what was; what nobody can see counts least. */
const SEVERITY: readonly Verdict[] = [
  'unauthorized',
  'agreement',
  'not_enabled',
  'forbidden',
  'not_invited',
  'not_found',
  'unreachable',
  'ok',
  'unknown',
]

/**
 * What stands for a key or an integration as a whole: whether the store takes the key and lets it reach the app. Whatever
 * else may be missing is a matter of routing: a key without the sales role is a normal one.
 */
export const WHOLE: readonly Capability[] = ['apps', 'purchases', 'releases']

export interface Finding {
  readonly verdict: Verdict
  readonly reason: string | null
  readonly whoseMove: string
}

export const ALL_WELL: Finding = { verdict: 'ok', reason: null, whoseMove: 'nobody' }
export const NOT_SEEN: Finding = { verdict: 'unknown', reason: null, whoseMove: 'nobody' }

/**
 * @param error what a look at the store threw
 * @throws what says nothing about the store: a fault of ours, a caller who has gone, a database that is not there
 */
export function findingOf(error: unknown): Finding {
  if (!(error instanceof ProxyError) || error.code === 'not_ready') throw error
  const verdict = VERDICT_OF[error.code] ?? 'unknown'
  return { verdict, reason: error.message, whoseMove: WHOSE_MOVE[verdict] }
}

/** Of several alike, one that has something to say. */
export function worst(findings: readonly Finding[]): Finding {
  const isSilent = ({ reason }: Finding) => Number(reason === null)
  const ranked = [...findings].sort(
    (a, b) => SEVERITY.indexOf(a.verdict) - SEVERITY.indexOf(b.verdict) || isSilent(a) - isSilent(b),
  )
  return ranked[0] ?? ALL_WELL
}

export function concernsWhole({ capability }: Pick<Check, 'capability'>): boolean {
  return (WHOLE as readonly string[]).includes(capability)
}

/** How a key or an integration stands as a whole, by its checks. */
export function standingOf(checks: readonly Check[]): Finding {
  return worst(checks.filter(concernsWhole))
}

/**
 * @param before the status until now; undefined for a new integration
 * @param hasWorked what once worked is never `pending` again
 */
export function statusOf(store: Store, verdict: Verdict, before: Status | undefined, hasWorked: boolean): Status {
  if (verdict === 'ok') return 'active'
  // Not being able to look is no finding about the key.
  if (!isNews(verdict)) return before ?? 'pending'
  if (hasWorked) return 'attention'
  // Google lets a new service account in after up to 48 hours, and shows that in no other way.
  const isWaiting = store === 'google-play' && ['forbidden', 'not_invited', 'not_found'].includes(verdict)
  return isWaiting ? 'pending' : 'attention'
}

/** A store that cannot be reached, or an answer that says nothing, leaves what was known. */
export function isNews(verdict: Verdict): boolean {
  return verdict !== 'unreachable' && verdict !== 'unknown'
}

export function sameFindings(one: readonly Check[], other: readonly Check[]): boolean {
  const read = (checks: readonly Check[]) =>
    checks.map(({ keyId, capability, verdict }) => `${keyId} ${capability} ${verdict}`).sort()
  return read(one).join() === read(other).join()
}
