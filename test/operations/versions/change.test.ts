import { describe, expect, it } from 'vitest'
import { CONNECT, ISSUER, TIDEPOOL } from '../../support/test-stores.ts'
import { createVersionsWorld, prepare, rollingOut, submitted } from './world.ts'

describe('Update a version', () => {
  it('sends only what differs, and nothing when nothing does', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { patch, writes, version } = world
    writes()
    const changed = await patch('/versions/3.5.0', { copyright: '2027 Q', releaseType: 'MANUAL', phasedRelease: true })
    expect(changed.body).toMatchObject({ outcome: 'updated', copyright: '2027 Q' })
    expect(writes()).toEqual([
      {
        line: 'PATCH /v1/appStoreVersions/{id}',
        data: { type: 'appStoreVersions', id: version('3.5.0')?.id, attributes: { copyright: '2027 Q' } },
      },
    ])
    const again = await patch('/versions/3.5.0', { copyright: '2027 Q', build: '460' })
    expect(again.body.outcome).toBe('unchanged')
    expect(writes()).toEqual([])
  })

  it('leaves alone what it does not name', async () => {
    const world = await createVersionsWorld()
    await prepare(world, { releaseType: 'AFTER_APPROVAL', phasedRelease: false })
    const { body } = await world.patch('/versions/editable', { copyright: '2027 Q' })
    expect(body).toMatchObject({ releaseType: 'AFTER_APPROVAL', phasedRelease: false, buildNumber: '460' })
  })

  it('takes up a phased release and gives it up again, until the version is released', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { patch, writes } = world
    writes()
    expect((await patch('/versions/editable', { phasedRelease: false })).body).toMatchObject({
      outcome: 'updated',
      phasedRelease: false,
      phasedReleaseState: null,
    })
    expect((await patch('/versions/editable', { phasedRelease: true })).body.phasedReleaseState).toBe('INACTIVE')
    expect(writes().map(({ line }) => line)).toEqual([
      'DELETE /v1/appStoreVersionPhasedReleases/{id}',
      'POST /v1/appStoreVersionPhasedReleases',
    ])
  })

  it('changes how a version is released also while it is reviewed, and nothing else', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    const { patch, addBuild } = world
    expect((await patch('/versions/submitted', { releaseType: 'AFTER_APPROVAL' })).status).toBe(200)
    addBuild({ number: '461' })
    for (const changes of [{ copyright: 'x' }, { build: '461' }, { versionString: '3.5.1' }]) {
      const { status, body } = await patch('/versions/3.5.0', changes)
      expect([status, body.error.reason]).toEqual(expect.arrayContaining([409]))
      expect(['review_in_progress', 'build_mismatch']).toContain(body.error.reason)
    }
  })

  it('changes nothing of a version that is out', async () => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    world.writes()
    const { body } = await world.patch('/versions/3.5.0', { releaseType: 'AFTER_APPROVAL' })
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'wrong_state' })
    expect(world.writes()).toEqual([])
  })

  it('finds the build of the version, where other versions have one with the same number', async () => {
    const { post, patch, addBuild } = await createVersionsWorld()
    const own = addBuild({ number: '7' })
    addBuild({ number: '7', version: '3.4.1' })
    addBuild({ number: '7', platform: 'MAC_OS' })
    await post('/versions', { versionString: '3.5.0' })
    expect((await patch('/versions/editable', { build: '7' })).body.buildId).toBe(own)
  })

  it.each(['3.9.9', 'approved', 'submitted'])('names the versions that there are when %s is none', async (version) => {
    const { patch } = await createVersionsWorld()
    const { status, body } = await patch(`/versions/${version}`, { copyright: 'x' })
    expect([status, body.error.field, body.error.reason]).toEqual([400, 'path.version', 'version_not_found'])
    expect(body.error.causes.map(({ code }: { code: string }) => code)).toContain('3.4.1')
  })

  it('asks for the platform when several have such a version', async () => {
    const { post, patch, get } = await createVersionsWorld({ inPreparation: true })
    await post('/versions', { versionString: '3.5.0', versionPlatform: 'MAC_OS' })
    const { body } = await patch('/versions/3.5.0', { copyright: 'x' })
    expect(body.error).toMatchObject({ field: 'body.versionPlatform', reason: 'several_versions' })
    expect((await get('/versions/3.5.0')).body.error.field).toBe('query.versionPlatform')
    expect((await patch('/versions/3.5.0', { copyright: 'x', versionPlatform: 'MAC_OS' })).body.platform).toBe('MAC_OS')
  })
})

