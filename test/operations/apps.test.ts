import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

interface AppRow {
  readonly [field: string]: unknown
  readonly appIdentifier: string
  readonly store: string
}

async function createStores() {
  const world = await createTestKeyring()
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  const get = async (path: string) => world.call('GET', path)
  const apps = async (query = ''): Promise<AppRow[]> => (await get(`/v1/apps${query}`)).body.value
  return { ...world, team, play, get, apps }
}

const titles = (rows: readonly AppRow[]) => rows.map(({ title }) => title)

describe('List apps', () => {
  it('lists the apps of both stores in the same flat rows', async () => {
    const { apps } = await createStores()
    const rows = await apps()
    expect(titles(rows)).toEqual([
      'Lanternfish · App Store · com.example.lanternfish',
      'Tidepool · App Store · com.example.tidepool',
      'Lanternfish · Google Play · com.example.lanternfish',
      'Tidepool: tides & waves · Google Play · com.example.tidepool',
    ])
    expect(new Set(rows.map((row) => Object.keys(row).sort().join()))).toHaveLength(1)
    expect(
      rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'object' && value !== null),
    ).toEqual([])
  })

  it('gives every attribute that App Store Connect gives, under its own name', async () => {
    const { apps, sandbox } = await createStores()
    const [row] = await apps('?appIdentifier=com.example.tidepool&store=app-store')
    expect(row).toMatchObject({
      appName: 'Tidepool',
      bundleId: 'com.example.tidepool',
      sku: 'TIDEPOOL-IOS-001',
      primaryLocale: 'en-US',
      isOrEverWasMadeForKids: false,
      contentRightsDeclaration: 'USES_THIRD_PARTY_CONTENT',
      subscriptionStatusUrl: 'https://tidepool.example.com/app-store-notifications',
      subscriptionStatusUrlVersion: 'V2',
      subscriptionStatusUrlForSandbox: null,
      subscriptionStatusUrlVersionForSandbox: null,
      streamlinedPurchasingEnabled: true,
      packageName: null,
    })
    expect(row?.appId).toMatch(/^\d{10}$/)
    expect(row?.storeUrl).toBe(`https://apps.apple.com/app/id${row?.appId}`)
    expect(row?.iconUrl).toMatch(/^https:\/\/.+512x512bb\.png$/)
    expect(sandbox.requests.some(({ path }) => path.includes('appStoreIcon'))).toBe(true)
  })

  it('names the integration of an app that has one', async () => {
    const { apps, call, team } = await createStores()
    const { body } = await call('POST', '/v1/integrations', {
      body: { keyId: team.id, app: 'com.example.tidepool', name: 'Our app' },
    })
    const rows = await apps('?store=app-store')
    expect(rows.map(({ integrationId, integrationName }) => [integrationId, integrationName])).toEqual([
      [null, null],
      [body.integrationId, 'Our app'],
    ])
  })

  it.each([
    ['?store=google-play', ['Lanternfish', 'Tidepool: tides & waves']],
    ['?name=tide&store=google-play', ['Tidepool: tides & waves']],
    ['?appIdentifier=com.example.tidepool', ['Tidepool', 'Tidepool: tides & waves']],
    ['?appIdentifier=com.example.tide', []],
    ['?sku=lanternfish', ['Lanternfish']],
    ['?platform=ANDROID', ['Lanternfish', 'Tidepool: tides & waves']],
    ['?platform=MAC_OS', ['Tidepool']],
    ['?sort=-name&store=app-store', ['Tidepool', 'Lanternfish']],
    ['?sort=-appIdentifier&store=google-play', ['Tidepool: tides & waves', 'Lanternfish']],
    ['?name=nothing+of+the+kind', []],
  ])('filters and sorts with %s', async (query, expected) => {
    const { apps } = await createStores()
    expect((await apps(query)).map(({ appName }) => appName)).toEqual(expected)
  })

  it('can be narrowed to one store key, by its identifier, its name, its key ID or its e-mail address', async () => {
    const { apps, play, team } = await createStores()
    for (const reference of [play.id, play.name, play.storeKeyId, play.serviceAccountEmail!]) {
      expect(
        (await apps(`?keyId=${encodeURIComponent(reference)}`)).every(({ store }) => store === 'google-play'),
        reference,
      ).toBe(true)
    }
    expect((await apps(`?keyId=${team.storeKeyId}`)).every(({ store }) => store === 'app-store')).toBe(true)
  })

  it('can be narrowed to the store keys of one integration', async () => {
    const { addKey, call } = await createTestKeyring()
    await addKey('team')
    const individual = await addKey('individual')
    const body = { keyId: individual.id, app: 'com.example.tidepool' }
    const { integrationId } = (await call('POST', '/v1/integrations', { body })).body
    const listed = (query: string) => call('GET', `/v1/apps${query}`)
    expect(titles((await listed('')).body.value)).toContain('Lanternfish · App Store · com.example.lanternfish')
    expect(titles((await listed(`?keysOfIntegrationId=${integrationId}`)).body.value)).toEqual([
      'Tidepool · App Store · com.example.tidepool',
    ])
    expect((await listed('?keysOfIntegrationId=app-store:com.example.lanternfish')).status).toBe(404)
  })

  it('goes through both stores page by page, without loss or repetition', async () => {
    const { get, apps } = await createStores()
    const seen: unknown[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null && page < 10; page++) {
      const { body } = await get(`/v1/apps?pageSize=1&cursor=${cursor}`)
      expect(body.value.length).toBeLessThanOrEqual(1)
      seen.push(...titles(body.value))
      cursor = body.nextCursor
    }
    expect(seen).toEqual(titles(await apps()))
  })

  it('shows what is left when one store key fails, and says which and why', async () => {
    const { get, sandbox, files, team } = await createStores()
    sandbox.world.appStore.revokeKey(files.team.keyId)
    const { status, body } = await get('/v1/apps')
    expect(status).toBe(200)
    expect(body.value.map(({ store }: AppRow) => store)).toEqual(['google-play', 'google-play'])
    expect(body.problems).toEqual([
      {
        keyId: team.id,
        keyName: team.name,
        code: 'store_rejected_key',
        message: expect.stringContaining('Users and Access → Integrations'),
      },
    ])
  })

  it('fails when the one store key that was asked for fails, and never with the 401 of the store', async () => {
    const { get, sandbox, files, team } = await createStores()
    sandbox.world.appStore.revokeKey(files.team.keyId)
    const { status, body } = await get(`/v1/apps?keyId=${team.id}`)
    expect(status).toBe(424)
    expect(body.error.code).toBe('store_rejected_key')
  })

  it('asks one key per account: what a second key of the team sees is not listed twice', async () => {
    const { addKey, call, team, apps } = await createStores()
    const individual = await addKey('individual')
    const { body } = await call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
    await call('PATCH', `/v1/integrations/${body.integrationId}`, { body: { addKeyId: individual.id } })
    expect(titles(await apps('?store=app-store'))).toHaveLength(2)
  })

  it('is an empty list when there is no key', async () => {
    const { call } = await createTestKeyring()
    expect((await call('GET', '/v1/apps')).body).toEqual({ value: [], nextCursor: null, problems: [] })
  })
})

describe('List bundle IDs', () => {
  it('lists what the team has registered, also what is no app', async () => {
    const { get } = await createStores()
    const { body } = await get('/v1/bundle-ids')
    expect(body.value.map(({ bundleIdentifier }: AppRow) => bundleIdentifier)).toContain('com.example.tidepool.signin')
    expect(
      body.value.find(({ bundleIdentifier }: AppRow) => bundleIdentifier === 'com.example.tidepool'),
    ).toMatchObject({ platform: 'UNIVERSAL', store: 'app-store' })
  })

  it('finds exactly one by its identifier, although Apple also finds what begins alike', async () => {
    const { get } = await createStores()
    const { body } = await get('/v1/bundle-ids?bundleIdentifier=com.example.tidepool')
    expect(body.value.map(({ bundleIdentifier }: AppRow) => bundleIdentifier)).toEqual(['com.example.tidepool'])
  })
})
