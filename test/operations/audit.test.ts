import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import type { OperationId } from '../../src/contract/types.ts'
import { ProxyError } from '../../src/errors.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { exampleRequest } from './examples.ts'

const WRITES = OPERATIONS.filter(({ method }) => method !== 'get').map(({ id }) => id)
const RUN = { 'x-ms-workflow-run-id': 'run-1', 'x-ms-workflow-operation-name': 'Step' }

interface Listed {
  readonly action: string
  readonly outcome: string
  readonly [field: string]: unknown
}

async function createWorld(engine: Engine = 'sqlite') {
  const world = await createTestKeyring({ engine })
  const { call, keyring, workspaceId, addKey } = world
  const team = await addKey('team')
  await keyring.workspaces.allowStoreTokens(workspaceId, true)
  const made = await call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
  const link = await call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
  const named = {
    keyId: team.id,
    integrationId: made.body.integrationId as string,
    freeApp: 'com.example.lanternfish',
    uploadLinkId: link.body.uploadLinkId as string,
  }
  const list = async (query = '') =>
    (await call('GET', `/v1/audit-events?pageSize=200${query}`)).body.value as readonly Listed[]
  return {
    ...world,
    team,
    named,
    list,
    /** What came since then, the oldest first. */
    async since(before: readonly Listed[]) {
      const all = await list()
      return all.slice(0, all.length - before.length).toReversed()
    },
    example(id: OperationId, options: Parameters<typeof call>[2] = {}) {
      const { method, path, body } = exampleRequest(id, named)
      return call(method, path, { ...(body ? { body } : {}), ...options })
    },
  }
}

describe.each(ENGINES)('every write on %s', (engine) => {
  it('leaves its intent and its outcome, with who it was and what it was about', async () => {
    const { list, since, example, accessKey, addKey, call, named, team } = await createWorld(engine)
    const owner = await accessKey('owner')
    const { id: addKeyId } = await addKey('purchase')
    await call('PATCH', `/v1/integrations/${named.integrationId}`, { body: { addKeyId } })
    const carriedOut = WRITES.filter((id) => exampleRequest(id, named).refusedAs === undefined)
    // The one that deletes comes last.
    for (const id of carriedOut.toSorted(
      (a, b) => Number(a === 'DeleteIntegration') - Number(b === 'DeleteIntegration'),
    )) {
      const before = await list()
      const { status, headers, body } = await example(id, { accessKey: owner })
      expect(status, `${id}: ${JSON.stringify(body)}`).toBeLessThan(300)
      const [intended, done] = await since(before)
      const isTrial = id === 'ExtendSubscription'
      expect([intended?.outcome, done?.outcome], id).toEqual(['intended', isTrial ? 'validated' : 'done'])
      for (const event of [intended, done])
        expect(event).toMatchObject({
          action: id,
          actorKind: 'access_key',
          actorId: expect.stringMatching(/^ak_/),
          actorName: 'test owner 1',
          requestId: headers.get('x-request-id'),
          errorCode: null,
        })
      expect(done?.intentEventId).toBe(intended?.eventId)
      expect(done?.targetId, id).toMatch(/^(int|key|link)_|^POST \/v1\/betaGroups$/)
      if (id === 'UpdateAppInformation' || id === 'UpdateIntegration')
        expect(intended).toMatchObject({ targetId: named.integrationId, integrationId: named.integrationId })
      if (id === 'CreateIntegration') {
        expect(intended).toMatchObject({ targetKind: 'store_key', keyId: team.id, integrationId: null })
        expect(done).toMatchObject({ targetKind: 'integration', targetId: body.integrationId, keyId: team.id })
      }
    }
  })

  it('that destroys a store key says so', async () => {
    const { list, since, example, call, named, team } = await createWorld(engine)
    const before = await list()
    expect((await example('DeleteIntegration')).body.destroyedKeyIds).toEqual([team.id])
    const events = await since(before)
    expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'DeleteIntegration intended',
      'DeleteIntegration done',
      'DestroyKey done',
    ])
    expect(events[2]).toMatchObject({ targetKind: 'store_key', targetId: team.id, keyId: team.id })
    // What was done with it is still found by its identifier.
    const about = await call('GET', `/v1/audit-events?integrationId=${named.integrationId}`)
    expect(about.body.value.map(({ action }: Listed) => action)).toContain('DeleteIntegration')
  })

  it('that takes the last use of a store key away says in its answer and its trace that it was destroyed', async () => {
    const { list, since, call, addKey, named, team } = await createWorld(engine)
    const path = `/v1/integrations/${named.integrationId}`
    const { id: addKeyId } = await addKey('individual')
    expect((await call('PATCH', path, { body: { addKeyId } })).body.destroyedKeyIds).toEqual([])
    const before = await list()
    const body = { removeKeyId: team.id, destroyKeys: true }
    expect((await call('PATCH', path, { body })).body).toMatchObject({
      keyIds: [addKeyId],
      destroyedKeyIds: [team.id],
    })
    const events = await since(before)
    expect(events.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'UpdateIntegration intended',
      'UpdateIntegration done',
      'DestroyKey done',
    ])
    expect(events[2]).toMatchObject({ targetId: team.id, keyId: team.id })
  })
})

