/** Whether a store key reaches an app, before anything is made of it. */
import type { Check } from '../../custody/checks.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { unlistedApp } from '../../stores/google-play/apps.ts'
import type { StoreApp } from '../../stores/store.ts'
import type { IntegrationsDeps } from './deps.ts'

/** What Google Play takes as a package name. */
const PACKAGE_NAME = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$/

export interface Reach {
  readonly app: StoreApp
  readonly check: Check
}

/**
 * @param reference bundle ID, package name or Apple ID
 * @throws ProxyError `invalid_request` (`app_not_found`), or why the store refuses the key
 */
export async function reachApp(
  deps: IntegrationsDeps,
  key: StoreKey,
  reference: string,
  exchange: Exchange,
): Promise<Reach> {
  const app = await findApp(deps, key, reference, exchange)
  const check = await deps.probes.app(deps.storeKeys.signingKey(key), app, exchange)
  if (check.verdict === 'unauthorized') throw refusedByStore(key, check)
  return { app, check }
}

async function findApp(
  { stores, storeKeys }: IntegrationsDeps,
  key: StoreKey,
  reference: string,
  exchange: Exchange,
): Promise<StoreApp> {
  // A purchase key lists nothing: what was typed is tried as it is.
  if (key.kind === 'app-store-purchase') return { ...unlistedApp(reference), store: 'app-store' }
  const found = await stores.account(storeKeys.signingKey(key), exchange).findApp(reference)
  if (found) return found
  // Google lists only what it lets in; a package that it will let in later can be named all the same.
  if (key.kind === 'google-play-service-account' && PACKAGE_NAME.test(reference)) return unlistedApp(reference)
  throw new ProxyError('invalid_request', {
    field: 'body.app',
    reason: 'app_not_found',
    message: 'The store key does not reach such an app. Use List apps to see those that it reaches.',
  })
}

/** For a purchase key Apple's refusal is about the app: it may be misspelt, or never released. */
function refusedByStore(key: StoreKey, { reason }: Check): ProxyError {
  const message = reason ? { message: reason } : {}
  return key.kind === 'app-store-purchase'
    ? new ProxyError('invalid_request', { field: 'body.app', reason: 'store_rejected_key', ...message })
    : new ProxyError('store_rejected_key', message)
}
