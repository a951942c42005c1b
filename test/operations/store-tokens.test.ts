import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

async function createAllowed() {
  const world = await createTestKeyring()
  const team = await world.addKey('team')
  await world.call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
  await world.keyring.workspaces.allowStoreTokens(world.workspaceId, true)
  const ask = (body: object, headers: Record<string, string> = {}) =>
    world.call('POST', '/v1/store-tokens', {
      body: { integrationId: 'app-store:com.example.tidepool', ...body },
      headers,
    })
  return { ...world, team, ask }
}

describe('Create a store token', () => {
  it('is off until an owner switches it on', async () => {
    const { keyring, workspaceId, ask } = await createAllowed()
    await keyring.workspaces.allowStoreTokens(workspaceId, false)
    const { status, body } = await ask({})
    expect(status).toBe(403)
    expect(body.error).toMatchObject({ code: 'switched_off', reason: 'store_tokens' })
  })

  it('gives a token that App Store Connect takes, for five minutes', async () => {
    const { ask, sandbox, clock } = await createAllowed()
    const { status, body } = await ask({})
    expect(status).toBe(201)
    const { exp } = jwt.decode(body.token) as { exp: number }
    expect(exp * 1000).toBe(clock.now() + 5 * 60 * 1000)
    expect(body.expiresAt).toBe(new Date(exp * 1000).toISOString())
    const answer = await sandbox.fetch(
      new Request('http://x/api.appstoreconnect.apple.com/v1/apps', {
        headers: { authorization: `Bearer ${body.token}` },
      }),
    )
    expect(answer.status).toBe(200)
  })

  it('narrows the token to the requests that are named', async () => {
    const { ask, sandbox } = await createAllowed()
    const { body } = await ask({ scope: ['GET /v1/apps'] })
    const use = async (path: string) =>
      (
        await sandbox.fetch(
          new Request(`http://x/api.appstoreconnect.apple.com${path}`, {
            headers: { authorization: `Bearer ${body.token}` },
          }),
        )
      ).status
    expect([await use('/v1/apps?limit=3'), await use('/v1/bundleIds')]).toEqual([200, 401])
  })

  it.each([
    [{ minutes: 16 }, 'body.minutes'],
    [{ minutes: 0 }, 'body.minutes'],
    [{ scope: ['POST /v1/apps'] }, 'body.scope.0'],
    [{ scope: ['GET https://evil.test/'] }, 'body.scope.0'],
    [{ integrationId: 'google-play:com.example.tidepool' }, undefined],
  ])('refuses %j', async (body, field) => {
    const { ask } = await createAllowed()
    const answer = await ask(body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    if (field) expect(answer.body.error).toMatchObject({ code: 'invalid_request', field })
  })

  it('lives at most fifteen minutes as Apple counts, from the back-dated beginning', async () => {
    const { ask } = await createAllowed()
    const { body } = await ask({ minutes: 15 })
    const { exp, iat } = jwt.decode(body.token) as { exp: number; iat: number }
    expect(exp - iat).toBeLessThanOrEqual(15 * 60)
  })

  it('says that Google Play has none', async () => {
    const { ask, addKey, call } = await createAllowed()
    const play = await addKey('serviceAccount')
    await call('POST', '/v1/integrations', { body: { keyId: play.id, app: 'com.example.tidepool' } })
    expect((await ask({ integrationId: 'google-play:com.example.tidepool' })).body.error.reason).toBe(
      'not_on_google_play',
    )
  })

  it('is answered anew when it is repeated, and kept nowhere', async () => {
    const { ask, keyring } = await createAllowed()
    const first = await ask({}, { 'idempotency-key': 'once' })
    const second = await ask({}, { 'idempotency-key': 'once' })
    expect(second.status).toBe(201)
    const rows = await keyring.database.read.selectFrom('repetitions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(first.body.token)
    expect(rows.map(({ answer }) => answer)).toEqual([null])
  })

  it('needs a key that can sign for App Store Connect', async () => {
    const { addKey, call, ask } = await createAllowed()
    const purchase = await addKey('purchase')
    const created = await call('POST', '/v1/integrations', {
      body: { keyId: purchase.id, app: 'com.example.lanternfish' },
    })
    const { status, body } = await ask({ integrationId: created.body.integrationId })
    expect(status).toBe(424)
    expect(body.error).toMatchObject({
      code: 'key_missing',
      reason: 'store_tokens',
      message: expect.stringContaining('team key'),
    })
  })
})
