import { describe, expect, it } from 'vitest'
import { ISSUER } from '../fixture.ts'
import { appStore, LANTERNFISH, TIDEPOOL } from './fixture.ts'

const identifiers = (type: string, ...ids: string[]) => ({ data: ids.map((id) => ({ type, id })) })

/** One version with two builds that are ready, an internal group and an external one. */
function testFlight() {
  const apple = appStore()
  const add = (type: Parameters<typeof apple.world.add>[1], attributes: object, links: object = { app: TIDEPOOL }) =>
    apple.world.add(ISSUER, type, { attributes, links } as never)
  const preReleaseVersion = add('preReleaseVersions', { version: '2.0', platform: 'IOS' })
  const addBuild = (version: string, attributes: object = {}) =>
    add(
      'builds',
      { version, processingState: 'VALID', expired: false, usesNonExemptEncryption: false, ...attributes },
      { app: TIDEPOOL, preReleaseVersion },
    )
  const write = (method: string, path: string, body: unknown) => apple.connect(path, { method, body })
  const stateOf = async (build: string) => {
    const { body } = await apple.connect(`/v1/builds/${build}/buildBetaDetail`)
    const { internalBuildState, externalBuildState } = body.data.attributes
    return [internalBuildState, externalBuildState]
  }
  const submit = (build: string) =>
    write('POST', '/v1/betaAppReviewSubmissions', {
      data: {
        type: 'betaAppReviewSubmissions',
        relationships: { build: { data: { type: 'builds', id: build } } },
      },
    })
  return {
    ...apple,
    add,
    addBuild,
    write,
    stateOf,
    submit,
    internal: add('betaGroups', { name: 'Crew', isInternalGroup: true }),
    external: add('betaGroups', { name: 'Friends', isInternalGroup: false }),
    build: addBuild('1'),
  }
}

const faultOf = ({ status, body }: { status: number; body: { errors: { code: string; detail: string }[] } }) => [
  status,
  body.errors[0]?.code,
  body.errors[0]?.detail,
]

describe('the beta states of a build', () => {
  it('move by themselves where reviewers have a pace', async () => {
    const { build, submit, stateOf, world, time } = testFlight()
    world.reviewers.setPace({ waitingMs: 120_000, reviewMs: 180_000 })
    await submit(build)
    const states = []
    for (const passes of [0, 121_000, 180_000]) {
      time.now += passes
      states.push((await stateOf(build))[1])
    }
    expect(states).toEqual(['WAITING_FOR_BETA_REVIEW', 'IN_BETA_REVIEW', 'BETA_APPROVED'])
  })

  it.each([
    [{ processingState: 'PROCESSING' }, ['PROCESSING', 'PROCESSING']],
    [{ processingState: 'FAILED' }, ['PROCESSING_EXCEPTION', 'PROCESSING_EXCEPTION']],
    [{ processingState: 'INVALID' }, ['PROCESSING_EXCEPTION', 'PROCESSING_EXCEPTION']],
    [{ expired: true }, ['EXPIRED', 'EXPIRED']],
    [{ usesNonExemptEncryption: null }, ['MISSING_EXPORT_COMPLIANCE', 'MISSING_EXPORT_COMPLIANCE']],
    [{ buildAudienceType: 'INTERNAL_ONLY' }, ['READY_FOR_BETA_TESTING', 'NOT_APPLICABLE']],
    [{}, ['READY_FOR_BETA_TESTING', 'READY_FOR_BETA_SUBMISSION']],
  ])('follow from %j', async (attributes, expected) => {
    const { addBuild, stateOf } = testFlight()
    expect(await stateOf(addBuild('7', attributes))).toEqual(expected)
  })

  it('move on with groups and reviews', async () => {
    const { build, write, internal, external, stateOf, submit, world } = testFlight()
    await write('POST', `/v1/betaGroups/${internal}/relationships/builds`, identifiers('builds', build))
    await submit(build)
    expect(await stateOf(build)).toEqual(['IN_BETA_TESTING', 'WAITING_FOR_BETA_REVIEW'])
    world.add(ISSUER, 'betaAppReviewSubmissions', {
      id: build,
      attributes: { betaReviewState: 'APPROVED' },
      links: { build },
    })
    expect((await stateOf(build))[1]).toBe('BETA_APPROVED')
    await write('POST', `/v1/betaGroups/${external}/relationships/builds`, identifiers('builds', build))
    expect((await stateOf(build))[1]).toBe('IN_BETA_TESTING')
  })
})

