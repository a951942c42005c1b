/** Keys that sign without a database, and a token endpoint that answers as a test wishes. */
import type { KeyObject } from 'node:crypto'
import { createPublicKey } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { KeyKind } from '../../src/custody/kinds.ts'
import type { SigningKey } from '../../src/custody/store-keys.ts'
import type { OutboundRequest, Send } from '../../src/ports.ts'
import type { Purpose } from '../../src/tokens/token.ts'
import { createTokens } from '../../src/tokens/tokens.ts'
import { ecKey, rsaKey, SERVICE_ACCOUNT_EMAIL } from '../support/key-material.ts'
import { createTestClock } from '../support/test-clock.ts'

export const ISSUER = '57246542-96fe-1a63-e053-0824d011072a'
export const PURPOSES = {
  'app-store-team': { kind: 'app-store' },
  'app-store-individual': { kind: 'app-store' },
  'app-store-purchase': { kind: 'purchases', bundleId: 'com.example.tidepool' },
  'google-play-service-account': { kind: 'google-play' },
} as const satisfies Record<KeyKind, Purpose>

// One of each for all tests of a file: making RSA keys takes long, and no test changes one.
const material = { ec: ecKey(), rsa: rsaKey() }

export interface TestSigningKey extends SigningKey {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
  /** How often the seal was opened. */
  readonly opened: () => number
}

export function signingKey(kind: KeyKind, change: Partial<SigningKey> = {}, own?: KeyObject): TestSigningKey {
  const isGoogle = kind === 'google-play-service-account'
  const privateKey = own ?? (isGoogle ? material.rsa : material.ec)
  let opened = 0
  return {
    id: `key_${kind}`,
    version: 1,
    kind,
    storeKeyId: isGoogle ? '0123456789abcdef0123456789abcdef01234567' : '2X9R4HXF34',
    issuerId: kind === 'app-store-team' || kind === 'app-store-purchase' ? ISSUER : null,
    serviceAccountEmail: isGoogle ? SERVICE_ACCOUNT_EMAIL : null,
    vendorNumbers: [],
    privateKey,
    publicKey: createPublicKey(privateKey),
    opened: () => opened,
    async withSecret(use) {
      opened++
      const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
      try {
        return await use(secret)
      } finally {
        secret.fill(0)
      }
    },
    ...change,
  }
}

export interface Reply {
  readonly status?: number
  readonly body: unknown
  readonly contentType?: string
}
type Answering = Awaited<ReturnType<Send>> | Reply

/** @param reply what the token endpoint says; default: a new token each time, as Google's */
export function createTokenFixture(
  reply?: (request: OutboundRequest, count: number) => Answering | Promise<Answering>,
) {
  const clock = createTestClock()
  const sent: OutboundRequest[] = []
  const send: Send = async (request) => {
    sent.push(request)
    const answer = (await reply?.(request, sent.length)) ?? { body: googleAnswer(`ya29.${sent.length}`) }
    if ('ok' in answer) return answer
    const { status = 200, body, contentType = 'application/json; charset=UTF-8' } = answer
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return { ok: true, status, headers: { 'content-type': contentType }, body: Buffer.from(text) }
  }
  return { clock, sent, tokens: createTokens({ clock, send }) }
}

export function googleAnswer(access_token: string, expires_in: unknown = 3599) {
  return { access_token, expires_in, token_type: 'Bearer' }
}

/** Verified with another library than the one that signs. Times are for the test to judge. */
export function verified(token: string, { publicKey }: TestSigningKey, algorithm: 'ES256' | 'RS256' = 'ES256') {
  const { header, payload } = jwt.verify(token, publicKey, {
    algorithms: [algorithm],
    complete: true,
    ignoreExpiration: true,
  })
  return { header, claims: payload as jwt.JwtPayload }
}

/** The assertion that was sent to Google, as signed by the key. */
export function assertionIn({ body }: OutboundRequest, key: TestSigningKey) {
  return verified(new URLSearchParams(body).get('assertion') ?? '', key, 'RS256')
}