describe('a write that is refused', () => {
  it.each([
    ['for its role', 'viewer', 'CreateIntegration', {}, 'role_required'],
    ['for its role, with a token in question', 'viewer', 'CreateStoreToken', {}, 'role_required'],
    ['for its input', 'owner', 'CreateIntegration', { body: { keyId: '' } }, 'invalid_request'],
  ] as const)('%s leaves one event with the reason', async (_name, role, id, options, errorCode) => {
    const { list, since, example, accessKey } = await createWorld()
    const secret = await accessKey(role)
    const before = await list()
    await example(id, { accessKey: secret, ...options })
    const events = await since(before)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ action: id, outcome: 'refused', errorCode, intentEventId: null })
  })

  it('by the store leaves the code, and nothing of what the store said or the caller sent', async () => {
    const { list, since, call, named, sandbox } = await createWorld()
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/appInfoLocalizations',
      times: 1,
      answer: () => ({
        status: 409,
        headers: { 'content-type': 'application/json' },
        body: '{"errors":[{"status":"409","code":"STATE_ERROR","title":"storeText","detail":"storeText"}]}',
      }),
    })
    const before = await list()
    const body = { locale: 'en-US', subtitle: 'callerText' }
    const path = `/v1/integrations/${named.integrationId}/app-information`
    expect((await call('PATCH', path, { body })).status).toBe(409)
    const [intended, refused] = await since(before)
    expect(intended).toMatchObject({ outcome: 'intended' })
    expect(refused).toMatchObject({ outcome: 'refused', errorCode: 'store_conflict' })
    expect(JSON.stringify(await list())).not.toMatch(/storeText|callerText/)
  })

  it('names nothing that is not ours: what was typed for an integration or a key stays out', async () => {
    const { list, call } = await createWorld()
    await call('PATCH', '/v1/integrations/typed-secret-text', { body: { addKeyId: 'typed-secret-text' } })
    await call('POST', '/v1/integrations', { body: { keyId: 'typed-secret-text', app: 'typed-secret-text' } })
    const events = await list()
    expect(JSON.stringify(events)).not.toContain('typed-secret-text')
    expect(events[0]).toMatchObject({ action: 'CreateIntegration', outcome: 'refused', errorCode: 'not_found' })
  })

  it('is all that is noted of refusals: reads only count', async () => {
    const { list, since, call, accessKey } = await createWorld()
    const viewer = await accessKey('viewer')
    const before = await list()
    await call('GET', '/v1/integrations/int_nothing', { accessKey: viewer })
    await call('GET', '/v1/audit-events', { accessKey: viewer })
    expect(await since(before)).toEqual([])
  })
})

describe('a write whose audit is not available (I-9)', () => {
  it('is refused, and reaches no store', async () => {
    const { keyring, example, sandbox } = await createWorld()
    const rename = (from: string, to: string) =>
      keyring.database.write({}, (tx) => tx.schema.alterTable(from).renameTo(to).execute())
    await rename('audit_heads', 'away')
    const before = sandbox.requests.length
    const answers = await Promise.all(WRITES.map((id) => example(id)))
    expect(answers.map(({ status }) => status).filter((status) => status < 500)).toEqual([])
    expect(sandbox.requests.length).toBe(before)
    // Reads go on.
    expect((await example('ListIntegrations')).status).toBe(200)
    await rename('away', 'audit_heads')
    expect((await example('UpdateIntegration')).status).toBe(200)
  })

  it('because the database is down is told to come back', async () => {
    const { keyring, example, sandbox } = await createWorld()
    const { audit } = keyring
    expect(audit.begin).toBeTypeOf('function')
    const before = sandbox.requests.length
    Object.assign(audit, {
      begin: async () => {
        throw new ProxyError('not_ready', { reason: 'database', retryAfterSeconds: 5 })
      },
    })
    const { status, headers, body } = await example('UpdateAppInformation')
    expect([status, body.error.code, headers.get('retry-after')]).toEqual([503, 'not_ready', '5'])
    expect(sandbox.requests.length).toBe(before)
  })
})

