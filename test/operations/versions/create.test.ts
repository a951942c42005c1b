import { describe, expect, it } from 'vitest'
import { CONNECT, ISSUER, LANTERNFISH } from '../../support/test-stores.ts'
import { createVersionsWorld, submitted } from './world.ts'

describe('Create a version', () => {
  it('sends Apple what was asked for, released by hand and in phases unless said otherwise', async () => {
    const { post, addBuild, writes, version } = await createVersionsWorld()
    const build = addBuild({ number: '460' })
    const { status, body } = await post('/versions', { versionString: '3.5.0', build: '460', copyright: '2026 Q' })
    expect([status, body.versionId]).toEqual([200, version('3.5.0')?.id])
    expect(writes()).toMatchObject([
      {
        line: 'POST /v1/appStoreVersions',
        data: {
          attributes: { platform: 'IOS', versionString: '3.5.0', copyright: '2026 Q', releaseType: 'MANUAL' },
          relationships: {
            app: { data: { type: 'apps', id: '6478120431' } },
            build: { data: { type: 'builds', id: build } },
          },
        },
      },
      { line: 'POST /v1/appStoreVersionPhasedReleases', data: { attributes: { phasedReleaseState: 'INACTIVE' } } },
    ])
  })

  it('schedules, and offers to all at once, when asked to', async () => {
    const { post, writes } = await createVersionsWorld()
    const { body } = await post('/versions', {
      versionString: '3.5.0',
      releaseType: 'SCHEDULED',
      earliestReleaseDate: '2026-12-24T09:00:00Z',
      phasedRelease: false,
    })
    expect(body).toMatchObject({
      releaseType: 'SCHEDULED',
      earliestReleaseDate: '2026-12-24T09:00:00.000Z',
      phasedRelease: false,
      phasedReleaseState: null,
    })
    expect(writes()).toHaveLength(1)
  })

  it.each(['3.5.0-beta', '3.5.0.1', 'v3.5', '3..5', '3.5.', '1234567890.123456789', ' 3.5'])(
    'takes %s for no version, here and as another number',
    async (versionString) => {
      const { post, patch, writes } = await createVersionsWorld()
      await post('/versions', { versionString: '3.5.0' })
      writes()
      for (const { status, body } of [
        await post('/versions', { versionString }),
        await patch('/versions/3.5.0', { versionString }),
      ])
        expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', 'body.versionString'])
      expect(writes()).toEqual([])
    },
  )

  it.each([
    [{ versionString: '4' }, 'IOS', true],
    [{ versionString: '4.0', phasedRelease: false }, 'IOS', false],
    [{ versionString: '1.0.0', versionPlatform: 'VISION_OS' }, 'VISION_OS', false],
  ])('answers what would be with validateOnly: %j', async (wanted, platform, phasedRelease) => {
    const { post, writes } = await createVersionsWorld()
    const { body } = await post('/versions', { ...wanted, validateOnly: true })
    expect(body).toMatchObject({ outcome: 'valid', versionId: null, platform, phasedRelease, phase: 'draft' })
    expect(writes()).toEqual([])
  })

  it('makes no phased release of the first version of a platform, which nobody can be updated to', async () => {
    const { post, writes } = await createVersionsWorld()
    const { body } = await post('/versions', { versionString: '1.0', versionPlatform: 'VISION_OS' })
    expect(body).toMatchObject({ outcome: 'created', platform: 'VISION_OS', phasedRelease: false })
    expect(writes()).toHaveLength(1)
  })

  it.each([
    [{ versionString: '3.4.1' }, 'version_exists'],
    [{ versionString: '3.3.0' }, 'version_exists'],
    [{ versionString: '3.5.0', build: '440' }, 'build_mismatch'],
    [{ versionString: '3.5.0', build: '458' }, 'build_processing'],
    [{ versionString: '3.5.0', build: '456' }, 'build_failed'],
    [{ versionString: '3.5.0', build: '800' }, 'build_internal'],
    [{ versionString: '3.5.0', build: '801' }, 'build_expired'],
  ])('refuses %j before it asks Apple: %s', async (wanted, reason) => {
    const { post, addBuild, writes } = await createVersionsWorld()
    addBuild({ number: '800', attributes: { buildAudienceType: 'INTERNAL_ONLY' } })
    addBuild({ number: '801', attributes: { expired: true } })
    const { status, body } = await post('/versions', wanted)
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', reason])
    expect(body.error.causes.length).toBeGreaterThan(0)
    expect(writes()).toEqual([])
  })

  it('refuses a second version of a platform, and says what holds it up', async () => {
    const world = await createVersionsWorld({ inPreparation: true })
    const { body } = await world.post('/versions', { versionString: '3.6.0' })
    expect(body.error).toMatchObject({
      reason: 'version_open',
      causes: [{ message: '3.5.0 for iOS is being prepared.' }],
    })
    const inReview = await createVersionsWorld()
    await submitted(inReview)
    expect((await inReview.post('/versions', { versionString: '3.6.0' })).body.error.reason).toBe('review_in_progress')
  })

  it.each([
    [{}, 'body.versionString'],
    [{ versionString: '' }, 'body.versionString'],
    [{ versionString: 'x'.repeat(101) }, 'body.versionString'],
    [{ versionString: '3.5.0', versionPlatform: 'ANDROID' }, 'body.versionPlatform'],
    [{ versionString: '3.5.0', releaseType: 'SOON' }, 'body.releaseType'],
    [{ versionString: '3.5.0', releaseType: 'SCHEDULED' }, 'body.earliestReleaseDate'],
    [{ versionString: '3.5.0', earliestReleaseDate: '2026-12-24T09:00:00Z' }, 'body.earliestReleaseDate'],
    [
      { versionString: '3.5.0', releaseType: 'SCHEDULED', earliestReleaseDate: '2026-01-01T09:00:00Z' },
      'body.earliestReleaseDate',
    ],
    [{ versionString: '3.5.0', releaseType: 'SCHEDULED', earliestReleaseDate: 'soon' }, 'body.earliestReleaseDate'],
    [{ versionString: '3.5.0', build: '9999' }, 'body.build'],
    [{ versionString: '3.5.0', price: 3 }, 'body.price'],
  ])('names the field that is wrong in %j: %s', async (wanted, field) => {
    const { post, writes } = await createVersionsWorld()
    const { status, body } = await post('/versions', wanted)
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field])
    expect(writes()).toEqual([])
  })

  it('checks all that, and changes nothing, with validateOnly', async () => {
    const { post, addBuild, writes } = await createVersionsWorld()
    addBuild({ number: '460' })
    const { body } = await post('/versions', { versionString: '3.5.0', build: 'latest', validateOnly: true })
    expect(body).toMatchObject({ outcome: 'valid', versionId: null, versionString: '3.5.0', buildNumber: '460' })
    const refused = await post('/versions', { versionString: '3.4.1', validateOnly: true })
    expect(refused.body.error.reason).toBe('version_exists')
    expect(writes()).toEqual([])
  })

  it('waits until Apple shows the new version, as long as its time allows (F-6)', async () => {
    const { post, get, appStore, clock } = await createVersionsWorld()
    appStore.readLag.set(6000)
    const before = clock.monotonic()
    const { body } = await post('/versions', { versionString: '3.5.0' })
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(6000)
    expect(body).toMatchObject({ outcome: 'created', phasedRelease: true })
    expect((await get(`/versions/${body.versionId}`)).status).toBe(200)
    expect((await get('/versions/editable')).body.versionId).toBe(body.versionId)
  })

  it('is done also when Apple shows it too late (F-6)', async () => {
    const { post, appStore, clock, all } = await createVersionsWorld()
    appStore.readLag.set(10 * 60_000)
    const before = clock.monotonic()
    const { status, body } = await post('/versions', { versionString: '3.5.0' })
    expect([status, body.outcome, body.versionString]).toEqual([200, 'created', '3.5.0'])
    expect(body.versionId).toBe(all('appStoreVersions').at(-1)?.id)
    expect(clock.monotonic() - before).toBeLessThan(60_000)
  })

  it('is done also when Apple fails to show it', async () => {
    const { post, sandbox, all } = await createVersionsWorld()
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/apps/6478120431/appStoreVersions',
      times: 500,
      answer: (_call, proceed) =>
        all('appStoreVersions').some(({ attributes }) => attributes.versionString === '3.5.0')
          ? { status: 503, headers: {}, body: '' }
          : proceed(),
    })
    const { status, body } = await post('/versions', { versionString: '3.5.0' })
    expect([status, body.outcome, body.phasedRelease]).toEqual([200, 'created', true])
  })

  it('says what was done when its phased release is refused', async () => {
    const { post, sandbox } = await createVersionsWorld()
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/appStoreVersionPhasedReleases',
      answer: () => ({
        status: 409,
        headers: {},
        body: JSON.stringify({ errors: [{ status: '409', code: 'STATE_ERROR', detail: 'Not now.' }] }),
      }),
    })
    const { status, body } = await post('/versions', { versionString: '3.5.0' })
    expect([status, body.error.code]).toEqual([409, 'store_conflict'])
    expect(body.error.message).toMatch(/^The version was created, but not its phased release\./)
    expect(body.error.causes).toEqual([{ code: 'STATE_ERROR', message: 'Not now.' }])
  })

  it('passes on what Apple alone knows to be in the way', async () => {
    const { post, sandbox } = await createVersionsWorld()
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/apps/6478120431/appStoreVersions',
      // A list that lags behind.
      answer: () => ({ status: 200, headers: {}, body: '{"data":[]}' }),
    })
    const { body } = await post('/versions', { versionString: '3.4.1' })
    expect(body.error).toMatchObject({
      reason: 'version_exists',
      causes: [{ code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE' }],
    })
  })

  it('is for the App Store: Google Play is told what to do instead', async () => {
    const { call, addKey } = await createVersionsWorld()
    const { id: keyId } = await addKey('serviceAccount')
    await call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
    const path = '/v1/integrations/google-play:com.example.tidepool/versions'
    for (const [method, rest, body] of [
      ['POST', '', { versionString: '1' }],
      ['GET', '/editable', undefined],
      ['POST', '/editable/submit', {}],
      ['POST', '/approved/release', {}],
    ] as const) {
      const answer = await call(method, `${path}${rest}`, body ? { body } : {})
      expect(answer.body.error).toMatchObject({ code: 'invalid_request', reason: 'not_on_google_play' })
    }
  })

  it('creates the first version of an app that was never released', async () => {
    const { call, appStore, all } = await createVersionsWorld()
    const [key] = (await call('GET', '/v1/keys')).body.value
    await call('POST', '/v1/integrations', { body: { keyId: key.keyId, app: 'com.example.lanternfish' } })
    for (const { id, links } of all('appStoreVersions'))
      if (links.app === LANTERNFISH) appStore.remove(ISSUER, 'appStoreVersions', id)
    const path = '/v1/integrations/app-store:com.example.lanternfish'
    const { body } = await call('POST', `${path}/versions`, { body: { versionString: '1.0' } })
    expect(body).toMatchObject({ outcome: 'created', phasedRelease: false, copyright: null })
    const notes = await call('PATCH', `${path}/release-notes`, {
      body: { notes: [{ locale: 'en-GB', text: 'Hello.' }] },
    })
    expect(notes.body.error).toMatchObject({ code: 'store_conflict', reason: 'first_version' })
  })
})

