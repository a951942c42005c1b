/** Whether a store key reaches an app, before anything is made of it. */
import { looksLikeASecret, mayBeSecret } from '../../access/names.ts'
import type { Check, Verdict } from '../../custody/checks.ts'
import { KEY_KINDS, type KeyKind, type Store } from '../../custody/kinds.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { unlistedApp } from '../../stores/google-play/apps.ts'
import type { StoreApp } from '../../stores/interface/apps.ts'
import type { AppChecks } from '../probes.ts'
import { findingOf } from '../verdicts.ts'
import type { IntegrationsDeps } from './deps.ts'

/** What the stores take as a bundle ID (digits alone are an Apple ID) and as a package name. */
const IDENTIFIERS: Readonly<Record<Store, RegExp>> = {
  'app-store': /^(?!\d+$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/,
  'google-play': /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$/,
}
const REFERENCE_FORMS: Readonly<Record<Store, string>> = {
  'app-store': 'An app of the App Store is named by its bundle ID',
  'google-play': 'An app on Google Play is named by its package name',
}
/** Why a store lists nothing, that says nothing about the one app. */
const NO_LIST: readonly Verdict[] = ['agreement', 'not_enabled', 'unreachable']

export interface Reach {
  readonly app: StoreApp
  readonly checks: AppChecks
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
  const app = await findApp(deps, key, reference.trim(), exchange)
  const checks = await deps.probes.app(deps.storeKeys.signingKey(key), app, exchange)
  refuseRejected(key, checks[0], 'body.app')
  return { app, checks }
}

/**
 * Refuses what no store could take, before there is a key to ask it with.
 * @throws ProxyError `invalid_request` naming the field
 */
export function requireAppReference(kind: KeyKind, reference: string, field: string): void {
  const { store } = KEY_KINDS[kind]
  const plain = reference.trim()
  // Identifiers have dots.
  if (!plain.includes('.') && mayBeSecret(plain)) throw looksLikeASecret(field)
  const isAppleId = /^\d+$/.test(plain) && store === 'app-store' && kind !== 'app-store-purchase'
  if (isAppleId || IDENTIFIERS[store].test(plain)) return
  throw new ProxyError('invalid_request', {
    field,
    reason: 'not_an_app',
    message: `${REFERENCE_FORMS[store]}, such as com.example.app.`,
  })
}

async function findApp(
  { stores, storeKeys }: IntegrationsDeps,
  key: StoreKey,
  reference: string,
  exchange: Exchange,
): Promise<StoreApp> {
  const { kind, store } = key
  const typed: StoreApp = { ...unlistedApp(reference), store }
  const isIdentifier = IDENTIFIERS[store].test(reference)
  if (kind === 'app-store-purchase') {
    // It lists nothing: what was typed is tried as it is.
    if (isIdentifier) return typed
    throw notFound('An In-App Purchase key lists no apps. Give the bundle ID of the app, such as com.example.app.')
  }
  const account = stores.account(storeKeys.signingKey(key), exchange)
  const found = await account.findApp(reference).catch((error: unknown) => {
    if (isIdentifier && NO_LIST.includes(findingOf(error).verdict)) return typed
    throw error
  })
  if (found) return found
  // Google lists only what it lets in; a package that it will let in later can be named all the same.
  if (store === 'google-play' && isIdentifier) return typed
  if (!isIdentifier && !/^\d+$/.test(reference)) throw notFound(`${REFERENCE_FORMS[store]}, such as com.example.app.`)
  throw notFound('The store key reaches no such app. The list of its apps shows those that it does.')
}

function notFound(message: string): ProxyError {
  return new ProxyError('invalid_request', { field: 'body.app', reason: 'app_not_found', message })
}

/** @throws ProxyError when the store does not know the key */
export function refuseRejected({ kind }: StoreKey, { verdict, reason }: Check, field: string): void {
  if (verdict !== 'unauthorized') return
  const message = reason ? { message: reason } : {}
  // For a purchase key Apple's refusal may be about the app: misspelt, or never released.
  if (kind === 'app-store-purchase')
    throw new ProxyError('invalid_request', { field, reason: 'store_rejected_key', ...message })
  throw new ProxyError('store_rejected_key', message)
}
