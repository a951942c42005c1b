/**
 * Opens the signed tokens that clients send. The server under test mints with jose and google-auth-library, so this
 * side verifies with jsonwebtoken: a mistake in one of them cannot hide in the other.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'

/** A public key as PEM (a private one will do, its public half is taken) or as node:crypto knows it. */
export type PublicKey = string | KeyObject

export function publicKeyOf(key: PublicKey): KeyObject {
  return typeof key === 'string' || key.type === 'private' ? createPublicKey(key) : key
}

export interface SignedToken {
  readonly keyId: string | undefined
  readonly claims: jwt.JwtPayload
}

/** What a token says, before anybody has checked who says it. Undefined: no token at all. */
export function readToken(text: string, algorithm: 'ES256' | 'RS256'): SignedToken | undefined {
  try {
    const token = jwt.decode(text, { complete: true })
    if (!token || typeof token.payload === 'string' || token.header.alg !== algorithm) return undefined
    return { keyId: token.header.kid, claims: token.payload }
  } catch {
    return undefined
  }
}

/** Times are left to the caller: each store has its own clock and its own rules about them. */
export function isSignedBy(text: string, algorithm: 'ES256' | 'RS256', key: KeyObject): boolean {
  try {
    jwt.verify(text, key, { algorithms: [algorithm], ignoreExpiration: true, ignoreNotBefore: true })
    return true
  } catch {
    return false
  }
}
