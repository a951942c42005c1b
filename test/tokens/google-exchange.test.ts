import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../support/problems.ts'
import { T0 } from '../support/test-clock.ts'
import { assertionIn, createTokenFixture, googleAnswer, signingKey } from './fixture.ts'

const PURPOSE = { kind: 'google-play' } as const
const KIND = 'google-play-service-account'
const NOW = T0 / 1000
const DESCRIPTION = 'the description of the endpoint'

describe('a service account', () => {
  it('exchanges one assertion for one access token, at one host', async () => {
    const { tokens, sent } = createTokenFixture(() => ({ body: googleAnswer('ya29.the-token') }))
    const key = signingKey(KIND)
    expect(await tokens.get(key, PURPOSE)).toEqual({ value: 'ya29.the-token', expiresAt: T0 + 3599_000 })
    expect(sent).toHaveLength(1)
    const [request] = sent
    expect(request).toMatchObject({
      host: 'oauth2.googleapis.com',
      method: 'POST',
      path: '/token',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(new URLSearchParams(request!.body).get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
    const { claims } = assertionIn(request!, key)
    expect(claims).toEqual({
      iss: key.serviceAccountEmail,
      scope: 'https://www.googleapis.com/auth/androidpublisher https://www.googleapis.com/auth/playdeveloperreporting',
      aud: 'https://oauth2.googleapis.com/token',
      iat: NOW,
      exp: NOW + 3600,
    })
  })

  it.each([
    ['invalid_grant', 'Invalid JWT Signature.', 'key_deleted'],
    ['invalid_grant', 'Invalid grant: account not found', 'service_account_deleted'],
    [
      'invalid_grant',
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      'clock_skew',
    ],
    ['invalid_grant', DESCRIPTION, 'invalid_grant'],
    ['invalid_client', DESCRIPTION, 'invalid_grant'],
    ['unauthorized_client', DESCRIPTION, 'invalid_grant'],
  ])('is told why Google refuses it: %s, %s (D-16)', async (error, error_description, reason) => {
    const { tokens, sent } = createTokenFixture(() => ({ status: 400, body: { error, error_description } }))
    const problem = await problemOf(() => tokens.get(signingKey(KIND), PURPOSE))
    expect(problem).toMatchObject({ code: 'store_rejected_key', reason })
    expect(problem.message).not.toContain(error_description)
    // A refusal is final: asking again would not change it.
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['401 without a word', { status: 401, body: '' }],
    ['403', { status: 403, body: { error: 'access_denied' } }],
    ['an HTML page', { status: 403, body: '<html><title>Sorry…</title></html>', contentType: 'text/html' }],
    ['an HTML page that says 200', { body: '<html></html>', contentType: 'text/html' }],
    ['200 without a token', { body: { expires_in: 3599 } }],
    ['an empty token', { body: googleAnswer('') }],
    ['a token that is no text', { body: { ...googleAnswer(''), access_token: { a: 1 } } }],
    ['expires_in 0', { body: googleAnswer('ya29.x', 0) }],
    ['a negative expires_in', { body: googleAnswer('ya29.x', -3599) }],
    ['expires_in as text', { body: googleAnswer('ya29.x', '3599') }],
    ['no expires_in', { body: { access_token: 'ya29.x' } }],
    ['a list', { body: [googleAnswer('ya29.x')] }],
    ['null', { body: 'null' }],
    ['half a JSON', { body: '{"access_token":"ya29.x","expires_in":35' }],
    ['an empty 204', { status: 204, body: '' }],
    ['a redirect', { status: 302, body: '' }],
    ['a status that is none', { status: 99, body: '' }],
  ])('takes %s for a fault of the store, and keeps nothing of it (D-16)', async (_name, reply) => {
    const { tokens, sent } = createTokenFixture((_request, count) =>
      count === 1 ? reply : { body: googleAnswer('ya29.good') },
    )
    const key = signingKey(KIND)
    expect(await problemOf(() => tokens.get(key, PURPOSE))).toMatchObject({ code: 'store_unavailable' })
    expect((await tokens.get(key, PURPOSE)).value).toBe('ya29.good')
    expect(sent).toHaveLength(2)
  })

  it('bounds a life that is too good to be true (D-16)', async () => {
    const { tokens } = createTokenFixture(() => ({ body: googleAnswer('ya29.x', 1e9) }))
    expect((await tokens.get(signingKey(KIND), PURPOSE)).expiresAt).toBe(T0 + 3600_000)
  })

  it.each([
    ['500', { status: 500, body: 'Internal error' }],
    ['503', { status: 503, body: '' }],
    ['429', { status: 429, body: '{}' }],
    ['a connection that breaks', { ok: false, why: 'lost', cause: undefined } as const],
    ['no connection', { ok: false, why: 'not_sent', cause: undefined } as const],
  ])('sits out %s by our clock: three tries, then the store is down', async (_name, reply) => {
    const once = createTokenFixture((_request, count) => (count === 1 ? reply : { body: googleAnswer('ya29.good') }))
    expect((await once.tokens.get(signingKey(KIND), PURPOSE)).value).toBe('ya29.good')
    expect(once.clock.sleeps).toHaveLength(1)

    const always = createTokenFixture(() => reply)
    const startedAt = performance.now()
    expect(await problemOf(() => always.tokens.get(signingKey(KIND), PURPOSE))).toMatchObject({
      code: 'store_unavailable',
    })
    expect(always.sent).toHaveLength(3)
    expect(performance.now() - startedAt, 'waited by the host clock').toBeLessThan(300)
  })

  it('gives up after one try that took too long', async () => {
    const { tokens, sent } = createTokenFixture(() => ({ ok: false, why: 'timeout', cause: undefined }))
    expect(await problemOf(() => tokens.get(signingKey(KIND), PURPOSE))).toMatchObject({ code: 'store_timeout' })
    expect(sent).toHaveLength(1)
  })

  it('tells nothing of the key, the assertion or the answer in what it throws', async () => {
    const key = signingKey(KIND)
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    for (const reply of [
      { status: 400, body: { error: 'invalid_grant', error_description: 'canary-description' } },
      { status: 500, body: 'canary-body' },
      { body: { access_token: 'canary-token', expires_in: 0 } },
      { ok: false, why: 'lost', cause: new Error('reset') } as const,
    ]) {
      const { tokens, sent } = createTokenFixture(() => reply)
      const problem = await problemOf(() => tokens.get(key, PURPOSE))
      const printed = inspect(problem, { depth: null, showHidden: true }) + JSON.stringify(problem) + problem.stack
      const assertion = new URLSearchParams(sent[0]!.body).get('assertion')!
      for (const secret of [assertion.slice(0, 40), assertion.slice(-40), pem.slice(40, 90), 'canary'])
        expect(printed).not.toContain(secret)
    }
  })

  it('is never signed for with a key of Apple, nor the other way round', async () => {
    const { tokens, sent } = createTokenFixture()
    const apple = signingKey('app-store-team', { serviceAccountEmail: 'x@y.iam.gserviceaccount.com' })
    const google = signingKey(KIND)
    const ends = await Promise.allSettled([
      tokens.get(google, { kind: 'app-store' }),
      tokens.get(google, { kind: 'purchases', bundleId: 'com.example.tidepool' }),
      tokens.get(apple, PURPOSE),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(sent).toEqual([])
  })
})
