import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { CONNECT, ecKey, ISSUER, rsaKey } from '../fixture.ts'
import { appStore, KEY_ID, LANTERNFISH, TEAM_KEY, TIDEPOOL } from './fixture.ts'

const OTHER = ecKey()
const INDIVIDUAL = ecKey()

describe('App Store Connect tokens', () => {
  it('lets a well made token of a team key in, whichever library signed it', async () => {
    const { connect, teamClaims } = appStore()
    expect((await connect('/v1/apps')).status).toBe(200)
    const token = jwt.sign(teamClaims(), TEAM_KEY.privateKey, { algorithm: 'ES256', keyid: KEY_ID })
    expect((await connect('/v1/apps', { token })).status).toBe(200)
  })

  it.each<[string, (t: ReturnType<typeof appStore>) => string]>([
    ['text that is no token', () => 'not.a.token'],
    ['another key', (t) => t.token({}, {}, OTHER.privateKey)],
    [
      'a changed claim',
      (t) => t.token().replace(/\.[^.]+\./, `.${btoa(JSON.stringify({ ...t.teamClaims(), x: 1 }))}.`),
    ],
    ['an unknown kid', (t) => t.token({}, { kid: 'AAAAAAAAAA' })],
    ['no kid', (t) => t.token({}, { kid: undefined })],
    ['alg none', (t) => `${t.token({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`],
    [
      'alg HS256 over the public key',
      (t) => {
        const secret = TEAM_KEY.publicKey.export({ type: 'spki', format: 'pem' }).toString()
        return jwt.sign(t.teamClaims(), Buffer.from(secret), { algorithm: 'HS256', keyid: KEY_ID })
      },
    ],
    ['an RSA signature', (t) => t.token({}, { alg: 'RS256' }, rsaKey().privateKey)],
    ['another issuer', (t) => t.token({ iss: 'ffffffff-0000-4000-8000-000000000000' })],
    ['no issuer', (t) => t.token({ iss: undefined, sub: 'user' })],
    ['another audience', (t) => t.token({ aud: 'appstoreconnect-v2' })],
    ['no expiry', (t) => t.token({ exp: undefined })],
    ['an expiry just reached', (t) => t.token({ exp: t.now() })],
    ['an issue time one second in the future', (t) => t.token({ iat: t.now() + 1 })],
    ['a life of 20 minutes and a second', (t) => t.token({ iat: t.now() - 1, exp: t.now() + 1200 })],
    ['20 minutes and a second to go, and no issue time', (t) => t.token({ iat: undefined, exp: t.now() + 1201 })],
    ['times as text', (t) => t.token({ iat: `${t.now()}`, exp: `${t.now() + 600}` })],
  ])('refuses %s with the one body that Apple has for all', async (_name, make) => {
    const t = appStore()
    const { status, body, headers } = await t.connect('/v1/apps', { token: make(t) })
    expect(status).toBe(401)
    expect(body).toEqual({
      errors: [
        {
          status: '401',
          code: 'NOT_AUTHORIZED',
          title: 'Authentication credentials are missing or invalid.',
          detail: expect.stringContaining('Provide a properly configured and signed bearer token'),
        },
      ],
    })
    expect(headers.has('x-rate-limit')).toBe(false)
  })

  it('refuses a request without a token, and one under another scheme', async () => {
    const { call, token } = appStore()
    expect((await call(CONNECT, '/v1/apps')).status).toBe(401)
    expect((await call(CONNECT, '/v1/apps', { headers: { authorization: `Basic ${token()}` } })).status).toBe(401)
  })

  it('takes a life of exactly 20 minutes, judged by the clock of the store', async () => {
    const { connect, token, now, setClockOffset } = appStore()
    const longest = token({ iat: now(), exp: now() + 1200 })
    expect((await connect('/v1/apps', { token: longest })).status).toBe(200)
    setClockOffset(-1000)
    expect((await connect('/v1/apps', { token: longest })).status).toBe(401)
    setClockOffset(1_200_000)
    expect((await connect('/v1/apps', { token: longest })).status).toBe(401)
  })

  it('forgets a key that was revoked', async () => {
    const { connect, world } = appStore()
    world.revokeKey(KEY_ID)
    expect((await connect('/v1/apps')).status).toBe(401)
  })

  it('does not take an In-App Purchase key', async () => {
    const { connect, world, token } = appStore()
    world.addPurchaseKey({ issuerId: ISSUER, keyId: 'PURCHASE01', publicKey: OTHER.publicKey })
    const made = token({ bid: 'com.example.tidepool' }, { kid: 'PURCHASE01' }, OTHER.privateKey)
    expect((await connect('/v1/apps', { token: made })).status).toBe(401)
  })
})

