import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

const RUN = { 'x-ms-workflow-run-id': 'run-1', 'x-ms-workflow-operation-name': 'Create_an_integration' }

describe('a write that a flow sends again (F-5)', () => {
  async function createKeyWorld() {
    const world = await createTestKeyring()
    const team = await world.addKey('team')
    const create = (headers: Record<string, string>, body: object = {}) =>
      world.call('POST', '/v1/integrations', {
        body: { keyId: team.id, app: 'com.example.tidepool', ...body },
        headers,
      })
    return { ...world, team, create }
  }

  it.each([
    ['an idempotency key', { 'idempotency-key': 'order 17' }],
    ['the run of the flow', RUN],
    ['the turn of a loop', { ...RUN, 'x-ms-workflow-repeatitem-index': '3' }],
  ])('with %s gets the first answer again', async (_name, headers) => {
    const { create, call } = await createKeyWorld()
    const first = await create(headers)
    const second = await create(headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
    expect((await call('GET', '/v1/integrations')).body.value).toHaveLength(1)
  })

  it('in another turn of the loop is another write', async () => {
    const { create } = await createKeyWorld()
    await create({ ...RUN, 'x-ms-workflow-repeatitem-index': '3' })
    expect((await create({ ...RUN, 'x-ms-workflow-repeatitem-index': '4' })).body.error.code).toBe('integration_exists')
  })

  it("with half of the platform's marks counts as unmarked", async () => {
    const { create } = await createKeyWorld()
    const half = { 'x-ms-workflow-run-id': 'run-1' }
    await create(half)
    expect((await create(half)).body.error.code).toBe('integration_exists')
  })

  it('is the same write whatever the order of its fields', async () => {
    const { call, team } = await createKeyWorld()
    const headers = { 'idempotency-key': 'order 17' }
    const first = await call('POST', '/v1/integrations', {
      headers,
      body: `{"keyId":"${team.id}","app":"com.example.tidepool"}`,
    })
    const second = await call('POST', '/v1/integrations', {
      headers,
      body: `{"app":"com.example.tidepool","keyId":"${team.id}"}`,
    })
    expect(second.body).toEqual(first.body)
  })

  it('with other content under the same idempotency key is a conflict that names the header', async () => {
    const { create } = await createKeyWorld()
    await create({ 'idempotency-key': 'order 17' })
    const { status, body } = await create({ 'idempotency-key': 'order 17' }, { app: 'com.example.lanternfish' })
    expect(status).toBe(409)
    expect(body.error).toMatchObject({ code: 'idempotency_conflict', field: 'header.Idempotency-Key' })
  })

  it('to the store whose answer was lost is refused until it is forced, and then sent once', async () => {
    const { call, create, sandbox } = await createKeyWorld()
    await create({})
    const update = (query = '') =>
      call('PATCH', `/v1/integrations/app-store:com.example.tidepool/app-information${query}`, {
        body: { locale: 'en-US', subtitle: 'Once' },
      })
    const sent = () => sandbox.requests.filter(({ method }) => method === 'PATCH').length
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/appInfoLocalizations',
      times: 1,
      answer: () => 'cut',
    })
    const first = await update()
    expect(first.status).toBe(409)
    expect(first.body.error.code).toBe('outcome_unknown')
    expect((await update()).body.error.code).toBe('outcome_unknown')
    expect(sent()).toBe(1)
    expect((await update('?force=true')).body.outcome).toBe('updated')
    expect(sent()).toBe(2)
  })
})
