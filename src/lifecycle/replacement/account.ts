/** Whether a new key may take the place of a stored one: it must belong to the same account. Pure. */
import type { Check, Verdict } from '../../custody/checks.ts'
import type { Integration } from '../../custody/integrations.ts'
import { KEY_KINDS } from '../../custody/kinds.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { AppChecks } from '../probes.ts'
import { worst } from '../verdicts.ts'

/** What the new key found at the store: by itself, and for every app that the old one serves here. */
export interface Findings {
  readonly own: readonly Check[]
  readonly served: readonly { readonly integration: Integration; readonly checks: AppChecks }[]
}

/** These say nothing of whose key it is. Whatever else a store finds, it has taken the key for what it says it is. */
const NO_PROOF: readonly Verdict[] = ['unauthorized', 'unreachable', 'unknown']

/**
 * The same issuer ID or the same service account is the same account, once the store has taken the new key. Otherwise
 * every app that the old key serves here must be reached by the new one.
 * @returns what the replacement is refused with, or undefined
 */
export function accountMismatch(old: StoreKey, fresh: StoreKey, { own, served }: Findings): ProxyError | undefined {
  if (KEY_KINDS[old.kind].hasIssuer && fresh.issuerId !== old.issuerId)
    return mismatch('other_issuer', 'The new key belongs to another issuer ID than the one that it would replace.')
  const all = [...own, ...served.flatMap(({ checks }) => checks)]
  if (all.every(({ verdict }) => NO_PROOF.includes(verdict))) return unproven(all)
  const isSameServiceAccount =
    fresh.serviceAccountEmail !== null && fresh.serviceAccountEmail === old.serviceAccountEmail
  if (fresh.issuerId !== null || isSameServiceAccount) return undefined
  const unreached = served.filter(({ checks: [reach] }) => reach.verdict !== 'ok')
  if (unreached.length === 0) return undefined
  return mismatch(
    worst(unreached.map(({ checks: [reach] }) => reach)).verdict,
    'The new key does not reach every app that the old one serves here, so it cannot be told whether it belongs to the same account.',
    unreached.map(({ integration, checks: [reach] }) => ({
      code: integration.appIdentifier,
      message: `${integration.appName}: ${reach.reason ?? reach.verdict}`,
    })),
  )
}

function unproven(all: readonly Check[]): ProxyError {
  const { verdict, reason } = worst(all)
  if (verdict === 'unauthorized')
    return new ProxyError('key_refused', {
      reason: 'store_rejected_key',
      field: 'file',
      ...(reason ? { message: reason } : {}),
    })
  if (all.length === 0)
    return mismatch(
      'untried',
      'An In-App Purchase key can only be tried with an app, and the key to replace serves none here. Give the bundle ID of one.',
      [],
      'bundleId',
    )
  return mismatch(
    verdict,
    `The store could not be asked whether the new key belongs to the same account. ${reason ?? ''}`.trim(),
  )
}

function mismatch(
  reason: string,
  message: string,
  causes: readonly { readonly code: string; readonly message: string }[] = [],
  field = 'file',
): ProxyError {
  return new ProxyError('account_mismatch', { reason, field, message, causes })
}
