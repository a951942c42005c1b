import { describe, expect, it } from 'vitest'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'
import { createForeignWorld } from './foreign/world.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function createIntegrated() {
  const world = await createTestKeyring()
  const team = await world.addKey('team')
  for (const app of ['com.example.tidepool', 'com.example.lanternfish'])
    await world.call('POST', '/v1/integrations', { body: { keyId: team.id, app } })
  return { ...world, team }
}

async function list({ call }: Pick<TestKeyring, 'call'>, query = '', accessKey?: string) {
  const { status, body } = await call('GET', `/v1/expirations${query}`, accessKey === undefined ? {} : { accessKey })
  expect(status, JSON.stringify(body)).toBe(200)
  return { ...body, titles: body.value.map((row: { title: string }) => row.title) }
}

describe('List expirations', () => {
  it('lists what ends within a month, the soonest first, whatever it is', async () => {
    const { value, titles, nextCursor, problems } = await list(await createIntegrated())
    expect(titles).toEqual([
      'Ada Brook <ada.brook@example.com>',
      'Tidepool 3.4.1 (440)',
      'Lanternfish Ad Hoc',
      'Lanternfish 1.0 (3)',
      'Tidepool 3.5.0 (451)',
      'Apple Distribution: Quint & Reef',
      'Tidepool App Store',
    ])
    expect(value.map((row: { expiresAt: string }) => row.expiresAt)).toEqual(
      value.map((row: { expiresAt: string }) => row.expiresAt).toSorted(),
    )
    expect({ nextCursor, problems }).toEqual({ nextCursor: null, problems: [] })
  })

  it('says of each how long it lasts, what it belongs to, and what to do', async () => {
    const world = await createIntegrated()
    const { value } = await list(world)
    expect(value.find(({ kind }: { kind: string }) => kind === 'testflight_build')).toEqual({
      integrationId: expect.stringMatching(/^int_/),
      integrationName: 'Tidepool',
      store: 'app-store',
      appName: 'Tidepool',
      appIdentifier: 'com.example.tidepool',
      consoleUrl: 'https://appstoreconnect.apple.com/apps/6478120431/testflight',
      expirationId: expect.stringMatching(/^testflight_build:[0-9a-f-]{36}$/),
      kind: 'testflight_build',
      title: 'Tidepool 3.4.1 (440)',
      belongsTo: 'Tidepool · App Store · com.example.tidepool',
      detail: 'IOS',
      storeState: 'VALID',
      expiresAt: new Date(world.clock.now() + 2 * DAY_MS).toISOString(),
      daysLeft: 2,
      whoseMove: 'you',
      nextStep: expect.stringContaining('Upload a newer build'),
      keyId: world.team.id,
    })
    expect(value.find(({ kind }: { kind: string }) => kind === 'certificate')).toMatchObject({
      integrationId: null,
      appName: null,
      belongsTo: 'App Store Connect · Team key 2X9R4HXF34',
      detail: 'DISTRIBUTION',
    })
    expect(value.find(({ kind }: { kind: string }) => kind === 'invitation')).toMatchObject({ whoseMove: 'invitee' })
  })

  it('counts whole days, and shows nothing any more once it has ended', async () => {
    const world = await createIntegrated()
    const daysLeft = async () =>
      (await list(world, '?kind=invitation')).value.map((row: { daysLeft: number }) => row.daysLeft)
    world.clock.advance(DAY_MS + 1000)
    expect(await daysLeft()).toEqual([0])
    world.clock.advance(DAY_MS)
    expect(await daysLeft()).toEqual([])
  })

  it.each([
    ['?withinDays=3', ['Ada Brook <ada.brook@example.com>', 'Tidepool 3.4.1 (440)']],
    ['?kind=profile', ['Lanternfish Ad Hoc', 'Tidepool App Store']],
    ['?kind=certificate&withinDays=365', ['Apple Distribution: Quint & Reef', 'Apple Development: Mara Quint']],
    ['?integrationId=app-store:com.example.lanternfish', ['Lanternfish 1.0 (3)']],
    ['?integrationId=app-store:com.example.lanternfish&kind=profile', []],
  ])('lists less when asked for %s', async (query, expected) => {
    expect((await list(await createIntegrated(), query)).titles).toEqual(expected)
  })

  it.each(['?withinDays=0', '?withinDays=1001', '?kind=domain', '?kinds=profile'])('refuses %s', async (query) => {
    const { status } = await (await createIntegrated()).call('GET', `/v1/expirations${query}`)
    expect(status).toBe(400)
  })

  it('asks every account once, and only for the kind that is wanted', async () => {
    const world = await createIntegrated()
    await world.addKey('purchase')
    await world.addKey('serviceAccount')
    const asked = async (query: string) => {
      const sent = world.sandbox.requests.length
      await list(world, query)
      return world.sandbox.requests
        .slice(sent)
        .map(({ path }) => path.split('?')[0])
        .toSorted()
    }
    expect(await asked('')).toEqual(['/v1/builds', '/v1/certificates', '/v1/profiles', '/v1/userInvitations'])
    expect(await asked('?kind=certificate')).toEqual(['/v1/certificates'])
    expect(await asked('?kind=access_key')).toEqual([])
  })

  it('goes on from page to page in the same order, without gaps or repetitions', async () => {
    const world = await createIntegrated()
    const { titles: all } = await list(world)
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { titles: string[]; nextCursor: string | null } = await list(world, `?pageSize=3&cursor=${cursor}`)
      seen.push(...page.titles)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
  })
})

