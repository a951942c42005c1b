/** What no other operation does: straight with an API of a store. */
import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

const APPLE = 'api.appstoreconnect.apple.com'
const TIDEPOOL = 'com.example.tidepool'

async function createSending() {
  const world = await createTestKeyring()
  const [team, purchase, play] = [
    await world.addKey('team'),
    await world.addKey('purchase'),
    await world.addKey('serviceAccount'),
  ]
  const before = world.sandbox.requests.length
  const read = (keyId: string, query: Record<string, string>, accessKey?: string) =>
    world.call(
      'GET',
      `/v1/keys/${keyId}/store-data?${new URLSearchParams(query)}`,
      accessKey === undefined ? {} : { accessKey },
    )
  const send = (keyId: string, body: object, headers: Record<string, string> = {}) =>
    world.call('POST', `/v1/keys/${keyId}/store-requests`, { body, headers })
  return {
    ...world,
    keys: { team, purchase, play },
    read,
    send,
    sent: () => world.sandbox.requests.slice(before).filter(({ host }) => host !== 'oauth2.googleapis.com'),
  }
}

const GROUP = {
  api: 'app-store-connect',
  method: 'POST',
  path: '/v1/betaGroups',
  content: {
    data: {
      type: 'betaGroups',
      attributes: { name: 'Harbour' },
      relationships: { app: { data: { type: 'apps', id: '6478120431' } } },
    },
  },
}

describe('ReadFromStore', () => {
  it('answers as the store does, and tells the path of the next page', async () => {
    const { read, keys, sent } = await createSending()
    const first = await read(keys.team.id, { api: 'app-store-connect', path: '/v1/apps?limit=1&fields[apps]=name' })
    expect(first.body).toMatchObject({
      keyId: keys.team.id,
      keyName: keys.team.name,
      store: 'app-store',
      api: 'app-store-connect',
      content: { data: [{ attributes: { name: 'Tidepool' } }] },
    })
    const second = await read(keys.team.storeKeyId, { api: 'app-store-connect', path: first.body.nextPath })
    expect(second.body).toMatchObject({ nextPath: null, content: { data: [{ attributes: { name: 'Lanternfish' } }] } })
    expect(sent().map(({ host }) => host)).toEqual([APPLE, APPLE])
  })

  it('reads every API with the key that is for it', async () => {
    const { read, keys } = await createSending()
    const app = TIDEPOOL
    const rows = [
      [keys.play.id, { api: 'google-play-publisher', path: `/androidpublisher/v3/applications/${app}/reviews` }, 200],
      [keys.play.id, { api: 'google-play-reporting', path: '/v1beta1/apps:search' }, 200],
      [keys.purchase.id, { api: 'app-store-server', path: '/inApps/v1/transactions/1', app }, 404],
      [keys.purchase.id, { api: 'app-store-server-sandbox', path: '/inApps/v1/transactions/1', app }, 404],
    ] as const
    for (const [keyId, query, status] of rows)
      expect([query.api, (await read(keyId, query)).status]).toEqual([query.api, status])
  })

  it.each([
    [
      'an API of another key',
      { api: 'google-play-reporting', path: '/v1beta1/apps:search' },
      'query.api',
      'api_of_other_key',
    ],
    ['an API that is none', { api: 'iris', path: '/v1/apps' }, 'query.api', undefined],
    ['a path of another API', { path: '/inApps/v1/history/1' }, 'query.path', 'path_outside_api'],
    ['an address', { path: 'https://evil.test/v1/apps' }, 'query.path', 'path_not_plain'],
    ['another host', { path: '//evil.test/v1/apps' }, 'query.path', 'path_not_plain'],
    ['dots', { path: '/v1/../v1/users' }, 'query.path', 'path_not_plain'],
    ['encoded dots', { path: '/v1/%2e%2e/x' }, 'query.path', 'path_not_plain'],
    ['an expression that nobody expanded', { path: "/v1/@{variables('x')} y" }, 'query.path', 'path_not_plain'],
    ['an app where none is wanted', { path: '/v1/apps', app: TIDEPOOL }, 'query.app', 'app_not_wanted'],
  ])('refuses %s, names the field, and asks no store (A-1, A-2, A-3)', async (_name, query, field, reason) => {
    const { read, keys, sent } = await createSending()
    const { status, body } = await read(keys.team.id, { api: 'app-store-connect', ...query })
    expect({ status, field: body.error.field, reason: body.error.reason }).toEqual({ status: 400, field, reason })
    expect(JSON.stringify(body)).not.toContain('evil')
    expect(sent()).toEqual([])
  })

  it('needs the bundle ID for the App Store Server API', async () => {
    const { read, keys } = await createSending()
    const { body } = await read(keys.purchase.id, { api: 'app-store-server', path: '/inApps/v1/history/1' })
    expect(body.error).toMatchObject({ field: 'query.app', reason: 'bundle_id_missing' })
  })

  it('says so when an answer is larger than a flow takes', async () => {
    const { read, keys, sandbox } = await createSending()
    const content = JSON.stringify({ data: 'x'.repeat(500_000) })
    sandbox.world.interrupt({
      host: APPLE,
      answer: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: content }),
    })
    const { body } = await read(keys.team.id, { api: 'app-store-connect', path: '/v1/apps' })
    expect(body.error).toMatchObject({ field: 'query.path', reason: 'answer_too_large' })
  })

  it('is tried again where the store is down, and tells its refusals as every operation does', async () => {
    const { read, keys, sandbox, sent } = await createSending()
    sandbox.world.interrupt({ host: APPLE, answer: () => ({ status: 503, headers: {}, body: '' }) })
    expect((await read(keys.team.id, { api: 'app-store-connect', path: '/v1/apps' })).status).toBe(200)
    expect(sent()).toHaveLength(2)
    const { status, body } = await read(keys.team.id, { api: 'app-store-connect', path: '/v1/apps/unknown' })
    expect([status, body.error.code]).toEqual([404, 'not_found'])
  })
})

