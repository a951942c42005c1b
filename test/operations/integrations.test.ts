import { describe, expect, it } from 'vitest'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const TIDEPOOL = 'com.example.tidepool'
const LANTERNFISH = 'com.example.lanternfish'

describe.each(ENGINES)('integrations on %s', (engine) => {
  async function createKeys() {
    const world = await createTestKeyring({ engine })
    const team = await world.addKey('team')
    const create = (body: object) => world.call('POST', '/v1/integrations', { body })
    return { ...world, team, create }
  }

  it('are made of a key and an app, checked with the store, and found again', async () => {
    const { create, call, team } = await createKeys()
    const { status, body } = await create({ keyId: team.id, app: TIDEPOOL, reference: 'CASE-17' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'active',
      reasonCode: 'ok',
      reason: null,
      primaryKeyId: team.id,
      keyIds: [team.id],
      reference: 'CASE-17',
      title: 'Tidepool · App Store · com.example.tidepool',
    })
    expect(body.checks).toContainEqual(expect.objectContaining({ capability: 'apps', verdict: 'ok', keyId: team.id }))
    for (const reference of [body.integrationId, `app-store:${TIDEPOOL}`, `app-store:${body.appId}`]) {
      expect((await call('GET', `/v1/integrations/${encodeURIComponent(reference)}`)).body, reference).toEqual(body)
    }
  })

  it('take the key by name and the app by its Apple ID', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await call('GET', `/v1/apps?appIdentifier=${TIDEPOOL}`)
    const made = await create({ keyId: team.name, app: body.value[0].appId, name: '' })
    expect(made.body).toMatchObject({ appIdentifier: TIDEPOOL, integrationName: 'Tidepool' })
  })

  it('are drafted and not made with validateOnly', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL, validateOnly: true })
    expect(body).toMatchObject({ integrationId: null, status: 'active' })
    expect((await call('GET', '/v1/integrations')).body.value).toEqual([])
  })

  it.each<[Record<string, unknown>, number, string, string | undefined]>([
    [{ keyId: 'key_nothing', app: TIDEPOOL }, 404, 'not_found', undefined],
    [{ app: TIDEPOOL }, 400, 'invalid_request', 'body.keyId'],
    [{ keyId: 'TEAM', app: 'com.example.nothing' }, 400, 'invalid_request', 'body.app'],
    [{ keyId: 'TEAM', app: 'com.example.tide' }, 400, 'invalid_request', 'body.app'],
    [{ keyId: 'TEAM', app: '../../etc' }, 400, 'invalid_request', 'body.app'],
    [{ keyId: 'TEAM', app: '' }, 400, 'invalid_request', 'body.app'],
    [{ keyId: 'TEAM', app: 17 }, 400, 'invalid_request', 'body.app'],
  ])('are refused for %j', async (body, status, code, field) => {
    const { create, team } = await createKeys()
    const answer = await create({ ...body, ...(body.keyId === 'TEAM' ? { keyId: team.id } : {}) })
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatchObject({ code, ...(field ? { field } : {}) })
  })

  it('are unique per app', async () => {
    const { create, team } = await createKeys()
    const first = await create({ keyId: team.id, app: TIDEPOOL })
    const second = await create({ keyId: team.id, app: TIDEPOOL, name: 'Again' })
    expect(second.status).toBe(409)
    expect(second.body.error).toMatchObject({
      code: 'integration_exists',
      causes: [{ code: first.body.integrationId, message: 'Tidepool' }],
    })
  })

  it('are listed by name, filtered, searched and paged without loss', async () => {
    const { create, call, team, addKey } = await createKeys()
    const play = await addKey('serviceAccount')
    await create({ keyId: team.id, app: TIDEPOOL, name: 'b 100%' })
    await create({ keyId: team.id, app: LANTERNFISH, name: 'a' })
    await create({ keyId: play.id, app: TIDEPOOL, name: 'b 100%' })
    const names = async (query: string) =>
      (await call('GET', `/v1/integrations${query}`)).body.value.map(
        (row: { integrationName: string; store: string }) => `${row.integrationName} ${row.store}`,
      )
    expect(await names('')).toHaveLength(3)
    expect(await names('?store=google-play')).toEqual(['b 100% google-play'])
    expect(await names('?search=LANTERN')).toEqual(['a app-store'])
    expect(await names(`?search=${encodeURIComponent('0%')}`)).toHaveLength(2)
    expect(await names('?search=_')).toEqual([])
    expect(await names('?status=pending')).toEqual([])
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null && seen.length < 9) {
      const page: { value: unknown[]; nextCursor: string | null } = (
        await call('GET', `/v1/integrations?pageSize=1&cursor=${cursor}`)
      ).body
      seen.push(...page.value)
      cursor = page.nextCursor
    }
    expect(seen).toEqual((await call('GET', '/v1/integrations')).body.value)
  })

  it('are listed by what their store keys are good for, so that a drop-down offers only what fits', async () => {
    const { call, addKey } = await createTestKeyring({ engine })
    const body = { app: 'com.example.tidepool' }
    const made = async (keyId: string) => (await call('POST', '/v1/integrations', { body: { keyId, ...body } })).body
    const apple = await made((await addKey('team')).id)
    const play = await made((await addKey('serviceAccount')).id)
    const listed = async (capability: string) =>
      (await call('GET', `/v1/integrations?capability=${capability}`)).body.value.map(
        (row: { integrationId: string }) => row.integrationId,
      )
    expect(await listed('versions')).toEqual([apple.integrationId])
    expect(await listed('orders.refund')).toEqual([play.integrationId])
    expect(await listed('purchases')).toEqual([])
    const { id: addKeyId } = await addKey('purchase')
    await call('PATCH', `/v1/integrations/${apple.integrationId}`, { body: { addKeyId } })
    expect(await listed('purchases')).toEqual([apple.integrationId])
    expect((await listed('purchases,%20orders')).toSorted()).toEqual(
      [apple.integrationId, play.integrationId].toSorted(),
    )
    const { status, body: refused } = await call('GET', '/v1/integrations?capability=purchases,refunds')
    expect([status, refused.error.field, refused.error.reason]).toEqual([400, 'query.capability', 'unknown_capability'])
  })

  it('get a new name and reference', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL, reference: 'old' })
    const updated = await call('PATCH', `/v1/integrations/${body.integrationId}`, {
      body: { name: 'Renamed', reference: '' },
    })
    expect(updated.body).toMatchObject({ integrationName: 'Renamed', reference: null, appName: 'Tidepool' })
    const kept = await call('PATCH', `/v1/integrations/${body.integrationId}`, { body: { name: '', reference: null } })
    expect(kept.body).toMatchObject({ integrationName: 'Renamed', reference: null })
  })

  it('move to another app of the same key', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL })
    const moved = await call('PATCH', `/v1/integrations/${body.integrationId}`, { body: { app: LANTERNFISH } })
    expect(moved.body).toMatchObject({
      integrationId: body.integrationId,
      appIdentifier: LANTERNFISH,
      appName: 'Lanternfish',
      integrationName: 'Lanternfish',
      status: 'active',
    })
    expect((await call('GET', `/v1/integrations/app-store:${TIDEPOOL}`)).status).toBe(404)
  })

  it('name the keys that would be destroyed before they are deleted', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL })
    const refused = await call('DELETE', `/v1/integrations/${body.integrationId}`)
    expect(refused.status).toBe(409)
    expect(refused.body.error).toMatchObject({
      code: 'last_integration',
      causes: [{ code: team.id, message: team.name }],
    })
    const deleted = await call('DELETE', `/v1/integrations/${body.integrationId}?destroyKeys=true`)
    expect(deleted.body).toEqual({
      integrationId: body.integrationId,
      integrationName: 'Tidepool',
      deleted: true,
      destroyedKeyIds: [team.id],
    })
    expect((await call('GET', '/v1/keys')).body.value).toEqual([])
  })

  it('are deleted without their key while another one uses it', async () => {
    const { create, call, team } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL })
    await create({ keyId: team.id, app: LANTERNFISH })
    expect((await call('DELETE', `/v1/integrations/${body.integrationId}`)).body.destroyedKeyIds).toEqual([])
    expect((await call('GET', `/v1/keys/${team.id}`)).body.integrationCount).toBe(1)
  })

  it('once deleted fetch nothing, with a token that is still good neither (D-10)', async () => {
    const { create, call, team, sandbox } = await createKeys()
    await create({ keyId: team.id, app: TIDEPOOL })
    await create({ keyId: team.id, app: LANTERNFISH })
    await call('GET', `/v1/integrations/app-store:${TIDEPOOL}/app-information`)
    await call('DELETE', `/v1/integrations/app-store:${TIDEPOOL}`)
    const sent = sandbox.requests.length
    expect((await call('GET', `/v1/integrations/app-store:${TIDEPOOL}/app-information`)).status).toBe(404)
    expect(sandbox.requests.length).toBe(sent)
  })

  it('show at once in a check what the store says now, and are active again when it is mended', async () => {
    const { create, call, team, sandbox, files } = await createKeys()
    const { body } = await create({ keyId: team.id, app: TIDEPOOL })
    const check = () => call('POST', `/v1/integrations/${body.integrationId}/check`)
    sandbox.world.appStore.setAgreement(files.team.issuerId, false)
    expect((await check()).body).toMatchObject({
      status: 'attention',
      reasonCode: 'agreement',
      whoseMove: 'account_holder',
      reason: expect.stringContaining('App Store Connect → Business'),
    })
    sandbox.world.appStore.setAgreement(files.team.issuerId, true)
    expect((await check()).body).toMatchObject({
      status: 'active',
      reasonCode: 'ok',
      reason: null,
      whoseMove: 'nobody',
    })
  })
})
