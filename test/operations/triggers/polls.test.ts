/** What all triggers have in common, by the example of reviews. */
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { APPLE, CONNECT, createTriggerWorld, DAY_MS, HOUR_MS, MINUTE_MS, PLAY, PUBLISHER } from './world.ts'

const PATH = '/trigger/new-reviews'
const REVIEWS = '/customerReviews'

describe('many flows', () => {
  it('that wait for one app cost the store one look in an interval', async () => {
    const t = await createTriggerWorld()
    const filters = ['', '?maximumRating=2', '?territory=GBR', `?integrationId=${APPLE}`, '?unansweredOnly=true']
    const flows = filters.flatMap((filter) => [t.flow(PATH + filter), t.flow(PATH + filter)])
    const viewer = await t.accessKey('viewer')
    flows.push(t.flow(PATH, { accessKey: viewer }))
    const before = t.asked(CONNECT, REVIEWS)
    await Promise.all(flows.map((flow) => flow.poll()))
    expect(t.asked(CONNECT, REVIEWS) - before).toBe(1)
    t.happen('app-store-review')
    t.wait()
    const told = await Promise.all(flows.map((flow) => flow.poll()))
    expect(told.map(({ length }) => length)).toEqual(Array(11).fill(1))
    expect(t.asked(CONNECT, REVIEWS) - before).toBe(2)
    for (const flow of flows) await flow.poll()
    expect(t.asked(CONNECT, REVIEWS) - before).toBe(2)
  })

  it('ask a store that is down no more often', async () => {
    const t = await createTriggerWorld()
    const flows = [t.flow(`${PATH}?integrationId=${PLAY}`), t.flow(`${PATH}?integrationId=${PLAY}&maximumRating=1`)]
    t.sandbox.world.interrupt({ host: PUBLISHER, times: 1000, answer: () => ({ status: 500, headers: {}, body: '' }) })
    const before = t.asked(PUBLISHER)
    const statuses = []
    for (const flow of [...flows, ...flows]) statuses.push((await flow.ask()).status)
    expect(statuses).toEqual([502, 502, 502, 502])
    // One look, which is tried three times.
    expect(t.asked(PUBLISHER) - before).toBe(3)
  })
})

