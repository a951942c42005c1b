/**
 * oauth2.googleapis.com: exchanges a signed assertion for an access token.
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
import type { JwtPayload } from 'jsonwebtoken'
import type { EpochMs } from '../../ports.ts'
import { jsonAnswer, Refusal, type StoreAnswer, type StoreHandler, settle } from '../exchange.ts'
import { isSignedBy, readToken, type SignedToken } from '../signatures.ts'
import { type AccessTokens, EXPIRES_IN_SECONDS } from './access-tokens.ts'
import { GOOGLE_JSON, pageNotFound } from './errors.ts'
import type { GooglePlayWorld, ServiceAccount } from './world.ts'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const AUDIENCE = 'https://oauth2.googleapis.com/token'
const MAX_LIFETIME_SECONDS = 60 * 60
/** How far ahead a client's clock may run. Google forgives some; how much is not documented. */
const CLOCK_SKEW_SECONDS = 300
/** All that these stand-ins know; Google would take any of its own. */
const SCOPE = /^https:\/\/www\.googleapis\.com\/auth\/[\w.]+$/

export function createTokenEndpoint(world: GooglePlayWorld, tokens: AccessTokens): StoreHandler {
  return (call) => {
    if (call.method !== 'POST' || call.path !== '/token') return pageNotFound(call)
    return settle(() => {
      const form = new URLSearchParams(isForm(call.headers['content-type']) ? call.body : '')
      const grantType = form.get('grant_type')
      if (grantType === null) refuse('invalid_request', 'Required parameter is missing: grant_type')
      if (grantType !== GRANT_TYPE) refuse('unsupported_grant_type', `Invalid grant_type: ${grantType}`)
      const assertion = form.get('assertion') ?? ''
      const token = readToken(assertion, 'RS256') ?? refuse('invalid_grant', 'Invalid JWT: Failed to parse the token.')
      const { clientEmail } = signer(assertion, token, world)
      checkTimes(token.claims, call.now)
      if (token.claims.aud !== AUDIENCE) refuse('invalid_grant', 'Invalid JWT: Failed audience check.')
      const access_token = tokens.issue({ clientEmail, scopes: scopesOf(token.claims) }, call.now)
      return jsonAnswer(200, { access_token, expires_in: EXPIRES_IN_SECONDS, token_type: 'Bearer' }, GOOGLE_JSON)
    })
  }
}

function isForm(contentType = ''): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')
}

function signer(assertion: string, { keyId, claims }: SignedToken, world: GooglePlayWorld): ServiceAccount {
  const account = world.serviceAccounts.get(claims.iss ?? '')
  if (!account) return refuse('invalid_grant', 'Invalid grant: account not found')
  const keys = [...account.keys].filter(([id]) => keyId === undefined || id === keyId)
  if (keys.some(([, key]) => isSignedBy(assertion, 'RS256', key))) return account
  return refuse('invalid_grant', 'Invalid JWT Signature.')
}

function checkTimes({ iat, exp }: JwtPayload, now: EpochMs): void {
  const nowSeconds = Math.floor(now / 1000)
  const fair =
    typeof iat === 'number' &&
    typeof exp === 'number' &&
    iat <= nowSeconds + CLOCK_SKEW_SECONDS &&
    exp > nowSeconds &&
    exp - iat <= MAX_LIFETIME_SECONDS
  if (fair) return
  refuse(
    'invalid_grant',
    'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
      'Check your iat and exp values in the JWT claim.',
  )
}

function scopesOf({ scope }: JwtPayload): readonly string[] {
  const scopes = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []
  if (scopes.length === 0) refuse('invalid_scope', 'Empty or missing scope not allowed.')
  if (scopes.some((one) => !SCOPE.test(one))) {
    refuse('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
  }
  return scopes
}

function refuse(error: string, error_description: string): never {
  throw new Refusal(oauthFault(error, error_description))
}

function oauthFault(error: string, error_description: string): StoreAnswer {
  return jsonAnswer(400, { error, error_description }, GOOGLE_JSON)
}
