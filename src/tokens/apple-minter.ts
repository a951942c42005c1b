/**
 * Signs the tokens for both of Apple's APIs. No network.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests
 * @see https://developer.apple.com/documentation/appstoreserverapi/generating-json-web-tokens-for-api-requests
 */
import { type JWTPayload, SignJWT } from 'jose'
import type { SigningKey } from '../custody/store-keys.ts'
import type { Clock } from '../ports.ts'
import type { ImportedKeys } from './imported-keys.ts'
import type { ClockAhead, Minter, Purpose, Token } from './token.ts'

/** Apple refuses a longer life than 20 minutes; at that edge a clock that runs ahead is refused, too. */
const LIFETIME_SECONDS = 15 * 60
/** Back-dating of `iat`, for a host whose clock runs ahead of Apple's by less than is known of it. */
const CLOCK_SKEW_SECONDS = 60
const AUDIENCE = 'appstoreconnect-v1'

export interface HandOut {
  /** Counted from now. */
  readonly lifetimeSeconds: number
  /** The only requests that the token is good for, as `GET /v1/apps`; empty for no limit. */
  readonly scope: readonly string[]
}

export interface AppleMinter extends Minter<Extract<Purpose, { kind: 'app-store' | 'purchases' }>> {
  /** A token for somebody else's use: never cached here. */
  readonly mintForHandOut: (key: SigningKey, wish: HandOut) => Promise<Token>
}

export function createAppleMinter({
  clock,
  clockAheadMs,
  keys,
}: {
  readonly clock: Clock
  readonly clockAheadMs: ClockAhead
  readonly keys: ImportedKeys
}): AppleMinter {
  async function sign(key: SigningKey, claims: JWTPayload, expiresInSeconds: number): Promise<Token> {
    const aheadMs = clockAheadMs('app-store')
    const now = Math.floor((clock.now() - aheadMs) / 1000)
    // Numbers, not '15m': jose reads the host's clock for a relative time.
    const expiresAt = now + expiresInSeconds
    const value = await new SignJWT({ ...identityClaims(key), ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: key.storeKeyId, typ: 'JWT' })
      .setAudience(AUDIENCE)
      .setIssuedAt(now - CLOCK_SKEW_SECONDS)
      .setExpirationTime(expiresAt)
      .sign(await keys.forApple(key))
    return { value, expiresAt: expiresAt * 1000 + aheadMs }
  }

  return {
    mint: (key, purpose) =>
      sign(key, purpose.kind === 'purchases' ? { bid: purpose.bundleId } : {}, LIFETIME_SECONDS - CLOCK_SKEW_SECONDS),
    mintForHandOut: (key, { lifetimeSeconds, scope }) =>
      // Apple counts the life from `iat`.
      sign(
        key,
        scope.length > 0 ? { scope: [...scope] } : {},
        Math.min(lifetimeSeconds, LIFETIME_SECONDS - CLOCK_SKEW_SECONDS),
      ),
  }
}

/** A team is named by its issuer ID; an individual key names its user and must not have one. */
function identityClaims({ kind, issuerId }: SigningKey): JWTPayload {
  return kind === 'app-store-individual' || issuerId === null ? { sub: 'user' } : { iss: issuerId }
}
