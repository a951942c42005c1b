import { describe, expect, it } from 'vitest'
import { createNewFiles } from '../support/new-files.ts'
import { addWorkspace } from '../support/second-workspace.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring, type TestKeyringOptions } from '../support/test-keyring.ts'

const RUN = { 'x-ms-workflow-run-id': 'run-1', 'x-ms-workflow-operation-name': 'Create_a_key_upload_link' }
const TEAM = { kind: 'app-store-team' }

async function createMaker(options?: TestKeyringOptions) {
  const world = await createTestKeyring(options)
  const create = (body: object = TEAM, more: { accessKey?: string; headers?: Record<string, string> } = {}) =>
    world.call('POST', '/v1/key-upload-links', { body, ...more })
  return {
    ...world,
    newFile: createNewFiles(world),
    create,
    get: (id: string, accessKey = world.owner) => world.call('GET', `/v1/key-upload-links/${id}`, { accessKey }),
    cancel: (id: string, accessKey = world.owner) =>
      world.call('POST', `/v1/key-upload-links/${id}/cancel`, { accessKey }),
    upload: (uploadUrl: string, given: object) =>
      world.call('POST', '/upload', { accessKey: '', body: { token: new URL(uploadUrl).hash.slice(1), ...given } }),
  }
}

describe('Create a key upload link', () => {
  it('answers a secret address, whose token stands where no server sees it', async () => {
    const { create, clock } = await createMaker()
    const { status, body } = await create({
      ...TEAM,
      apps: ['com.example.tidepool'],
      reference: 'T-17',
      name: 'Contoso',
    })
    expect(status).toBe(201)
    expect(body.uploadUrl).toMatch(/^https:\/\/keyring\.test\/upload#sku_[\w-]{43}$/)
    expect(body).toMatchObject({
      uploadLinkId: expect.stringMatching(/^link_/),
      status: 'open',
      kind: 'app-store-team',
      store: 'app-store',
      replacesKeyId: null,
      apps: ['com.example.tidepool'],
      reference: 'T-17',
      keyName: 'Contoso',
      requestedBy: 'First owner',
      keyId: null,
      integrations: [],
      triesLeft: 10,
      lastProblem: null,
      usedAt: null,
      expiresAt: new Date(clock.now() + 24 * 60 * 60 * 1000).toISOString(),
    })
  })

  it.each([
    ['an idempotency key', { 'idempotency-key': 'order 17' }],
    ['the run of the flow', RUN],
  ])('answers the same link when it is repeated with %s, and keeps no address (F-5, I-10)', async (_name, headers) => {
    const { create, keyring, logs } = await createMaker()
    const first = await create(TEAM, { headers })
    const second = await create(TEAM, { headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    const { database } = keyring
    const repetitions = await database.read.selectFrom('repetitions').selectAll().execute()
    const links = await database.read.selectFrom('upload_links').selectAll().execute()
    expect(links).toHaveLength(1)
    expect(repetitions.map(({ answer }) => answer)).toEqual([null])
    const token = first.body.uploadUrl.split('#')[1]
    for (const text of [JSON.stringify(repetitions), JSON.stringify(links), logs.join()])
      expect(text).not.toContain(token)
  })

  it('answers the same link at another replica, and its present state', async () => {
    const { create, replica, files, upload } = await createMaker()
    const headers = { 'idempotency-key': 'order 17' }
    const first = await create(TEAM, { headers })
    await upload(first.body.uploadUrl, {
      file: files.team.text,
      keyId: files.team.keyId,
      issuerId: files.team.issuerId,
    })
    const { body } = await (await replica()).call('POST', '/v1/key-upload-links', { body: TEAM, headers })
    expect(body.uploadUrl).toBe(first.body.uploadUrl)
    expect(body.status).toBe('used')
  })

  it.each([
    ['another idempotency key', { 'idempotency-key': 'order 18' }],
    ['no mark at all', {}],
  ])('makes another link with %s', async (_name, headers) => {
    const { create } = await createMaker()
    const first = await create(TEAM, { headers: { 'idempotency-key': 'order 17' } })
    const others = [await create(TEAM, { headers }), await create(TEAM)]
    expect(new Set([first, ...others].map(({ body }) => body.uploadLinkId)).size).toBe(3)
  })

  it('makes another link a day later, under the same idempotency key', async () => {
    const { create, clock } = await createMaker()
    const headers = { 'idempotency-key': 'every day' }
    const first = await create(TEAM, { headers })
    clock.advance(24 * 60 * 60 * 1000)
    expect((await create(TEAM, { headers })).body.uploadLinkId).not.toBe(first.body.uploadLinkId)
  })

  it('under the idempotency key of another access key makes another link: nobody gets the address of somebody else', async () => {
    const { create, accessKey } = await createMaker()
    const headers = { 'idempotency-key': 'order 17' }
    const first = await create(TEAM, { headers })
    const other = await create(TEAM, { headers, accessKey: await accessKey('manager') })
    expect(other.body.uploadUrl).not.toBe(first.body.uploadUrl)
  })

  it('is for managers, and for owners when it replaces a key (C-14)', async () => {
    const { create, get, cancel, accessKey, addKey } = await createMaker()
    const key = await addKey('team')
    const manager = await accessKey('manager')
    expect((await create(TEAM, { accessKey: manager })).status).toBe(201)
    const refused = await create({ replacesKeyId: key.id }, { accessKey: manager })
    expect([refused.status, refused.body.error]).toMatchObject([403, { code: 'role_required', reason: 'owner' }])
    const { body } = await create({ replacesKeyId: key.id })
    expect(body).toMatchObject({ kind: 'app-store-team', replacesKeyId: key.id, keyName: key.name })
    // Seen by managers, ended by owners.
    expect((await get(body.uploadLinkId, manager)).body.status).toBe('open')
    expect((await cancel(body.uploadLinkId, manager)).body.error).toMatchObject({
      code: 'role_required',
      reason: 'owner',
    })
    expect((await cancel(body.uploadLinkId)).body.status).toBe('cancelled')
  })

  it('tells a manager nothing of the keys by asking to replace one', async () => {
    const { create, accessKey, addKey } = await createMaker()
    await addKey('team')
    const manager = await accessKey('manager')
    const bodies = []
    for (const replacesKeyId of ['key_nothing', 'Team key 2X9R4HXF34']) {
      const { requestId: _, ...error } = (await create({ replacesKeyId }, { accessKey: manager })).body.error
      bodies.push(error)
    }
    expect(bodies[0]).toEqual(bodies[1])
  })

  it.each([
    [{}, 'body.kind'],
    [{ kind: 'apple' }, 'body.kind'],
    [{ ...TEAM, expiresInHours: 169 }, 'body.expiresInHours'],
    [{ ...TEAM, expiresInHours: 0 }, 'body.expiresInHours'],
    [{ ...TEAM, apps: Array(21).fill('com.example.app') }, 'body.apps'],
    [{ ...TEAM, apps: ['not an app'] }, 'body.apps'],
    [{ ...TEAM, vendorNumber: 'x' }, 'body.vendorNumber'],
    [{ ...TEAM, token: 'mine' }, 'body.token'],
    [{ ...TEAM, workspaceId: 'ws_other' }, 'body.workspaceId'],
    [{ replacesKeyId: 'key_nothing' }, 'body.replacesKeyId'],
  ])('refuses %j', async (body, field) => {
    const { create } = await createMaker()
    const answer = await create(body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body.error.field).toBe(field)
  })

  it('needs an address at which people reach the server, and says what to set', async () => {
    const { create, keyring } = await createMaker({ config: { publicUrl: undefined } })
    const { status, body } = await create()
    expect(status).toBe(403)
    expect(body.error).toMatchObject({
      code: 'switched_off',
      reason: 'no_public_url',
      message: expect.stringContaining('STORE_KEYRING_PUBLIC_URL'),
    })
    expect(await keyring.database.read.selectFrom('upload_links').selectAll().execute()).toEqual([])
  })

  it('takes the address that it listens at in the sandbox, which is for this machine', async () => {
    const { create } = await createMaker({ config: { publicUrl: undefined, port: 8123 } })
    expect((await create()).body.uploadUrl).toMatch(/^http:\/\/127\.0\.0\.1:8123\/upload#/)
  })
})

describe('Get a key upload link', () => {
  it('tells which key has arrived and what was made of it, never the address', async () => {
    const { create, get, upload, newFile, accessKey } = await createMaker()
    const { uploadLinkId, uploadUrl } = (await create({ ...TEAM, apps: ['com.example.tidepool', 'com.example.no'] }))
      .body
    const { content: file, issuerId } = newFile.team('NEWTEAM234')
    await upload(uploadUrl, { file, issuerId, keyId: 'NEWTEAM234' })
    const { body } = await get(uploadLinkId, await accessKey('manager'))
    expect(body).toMatchObject({
      status: 'used',
      keyId: expect.stringMatching(/^key_/),
      keyName: 'Team key NEWTEAM234',
      storeKeyId: 'NEWTEAM234',
      issuerId,
      integrations: [
        { app: 'com.example.tidepool', outcome: 'made', reasonCode: null },
        { app: 'com.example.no', outcome: 'refused', integrationId: null, reasonCode: 'invalid_request' },
      ],
    })
    expect(JSON.stringify(body)).not.toContain(uploadUrl.split('#')[1])
    expect(body).not.toHaveProperty('uploadUrl')
  })

  it('goes on telling what had arrived, once the key is gone again', async () => {
    const { create, get, upload, newFile, keyring, workspaceId } = await createMaker()
    const { uploadLinkId, uploadUrl } = (await create()).body
    const { content: file, issuerId } = newFile.team('NEWTEAM234')
    await upload(uploadUrl, { file, issuerId, keyId: 'NEWTEAM234' })
    const { keysLifecycle } = keyring.services
    await keysLifecycle.remove(await keysLifecycle.resolve(workspaceId, 'NEWTEAM234', 'key'))
    expect((await get(uploadLinkId)).body).toMatchObject({ status: 'used', keyName: null, storeKeyId: null })
  })
})

describe.each(ENGINES)('another workspace on %s', (engine) => {
  it('neither sees, cancels nor repeats a link of this one, nor replaces its keys (C-2, C-3, C-4)', async () => {
    const { create, get, cancel, keyring, addKey } = await createMaker({ engine })
    const key = await addKey('team')
    const headers = { 'idempotency-key': 'order 17' }
    const { uploadLinkId, uploadUrl } = (await create(TEAM, { headers })).body
    const workspaceId = await addWorkspace({ keyring })
    const { secret: neighbour } = await keyring.accessKeys.create({ workspaceId, name: 'Neighbour', role: 'owner' })
    const unknown = await get('link_nothing', neighbour)
    for (const answer of [await get(uploadLinkId, neighbour), await cancel(uploadLinkId, neighbour)]) {
      expect(answer.status).toBe(404)
      const [{ requestId: _a, ...one }, { requestId: _b, ...other }] = [answer.body.error, unknown.body.error]
      expect(one).toEqual(other)
    }
    expect((await create({ replacesKeyId: key.id }, { accessKey: neighbour })).status).toBe(404)
    expect((await create(TEAM, { accessKey: neighbour, headers })).body.uploadUrl).not.toBe(uploadUrl)
    expect((await get(uploadLinkId)).body.status).toBe('open')
  })
})
