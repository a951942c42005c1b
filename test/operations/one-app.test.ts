import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

const APPLE = '/v1/integrations/app-store:com.example.tidepool'
const PLAY = '/v1/integrations/google-play:com.example.tidepool'

async function createIntegrations() {
  const world = await createTestKeyring()
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  for (const key of [team, play])
    await world.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
  return { ...world, team, play }
}

describe('Read app information', () => {
  it('on the App Store reads the live edition and the one in preparation, in all languages', async () => {
    const { call } = await createIntegrations()
    const { status, body } = await call('GET', `${APPLE}/app-information`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      store: 'app-store',
      appName: 'Tidepool',
      integrationName: 'Tidepool',
      tracks: [],
      availableInNewTerritories: true,
    })
    expect(
      body.localizations.find(
        (row: { locale: string; phase: string }) => row.locale === 'de-DE' && row.phase === 'live',
      ),
    ).toBeDefined()
    expect(new Set(body.localizations.map((row: { phase: string }) => row.phase))).toEqual(
      new Set(['live', 'editable']),
    )
  })

  it('on Google Play reads tracks and releases, and opens no edit', async () => {
    const { call, sandbox } = await createIntegrations()
    const { body } = await call('GET', `${PLAY}/app-information`)
    expect(body).toMatchObject({ store: 'google-play', packageName: 'com.example.tidepool', localizations: [] })
    expect(body.tracks).toContainEqual(
      expect.objectContaining({ track: 'production', phase: 'published', versionCodes: ['3041'] }),
    )
    expect(body.tracks).toContainEqual(expect.objectContaining({ track: 'beta', phase: 'published' }))
    expect(sandbox.requests.filter(({ path }) => path.includes('/edits'))).toEqual([])
  })
})

