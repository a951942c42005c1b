import { describe, expect, it } from 'vitest'
import { addBuild, buildId, createTestFlightWorld, groupId, LANTERNFISH, type TestFlightWorld } from './world.ts'

const ID_457 = buildId('3.5.0', '457')
const CHANGES = ['expire', 'beta-groups', 'beta-review', 'notify-testers', 'test-notes'] as const
type Change = (typeof CHANGES)[number]

const BODIES: Readonly<Record<Change, object>> = {
  expire: {},
  'beta-groups': { group: 'Harbour masters' },
  'beta-review': {},
  'notify-testers': {},
  'test-notes': { locale: 'en-US', testNotes: 'Pinch the map.' },
}

function change(
  { send }: TestFlightWorld,
  what: Change,
  build: string,
  body: object = {},
  headers: Record<string, string> = {},
) {
  const method = what === 'test-notes' ? 'PATCH' : 'POST'
  return send(method, `/builds/${build}/${what}`, { ...BODIES[what], ...body }, headers)
}

describe('Expire a build', () => {
  it('takes the build from its testers, once', async () => {
    const world = await createTestFlightWorld()
    const first = await change(world, 'expire', '457')
    expect(first.body).toMatchObject({
      change: 'expired',
      outcome: 'expired',
      buildNumber: '457',
      internalTestState: 'EXPIRED',
      groupId: null,
    })
    expect(world.writes()).toEqual([
      {
        line: `PATCH /v1/builds/${ID_457}`,
        body: { data: { type: 'builds', id: ID_457, attributes: { expired: true } } },
      },
    ])
    expect((await change(world, 'expire', ID_457)).body.change).toBe('already_expired')
    expect(world.writes()).toHaveLength(1)
    expect((await world.get('/builds/457')).body).toMatchObject({ outcome: 'expired', externalTestState: 'EXPIRED' })
  })

  it.each([
    ['458', 'build_processing'],
    ['456', 'build_failed'],
  ])('does not ask Apple about %s, which nobody has: %s', async (build, reason) => {
    const world = await createTestFlightWorld()
    const { status, body } = await change(world, 'expire', build)
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', reason])
    expect(world.writes()).toEqual([])
  })
})

describe('Add a build to a beta group', () => {
  it('gives it to the group, and says that Apple must approve it', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await change(world, 'beta-groups', '457')
    expect([status, body.change, body.groupName, body.groups]).toEqual([
      200,
      'added_needs_review',
      'Harbour masters',
      ['Harbour masters'],
    ])
    expect(world.writes()).toEqual([
      {
        line: `POST /v1/betaGroups/${groupId('Harbour masters')}/relationships/builds`,
        body: { data: [{ type: 'builds', id: ID_457 }] },
      },
    ])
    expect((await world.get('/builds/457')).body.groups).toEqual(['Harbour masters'])
    expect((await change(world, 'beta-groups', '457', { versionString: '3.5.0' })).body.change).toBe('already_added')
    expect(world.writes()).toHaveLength(1)
  })

  it('says so where the group can test it at once', async () => {
    const world = await createTestFlightWorld()
    expect((await change(world, 'beta-groups', '440', { group: 'Surfers' })).body.change).toBe('already_added')
    world.add('betaGroups', { attributes: { name: 'Late', isInternalGroup: false }, links: { app: '6478120431' } })
    world.add('betaGroups', { attributes: { name: 'Testers', isInternalGroup: true }, links: { app: '6478120431' } })
    expect((await change(world, 'beta-groups', '440', { group: 'Late' })).body.change).toBe('added')
    expect((await change(world, 'beta-groups', '457', { group: 'Testers' })).body.change).toBe('added')
  })

  it('does not give a group what it gets by itself, which Apple refuses', async () => {
    const world = await createTestFlightWorld()
    expect((await change(world, 'beta-groups', '457', { group: 'Crew' })).body.change).toBe('has_all_builds')
    expect(world.writes()).toEqual([])
  })

  it('refuses a build for the team only in a group of others', async () => {
    const world = await createTestFlightWorld()
    addBuild(world, '900', { buildAudienceType: 'INTERNAL_ONLY' })
    const { body } = await change(world, 'beta-groups', '900')
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'build_internal_only' })
    expect(world.writes()).toEqual([])
  })

  it('names the groups that there are, and asks which of two of one name', async () => {
    const world = await createTestFlightWorld()
    const missing = (await change(world, 'beta-groups', '457', { group: 'Divers' })).body.error
    expect(missing).toMatchObject({ code: 'invalid_request', field: 'body.group', reason: 'group_not_found' })
    expect(missing.causes.map(({ message }: { message: string }) => message)).toEqual([
      'Crew is internal.',
      'Harbour masters is external.',
      'Surfers is external.',
    ])
    const twin = world.add('betaGroups', { attributes: { name: 'Harbour masters' }, links: { app: '6478120431' } })
    const several = (await change(world, 'beta-groups', '457')).body.error
    expect(several.reason).toBe('several_groups')
    expect(several.causes.map(({ code }: { code: string }) => code)).toEqual([groupId('Harbour masters'), twin])
    expect((await change(world, 'beta-groups', '457', { group: twin })).status).toBe(200)
  })

  it("never reaches another app's group (C-7, C-8)", async () => {
    const world = await createTestFlightWorld()
    const foreign = world.add('betaGroups', { attributes: { name: 'Divers' }, links: { app: LANTERNFISH } })
    expect((await change(world, 'beta-groups', '457', { group: foreign })).status).toBe(404)
    expect((await change(world, 'beta-groups', '457', { group: 'Divers' })).body.error.reason).toBe('group_not_found')
    expect(world.writes()).toEqual([])
  })
})