describe('access keys', () => {
  it('are listed for owners, with who is to replace what', async () => {
    const world = await createTestKeyring()
    const expiresAt = world.clock.now() + 10 * DAY_MS
    await world.accessKey('viewer', { expiresAt })
    await world.accessKey('viewer', { expiresAt: world.clock.now() + 40 * DAY_MS })
    const { value } = await list(world)
    expect(value).toEqual([
      expect.objectContaining({
        kind: 'access_key',
        title: 'test viewer 1',
        belongsTo: 'Store Keyring · default',
        detail: 'viewer',
        store: null,
        consoleUrl: null,
        daysLeft: 10,
        expiresAt: new Date(expiresAt).toISOString(),
        nextStep: expect.stringContaining('Replace it'),
      }),
    ])
    expect((await list(world, '?withinDays=100')).value).toHaveLength(2)
  })

  it('that were replaced say that only connections are left to change', async () => {
    const world = await createTestKeyring()
    await world.accessKey('viewer')
    const { accessKeys } = world.keyring
    const [, viewer] = await accessKeys.list(world.workspaceId)
    await accessKeys.replace({ workspaceId: world.workspaceId, id: viewer?.id ?? '', overlapMs: 7 * DAY_MS })
    const { value } = await list(world)
    expect(value).toEqual([expect.objectContaining({ daysLeft: 7, nextStep: expect.stringContaining('replaced') })])
  })

  it.each(['viewer', 'operator', 'manager'] as const)('are not for a %s', async (role) => {
    const world = await createTestKeyring()
    const accessKey = await world.accessKey(role, { expiresAt: world.clock.now() + DAY_MS })
    expect((await list(world, '', accessKey)).value).toEqual([])
    expect((await list(world, '?kind=access_key', accessKey)).value).toEqual([])
  })

  it('are not shown when one integration is asked for', async () => {
    const world = await createIntegrated()
    await world.accessKey('viewer', { expiresAt: world.clock.now() + DAY_MS })
    expect((await list(world, '?integrationId=app-store:com.example.lanternfish')).titles).toEqual([
      'Lanternfish 1.0 (3)',
    ])
  })
})

describe('a fenced caller', () => {
  it('sees the builds of its apps, and nothing of the account (C-6)', async () => {
    const world = await createForeignWorld()
    const sent = world.sandbox.requests.length
    const { titles } = await list(world, '?withinDays=1000', world.fenced)
    expect(titles).toEqual(['Tidepool 3.4.1 (440)', 'Tidepool 3.5.0 (451)', 'Tidepool 3.5.0 (457)'])
    const [request, ...more] = world.sandbox.requests.slice(sent)
    expect(more).toEqual([])
    expect(new URLSearchParams(request?.path.split('?')[1]).get('filter[app]')).toBe('6478120431')
    for (const kind of ['certificate', 'profile', 'invitation', 'access_key'])
      expect((await list(world, `?kind=${kind}`, world.fenced)).value).toEqual([])
  })

  it('with an empty fence sees nothing, and asks no store', async () => {
    const world = await createForeignWorld()
    const sent = world.sandbox.requests.length
    const accessKey = await world.accessKey('viewer', { fence: [] })
    expect((await list(world, '?withinDays=1000', accessKey)).value).toEqual([])
    expect(world.sandbox.requests.length).toBe(sent)
  })
})

describe('a store key that fails', () => {
  it('is reported for what it could not list, while the rest is listed', async () => {
    const world = await createIntegrated()
    const { issuerId } = world.files.team
    const { appStore } = world.sandbox.world
    const entry = appStore.keys.get(world.files.team.keyId)
    appStore.addTeamKey({ issuerId, keyId: world.files.team.keyId, publicKey: entry!.publicKey, roles: ['DEVELOPER'] })
    const { titles, problems } = await list(world)
    expect(titles).toContain('Tidepool 3.4.1 (440)')
    expect(titles).not.toContain('Ada Brook <ada.brook@example.com>')
    expect(problems).toEqual([
      {
        kind: 'invitation',
        keyId: world.team.id,
        keyName: 'Team key 2X9R4HXF34',
        code: 'store_permission_missing',
        message: expect.stringContaining('larger role'),
      },
    ])
  })

  it('fails the list when it is all that there is', async () => {
    const world = await createIntegrated()
    world.sandbox.world.appStore.revokeKey(world.files.team.keyId)
    const viewer = await world.accessKey('viewer')
    const { status, body } = await world.call('GET', '/v1/expirations', { accessKey: viewer })
    expect([status, body.error.code]).toEqual([424, 'store_rejected_key'])
    // Owners still see what is ours.
    expect((await list(world)).problems).toHaveLength(4)
  })

  it('is not asked for what its kind cannot list', async () => {
    const world = await createTestKeyring()
    await world.addKey('individual')
    const { titles, problems } = await list(world)
    expect(titles).toEqual(['Tidepool 3.4.1 (440)', 'Tidepool 3.5.0 (451)'])
    expect(problems).toMatchObject([{ kind: 'invitation', code: 'store_permission_missing' }])
  })
})