describe('Get a version', () => {
  it('shows a version that is out, and one with nothing set', async () => {
    const { get, appStore } = await createVersionsWorld()
    expect((await get('/versions/live?versionPlatform=IOS')).body).toMatchObject({
      title: '3.4.1 · iOS · is live',
      buildNumber: '440',
      phasedReleaseState: 'COMPLETE',
      rolloutPercent: 100,
      earliestReleaseDate: '2026-10-05T16:00:00.000Z',
      whoseMove: 'nobody',
      consoleUrl: 'https://appstoreconnect.apple.com/apps/6478120431',
    })
    const id = appStore.add(ISSUER, 'appStoreVersions', { attributes: {}, links: { app: TIDEPOOL } })
    const { status, body } = await get(`/versions/${id}`)
    expect([status, body.versionId, body.phase]).toEqual([200, id, 'other'])
    expect(Object.keys(body).filter((name) => body[name] === null)).toEqual(
      expect.arrayContaining(['versionString', 'platform', 'storeState', 'buildId', 'createdAt', 'rolloutPercent']),
    )
  })
})

describe('the texts of a version', () => {
  it('are changed in one language, in either store’s code, and only where they differ', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { patch, writes } = world
    writes()
    const { body } = await patch('/versions/editable/localizations', {
      locale: 'de',
      keywords: 'tide',
      promotionalText: 'Neu: Springfluten.',
    })
    expect(body).toMatchObject({ outcome: 'updated', locale: 'de-DE', promotionalText: 'Neu: Springfluten.' })
    expect(writes()).toMatchObject([
      {
        line: 'PATCH /v1/appStoreVersionLocalizations/{id}',
        data: { attributes: { promotionalText: 'Neu: Springfluten.' } },
      },
    ])
    expect(body).toMatchObject({ whatsNew: 'Calmer nights.', keywords: 'tide', marketingUrl: null })
    const created = await patch('/versions/editable/localizations', { locale: 'zh-CN', description: '潮汐' })
    expect(created.body).toMatchObject({ outcome: 'created', locale: 'zh-Hans' })
  })

  it.each([
    [{ locale: 'de', whatsNew: 'x'.repeat(4001) }, 'body.whatsNew'],
    [{ locale: 'de', keywords: '🌊'.repeat(101) }, 'body.keywords'],
    [{ locale: 'de', promotionalText: 'x'.repeat(171) }, 'body.promotionalText'],
    [{ description: 'x' }, 'body.locale'],
  ])('name the field that is wrong in %o', async (wanted, field) => {
    const world = await createVersionsWorld({ inPreparation: true })
    const { status, body } = await world.patch('/versions/editable/localizations', wanted)
    expect([status, body.error.field]).toEqual([400, field])
    expect(world.writes()).toEqual([])
  })

  it('count characters as people see them', async () => {
    const world = await createVersionsWorld({ inPreparation: true })
    const { status } = await world.patch('/versions/editable/localizations', {
      locale: 'de',
      keywords: '🌊'.repeat(50),
    })
    expect(status).toBe(200)
  })

  it('cannot be changed while they are reviewed, but for the promotional text', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    const path = '/versions/submitted/localizations'
    const { body } = await world.patch(path, { locale: 'de', description: 'x' })
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'review_in_progress' })
    expect((await world.patch(path, { locale: 'de', promotionalText: 'x' })).body.outcome).toBe('updated')
  })

  it('are listed page by page', async () => {
    const { get } = await createVersionsWorld()
    const first = await get('/versions/live/localizations?versionPlatform=IOS&pageSize=1')
    expect(first.body.value).toHaveLength(1)
    const second = await get(
      `/versions/live/localizations?versionPlatform=IOS&pageSize=1&cursor=${first.body.nextCursor}`,
    )
    expect([first, second].flatMap(({ body }) => body.value.map(({ locale }: { locale: string }) => locale))).toEqual([
      'en-US',
      'de-DE',
    ])
    expect(second.body.nextCursor).toBeNull()
  })
})