describe('the audit', () => {
  it('tells what was only looked at from what was done', async () => {
    const { list, call, team } = await createWorld()
    const body = { keyId: team.id, app: 'com.example.lanternfish', validateOnly: true }
    await call('POST', '/v1/integrations', { body })
    expect((await list()).slice(0, 2).map(({ outcome }) => outcome)).toEqual(['validated', 'intended'])
  })

  it('has every hand-out of a token, also when the same step runs again, and never the token', async () => {
    const { list, since, example } = await createWorld()
    const before = await list()
    const first = await example('CreateStoreToken', { headers: RUN })
    await example('CreateStoreToken', { headers: RUN })
    const events = await since(before)
    expect(events.map(({ outcome }) => outcome)).toEqual(['intended', 'done', 'intended', 'done'])
    expect(JSON.stringify(events)).not.toContain(first.body.token)
  })

  it('has a step that runs again and gets its stored answer once', async () => {
    const { list, since, example } = await createWorld()
    const before = await list()
    await example('UpdateAppInformation', { headers: RUN })
    await example('UpdateAppInformation', { headers: RUN })
    expect((await since(before)).map(({ outcome }) => outcome)).toEqual(['intended', 'done'])
  })

  it('holds no secret: no address of an upload link, no access key', async () => {
    const { keyring, example, owner } = await createWorld()
    const { body } = await example('CreateKeyUploadLink')
    const token = body.uploadUrl.split('#')[1]
    const rows = JSON.stringify(await keyring.database.read.selectFrom('audit_events').selectAll().execute())
    expect(rows).toContain(body.uploadLinkId)
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(owner)
  })
})

describe('List audit events', () => {
  it('pages from the newest to the oldest without a gap, while new ones come', async () => {
    const { call, example } = await createWorld()
    for (let count = 0; count < 4; count++) await example('UpdateIntegration')
    const first = (await call('GET', '/v1/audit-events?pageSize=5')).body
    await example('UpdateIntegration')
    const sequences = first.value.map(({ sequence }: Listed) => sequence)
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const { body } = await call('GET', `/v1/audit-events?pageSize=5&cursor=${encodeURIComponent(cursor)}`)
      sequences.push(...body.value.map(({ sequence }: Listed) => sequence))
      cursor = body.nextCursor
    }
    expect(sequences).toEqual(Array.from({ length: sequences[0] }, (_, at) => sequences[0] - at))
  })

  it('filters by time, actor, action, integration and outcome', async () => {
    const { list, example, accessKey, clock, named, keyring, workspaceId } = await createWorld()
    const manager = await accessKey('manager')
    clock.advance(60_000)
    const at = new Date(clock.now()).toISOString()
    await example('UpdateIntegration', { accessKey: manager })
    clock.advance(60_000)
    await example('CheckIntegration')
    const actions = async (query: string) => new Set((await list(query)).map(({ action }) => action))
    expect(await actions(`&since=${at}`)).toEqual(new Set(['CheckIntegration', 'UpdateIntegration']))
    expect(await actions(`&until=${at}`)).not.toContain('UpdateIntegration')
    expect(await actions(`&since=${at}&actor=test%20manager%201`)).toEqual(new Set(['UpdateIntegration']))
    expect(await actions('&actor=command_line')).toEqual(new Set(['Initialise', 'CreateAccessKey']))
    const [{ id = '' } = {}] = (await keyring.accessKeys.list(workspaceId)).filter(
      ({ name }) => name === 'test manager 1',
    )
    expect(await actions(`&actor=${id}`)).toEqual(new Set(['UpdateIntegration']))
    expect(await actions('&action=CheckIntegration')).toEqual(new Set(['CheckIntegration']))
    expect(await actions(`&integrationId=${named.integrationId}&since=${at}`)).toEqual(
      new Set(['CheckIntegration', 'UpdateIntegration']),
    )
    expect(await actions('&integrationId=app-store:com.example.tidepool')).toContain('UpdateIntegration')
    expect(new Set((await list('&outcome=intended')).map(({ outcome }) => outcome))).toEqual(new Set(['intended']))
  })

  it.each(['since=yesterday', 'until=2026-13-01T00:00:00Z', 'since=2026-12-31T23:59:60Z', 'outcome=other'])(
    'refuses %s',
    async (query) => {
      const { call } = await createWorld()
      const { status, body } = await call('GET', `/v1/audit-events?${query}`)
      expect(status === 400 ? body.error.code : body).toBe('invalid_request')
    },
  )

  it('is for owners, and for nobody who is limited to integrations', async () => {
    const { call, accessKey, named } = await createWorld()
    for (const role of ['viewer', 'operator', 'manager'] as const)
      expect((await call('GET', '/v1/audit-events', { accessKey: await accessKey(role) })).status).toBe(403)
    const fenced = await accessKey('viewer', { fence: [named.integrationId] })
    expect((await call('GET', '/v1/audit-events', { accessKey: fenced })).status).toBe(403)
  })

  it('knows nothing of another workspace (C-2)', async () => {
    const { keyring, call, named } = await createWorld()
    const other = await keyring.workspaces.create('Client A')
    const list = (query = '') => call('GET', `/v1/audit-events${query}`, { accessKey: other.secret })
    expect((await list()).body.value).toEqual([])
    expect((await list(`?integrationId=${named.integrationId}`)).status).toBe(404)
  })
})