describe('SendStoreRequest', () => {
  it('sends a change once, however often the platform repeats it (F-5)', async () => {
    const { send, keys, sent } = await createSending()
    const mark = { 'idempotency-key': 'a flow, and the item' }
    const answers = [await send(keys.team.id, GROUP, mark), await send(keys.team.id, GROUP, mark)]
    expect(answers.map(({ status, body }) => [status, body.content.data.attributes.name])).toEqual([
      [200, 'Harbour'],
      [200, 'Harbour'],
    ])
    expect(sent()).toHaveLength(1)
    expect((await send(keys.team.id, { ...GROUP, path: '/v1/betaTesters' }, mark)).body.error.code).toBe(
      'idempotency_conflict',
    )
  })

  it('says where to look when nobody knows whether it was carried out, and never so that it is repeated (F-4)', async () => {
    const { send, keys, sandbox, sent } = await createSending()
    sandbox.world.interrupt({ host: APPLE, answer: () => ({ status: 500, headers: {}, body: '' }) })
    const { status, body } = await send(keys.team.id, GROUP)
    expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'outcome_unknown' })
    expect(body.error.message).toContain('“Read from the store”')
    expect(sent()).toHaveLength(1)
  })

  it('is audited with its method and path, and not with its query (I-9)', async () => {
    const { send, keys, keyring, workspaceId } = await createSending()
    await send(keys.team.id, { ...GROUP, method: 'DELETE', path: '/v1/betaGroups/x?a=secret', content: undefined })
    const events = await keyring.audit.list(workspaceId, { action: 'SendStoreRequest' }, { size: 5 })
    expect(events.map(({ stage, targetKind, targetId, keyId }) => ({ stage, targetKind, targetId, keyId }))).toEqual(
      ['refused', 'intended'].map((stage) => ({
        stage,
        targetKind: 'store_request',
        targetId: 'DELETE /v1/betaGroups/x',
        keyId: keys.team.id,
      })),
    )
  })

  it('takes no GET, and nothing without a method', async () => {
    const { send, keys, sent } = await createSending()
    for (const method of ['GET', 'HEAD', undefined])
      expect((await send(keys.team.id, { ...GROUP, method })).body.error.field).toBe('body.method')
    expect(sent()).toEqual([])
  })
})

describe('an answer that no store should give', () => {
  it.each([
    [
      'repeats the token as what was asked for (I-3)',
      200,
      '[removed]',
      (token: string) => JSON.stringify({ name: token }),
    ],
    [
      'is nested without measure (G-5)',
      400,
      'answer_too_large',
      () => `{"a":${'['.repeat(90_000)}${']'.repeat(90_000)}}`,
    ],
  ])('and %s', async (_name, status, says, bodyOf) => {
    const { call, keys, sandbox } = await createSending()
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      answer: ({ headers }) => ({
        status: 200,
        headers: {},
        body: bodyOf(`${headers.authorization}`.slice('Bearer '.length)),
      }),
    })
    const answer = await call('GET', `/v1/keys/${keys.team.id}/store-data?api=app-store-connect&path=%2Fv1%2Fapps`)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(says)
    expect(JSON.stringify(answer.body)).not.toContain('eyJ')
  })
})

describe.each(['ReadFromStore', 'SendStoreRequest'] as const)('%s', (operation) => {
  it('does not exist for fenced access keys (C-6)', async () => {
    const { call, keys, accessKey, sent } = await createSending()
    const { body } = await call('POST', '/v1/integrations', { body: { keyId: keys.team.id, app: TIDEPOOL } })
    const fenced = await accessKey('operator', { fence: [body.integrationId] })
    const before = sent().length
    const answer =
      operation === 'ReadFromStore'
        ? await call('GET', `/v1/keys/${keys.team.id}/store-data?api=app-store-connect&path=%2Fv1%2Fapps`, {
            accessKey: fenced,
          })
        : await call('POST', `/v1/keys/${keys.team.id}/store-requests`, { accessKey: fenced, body: GROUP })
    expect(answer.status).toBe(404)
    expect(sent()).toHaveLength(before)
  })
})
