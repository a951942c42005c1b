/**
 * Apple's rules for tokens. Pure: a token is good for somebody, or for nobody.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests
 */
import type { JwtPayload } from 'jsonwebtoken'
import type { EpochMs } from '../../ports.ts'
import { bearerOf, type StoreCall } from '../exchange.ts'
import { isSignedBy, readToken, type SignedToken } from '../signatures.ts'
import type { UserRole } from './roles.ts'
import { scopeCovers } from './scope.ts'
import type { AppStoreKey, Caller } from './teams.ts'
import type { AppStoreWorld } from './world.ts'

const AUDIENCE = 'appstoreconnect-v1'
/** The six months of some GET scopes are for resources (Xcode Cloud, power metrics) that the sandbox does not serve. */
const CONNECT_LIFETIME_SECONDS = 20 * 60
const PURCHASE_LIFETIME_SECONDS = 60 * 60

/** Undefined for every fault alike: Apple does not say which one it was. */
export function connectCaller(call: StoreCall, world: AppStoreWorld): Caller | undefined {
  const signed = signedToken(call, world)
  if (!signed || signed.key.kind === 'purchase') return undefined
  const { key, claims } = signed
  if (!isTimely(claims, call.now, CONNECT_LIFETIME_SECONDS) || !scopeCovers(claims.scope, call)) return undefined
  const team = world.teams.get(key.issuerId)
  if (!team) return undefined
  if (key.kind === 'team') {
    if (claims.iss !== key.issuerId) return undefined
    return { keyId: key.keyId, kind: 'team', team, roles: key.roles, visibleApps: undefined }
  }
  const user = team.resources.get('users', key.userId)
  if (!user || claims.iss !== undefined || claims.sub !== 'user') return undefined
  return {
    keyId: key.keyId,
    kind: 'individual',
    team,
    roles: user.attributes.roles as readonly UserRole[],
    visibleApps: user.attributes.allAppsVisible ? undefined : new Set([user.links.visibleApps ?? []].flat()),
  }
}

/** The bundle ID that a good In-App Purchase token is for, which must be an app of the key's team. */
export function purchaseBundleId(call: StoreCall, world: AppStoreWorld): string | undefined {
  const signed = signedToken(call, world)
  if (signed?.key.kind !== 'purchase') return undefined
  const { key, claims } = signed
  if (claims.iss !== key.issuerId || !isTimely(claims, call.now, PURCHASE_LIFETIME_SECONDS)) return undefined
  const apps = world.teams.get(key.issuerId)?.resources.all('apps') ?? []
  return apps.some(({ attributes }) => attributes.bundleId === claims.bid) ? claims.bid : undefined
}

function signedToken(
  call: StoreCall,
  world: AppStoreWorld,
): { readonly key: AppStoreKey; readonly claims: SignedToken['claims'] } | undefined {
  const text = bearerOf(call) ?? ''
  const token = readToken(text, 'ES256')
  const key = world.keys.get(token?.keyId ?? '')
  if (!token || !key || token.claims.aud !== AUDIENCE) return undefined
  return isSignedBy(text, 'ES256', key.publicKey) ? { key, claims: token.claims } : undefined
}

/** No leeway at all: a host whose clock runs ahead is refused, as live. */
function isTimely({ iat, exp }: JwtPayload, now: EpochMs, lifetimeSeconds: number): boolean {
  const nowSeconds = Math.floor(now / 1000)
  if (typeof exp !== 'number' || typeof (iat ?? nowSeconds) !== 'number') return false
  const issuedAt = iat ?? nowSeconds
  return issuedAt <= nowSeconds && exp > nowSeconds && exp - issuedAt <= lifetimeSeconds
}