describe('a group', () => {
  it('takes and gives up builds and testers with identifiers in the body, also of a DELETE', async () => {
    const { build, write, external, connect, add } = testFlight()
    const tester = add('betaTesters', { email: 'ada@example.com' }, {})
    for (const [relation, type, id] of [
      ['builds', 'builds', build],
      ['betaTesters', 'betaTesters', tester],
    ] as const) {
      const path = `/v1/betaGroups/${external}/relationships/${relation}`
      for (const _twice of [1, 2]) expect((await write('POST', path, identifiers(type, id))).status).toBe(204)
      const listed = await connect(`/v1/betaGroups/${external}/${relation}`)
      expect(listed.body.data.map((one: { id: string }) => one.id)).toEqual([id])
      expect((await write('DELETE', path, identifiers(type, id))).status).toBe(204)
      expect((await connect(`/v1/betaGroups/${external}/${relation}`)).body.data).toEqual([])
      expect(faultOf(await write('POST', path, identifiers('apps', id)))[1]).toBe('ENTITY_ERROR.TYPE_MISMATCH')
      expect(faultOf(await write('POST', path, identifiers(type, 'nothing')))[1]).toBe(
        'ENTITY_ERROR.RELATIONSHIP.INVALID',
      )
      expect((await write('POST', path, '{')).status).toBe(400)
    }
  })

  it('that gets every build takes none', async () => {
    const { build, write, add, stateOf } = testFlight()
    const all = add('betaGroups', { name: 'All', isInternalGroup: true, hasAccessToAllBuilds: true })
    expect(await stateOf(build)).toEqual(['IN_BETA_TESTING', 'READY_FOR_BETA_SUBMISSION'])
    const path = `/v1/betaGroups/${all}/relationships/builds`
    expect(faultOf(await write('POST', path, identifiers('builds', build)))).toEqual([
      422,
      'ENTITY_UNPROCESSABLE',
      'Cannot add internal group to a build.',
    ])
  })

  it.each([
    { processingState: 'PROCESSING' },
    { expired: true },
    { usesNonExemptEncryption: null },
    { buildAudienceType: 'INTERNAL_ONLY' },
  ])('takes no build with %j', async (attributes) => {
    const { addBuild, write, external } = testFlight()
    const path = `/v1/betaGroups/${external}/relationships/builds`
    expect(faultOf(await write('POST', path, identifiers('builds', addBuild('9', attributes))))).toEqual([
      422,
      'ENTITY_UNPROCESSABLE',
      'Build is not in internal testing state.',
    ])
  })

  it('for the team takes users who see the app, and nobody else', async () => {
    const { write, internal, world } = testFlight()
    const create = (email: string) =>
      write('POST', '/v1/betaTesters', {
        data: {
          type: 'betaTesters',
          attributes: { email },
          relationships: { betaGroups: identifiers('betaGroups', internal) },
        },
      })
    const user = { firstName: 'Ada', lastName: 'Brook', roles: ['DEVELOPER'] } as const
    world.addUser(ISSUER, { ...user, username: 'ada@example.com' })
    world.addUser(ISSUER, { ...user, username: 'elsewhere@example.com', visibleApps: [LANTERNFISH] })
    expect((await create('Ada@example.com')).status).toBe(201)
    for (const email of ['nobody@example.com', 'elsewhere@example.com']) {
      expect(faultOf(await create(email))).toEqual([409, 'STATE_ERROR', 'Tester(s) cannot be assigned'])
    }
  })
})