describe('Submit a build for beta review', () => {
  it('hands it in, once', async () => {
    const world = await createTestFlightWorld()
    const { body } = await change(world, 'beta-review', '457')
    expect(body).toMatchObject({ change: 'submitted', externalTestState: 'WAITING_FOR_BETA_REVIEW' })
    expect(world.writes()).toEqual([
      {
        line: 'POST /v1/betaAppReviewSubmissions',
        body: {
          data: {
            type: 'betaAppReviewSubmissions',
            relationships: { build: { data: { type: 'builds', id: ID_457 } } },
          },
        },
      },
    ])
    expect((await change(world, 'beta-review', 'latest')).body.change).toBe('already_submitted')
    expect((await change(world, 'beta-review', '440')).body.change).toBe('already_approved')
    expect(world.writes()).toHaveLength(1)
  })

  it('says which build of the version is with Apple, and hands in no other', async () => {
    const world = await createTestFlightWorld()
    await change(world, 'beta-review', '457')
    addBuild(world, '900')
    const { status, body } = await change(world, 'beta-review', '900')
    expect([status, body.error.reason]).toEqual([409, 'review_in_progress'])
    expect(body.error.causes).toEqual([
      { code: 'WAITING_FOR_BETA_REVIEW', message: '3.5.0 (457) for iOS is with Apple.' },
    ])
    expect(world.writes()).toHaveLength(1)
  })

  it('tells the same reason when Apple refuses because of a build that came between', async () => {
    const world = await createTestFlightWorld()
    addBuild(world, '900')
    world.sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/betaAppReviewSubmissions',
      answer: (_call, proceed) => {
        world.add('betaAppReviewSubmissions', {
          attributes: { betaReviewState: 'IN_REVIEW' },
          links: { build: ID_457 },
        })
        return proceed()
      },
    })
    const { status, body } = await change(world, 'beta-review', '900')
    expect([status, body.error.reason]).toEqual([409, 'review_in_progress'])
  })
})

describe('Notify testers', () => {
  it('tells the testers of a build that they can install it', async () => {
    const world = await createTestFlightWorld()
    expect((await change(world, 'notify-testers', '457')).body).toMatchObject({
      change: 'notified',
      buildNumber: '457',
    })
    expect(world.writes()).toEqual([
      {
        line: 'POST /v1/buildBetaNotifications',
        body: {
          data: { type: 'buildBetaNotifications', relationships: { build: { data: { type: 'builds', id: ID_457 } } } },
        },
      },
    ])
  })

  it('refuses where nobody can test the build', async () => {
    const world = await createTestFlightWorld()
    world.sandbox.world.appStore.remove(world.files.team.issuerId, 'betaGroups', groupId('Crew'))
    const { status, body } = await change(world, 'notify-testers', '457')
    expect([status, body.error.reason]).toEqual([409, 'build_not_in_testing'])
    expect(world.writes()).toEqual([])
  })
})

