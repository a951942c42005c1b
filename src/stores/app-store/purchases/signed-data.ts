/**
 * What Apple signs: transactions, renewals and notifications, as JWS with the certificates in its header.
 *
 * Nothing of it is shown before it is proven to be Apple's, of this app and of this environment. Whether a certificate was
 * revoked is not asked: the connection to Apple is encrypted, too.
 * @see https://developer.apple.com/documentation/appstoreserverapi/jwstransaction
 */
import { compactVerify, decodeProtectedHeader } from 'jose'
import QuickLRU from 'quick-lru'
import { ProxyError } from '../../../errors.ts'
import { type Json, object, text, whole } from '../../values.ts'
import type { Environment } from '../server-api.ts'
import type { TrustedChain } from './chain.ts'

/** Characters. A notification has some 10,000. */
const LONGEST = 256 * 1024
/** Apple signs with few certificates at a time. */
const KEPT_CHAINS = 50

/** What a payload must say of itself. */
export interface Signed {
  readonly bundleId: string
  readonly environment: Environment
  /** The Apple ID of the app, where it is known. */
  readonly appId: string | null
}

export interface SignedData {
  /** A transaction, or a renewal. @throws ProxyError `store_unavailable` for what does not verify */
  readonly open: (jws: unknown, of: Signed) => Promise<Json>
  /** A notification; what it holds is in `data`. @throws ProxyError `store_unavailable` */
  readonly openNotification: (jws: unknown, of: Signed) => Promise<Json>
}

/** @param trustedRoot the fingerprint of Apple's root, SHA-256 */
export function createSignedData(trustedRoot: () => Promise<string>): SignedData {
  const chains = new QuickLRU<string, TrustedChain>({ maxSize: KEPT_CHAINS })

  async function chainOf(x5c: unknown): Promise<TrustedChain> {
    const root = await trustedRoot()
    const known = JSON.stringify([root, x5c])
    const kept = chains.get(known)
    if (kept) return kept
    // Loaded when it is needed: reading certificates takes a third of what all else takes to load.
    const { readChain } = await import('./chain.ts')
    const chain = readChain(x5c, root)
    if (!chain) throw notApples()
    chains.set(known, chain)
    return chain
  }

  async function payloadOf(jws: unknown): Promise<Json> {
    if (typeof jws !== 'string' || jws.length > LONGEST) throw notApples()
    const chain = await chainOf(headerOf(jws).x5c)
    const { payload } = await compactVerify(jws, chain.publicKey, { algorithms: ['ES256'] }).catch(() => {
      throw notApples()
    })
    const content = parsed(payload)
    // Old notifications are as good as on their day, when the certificates may have been others.
    const signedAt = whole(content.signedDate)
    if (signedAt === null || signedAt < chain.notBefore || signedAt > chain.notAfter) throw notApples()
    return content
  }

  return {
    async open(jws, { bundleId, environment }) {
      const payload = await payloadOf(jws)
      // Renewals name no app; they come with a transaction that does.
      const isOfApp = payload.bundleId === bundleId || (payload.bundleId === undefined && 'autoRenewStatus' in payload)
      if (!isOfApp || payload.environment !== environment) throw notApples()
      return payload
    },
    async openNotification(jws, { bundleId, environment, appId }) {
      const payload = await payloadOf(jws)
      const data = object(payload.data)
      const isOfApp = data.bundleId === bundleId && data.environment === environment
      // The Sandbox environment has no Apple IDs.
      const isOfId = environment === 'Sandbox' || appId === null || text(data.appAppleId) === appId
      if (!isOfApp || !isOfId) throw notApples()
      return payload
    },
  }
}

function notApples(): ProxyError {
  return new ProxyError('store_unavailable', {
    reason: 'signature_not_valid',
    message: 'What came from the App Store is not signed by Apple for this app, so it is not shown.',
  })
}

function headerOf(jws: string): Json {
  try {
    return object(decodeProtectedHeader(jws))
  } catch {
    throw notApples()
  }
}

function parsed(payload: Uint8Array): Json {
  try {
    return object(JSON.parse(new TextDecoder().decode(payload)))
  } catch {
    throw notApples()
  }
}
