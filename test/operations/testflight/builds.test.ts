import { describe, expect, it } from 'vitest'
import { addBuild, buildId, createTestFlightWorld, everyPage, groupId, LANTERNFISH } from './world.ts'

const names = (rows: readonly Record<string, unknown>[]) => rows.map(({ buildNumber }) => buildNumber)

describe('List builds', () => {
  it('lists the newest first, each with what became of it and how far it has come', async () => {
    const { get } = await createTestFlightWorld()
    const { status, body } = await get('/builds')
    expect([status, body.nextCursor]).toEqual([200, null])
    expect(body.value.map(({ buildNumber, outcome }: Record<string, unknown>) => [buildNumber, outcome])).toEqual([
      ['458', 'processing'],
      ['457', 'ready'],
      ['456', 'invalid'],
      ['451', 'ready'],
      ['440', 'ready'],
      ['438', 'expired'],
    ])
    expect(body.value[3]).toEqual({
      integrationId: expect.any(String),
      integrationName: 'Tidepool',
      store: 'app-store',
      appName: 'Tidepool',
      appIdentifier: 'com.example.tidepool',
      consoleUrl: 'https://appstoreconnect.apple.com/apps/6478120431',
      buildId: buildId('3.5.0', '451'),
      title: '3.5.0 (451) · iOS · ready',
      versionString: '3.5.0',
      buildNumber: '451',
      platform: 'IOS',
      outcome: 'ready',
      storeState: 'VALID',
      uploadedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      exportComplianceDeclared: true,
      internalTestState: 'IN_BETA_TESTING',
      externalTestState: 'BETA_REJECTED',
      groups: ['Harbour masters'],
    })
  })

  it.each([
    ['?buildNumber=457', ['457']],
    ['?buildNumber=45', []],
    ['?versionString=3.4.1', ['440']],
    ['?versionPlatform=MAC_OS', []],
    ['?buildOutcome=processing', ['458']],
    ['?buildOutcome=ready', ['457', '451', '440']],
    ['?buildOutcome=failed', []],
    ['?buildOutcome=invalid', ['456']],
    ['?buildOutcome=expired', ['438']],
    ['?group=Harbour%20masters', ['451', '440']],
    [`?group=${groupId('Surfers')}`, ['440']],
  ])('narrows to %s', async (query, expected) => {
    const { get } = await createTestFlightWorld()
    expect(names((await get(`/builds${query}`)).body.value)).toEqual(expected)
  })

  it('shows a build of which Apple says nothing but that it is there', async () => {
    const world = await createTestFlightWorld()
    const empty = world.add('builds', { links: { app: '6478120431' } })
    const { status, body } = await world.get(`/builds/${empty}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      buildId: empty,
      versionString: null,
      buildNumber: null,
      platform: null,
      outcome: 'other',
      storeState: null,
      uploadedAt: null,
      expiresAt: null,
      exportComplianceDeclared: false,
      groups: [],
    })
  })

  it('goes on beyond 200, without loss or repetition', async () => {
    const world = await createTestFlightWorld()
    for (let number = 1; number <= 245; number++) addBuild(world, `${5000 + number}`)
    for (const size of [200, 67]) {
      const { rows, pages } = await everyPage(world.get, '/builds', size)
      expect(rows.length).toBe(251)
      expect(new Set(names(rows)).size).toBe(251)
      expect(pages).toBe(Math.ceil(251 / size))
    }
  })

  it('says where builds are on Google Play', async () => {
    const { call, addKey } = await createTestFlightWorld()
    const play = await addKey('serviceAccount')
    await call('POST', '/v1/integrations', { body: { keyId: play.id, app: 'com.example.tidepool' } })
    const { status, body } = await call('GET', '/v1/integrations/google-play:com.example.tidepool/builds')
    expect([status, body.error.reason]).toEqual([400, 'not_on_google_play'])
    expect(body.error.message).toContain('List releases')
  })
})

describe('Get a build', () => {
  it.each([
    ['latest', '457'],
    ['latest?versionString=3.4.1', '440'],
    ['456', '456'],
    [buildId('3.5.0', '458'), '458'],
  ])('finds %s', async (build, expected) => {
    const { get } = await createTestFlightWorld()
    expect((await get(`/builds/${build}`)).body.buildNumber).toBe(expected)
  })

  it('names the candidates when several have the number', async () => {
    const world = await createTestFlightWorld()
    const other = addBuild(world, '440')
    const { status, body } = await world.get('/builds/440')
    expect([status, body.error.reason, body.error.field]).toEqual([400, 'several_builds', 'path.build'])
    expect(body.error.causes.map(({ code }: { code: string }) => code)).toEqual([other, buildId('3.4.1', '440')])
    expect((await world.get('/builds/440?versionString=3.4.1')).body.versionString).toBe('3.4.1')
  })

  it("is not there for another app's build, by number or identifier (C-7, C-8)", async () => {
    const world = await createTestFlightWorld()
    const foreign = addBuild(world, '900', {}, { app: LANTERNFISH, version: '1.0' })
    expect((await world.get(`/builds/${foreign}`)).status).toBe(404)
    expect((await world.get('/builds/900')).body.error).toMatchObject({ reason: 'build_not_found' })
    expect(JSON.stringify((await world.get('/builds')).body)).not.toContain(foreign)
  })

  it('is not shown to whoever asks for anything beside it (C-8)', async () => {
    const { get } = await createTestFlightWorld()
    for (const query of ['include=app', 'filter[app]=6502219876', 'fields[builds]=version'])
      expect((await get(`/builds/457?${query}`)).status, query).toBe(400)
  })
})