describe('a sick integration', () => {
  it('switches no flow off, and is made up for when it is well again', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?integrationId=${APPLE}`)
    const both = await t.begun(PATH)
    t.happen('revoke-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    expect((await t.call('GET', `/v1/integrations/${APPLE}`)).body.status).toBe('attention')
    t.happen('app-store-review')
    t.happen('play-review')
    t.wait()
    const asked = t.asked(CONNECT, REVIEWS)
    const { status, body } = await flow.ask()
    expect([status, body.value]).toEqual([200, []])
    expect((await both.poll()).map(({ store }) => store)).toEqual(['google-play'])
    t.wait(6 * DAY_MS)
    expect(await flow.poll()).toEqual([])
    expect(t.asked(CONNECT, REVIEWS)).toBe(asked)
    t.happen('restore-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    expect((await flow.poll()).map(({ title }) => title)).toEqual(['Gone overnight'])
    expect((await both.poll()).map(({ title }) => title)).toEqual(['Gone overnight'])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('keeps back what only other flows were told of before, and holds up nothing else', async () => {
    const t = await createTriggerWorld()
    const [quick, slow] = [await t.begun(PATH), await t.begun(PATH)]
    t.happen('app-store-review')
    t.wait()
    expect(await quick.poll()).toHaveLength(1)
    t.happen('revoke-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.happen('play-review')
    t.wait()
    expect((await slow.poll()).map(({ store }) => store)).toEqual(['google-play'])
    t.wait()
    expect(await slow.poll()).toEqual([])
    t.happen('restore-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.wait()
    expect((await slow.poll()).map(({ store }) => store)).toEqual(['app-store'])
    expect((await quick.poll()).map(({ store }) => store)).toEqual(['google-play'])
    t.wait()
    expect([...(await slow.poll()), ...(await quick.poll())]).toEqual([])
  })

  it('leaves the cursor as it was', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?integrationId=${APPLE}`)
    t.happen('revoke-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    const cursor = flow.cursor()
    t.wait(HOUR_MS)
    await flow.poll()
    expect(flow.cursor()).toBe(cursor)
  })

  it('that nobody has found out about yet does not fail a poll either', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?integrationId=${APPLE}`)
    t.happen('app-store-review')
    t.happen('revoke-key')
    t.wait()
    expect((await t.call('GET', `/v1/integrations/${APPLE}`)).body.status).toBe('active')
    expect(await flow.poll()).toEqual([])
    t.happen('restore-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.wait()
    expect(await flow.poll()).toHaveLength(1)
  })

  it('without a key for it says so to whoever makes the flow, and to nobody later', async () => {
    const t = await createTriggerWorld()
    const begun = await t.begun(`/trigger/new-refunds?integrationId=${APPLE}`)
    const { value: keys } = (await t.call('GET', '/v1/keys')).body
    const { keyId } = keys.find(({ kind }: { kind: string }) => kind === 'app-store-purchase')
    await t.call('PATCH', `/v1/integrations/${APPLE}`, { body: { removeKeyId: keyId, destroyKeys: true } })
    t.wait()
    const { status, body } = await t.flow(`/trigger/new-refunds?integrationId=${APPLE}`).ask()
    expect([status, body.error.code]).toEqual([424, 'key_missing'])
    expect(await begun.poll()).toEqual([])
  })

  it('can be waited for before it works', async () => {
    const t = await createTriggerWorld()
    t.happen('remove-access')
    await t.call('POST', `/v1/integrations/${PLAY}/check`)
    const flow = t.flow(`${PATH}?integrationId=${PLAY}`)
    expect(await flow.poll()).toEqual([])
    t.wait(HOUR_MS)
    t.happen('play-review')
    t.happen('grant-access')
    await t.call('POST', `/v1/integrations/${PLAY}/check`)
    t.wait()
    expect((await flow.poll()).map(({ title }) => title)).toEqual(['Crashes'])
  })
})

describe('a store that is down', () => {
  it('is told of, where there is nothing else, and loses nothing', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?integrationId=${PLAY}`)
    const both = await t.begun(PATH)
    t.happen('play-review')
    t.happen('app-store-review')
    t.sandbox.world.interrupt({ host: PUBLISHER, times: 6, answer: () => ({ status: 500, headers: {}, body: '' }) })
    t.wait()
    const { status, body } = await flow.ask()
    expect([status, body.error.code]).toEqual([502, 'store_unavailable'])
    expect((await both.poll()).map(({ store }) => store)).toEqual(['app-store'])
    t.wait()
    await flow.ask()
    t.wait()
    expect(await flow.poll()).toHaveLength(1)
    expect((await both.poll()).map(({ store }) => store)).toEqual(['google-play'])
    t.wait()
    expect(await both.poll()).toEqual([])
  })
})

describe('a poll cursor (A-8)', () => {
  it.each([
    ['with another filter', `${PATH}?maximumRating=2`],
    ['without its filter', PATH],
    ['of another trigger', '/trigger/release-states?maximumRating=1'],
  ])('is not good %s', async (_what, trigger) => {
    const t = await createTriggerWorld()
    const flow = await t.begun(`${PATH}?maximumRating=1`)
    const other = t.flow(trigger.replace('release-states?maximumRating=1', 'release-states'), { from: flow.cursor() })
    const { status, body } = await other.ask()
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', 'query.pollCursor'])
  })

  it('is not good for another access key, but for the one that takes its place', async () => {
    const t = await createTriggerWorld()
    const { accessKeys } = t.keyring
    const { workspaceId } = t
    const first = await accessKeys.create({ workspaceId, name: 'flow', role: 'viewer' })
    const flow = await t.begun(PATH, { accessKey: first.secret })
    const stranger = await t.accessKey('viewer')
    expect((await t.flow(PATH, { accessKey: stranger, from: flow.cursor() }).ask()).status).toBe(400)
    t.happen('app-store-review')
    const second = await accessKeys.replace({ workspaceId, id: first.accessKey.id, overlapMs: 0 })
    const third = await accessKeys.replace({ workspaceId, id: second.accessKey.id, overlapMs: 0 })
    t.wait()
    expect(await t.flow(PATH, { accessKey: third.secret, from: flow.cursor() }).poll()).toHaveLength(1)
  })

  it.each(['x', 'e30.AAAA', 'null'])('that is made up is refused: %s', async (from) => {
    const t = await createTriggerWorld()
    expect((await t.flow(PATH, { from }).ask()).status).toBe(400)
  })

  it('stays short, however many apps and reviews there are', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    for (let count = 0; count < 20; count++) t.happen('app-store-review')
    t.wait()
    expect(await flow.poll()).toHaveLength(20)
    expect(flow.cursor()?.length).toBeLessThan(120)
  })
})

