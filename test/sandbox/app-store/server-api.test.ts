import { describe, expect, it } from 'vitest'
import { ecKey, ISSUER, signed } from '../fixture.ts'
import { appStore, KEY_ID, TEAM_KEY } from './fixture.ts'

describe('the App Store Server API', () => {
  const PURCHASE = ecKey()
  const PRODUCTION = 'api.storekit.apple.com'
  const SANDBOX = 'api.storekit-sandbox.apple.com'

  function purchases() {
    const t = appStore()
    t.world.addPurchaseKey({ issuerId: ISSUER, keyId: 'PURCHASE01', publicKey: PURCHASE.publicKey })
    const token = (claims: object = {}, kid = 'PURCHASE01', key = PURCHASE.privateKey) =>
      signed({ alg: 'ES256', kid, typ: 'JWT' }, { ...t.teamClaims(), bid: 'com.example.tidepool', ...claims }, key)
    const ask = (
      id: string,
      { host = PRODUCTION, claims = {} }: { host?: typeof PRODUCTION | typeof SANDBOX; claims?: object } = {},
    ) => t.call(host, `/inApps/v1/transactions/${id}`, { token: token(claims) })
    return { ...t, token, ask }
  }

  it('knows no transaction, and says so in its own form', async () => {
    const { ask } = purchases()
    const { status, body } = await ask('2000000123456789')
    expect([status, body]).toEqual([404, { errorCode: 4040010, errorMessage: 'Transaction id not found.' }])
    expect((await ask('abc')).body).toEqual({ errorCode: 4000006, errorMessage: 'Invalid transaction id.' })
    expect((await ask('abc')).status).toBe(400)
  })

  it('takes tokens of up to an hour', async () => {
    const { ask, now } = purchases()
    expect((await ask('1', { claims: { iat: now(), exp: now() + 3600 } })).status).toBe(404)
    expect((await ask('1', { claims: { iat: now(), exp: now() + 3601 } })).status).toBe(401)
  })

  it.each([
    ['no bundle ID', { bid: undefined }],
    ["another developer's bundle ID", { bid: 'com.other.app' }],
    ['a part of a bundle ID', { bid: 'com.example.tide' }],
    ['another issuer', { iss: 'ffffffff-0000-4000-8000-000000000000' }],
    ['no issuer', { iss: undefined, sub: 'user' }],
    ['another audience', { aud: 'apple' }],
  ])('refuses %s without a body', async (_name, claims) => {
    const { ask } = purchases()
    const { status, text, headers } = await ask('1', { claims })
    expect([status, text, headers.get('content-type')]).toEqual([401, '', null])
  })

  it('refuses a team key', async () => {
    const { call, token } = purchases()
    const made = token({}, KEY_ID, TEAM_KEY.privateKey)
    const { status, text } = await call(PRODUCTION, '/inApps/v1/transactions/1', { token: made })
    expect([status, text]).toEqual([401, ''])
  })

  it('knows an app that was never released in the Sandbox environment only', async () => {
    const { ask, world } = purchases()
    world.setReleased('com.example.tidepool', false)
    expect((await ask('1')).status).toBe(401)
    expect((await ask('1', { host: SANDBOX })).status).toBe(404)
    world.setReleased('com.example.tidepool', true)
    expect((await ask('1')).status).toBe(404)
  })

  it('tells in milliseconds since 1970 when to come back', async () => {
    const { ask, world, time } = purchases()
    world.setPurchaseBudget('com.example.tidepool', { hour: 1 })
    const until = time.now + 3_600_000
    await ask('1')
    time.now += 5000
    const { status, body, headers } = await ask('1')
    expect([status, body.errorCode, headers.get('retry-after')]).toEqual([429, 4290000, `${until}`])
    expect((await ask('1', { claims: { bid: 'com.example.lanternfish' } })).status).toBe(404)
  })
})
