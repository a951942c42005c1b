/** Who may pass through. */
import { describe, expect, it } from 'vitest'
import { createPassing } from './fixture.ts'

const APPS = '/v1/apps?limit=1'

describe('the access key of a client', () => {
  it('is a bearer token, or stands in X-API-Key', async () => {
    const { pass, keys, owner } = await createPassing()
    expect((await pass(keys.team.id + APPS)).status).toBe(200)
    expect((await pass(keys.team.id + APPS, { accessKey: '', headers: { 'x-api-key': owner } })).status).toBe(200)
  })

  it.each([
    ['none', ''],
    ['another scheme', 'Authorization: Basic KEY'],
    ['a scheme in small letters', 'authorization: bearer KEY'],
    ['a scheme alone', 'Authorization: Bearer'],
    ['blanks', 'Authorization: Bearer    '],
    ['no scheme', 'Authorization: KEY'],
    ['two at once, joined', 'Authorization: Bearer KEY, Bearer KEY'],
    ['something behind it', 'Authorization: Bearer KEY x'],
    ['an underscore twin (B-2)', 'X_API_Key: KEY'],
    ['an unknown one', 'Authorization: Bearer skr_unknown'],
    ['one that is cut', 'X-API-Key: CUT'],
  ])('is refused with 401, and the store hears nothing: %s (C-10)', async (_name, header) => {
    const { status, keys, owner, received } = await createPassing()
    const line = header.replaceAll('KEY', owner).replace('CUT', owner.slice(0, -1))
    expect(await status(`GET /proxy/${keys.team.id}${APPS} HTTP/1.1\nHost: a\n${line}`)).toBe(401)
    expect(received()).toEqual([])
  })

  it.each([
    ['twice', 'Authorization: Bearer KEY\nAuthorization: Bearer KEY'],
    ['twice in different letters', 'Authorization: Bearer KEY\nAUTHORIZATION: Bearer KEY'],
    ['in both places', 'Authorization: Bearer KEY\nX-API-Key: KEY'],
    ['with another one', 'X-API-Key: KEY\nX-API-Key: other'],
  ])('is refused with 400 where it is sent %s (B-3)', async (_name, lines) => {
    const { status, keys, owner, received } = await createPassing()
    expect(await status(`GET /proxy/${keys.team.id}${APPS} HTTP/1.1\nHost: a\n${lines.replaceAll('KEY', owner)}`)).toBe(
      400,
    )
    expect(received()).toEqual([])
  })

  it('is neither taken from an address, nor sent on in one, nor logged (C-11)', async () => {
    const { pass, keys, owner, received, logs } = await createPassing()
    for (const place of [
      `?key=${owner}`,
      `?access_token=${owner}`,
      `/${owner}`,
      `?a=${owner.replace('skr_', '%73kr%5F')}`,
    ]) {
      expect((await pass(`${keys.team.id}/v1/apps${place}`, { accessKey: '' })).status).toBe(401)
      expect((await pass(`${keys.team.id}/v1/apps${place}`)).body.error.reason).toBe('access_key_in_address')
    }
    expect(received()).toEqual([])
    expect(logs.join('')).not.toContain(owner.slice(4))
  })

  it('is not believed a moment after it was revoked, or has expired (C-5)', async () => {
    const { pass, keys, accessKey, keyring, workspaceId, clock } = await createPassing()
    const [revoked, expiring] = [
      await accessKey('viewer'),
      await accessKey('viewer', { expiresAt: clock.now() + 1000 }),
    ]
    for (const key of [revoked, expiring])
      expect((await pass(keys.team.id + APPS, { accessKey: key })).status).toBe(200)
    const found = (await keyring.accessKeys.list(workspaceId)).find(({ name }) => name === 'test viewer 1')
    await keyring.accessKeys.revoke(workspaceId, found!.id)
    clock.advance(1000)
    for (const key of [revoked, expiring])
      expect((await pass(keys.team.id + APPS, { accessKey: key })).status).toBe(401)
  })

  it('that is guessed again and again is held up', async () => {
    const { pass, keys } = await createPassing()
    const statuses = await Promise.all(
      Array.from({ length: 90 }, (_, guess) => pass(keys.team.id + APPS, { accessKey: `skr_${guess}` })),
    )
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([401, 429]))
  })

  it('may send no more in a minute than it may to operations', async () => {
    const { pass, keys } = await createPassing({ config: { requestsPerMinute: 6 } })
    const statuses = [await pass(keys.team.id + APPS), await pass(keys.team.id + APPS)].map(({ status }) => status)
    expect(statuses).toEqual([200, 429])
  })
})

describe('a fenced access key', () => {
  it('knows no pass-through, for reading or writing, and the store hears nothing (C-6)', async () => {
    const { pass, keys, call, accessKey, received } = await createPassing()
    const { body } = await call('POST', '/v1/integrations', {
      body: { keyId: keys.team.id, app: 'com.example.tidepool' },
    })
    const before = received().length
    const fenced = await accessKey('operator', { fence: [body.integrationId] })
    const unknown = await pass(`key_unknown${APPS}`, { accessKey: fenced })
    for (const init of [{}, { method: 'POST', body: '{}' }]) {
      const answer = await pass(keys.team.id + APPS, { accessKey: fenced, ...init })
      expect(answer.status).toBe(404)
      expect(answer.body.error.message).toBe(unknown.body.error.message)
    }
    expect(received()).toHaveLength(before)
  })
})

describe('a role', () => {
  it.each([
    ['viewer', ['GET']],
    ['operator', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']],
  ] as const)('%s passes %j through, and nothing else (C-6)', async (role, allowed) => {
    const { pass, keys, accessKey, received } = await createPassing()
    const key = await accessKey(role)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const before = received().length
      const answer = await pass(`${keys.team.id}/v1/apps/1`, { accessKey: key, method })
      const isAllowed = (allowed as readonly string[]).includes(method)
      expect([method, answer.body?.error?.code ?? 'passed']).toEqual([method, isAllowed ? 'passed' : 'role_required'])
      expect(received().length - before).toBe(isAllowed ? 1 : 0)
    }
  })

  it.each(['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])('takes no %s', async (method) => {
    const { raw, keys, owner, received } = await createPassing()
    const answer = await raw(
      `${method} /proxy/${keys.team.id}${APPS} HTTP/1.1\nHost: a\nAuthorization: Bearer ${owner}`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, POST, PUT, PATCH, DELETE/i)
    expect(received()).toEqual([])
  })
})

describe('a store key', () => {
  it('of another workspace is not there (C-2)', async () => {
    const { pass, keys, keyring, received } = await createPassing()
    const { secret } = await keyring.workspaces.create('Other')
    expect((await pass(keys.team.id + APPS, { accessKey: secret })).status).toBe(404)
    expect((await pass(keys.team.storeKeyId + APPS, { accessKey: secret })).status).toBe(404)
    expect(received()).toEqual([])
  })

  it('that is removed passes nothing from that moment, though its token lives on (D-10)', async () => {
    const { pass, keys, keyring, received } = await createPassing()
    expect((await pass(keys.team.id + APPS)).status).toBe(200)
    await keyring.services.keysLifecycle.remove(keys.team)
    expect((await pass(keys.team.id + APPS)).status).toBe(404)
    expect(received()).toHaveLength(1)
  })
})
