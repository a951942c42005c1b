import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { ecKey, rsaKey } from '../fixture.ts'
import { EMAIL, googlePlay, PUBLISHER_SCOPE, REPORTING_SCOPE, RSA } from './fixture.ts'

const CLOCK_SENTENCE =
  'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. ' +
  'Check your iat and exp values in the JWT claim.'

describe('the token endpoint', () => {
  it('exchanges a signed assertion for an opaque bearer, a new one each time', async () => {
    const { exchange, assertion } = googlePlay()
    const [first, second] = [await exchange(assertion()), await exchange(assertion())]
    expect(first.status).toBe(200)
    expect(first.body).toEqual({
      access_token: expect.stringMatching(/^ya29\.[\w.-]{100,}$/),
      expires_in: 3599,
      token_type: 'Bearer',
    })
    expect(second.body.access_token).not.toBe(first.body.access_token)
  })

  it('takes an assertion without a key id', async () => {
    const { exchange, assertion } = googlePlay()
    expect((await exchange(assertion({}, { kid: undefined }))).status).toBe(200)
  })

  it.each<[string, string, (t: ReturnType<typeof googlePlay>) => string]>([
    ['another key', 'Invalid JWT Signature.', (t) => t.assertion({}, {}, rsaKey().privateKey)],
    ['an unknown key id', 'Invalid JWT Signature.', (t) => t.assertion({}, { kid: '0'.repeat(40) })],
    ['an EC signature under the name RS256', 'Invalid JWT Signature.', (t) => t.assertion({}, {}, ecKey().privateKey)],
    [
      'HS256 over the public key',
      'Invalid JWT: Failed to parse the token.',
      (t) => {
        const secret = RSA.publicKey.export({ type: 'spki', format: 'pem' }).toString()
        return jwt.sign({ iss: EMAIL, scope: PUBLISHER_SCOPE, iat: t.now() }, secret, { algorithm: 'HS256' })
      },
    ],
    ['text that is no token', 'Invalid JWT: Failed to parse the token.', () => 'x.y.z'],
    [
      'an unknown service account',
      'Invalid grant: account not found',
      (t) => t.assertion({ iss: 'x@y.iam.gserviceaccount.com' }),
    ],
    [
      'another audience',
      'Invalid JWT: Failed audience check.',
      (t) => t.assertion({ aud: 'https://androidpublisher.googleapis.com/' }),
    ],
    ['more than an hour', CLOCK_SENTENCE, (t) => t.assertion({ exp: t.now() + 3601 })],
    ['an expiry just reached', CLOCK_SENTENCE, (t) => t.assertion({ iat: t.now() - 600, exp: t.now() })],
    ['a clock six minutes fast', CLOCK_SENTENCE, (t) => t.assertion({ iat: t.now() + 360, exp: t.now() + 3960 })],
    ['no issue time', CLOCK_SENTENCE, (t) => t.assertion({ iat: undefined })],
  ])('refuses %s: %s', async (_name, sentence, make) => {
    const t = googlePlay()
    const { status, body } = await t.exchange(make(t))
    expect([status, body]).toEqual([400, { error: 'invalid_grant', error_description: sentence }])
  })

  it('judges times by the clock of the store', async () => {
    const { exchange, assertion, setClockOffset } = googlePlay()
    setClockOffset(-360_000)
    expect((await exchange(assertion())).body.error_description).toBe(CLOCK_SENTENCE)
  })

  it.each([
    ['no scope', { scope: undefined }],
    ['a scope of nobody', { scope: 'everything' }],
  ])('refuses %s', async (_name, claims) => {
    const { exchange, assertion } = googlePlay()
    const { status, body } = await exchange(assertion(claims))
    expect([status, body.error]).toEqual([400, 'invalid_scope'])
  })

  it('wants a form with the grant type', async () => {
    const { exchangeForm, assertion, call } = googlePlay()
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    expect((await exchangeForm({ assertion: assertion() })).body.error).toBe('invalid_request')
    expect((await exchangeForm({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type')
    const json = { 'content-type': 'application/json' }
    expect((await exchangeForm({ grant_type, assertion: assertion() }, json)).body.error).toBe('invalid_request')
    expect((await call('oauth2.googleapis.com', '/token')).status).toBe(404)
  })

  it('knows no key that was deleted, and no account that was', async () => {
    const { exchange, assertion, world } = googlePlay()
    world.removeServiceAccountKey(EMAIL, 'f'.repeat(40))
    expect((await exchange(assertion())).body.error_description).toBe('Invalid JWT Signature.')
    world.removeServiceAccount(EMAIL)
    expect((await exchange(assertion())).body.error_description).toBe('Invalid grant: account not found')
  })
})

describe('bearers', () => {
  it('are good for an hour less a second, even when their key is deleted', async () => {
    const { reporting, tokenFor, time, world } = googlePlay()
    const token = await tokenFor()
    world.removeServiceAccountKey(EMAIL, 'f'.repeat(40))
    time.now += 3_598_999
    expect((await reporting('apps:search', { token })).status).toBe(200)
    time.now += 1
    const { status, body, headers } = await reporting('apps:search', { token })
    expect([status, body.error.status]).toEqual([401, 'UNAUTHENTICATED'])
    expect(headers.get('www-authenticate')).toBe('Bearer realm="https://accounts.google.com/", error="invalid_token"')
  })

  it('die with their service account', async () => {
    const { reporting, tokenFor, world } = googlePlay()
    const token = await tokenFor()
    world.removeServiceAccount(EMAIL)
    expect((await reporting('apps:search', { token })).status).toBe(401)
  })

  it('are not self-signed tokens', async () => {
    const { reporting, assertion } = googlePlay()
    expect((await reporting('apps:search', { token: assertion() })).status).toBe(401)
  })

  it('are missed when missing', async () => {
    const { call } = googlePlay()
    const { status, body } = await call('playdeveloperreporting.googleapis.com', '/v1beta1/apps:search')
    expect([status, body.error.details[0].reason]).toEqual([401, 'CREDENTIALS_MISSING'])
  })

  it('are limited to their scopes', async () => {
    const { reporting, publisher, tokenFor } = googlePlay()
    const [forPublisher, forReporting] = [
      await tokenFor({ scope: PUBLISHER_SCOPE }),
      await tokenFor({ scope: REPORTING_SCOPE }),
    ]
    expect((await publisher('com.example.tidepool/subscriptions', { token: forPublisher })).status).toBe(200)
    expect((await reporting('apps:search', { token: forReporting })).status).toBe(200)
    for (const { status, body } of [
      await publisher('com.example.tidepool/subscriptions', { token: forReporting }),
      await reporting('apps:search', { token: forPublisher }),
    ]) {
      expect([status, body.error.status, body.error.details[0].reason]).toEqual([
        403,
        'PERMISSION_DENIED',
        'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      ])
    }
  })
})