describe('Update test notes', () => {
  const notes = (world: TestFlightWorld) =>
    world
      .graph()
      .all('betaBuildLocalizations')
      .map(({ attributes }) => [attributes.locale, attributes.whatsNew])

  it('sets them in a language, either way it is called, and changes nothing twice', async () => {
    const world = await createTestFlightWorld()
    const first = await change(world, 'test-notes', '457', { locale: 'zh-CN', testNotes: '请试用新地图。' })
    expect(first.body).toMatchObject({
      outcome: 'created',
      locale: 'zh-Hans',
      testNotes: '请试用新地图。',
      buildNumber: '457',
    })
    const second = await change(world, 'test-notes', '457', { locale: 'de', testNotes: 'Bitte die Karte testen.' })
    expect(second.body).toMatchObject({ outcome: 'updated', locale: 'de-DE' })
    expect(notes(world)).toEqual([
      ['en-US', 'Please try the new map: pinch, rotate, and tap a harbour.'],
      ['de-DE', 'Bitte die Karte testen.'],
      ['zh-Hans', '请试用新地图。'],
    ])
    expect(world.writes().map(({ line }) => line.replace(/[0-9a-f-]{36}/, '{id}'))).toEqual([
      'POST /v1/betaBuildLocalizations',
      'PATCH /v1/betaBuildLocalizations/{id}',
    ])
    const again = await change(world, 'test-notes', '457', { locale: 'de-DE', testNotes: 'Bitte die Karte testen.' })
    expect(again.body.outcome).toBe('unchanged')
    expect(world.writes()).toHaveLength(2)
  })

  it('takes them away with an empty text', async () => {
    const world = await createTestFlightWorld()
    expect((await change(world, 'test-notes', '457', { testNotes: '' })).body).toMatchObject({
      outcome: 'updated',
      testNotes: null,
    })
    expect((await change(world, 'test-notes', '440', { testNotes: '' })).body.outcome).toBe('unchanged')
    expect(notes(world)[0]).toEqual(['en-US', null])
  })

  it('counts 4,000 characters as people do', async () => {
    const world = await createTestFlightWorld()
    expect((await change(world, 'test-notes', '457', { testNotes: '🌊'.repeat(4000) })).status).toBe(200)
    const { status, body } = await change(world, 'test-notes', '457', { testNotes: '🌊'.repeat(4001) })
    expect([status, body.error.field]).toEqual([400, 'body.testNotes'])
  })
})

describe('every change of a build', () => {
  it.each(CHANGES)('%s says what keeps a build from testers', async (what) => {
    const world = await createTestFlightWorld()
    addBuild(world, '900', { usesNonExemptEncryption: null })
    const reasons: unknown[] = []
    for (const build of ['458', '456', '438', '900']) {
      const { body } = await change(world, what, build)
      reasons.push(body.error?.reason ?? body.change ?? body.outcome)
    }
    if (what === 'test-notes') expect(reasons).toEqual(['created', 'created', 'created', 'created'])
    else if (what === 'expire')
      expect(reasons).toEqual(['build_processing', 'build_failed', 'already_expired', 'expired'])
    else expect(reasons).toEqual(['build_processing', 'build_failed', 'build_expired', 'export_compliance_missing'])
  })

  it.each(CHANGES)('%s only checks when that is wished', async (what) => {
    const world = await createTestFlightWorld()
    const { status, body } = await change(world, what, '457', { validateOnly: true })
    expect([status, body.change ?? body.outcome]).toEqual([200, 'valid'])
    expect(world.writes()).toEqual([])
    // What would be is what is, once it is done.
    const done = await change(world, what, '457')
    const { change: _would, ...would } = body
    const { change: _is, ...is } = done.body
    if (what !== 'test-notes') expect(would).toEqual(is)
    else expect({ ...would, outcome: is.outcome }).toEqual(is)
  })

  it.each(CHANGES)('%s sent twice at once has one effect (F-5)', async (what) => {
    const world = await createTestFlightWorld()
    // Who notifies twice may mean it; a flow that sends again does not.
    const run = { 'x-ms-workflow-run-id': 'run-1', 'x-ms-workflow-operation-name': 'Notify' }
    const send = () => change(world, what, '457', {}, what === 'notify-testers' ? run : {})
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(world.writes()).toHaveLength(1)
  })

  it.each(CHANGES)('%s that may have been carried out is unknown, and not sent again (F-4)', async (what) => {
    const world = await createTestFlightWorld()
    world.sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: {
        expire: '/v1/builds/',
        'beta-groups': '/v1/betaGroups/',
        'beta-review': '/v1/betaAppReviewSubmissions',
        'notify-testers': '/v1/buildBetaNotifications',
        'test-notes': '/v1/betaBuildLocalizations',
      }[what],
      answer: (_call, proceed) => {
        proceed()
        return 'cut'
      },
    })
    const { status, body } = await change(world, what, '457')
    expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(body.error.message).toContain('Get a build')
    expect(world.writes()).toHaveLength(1)
  })
})