describe('Set release notes on the App Store', () => {
  it('sets each language, says which it left alone, which Apple refused, and which have none', async () => {
    const { post, patch, sandbox, writes } = await createVersionsWorld()
    await post('/versions', { versionString: '3.5.0' })
    const notes = [
      { locale: 'en-US', text: 'Calmer nights.' },
      { locale: 'tlh', text: 'maj ram.' },
    ]
    writes()
    const { status, body } = await patch('/release-notes', { notes })
    expect([status, body.refusedCount, body.missingLocales]).toEqual([200, 1, ['de-DE']])
    expect(body.notes).toEqual([
      { locale: 'en-US', outcome: 'set', reason: null },
      { locale: 'tlh', outcome: 'refused', reason: expect.stringContaining('not a valid value') },
    ])
    const again = await patch('/release-notes', { notes: notes.slice(0, 1) })
    expect(again.body.notes).toEqual([{ locale: 'en-US', outcome: 'unchanged', reason: null }])
    expect(sandbox.requests.length).toBeGreaterThan(0)
    expect(writes()).toHaveLength(2)
  })

  it.each([
    [
      [
        { locale: 'de', text: 'x' },
        { locale: 'de-DE', text: 'y' },
      ],
      'body.notes.1.locale',
    ],
    [
      [
        { locale: 'de', text: ' ' },
        { locale: 'fr-FR', text: 'x'.repeat(4001) },
      ],
      'body.notes.0.text',
    ],
  ])('refuses %o before anything is written', async (notes, field) => {
    const world = await createVersionsWorld({ inPreparation: true })
    const { status, body } = await world.patch('/release-notes', { notes })
    expect([status, body.error.code]).toEqual([400, 'invalid_request'])
    expect(body.error.field).toBe(field)
    expect(world.writes()).toEqual([])
  })

  it('checks and changes nothing with validateOnly', async () => {
    const world = await createVersionsWorld({ inPreparation: true })
    const { body } = await world.patch('/release-notes', {
      notes: [{ locale: 'de', text: 'Neu.' }],
      validateOnly: true,
    })
    expect(body.notes).toEqual([{ locale: 'de-DE', outcome: 'valid', reason: null }])
    expect(world.writes()).toEqual([])
  })

  it.each([true, false])('refuses what is no language, also as a check alone (%s)', async (validateOnly) => {
    const world = await createVersionsWorld({ inPreparation: true })
    const notes = [
      { locale: 'xx-YY', text: 'x' },
      { locale: 'de', text: 'Neu.' },
    ]
    const { body } = await world.patch('/release-notes', { notes, validateOnly })
    expect(body.notes).toEqual([
      { locale: 'xx-YY', outcome: 'refused', reason: 'There is no language with this code.' },
      { locale: 'de-DE', outcome: validateOnly ? 'valid' : 'set', reason: null },
    ])
    const texts = await world.patch('/versions/editable/localizations', { locale: 'qq', keywords: 'x', validateOnly })
    expect([texts.status, texts.body.error.field]).toEqual([400, 'body.locale'])
  })

  it('goes on where it was stopped: what is set already is left alone', async () => {
    const world = await createVersionsWorld()
    await world.post('/versions', { versionString: '3.5.0' })
    world.sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/appStoreVersionLocalizations',
      answer: (call, proceed) => (call.method === 'POST' ? 'cut' : proceed()),
      times: 2,
    })
    const notes = ['en-US', 'sv'].map((locale) => ({ locale, text: 'Calm.' }))
    const first = await world.patch('/release-notes', { notes })
    expect(first.body.error).toMatchObject({ code: 'outcome_unknown', message: expect.stringContaining('“') })
    const again = await world.call(
      'PATCH',
      '/v1/integrations/app-store:com.example.tidepool/release-notes?force=true',
      {
        body: { notes },
      },
    )
    expect(again.body.notes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['unchanged', 'set'])
  })
})

describe('Update review details', () => {
  it('makes them, then changes what differs, and takes no password', async () => {
    const { post, patch, writes } = await createVersionsWorld()
    await post('/versions', { versionString: '3.5.0' })
    writes()
    const made = await patch('/versions/editable/review-details', {
      contactFirstName: 'Mara',
      demoAccountRequired: true,
    })
    expect(made.body).toMatchObject({ outcome: 'created', contactFirstName: 'Mara', contactPhone: null })
    const changed = await patch('/versions/editable/review-details', { contactFirstName: 'Mara', notes: 'Turn it on.' })
    expect(changed.body).toMatchObject({ outcome: 'updated', contactFirstName: 'Mara', demoAccountRequired: true })
    const same = await patch('/versions/editable/review-details', { notes: 'Turn it on.' })
    expect(same.body.outcome).toBe('unchanged')
    expect(writes()).toMatchObject([
      { line: 'POST /v1/appStoreReviewDetails' },
      { line: 'PATCH /v1/appStoreReviewDetails/{id}', data: { attributes: { notes: 'Turn it on.' } } },
    ])
    const password = await patch('/versions/editable/review-details', { demoAccountPassword: 'x' })
    expect(password.body.error).toMatchObject({ code: 'invalid_request', field: 'body.demoAccountPassword' })
  })
})

