/** Whether a store key belongs to the account of an integration, before it is added. */
import type { Integration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { AppChecks } from '../probes.ts'
import type { IntegrationsDeps } from './deps.ts'
import { refuseRejected } from './reach.ts'

/**
 * All keys of an integration are of one account: the same issuer, or where none tells, the same app within reach.
 * @returns what the key found at the store
 * @throws ProxyError `account_mismatch` with `other_store`, `other_issuer`, or the verdict for which it can't be told
 * @throws ProxyError `store_rejected_key` or `invalid_request` when the store does not know the key
 */
export async function requireSameAccount(
  { storeKeys, probes }: IntegrationsDeps,
  integration: Pick<Integration, 'workspaceId' | 'store' | 'keyIds' | 'appId' | 'appIdentifier'>,
  added: StoreKey,
  exchange: Exchange,
): Promise<AppChecks> {
  const mismatch = (reason: string, message?: string) =>
    new ProxyError('account_mismatch', { field: 'body.addKeyId', reason, ...(message ? { message } : {}) })
  if (added.store !== integration.store) throw mismatch('other_store')
  const present = await Promise.all(integration.keyIds.map((id) => storeKeys.get(integration.workspaceId, id)))
  const issuers = new Set(present.flatMap((key) => key?.issuerId ?? []))
  const isSameIssuer = added.issuerId !== null && issuers.has(added.issuerId)
  if (added.issuerId !== null && issuers.size > 0 && !isSameIssuer) throw mismatch('other_issuer')

  const checks = await probes.app(storeKeys.signingKey(added), integration, exchange)
  const [reach] = checks
  refuseRejected(added, reach, 'body.addKeyId')
  // What cannot be tried now cannot be told.
  if (!isSameIssuer && reach.verdict !== 'ok') {
    throw mismatch(
      reach.verdict,
      `The key does not reach this app, so it cannot be told whether it belongs to the same account. ${reach.reason ?? ''}`.trim(),
    )
  }
  return checks
}