describe('individual keys', () => {
  function individual() {
    const t = appStore()
    const userId = t.world.addUser(ISSUER, {
      username: 'jonas@example.com',
      firstName: 'Jonas',
      lastName: 'Reef',
      roles: ['ADMIN'],
      visibleApps: [TIDEPOOL],
    })
    t.world.addIndividualKey({ issuerId: ISSUER, keyId: 'INDIVIDUAL', publicKey: INDIVIDUAL.publicKey, userId })
    const token = (claims: object = {}) =>
      t.token({ iss: undefined, sub: 'user', ...claims }, { kid: 'INDIVIDUAL' }, INDIVIDUAL.privateKey)
    return { ...t, userId, token, connect: (path: string) => t.connect(path, { token: token() }) }
  }

  it("are limited to their user's apps, lists and single ones alike", async () => {
    const { connect } = individual()
    const { body } = await connect('/v1/apps')
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([TIDEPOOL])
    expect(body.meta.paging.total).toBe(1)
    expect((await connect(`/v1/apps/${LANTERNFISH}`)).body.errors[0].code).toBe('NOT_FOUND')
  })

  it('hide what belongs to other apps, at any depth', async () => {
    const { connect, world } = individual()
    const app = LANTERNFISH
    const version = world.add(ISSUER, 'appStoreVersions', { links: { app } })
    const texts = world.add(ISSUER, 'appStoreVersionLocalizations', { links: { appStoreVersion: version } })
    const set = world.add(ISSUER, 'appScreenshotSets', { links: { appStoreVersionLocalization: texts } })
    expect((await connect(`/v1/appScreenshotSets/${set}/appScreenshots`)).status).toBe(404)
    expect((await connect(`/v1/appStoreVersions/${version}`)).status).toBe(404)
  })

  it('are refused with an issuer, and without the subject', async () => {
    const t = individual()
    for (const claims of [{ iss: ISSUER }, { sub: undefined }, { sub: 'users' }]) {
      expect((await t.call(CONNECT, '/v1/apps', { token: t.token(claims) })).status).toBe(401)
    }
  })

  it('cannot see bundle IDs, whatever the role', async () => {
    const { status, body } = await individual().connect('/v1/bundleIds')
    expect([status, body.errors[0].code]).toEqual([403, 'FORBIDDEN_ERROR'])
  })

  it('die with their user', async () => {
    const { connect, world, userId } = individual()
    world.removeUser(ISSUER, userId)
    expect((await connect('/v1/apps')).status).toBe(401)
  })
})

describe('scoped tokens', () => {
  it.each([
    ['the same request', ['GET /v1/apps?filter[name]=Tidepool'], '/v1/apps?filter[name]=Tidepool', 200],
    [
      'another order of parameters',
      ['GET /v1/apps?sort=name&filter[name]=T&filter[sku]=S'],
      '/v1/apps?filter[sku]=S&filter[name]=T',
      200,
    ],
    ['other limit and sort', ['GET /v1/apps?limit=1&sort=name'], '/v1/apps?limit=5&sort=-name', 200],
    ['one of several', ['GET /v1/users', 'GET /v1/apps'], '/v1/apps', 200],
    [
      'brackets encoded in one and raw in the other',
      ['GET /v1/apps?filter[name]=T'],
      '/v1/apps?filter%5Bname%5D=T',
      200,
    ],
    ['another path', ['GET /v1/users'], '/v1/apps', 401],
    ['a longer path', ['GET /v1/apps'], `/v1/apps/${TIDEPOOL}`, 401],
    ['another filter', ['GET /v1/apps?filter[name]=T'], '/v1/apps?filter[name]=L', 401],
    ['a filter that the scope lacks', ['GET /v1/apps'], '/v1/apps?filter[name]=L', 401],
    ['another method', ['POST /v1/apps'], '/v1/apps', 401],
    ['no entry at all', [], '/v1/apps', 401],
    ['a scope that is no list', 'GET /v1/apps', '/v1/apps', 401],
  ])('%s', async (_name, scope, path, status) => {
    const { connect, token } = appStore()
    expect((await connect(path, { token: token({ scope }) })).status).toBe(status)
  })
})
