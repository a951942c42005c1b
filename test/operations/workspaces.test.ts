import { describe, expect, it } from 'vitest'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { EXAMPLE_IDS, exampleRequest } from './examples.ts'

describe.each(ENGINES)('another workspace on the same %s', (engine) => {
  async function createNeighbours() {
    const world = await createTestKeyring({ engine })
    const key = await world.addKey('team')
    const { body } = await world.call('POST', '/v1/integrations', {
      body: { keyId: key.id, app: 'com.example.tidepool' },
    })
    const link = await world.call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
    const { workspace, secret } = await world.keyring.workspaces.create('other')
    await world.keyring.workspaces.allowStoreTokens(workspace.id, true)
    const named = { integrationId: body.integrationId as string, uploadLinkId: link.body.uploadLinkId as string }
    return { ...world, key, ...named, other: workspace.id, neighbour: secret }
  }

  it('sees nothing of this one in any operation, and reaches no store (C-2, C-4)', async () => {
    const { neighbour, key, integrationId, uploadLinkId, call, sandbox } = await createNeighbours()
    const sent = sandbox.requests.length
    for (const id of EXAMPLE_IDS) {
      const { method, path, body } = exampleRequest(id, {
        keyId: key.id,
        integrationId,
        uploadLinkId,
        freeApp: 'com.example.lanternfish',
      })
      const answer = await call(method, path, { accessKey: neighbour, ...(body ? { body } : {}) })
      const text = JSON.stringify(answer.body)
      for (const secret of [key.id, integrationId, uploadLinkId, 'idepool', key.storeKeyId])
        expect(text, id).not.toContain(secret)
      // What it has tried itself stands in its own audit.
      if (id === 'ListAuditEvents') continue
      if (answer.status < 300) expect(answer.body.value ?? [], id).toEqual([])
      // Where nothing of anybody is named, what is missing is a key of its own.
      else expect([404, 'key_missing'], id).toContain(answer.status === 404 ? 404 : answer.body.error.code)
    }
    expect(sandbox.requests.length).toBe(sent)
  })

  it('may store the same key and app for itself (E-13)', async () => {
    const { neighbour, other, addKey, call } = await createNeighbours()
    const own = await addKey('team', { workspaceId: other })
    const { status } = await call('POST', '/v1/integrations', {
      accessKey: neighbour,
      body: { keyId: own.id, app: 'com.example.tidepool' },
    })
    expect(status).toBe(201)
  })

  it('cannot go on with a cursor of this one (A-8)', async () => {
    const { neighbour, other, addKey, call } = await createNeighbours()
    const { body } = await call('GET', '/v1/apps?pageSize=1')
    await addKey('team', { workspaceId: other })
    const answer = await call('GET', `/v1/apps?pageSize=1&cursor=${body.nextCursor}`, { accessKey: neighbour })
    expect(answer.body.error).toMatchObject({
      code: 'invalid_request',
      field: 'query.cursor',
      reason: 'cursor_not_valid',
    })
  })
})
