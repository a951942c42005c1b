import { describe, expect, it } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { OPERATION_RULES } from '../../src/operations/rules.ts'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'
import { EXAMPLE_IDS, exampleRequest } from './examples.ts'

/** Two apps on each store, of which a fenced access key may use Tidepool on the App Store. */
async function createFencedWorld(role: Role = 'operator') {
  const world = await createTestKeyring()
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  const create = async (keyId: string, app: string): Promise<string> =>
    (await world.call('POST', '/v1/integrations', { body: { keyId, app } })).body.integrationId
  const inside = await create(team.id, 'com.example.tidepool')
  const outside = await create(team.id, 'com.example.lanternfish')
  const onPlay = await create(play.id, 'com.example.tidepool')
  const accessKey = await world.accessKey(role, { fence: [inside] })
  return { ...world, team, play, inside, outside, onPlay, accessKey }
}

async function isUnknown(
  world: Pick<TestKeyring, 'call' | 'sandbox'>,
  accessKey: string,
  id: (typeof EXAMPLE_IDS)[number],
  named: Parameters<typeof exampleRequest>[1],
) {
  const { method, path, body } = exampleRequest(id, named)
  const sent = world.sandbox.requests.length
  const answer = await world.call(method, path, { accessKey, ...(body ? { body } : {}) })
  expect({ status: answer.status, code: answer.body.error?.code }, id).toEqual({ status: 404, code: 'not_found' })
  expect(world.sandbox.requests.length, `${id} reached the store`).toBe(sent)
  const { requestId: _, ...error } = answer.body.error
  return error
}

describe('an access key that is limited to one integration', () => {
  it('does not know the operations that reach beyond one app', async () => {
    const { accessKey, inside, team, ...world } = await createFencedWorld()
    const ids = EXAMPLE_IDS.filter(
      (id) => OPERATION_RULES[id].reach === 'account' && OPERATION_RULES[id].role === 'operator',
    )
    expect(ids).toContain('CreateStoreToken')
    for (const id of ids) await isUnknown(world, accessKey, id, { integrationId: inside, keyId: team.id, freeApp: 'x' })
  })

  it('sees its own integration, key and app in every list', async () => {
    const { accessKey, inside, team, call } = await createFencedWorld()
    const read = async (path: string) => (await call('GET', path, { accessKey })).body
    expect((await read('/v1/integrations')).value.map((row: { integrationId: string }) => row.integrationId)).toEqual([
      inside,
    ])
    expect((await read('/v1/keys')).value.map((row: { keyId: string }) => row.keyId)).toEqual([team.id])
    expect((await read('/v1/apps')).value.map((row: { integrationId: string }) => row.integrationId)).toEqual([inside])
    expect(
      (await read('/v1/bundle-ids')).value.map((row: { bundleIdentifier: string }) => row.bundleIdentifier),
    ).toEqual(['com.example.tidepool'])
    expect((await read('/v1/connection')).integrationCount).toBe(1)
    expect((await read('/v1/connection')).isFenced).toBe(true)
  })

  it.each(['appIdentifier=com.example.lanternfish', 'name=Lantern', 'sku=lanternfish', 'store=google-play'])(
    'cannot widen the list of apps with %s (C-8)',
    async (query) => {
      const { accessKey, call } = await createFencedWorld()
      expect((await call('GET', `/v1/apps?${query}`, { accessKey })).body.value).toEqual([])
    },
  )

  it('cannot list through, read or check the key of an integration outside', async () => {
    const { accessKey, play, call } = await createFencedWorld()
    expect((await call('GET', `/v1/apps?keyId=${play.id}`, { accessKey })).body.value ?? []).toEqual([])
    expect((await call('GET', `/v1/keys/${play.id}`, { accessKey })).status).toBe(404)
    expect((await call('POST', `/v1/keys/${play.id}/check`, { accessKey })).status).toBe(404)
  })

  it('loses what it saw when the integration is deleted, at once', async () => {
    const { accessKey, inside, call } = await createFencedWorld()
    expect((await call('GET', `/v1/integrations/${inside}`, { accessKey })).status).toBe(200)
    await call('DELETE', `/v1/integrations/${inside}`)
    expect((await call('GET', `/v1/integrations/${inside}`, { accessKey })).status).toBe(404)
    expect((await call('GET', '/v1/apps', { accessKey })).body.value).toEqual([])
  })

  it('does not mistake a prefix for the app (C-6)', async () => {
    const { accessKey, call, sandbox, files } = await createFencedWorld()
    sandbox.world.appStore.add(files.team.issuerId, 'apps', {
      attributes: { name: 'Twin', bundleId: 'com.example.tidepool.twin', sku: 'TWIN', primaryLocale: 'en-US' },
    })
    const { body } = await call('GET', '/v1/apps', { accessKey })
    expect(body.value.map((row: { appIdentifier: string }) => row.appIdentifier)).toEqual(['com.example.tidepool'])
  })
})