describe('Update app information', () => {
  it('changes one language on the App Store, and the change is there', async () => {
    const { call } = await createIntegrations()
    const { body } = await call('PATCH', `${APPLE}/app-information`, {
      body: { locale: 'en-us', subtitle: 'High and low water' },
    })
    expect(body).toMatchObject({
      outcome: 'updated',
      locale: 'en-US',
      subtitle: 'High and low water',
      name: 'Tidepool',
    })
    const { body: read } = await call('GET', `${APPLE}/app-information`)
    const row = read.localizations.find(
      ({ locale, phase }: Record<string, string>) => locale === 'en-US' && phase === 'editable',
    )
    expect(row.subtitle).toBe('High and low water')
  })

  it('changes one language on Google Play in one edit that is committed', async () => {
    const { call, sandbox } = await createIntegrations()
    sandbox.world.googlePlay.setReview('com.example.tidepool', { changesInReview: false })
    const { body } = await call('PATCH', `${PLAY}/app-information`, {
      body: { locale: 'de', shortDescription: 'Ebbe und Flut' },
    })
    expect(body).toMatchObject({ outcome: 'updated', locale: 'de-DE', shortDescription: 'Ebbe und Flut' })
    const edits = sandbox.requests.filter(({ path, method }) => path.includes('/edits') && method === 'POST')
    expect(edits.map(({ path }) => path.replace(/edits\/[^:]+/, 'edits/{id}').replace(/.*\/edits/, '/edits'))).toEqual([
      '/edits',
      '/edits/{id}:commit?changesInReviewBehavior=ERROR_IF_IN_REVIEW',
    ])
  })

  it('never cancels a review that is under way', async () => {
    const { call, sandbox } = await createIntegrations()
    sandbox.world.googlePlay.setReview('com.example.tidepool', { changesInReview: true })
    const { status, body } = await call('PATCH', `${PLAY}/app-information`, {
      body: { locale: 'de', shortDescription: 'Neu' },
    })
    expect(status).toBe(409)
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'review_in_progress' })
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'DELETE', path: expect.stringContaining('/edits/') })
  })

  it.each([
    [APPLE, { locale: 'en-US', shortDescription: 'x' }, 'body.shortDescription'],
    [PLAY, { locale: 'en-US', subtitle: 'x' }, 'body.subtitle'],
    [APPLE, { locale: 'en-US', name: 'x'.repeat(31) }, 'body.name'],
    [APPLE, { subtitle: 'no language' }, 'body.locale'],
    [APPLE, { locale: 'en-US', price: 0 }, 'body.price'],
  ])('names the field that is wrong: %s %j → %s', async (path, body, field) => {
    const { call, sandbox } = await createIntegrations()
    const before = sandbox.requests.length
    const answer = await call('PATCH', `${path}/app-information`, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ code: 'invalid_request', field })
    expect(sandbox.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('checks and changes nothing with validateOnly', async () => {
    const { call, sandbox } = await createIntegrations()
    for (const path of [APPLE, PLAY]) {
      const before = sandbox.requests.length
      const { body } = await call('PATCH', `${path}/app-information`, {
        body: { locale: 'en-US', name: 'Tidepool Two', validateOnly: true },
      })
      expect(body.outcome).toBe('valid')
      expect(sandbox.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([])
    }
  })

  it('asks for the name when the language is new', async () => {
    const { call } = await createIntegrations()
    const { body } = await call('PATCH', `${APPLE}/app-information`, { body: { locale: 'sv', subtitle: 'Tidvatten' } })
    expect(body.error).toMatchObject({ code: 'invalid_request', field: 'body.name' })
    const created = await call('PATCH', `${APPLE}/app-information`, { body: { locale: 'sv', name: 'Tidvatten' } })
    expect(created.body).toMatchObject({ outcome: 'created', locale: 'sv', name: 'Tidvatten' })
  })
})

describe('List products', () => {
  it.each([
    [APPLE, ['com.example.tidepool.charts', 'com.example.tidepool.tip.small']],
    [PLAY, ['charts', 'tip_small']],
  ])('lists one-time products first and subscriptions after them: %s', async (path, first) => {
    const { call } = await createIntegrations()
    const { body } = await call('GET', `${path}/products`)
    expect(body.value.slice(0, 2).map(({ productId }: { productId: string }) => productId)).toEqual(first)
    expect(body.value.at(-1)).toMatchObject({
      kind: 'subscription',
      integrationName: expect.stringContaining('Tidepool'),
    })
  })

  it.each([APPLE, PLAY])('pages over both kinds: %s', async (path) => {
    const { call } = await createIntegrations()
    const all = (await call('GET', `${path}/products`)).body.value
    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null && seen.length <= all.length) {
      const page: { value: unknown[]; nextCursor: string | null } = (
        await call('GET', `${path}/products?pageSize=2&cursor=${cursor}`)
      ).body
      seen.push(...page.value)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(all)
  })
})

describe('List screenshots', () => {
  it('lists those of the version that people mean', async () => {
    const { call } = await createIntegrations()
    const live = (await call('GET', `${APPLE}/screenshots?version=live&versionPlatform=IOS`)).body.value
    expect(live.length).toBeGreaterThan(0)
    expect(live[0]).toMatchObject({ versionString: '3.4.1', platform: 'IOS', position: 1 })
    expect((await call('GET', `${APPLE}/screenshots?version=3.4.1`)).body.value).toEqual(live)
  })

  it('names the versions that there are when none fits', async () => {
    const { call } = await createIntegrations()
    const { status, body } = await call('GET', `${APPLE}/screenshots?version=9.9`)
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ field: 'query.version', reason: 'version_not_found' })
    expect(body.error.causes.map(({ code }: { code: string }) => code)).toContain('3.4.1')
  })

  it('says that Google Play has none to read', async () => {
    const { call, sandbox } = await createIntegrations()
    const before = sandbox.requests.length
    const { body } = await call('GET', `${PLAY}/screenshots`)
    expect(body.error).toMatchObject({ code: 'invalid_request', reason: 'not_on_google_play' })
    expect(sandbox.requests.length).toBe(before)
  })
})