describe('List version texts', () => {
  it('goes on beyond 200, without loss or repetition, and is null where nothing was written', async () => {
    const { get, appStore, version } = await createVersionsWorld({ inPreparation: true })
    const { id } = version('3.5.0')!
    for (let index = 0; index < 230; index++)
      appStore.add(ISSUER, 'appStoreVersionLocalizations', {
        attributes: { locale: `x${index}`, description: null, whatsNew: null },
        links: { appStoreVersion: id },
      })
    const seen: Record<string, unknown>[] = []
    let cursor: string | null = ''
    while (cursor !== null && seen.length < 1000) {
      const { status, body }: { status: number; body: Listed } = await get(
        `/versions/editable/localizations?pageSize=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      expect(status).toBe(200)
      seen.push(...body.value)
      cursor = body.nextCursor
    }
    const locales = seen.map(({ locale }) => locale)
    expect([locales.length, new Set(locales).size]).toEqual([232, 232])
    expect(seen.find(({ locale }) => locale === 'x7')).toMatchObject({ description: null, whatsNew: null })
  })
})

interface Listed {
  readonly value: readonly Record<string, unknown>[]
  readonly nextCursor: string | null
}

describe('what App Review could not use', () => {
  it.each([
    ['contactPhone', '555 0100'],
    ['contactPhone', '+49'],
    ['contactPhone', '+44 call me'],
    ['contactPhone', '0049 30 1234567'],
    ['contactEmail', 'mara.quint'],
    ['contactEmail', 'mara@example'],
    ['contactEmail', 'Mara Quint <mara@example.com>'],
  ])('is refused as %s: %s, before Apple is asked, and not repeated', async (name, value) => {
    const { patch, sandbox } = await createVersionsWorld({ inPreparation: true })
    const asked = sandbox.requests.length
    const { status, body } = await patch('/versions/editable/review-details', { [name]: value })
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', `body.${name}`])
    expect(body.error.message).not.toContain(value)
    expect(sandbox.requests).toHaveLength(asked)
  })

  it.each(['+44 844 209 0611', '+15550100999', '+49 (30) 123-456', '+33.1.23.45.67'])(
    'is not %s',
    async (contactPhone) => {
      const { patch } = await createVersionsWorld({ inPreparation: true })
      const { status, body } = await patch('/versions/editable/review-details', { contactPhone })
      expect([status, body.contactPhone]).toEqual([200, contactPhone])
    },
  )
})

describe('Declare export compliance', () => {
  it('declares once: the same again is unchanged, the opposite refused here', async () => {
    const { post, addBuild, writes } = await createVersionsWorld()
    const build = addBuild({ number: '460', attributes: { usesNonExemptEncryption: null } })
    await post('/versions', { versionString: '3.5.0', build: '460' })
    const declare = (uses: boolean, more: object = {}) =>
      post('/versions/editable/export-compliance', { usesNonExemptEncryption: uses, ...more })
    writes()
    expect((await declare(true, { validateOnly: true })).body.outcome).toBe('valid')
    expect(writes()).toEqual([])
    expect((await declare(true)).body).toMatchObject({ outcome: 'declared', buildId: build })
    expect((await declare(true)).body.outcome).toBe('unchanged')
    expect((await declare(false)).body.error).toMatchObject({ code: 'store_conflict', reason: 'export_compliance_set' })
    expect(writes()).toMatchObject([
      { line: 'PATCH /v1/builds/{id}', data: { attributes: { usesNonExemptEncryption: true } } },
    ])
  })

  it('declares for a build of a version that nobody has created yet, as TestFlight needs it', async () => {
    const { post, addBuild, writes } = await createVersionsWorld()
    const build = addBuild({ number: '500', version: '4.0', attributes: { usesNonExemptEncryption: null } })
    addBuild({ number: '500', version: '4.1', attributes: { usesNonExemptEncryption: null } })
    const declare = (version: string, wanted: string, more: object = {}) =>
      post(`/versions/${version}/export-compliance`, { build: wanted, usesNonExemptEncryption: false, ...more })
    expect((await declare('editable', '500')).body.error).toMatchObject({
      reason: 'several_builds',
      field: 'body.build',
    })
    expect((await declare('4.0', '9999')).body.error).toMatchObject({ reason: 'build_not_found', field: 'body.build' })
    for (const [version, wanted] of [
      ['4.0', '500'],
      ['editable', build],
      // A build that is picked from the list says by itself of which version it is.
      ['3.4.1', build],
    ] as const)
      expect((await declare(version, wanted, { validateOnly: true })).body).toMatchObject({
        ...{ outcome: 'valid', buildId: build, versionString: '4.0' },
      })
    expect(writes()).toEqual([])
    expect((await declare('4.0', '500')).body.outcome).toBe('declared')
    const without = await post('/versions/4.0/export-compliance', { usesNonExemptEncryption: false })
    expect([without.status, without.body.error.reason]).toEqual([400, 'version_not_found'])
  })

  it('needs a build, of the version or named', async () => {
    const { post } = await createVersionsWorld()
    await post('/versions', { versionString: '3.5.0' })
    const { body } = await post('/versions/editable/export-compliance', { usesNonExemptEncryption: false })
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'build_missing' })
  })
})