describe('a version whose creation nobody knows the outcome of (F-4, F-5)', () => {
  it('is there once: the error says where to look, and a forced repetition finds it', async () => {
    const { call, post, loseAnswer, all } = await createVersionsWorld()
    const count = all('appStoreVersions').length
    loseAnswer('/v1/appStoreVersions')
    const first = await post('/versions', { versionString: '3.5.0' })
    expect([first.status, first.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(first.body.error.message).toContain('“List releases”')
    const again = await post('/versions', { versionString: '3.5.0' })
    expect(again.body.error.code).toBe('outcome_unknown')
    const forced = await call('POST', '/v1/integrations/app-store:com.example.tidepool/versions?force=true', {
      body: { versionString: '3.5.0' },
    })
    expect(forced.body.error).toMatchObject({ code: 'store_conflict', reason: 'version_exists' })
    expect(all('appStoreVersions')).toHaveLength(count + 1)
  })

  it('is created once by a flow that sends it twice at once', async () => {
    const { post, all } = await createVersionsWorld()
    const count = all('appStoreVersions').length
    const headers = { 'Idempotency-Key': 'release 3.5.0' }
    const answers = await Promise.all([1, 2].map(() => post('/versions', { versionString: '3.5.0' }, headers)))
    expect(answers.map(({ body }) => body.outcome)).toEqual(['created', 'created'])
    expect(all('appStoreVersions')).toHaveLength(count + 1)
  })
})