describe('a tester', () => {
  const wanted = (email: string, relationships: object = {}) => ({
    data: { type: 'betaTesters', attributes: { email }, relationships },
  })

  it('is made with a group or a build, once for a team', async () => {
    const { write, external, internal, add } = testFlight()
    expect(faultOf(await write('POST', '/v1/betaTesters', wanted('ada@example.com')))[1]).toBe(
      'ENTITY_ERROR.RELATIONSHIP.REQUIRED',
    )
    const inGroup = { betaGroups: identifiers('betaGroups', external) }
    const first = await write('POST', '/v1/betaTesters', wanted('ada@example.com', inGroup))
    expect([first.status, first.body.data.attributes.state]).toEqual([201, 'NOT_INVITED'])
    expect(faultOf(await write('POST', '/v1/betaTesters', wanted('Ada@Example.com', inGroup)))[1]).toBe(
      'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    )
    const other = add('betaGroups', { name: 'Others', isInternalGroup: false })
    const second = await write(
      'POST',
      '/v1/betaTesters',
      wanted('ada@example.com', { betaGroups: identifiers('betaGroups', other) }),
    )
    expect(second.body.data.id).toBe(first.body.data.id)
    expect(faultOf(await write('POST', '/v1/betaTesters', wanted('no address', inGroup)))[0]).toBe(409)
    expect(internal).not.toBe(external)
  })

  it('who is taken out of one app stays in the others', async () => {
    const { write, external, add, connect } = testFlight()
    const tester = add('betaTesters', { email: 'ada@example.com' }, {})
    const elsewhere = add('betaGroups', { name: 'Divers' }, { app: LANTERNFISH, betaTesters: [tester] })
    await write('POST', `/v1/betaGroups/${external}/relationships/betaTesters`, identifiers('betaTesters', tester))
    const path = `/v1/betaTesters/${tester}/relationships/apps`
    expect((await write('DELETE', path, identifiers('apps', TIDEPOOL))).status).toBe(204)
    const groups = await connect(`/v1/betaTesters/${tester}/betaGroups`)
    expect(groups.body.data.map(({ id }: { id: string }) => id)).toEqual([elsewhere])
    const of = async (app: string) => (await connect(`/v1/betaTesters?filter[apps]=${app}`)).body.data.length
    expect([await of(TIDEPOOL), await of(LANTERNFISH)]).toEqual([0, 1])
  })
})

describe('a beta review', () => {
  it('takes one build of a version at a time', async () => {
    const { build, addBuild, submit } = testFlight()
    expect((await submit(build)).status).toBe(201)
    const other = addBuild('2')
    expect(faultOf(await submit(other))).toEqual([422, 'ENTITY_UNPROCESSABLE', 'Another build is in review.'])
  })

  it.each([{ processingState: 'PROCESSING' }, { usesNonExemptEncryption: null }, { expired: true }])(
    'takes no build with %j',
    async (attributes) => {
      const { addBuild, submit } = testFlight()
      expect(faultOf(await submit(addBuild('3', attributes)))[2]).toBe('Build is not in internal testing state.')
    },
  )
})

describe('test notes', () => {
  it('are written once in a language, and have 4,000 characters at most', async () => {
    const { build, write } = testFlight()
    const create = (locale: string, whatsNew: string) =>
      write('POST', '/v1/betaBuildLocalizations', {
        data: {
          type: 'betaBuildLocalizations',
          attributes: { locale, whatsNew },
          relationships: { build: { data: { type: 'builds', id: build } } },
        },
      })
    const made = await create('en-US', 'Try it.')
    expect(made.status).toBe(201)
    expect(faultOf(await create('en-US', 'Again.'))[1]).toBe('ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE')
    expect(faultOf(await create('xx', 'What?'))[1]).toBe('ENTITY_ERROR.ATTRIBUTE.INVALID')
    expect(faultOf(await create('de-DE', 'x'.repeat(4001)))[1]).toBe('ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG')
    const { id } = made.body.data
    const changed = await write('PATCH', `/v1/betaBuildLocalizations/${id}`, {
      data: { type: 'betaBuildLocalizations', id, attributes: { whatsNew: null } },
    })
    expect(changed.body.data.attributes).toEqual({ whatsNew: null, locale: 'en-US' })
  })
})