describe('a fence', () => {
  it('lets a flow wait for its apps only, as it is at each poll (C-6)', async () => {
    const t = await createTriggerWorld()
    const fenced = await t.accessKey('viewer', { fence: [t.play.integrationId] })
    const flow = await t.begun(PATH, { accessKey: fenced })
    t.happen('app-store-review')
    t.happen('play-review')
    t.wait()
    expect((await flow.poll()).map(({ store }) => store)).toEqual(['google-play'])
    expect((await t.flow(`${PATH}?integrationId=${APPLE}`, { accessKey: fenced }).ask()).status).toBe(404)
  })
})

describe('a poll', () => {
  it('tells at most a hundred, and the others next', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    for (let count = 0; count < 230; count++) t.happen('app-store-review')
    t.wait()
    const polls = [await flow.poll(), await flow.poll(), await flow.poll(), await flow.poll()]
    expect(polls.map(({ length }) => length)).toEqual([100, 100, 30, 0])
    expect(new Set(polls.flat().map(({ reviewId }) => reviewId)).size).toBe(230)
  })

  it.each(ENGINES)('goes on where it was after a restart, and in another process, on %s', async (engine) => {
    const t = await createTriggerWorld({ engine })
    const flow = await t.begun(PATH)
    t.happen('app-store-review')
    t.wait()
    const replica = await t.replica()
    const answer = await replica.call('GET', `/v1${PATH}?pollCursor=${flow.cursor()}`)
    expect(answer.body.value).toHaveLength(1)
    t.wait()
    const again = await t.call('GET', `/v1${PATH}?pollCursor=${answer.body.pollCursor}`)
    expect(again.body.value).toEqual([])
  })

  it('tells what happened while a flow was off, and what another flow was told meanwhile', async () => {
    const t = await createTriggerWorld()
    const off = await t.begun(PATH)
    const on = await t.begun(PATH)
    t.happen('app-store-review')
    t.wait()
    expect(await on.poll()).toHaveLength(1)
    t.wait(20 * DAY_MS)
    expect(await on.poll()).toEqual([])
    expect(await off.poll()).toHaveLength(1)
  })

  it('waits for an app that came later, from when it came', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    const { body: key } = await t.call('GET', '/v1/keys')
    const team = key.value.find((row: { kind: string }) => row.kind === 'app-store-team')
    await t.call('POST', '/v1/integrations', { body: { keyId: team.keyId, app: 'com.example.lanternfish' } })
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('is a read: it takes no other method, and tells which it takes', async () => {
    const t = await createTriggerWorld()
    for (const path of ['/v1/trigger/new-reviews', '/v1/new-reviews']) {
      const { status, headers } = await t.call('POST', path, { body: {} })
      expect([status, headers.get('allow')]).toEqual([405, 'GET'])
    }
  })

  it('keeps nothing of what customers wrote', async () => {
    const t = await createTriggerWorld()
    await t.begun(PATH)
    t.happen('app-store-review')
    t.wait(MINUTE_MS * 10)
    await t.begun(PATH)
    const { database } = t.keyring
    const rows = [
      ...(await database.read.selectFrom('news').selectAll().execute()),
      ...(await database.read.selectFrom('watches').selectAll().execute()),
    ]
    expect(rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(rows)).not.toMatch(/low_water|overnight|tide tables/)
  })

  it('ends with the integration', async () => {
    const t = await createTriggerWorld()
    await t.begun(PATH)
    await t.call('DELETE', `/v1/integrations/${PLAY}?destroyKeys=true`)
    const left = await t.keyring.database.read.selectFrom('watches').select('integration_id').execute()
    expect(left.map(({ integration_id }) => integration_id)).toEqual([t.apple.integrationId])
  })
})
