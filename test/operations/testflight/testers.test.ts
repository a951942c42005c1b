import { describe, expect, it } from 'vitest'
import {
  createTestFlightWorld,
  everyPage,
  groupId,
  LANTERNFISH,
  type TestFlightWorld,
  TIDEPOOL,
  testerId,
} from './world.ts'

const emailsOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ email }) => email)

/** Somebody who tests another app of the team, and that only. */
function addDiver(world: TestFlightWorld, email = 'diver@example.com'): { tester: string; group: string } {
  const tester = world.add('betaTesters', { attributes: { email, inviteType: 'EMAIL', state: 'INSTALLED' } })
  const group = world.add('betaGroups', {
    attributes: { name: 'Divers', isInternalGroup: false },
    links: { app: LANTERNFISH, betaTesters: [tester] },
  })
  return { tester, group }
}

const membersOf = (world: TestFlightWorld, group: string) =>
  [world.graph().get('betaGroups', group)?.links.betaTesters ?? []].flat()

describe('List testers', () => {
  it('lists the testers of the app, with their groups', async () => {
    const { get } = await createTestFlightWorld()
    const { status, body } = await get('/beta-testers')
    expect(status).toBe(200)
    expect(body.value).toHaveLength(6)
    expect(body.value[2]).toMatchObject({
      testerId: testerId(2),
      title: 'ines.falk@example.com · Ines Falk',
      email: 'ines.falk@example.com',
      firstName: 'Ines',
      lastName: 'Falk',
      inviteType: 'EMAIL',
      storeState: 'INSTALLED',
      groups: ['Harbour masters'],
    })
    expect(body.value[5]).toMatchObject({
      title: 'by the public link',
      email: null,
      firstName: null,
      inviteType: 'PUBLIC_LINK',
    })
  })

  it.each([
    ['?group=Surfers', [null]],
    [`?group=${groupId('Crew')}`, ['mara.quint@example.com', 'jonas.reef@example.com']],
    ['?email=ines.falk@example.com', ['ines.falk@example.com']],
    ['?email=Ines.Falk@Example.COM', ['ines.falk@example.com']],
    ['?email=ines.falk@example.com&group=Surfers', []],
    ['?email=nobody@example.com', []],
  ])('narrows to %s', async (query, expected) => {
    const { get } = await createTestFlightWorld()
    expect(emailsOf((await get(`/beta-testers${query}`)).body.value)).toEqual(expected)
  })

  it('goes on beyond 200, without loss or repetition', async () => {
    const world = await createTestFlightWorld()
    const testers = Array.from({ length: 233 }, (_, number) =>
      world.add('betaTesters', { attributes: { email: `t${number}@example.com`, inviteType: 'EMAIL' } }),
    )
    world.add('betaGroups', { attributes: { name: 'Many' }, links: { app: TIDEPOOL, betaTesters: testers } })
    for (const [path, expected] of [
      ['/beta-testers', 239],
      ['/beta-testers?group=Many', 233],
    ] as const) {
      const { rows, pages } = await everyPage(world.get, path, 200)
      expect([new Set(rows.map((row) => row.testerId)).size, pages]).toEqual([expected, 2])
    }
  })

  it('shows nothing of what a tester tests of other apps (C-8)', async () => {
    const world = await createTestFlightWorld()
    const { tester, group } = addDiver(world)
    expect(JSON.stringify((await world.get('/beta-testers')).body)).not.toContain('diver@example.com')
    world.add('betaGroups', {
      id: groupId('Surfers'),
      attributes: { name: 'Surfers' },
      links: { app: TIDEPOOL, betaTesters: [tester] },
    })
    const [row] = (await world.get('/beta-testers?email=diver@example.com')).body.value
    expect(row.groups).toEqual(['Surfers'])
    expect((await world.get(`/beta-testers?group=${group}`)).status).toBe(404)
  })
})

describe('Add a tester', () => {
  const add = (world: TestFlightWorld, body: object = {}) =>
    world.send('POST', '/beta-testers', { group: 'Harbour masters', email: 'noor.vale@example.com', ...body })

  it('makes a tester whom Apple does not know, and Apple sends a mail', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await add(world, { firstName: 'Noor', lastName: 'Vale' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      outcome: 'added',
      email: 'noor.vale@example.com',
      firstName: 'Noor',
      groupName: 'Harbour masters',
      groupId: groupId('Harbour masters'),
      storeState: 'INVITED',
    })
    expect(world.writes()).toEqual([
      {
        line: 'POST /v1/betaTesters',
        body: {
          data: {
            type: 'betaTesters',
            attributes: { email: 'noor.vale@example.com', firstName: 'Noor', lastName: 'Vale' },
            relationships: { betaGroups: { data: [{ type: 'betaGroups', id: groupId('Harbour masters') }] } },
          },
        },
      },
    ])
    expect(membersOf(world, groupId('Harbour masters'))).toContain(body.testerId)
  })

  it('takes in whoever tests another app already, and touches nothing there', async () => {
    const world = await createTestFlightWorld()
    const { tester, group } = addDiver(world)
    const { body } = await add(world, { email: 'Diver@example.com' })
    expect(body).toMatchObject({ outcome: 'added', testerId: tester })
    expect(world.writes()).toEqual([
      {
        line: `POST /v1/betaGroups/${groupId('Harbour masters')}/relationships/betaTesters`,
        body: { data: [{ type: 'betaTesters', id: tester }] },
      },
    ])
    expect(membersOf(world, group)).toEqual([tester])
  })

  it('succeeds and says so when the tester is a member', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await add(world, { email: 'tom.archer@example.com' })
    expect([status, body.outcome, body.testerId]).toEqual([200, 'already_member', testerId(3)])
    expect(world.writes()).toEqual([])
  })

  it('succeeds and says so when somebody else was faster', async () => {
    const world = await createTestFlightWorld()
    world.sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/betaTesters',
      times: 3,
      answer: ({ method, body }, proceed) => {
        if (method === 'POST') {
          const rival = world.add('betaTesters', {
            attributes: { email: JSON.parse(body).data.attributes.email, inviteType: 'EMAIL' },
          })
          const group = world.graph().get('betaGroups', groupId('Harbour masters'))
          if (group) world.graph().put({ ...group, links: { ...group.links, betaTesters: [rival] } })
        }
        return proceed()
      },
    })
    const { status, body } = await add(world)
    expect([status, body.outcome]).toEqual([200, 'already_member'])
  })

  it('says that the mail waits for a build that Apple has approved', async () => {
    const world = await createTestFlightWorld()
    world.add('betaGroups', { attributes: { name: 'Late', isInternalGroup: false }, links: { app: TIDEPOOL } })
    const { body } = await add(world, { group: 'Late' })
    expect(body).toMatchObject({ outcome: 'waiting_for_approved_build', storeState: 'NOT_INVITED' })
  })

  it('takes people of the team only into an internal group, and names what to do', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await add(world, { group: 'Crew' })
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', 'tester_not_team_user'])
    expect(body.error.message).toContain('Invite a user')
    expect(body.error.causes).toEqual([{ code: 'STATE_ERROR', message: 'Tester(s) cannot be assigned' }])
    world.sandbox.world.appStore.addUser(world.files.team.issuerId, {
      username: 'noor.vale@example.com',
      firstName: 'Noor',
      lastName: 'Vale',
      roles: ['DEVELOPER'],
    })
    expect((await add(world, { group: 'Crew' })).body.outcome).toBe('added')
  })

  it('only checks when that is wished', async () => {
    const world = await createTestFlightWorld()
    expect((await add(world, { validateOnly: true })).body).toMatchObject({ outcome: 'valid', testerId: null })
    expect(world.writes()).toEqual([])
  })

  it.each([
    'noor',
    'noor@example',
    'noor vale@example.com',
    'a@example.com,b@example.com',
    `${'n'.repeat(250)}@example.com`,
  ])('refuses the address %j and names the field, not the value', async (email) => {
    const world = await createTestFlightWorld()
    const { status, body } = await add(world, { email })
    expect([status, body.error.field]).toEqual([400, 'body.email'])
    expect(JSON.stringify(body)).not.toContain(email)
    expect(world.writes()).toEqual([])
  })

  it('sent twice at once has one effect (F-5)', async () => {
    const world = await createTestFlightWorld()
    const answers = await Promise.all([add(world), add(world)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(world.writes()).toHaveLength(1)
  })

  it('that may have been carried out is unknown, and not sent again (F-4)', async () => {
    const world = await createTestFlightWorld()
    world.sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: `/v1/betaGroups/${groupId('Harbour masters')}/relationships`,
      answer: (_call, proceed) => {
        proceed()
        return 'cut'
      },
    })
    addDiver(world)
    const first = await add(world, { email: 'diver@example.com' })
    expect([first.status, first.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(first.body.error.message).toContain('List testers')
    expect((await add(world, { email: 'diver@example.com' })).body.error.code).toBe('outcome_unknown')
    expect(world.writes()).toHaveLength(1)
    const forced = await world.send('POST', '/beta-testers?force=true', {
      group: 'Harbour masters',
      email: 'diver@example.com',
    })
    expect(forced.body.outcome).toBe('already_member')
  })
})

describe('Remove a tester', () => {
  const remove = (world: TestFlightWorld, body: object) => world.send('POST', '/beta-testers/remove', body)
  const TOM = 'tom.archer@example.com'

  it('removes from one group, with the DELETE and the body that Apple wants', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await remove(world, { tester: TOM, scope: 'group', group: 'Harbour masters' })
    expect([status, body.outcome, body.groupName, body.email]).toEqual([200, 'removed', 'Harbour masters', TOM])
    expect(world.writes()).toEqual([
      {
        line: `DELETE /v1/betaGroups/${groupId('Harbour masters')}/relationships/betaTesters`,
        body: { data: [{ type: 'betaTesters', id: testerId(3) }] },
      },
    ])
    expect(membersOf(world, groupId('Harbour masters'))).toEqual([testerId(2), testerId(4)])
    const again = await remove(world, { tester: TOM, scope: 'group', group: 'Harbour masters' })
    expect(again.body).toMatchObject({ outcome: 'not_member', testerId: null })
  })

  it('removes from the app, and leaves all that the tester has of other apps (C-8)', async () => {
    const world = await createTestFlightWorld()
    const { tester, group } = addDiver(world)
    for (const name of ['Harbour masters', 'Surfers']) {
      const own = world.graph().get('betaGroups', groupId(name))
      if (own) world.graph().put({ ...own, links: { ...own.links, betaTesters: [tester] } })
    }
    const { body } = await remove(world, { tester: 'DIVER@example.com', scope: 'app' })
    expect(body).toMatchObject({ outcome: 'removed', testerId: tester, groupName: null })
    expect(world.writes()).toEqual([
      { line: `DELETE /v1/betaTesters/${tester}/relationships/apps`, body: { data: [{ type: 'apps', id: TIDEPOOL }] } },
    ])
    expect([membersOf(world, groupId('Harbour masters')), membersOf(world, groupId('Surfers'))]).toEqual([[], []])
    expect(membersOf(world, group)).toEqual([tester])
  })

  it('knows nobody of another app, by address or identifier (C-7, C-8)', async () => {
    const world = await createTestFlightWorld()
    const { tester, group } = addDiver(world)
    for (const who of [tester, 'diver@example.com']) {
      expect((await remove(world, { tester: who, scope: 'app' })).body).toMatchObject({
        outcome: 'not_member',
        testerId: null,
        storeState: null,
      })
      const inGroup = await remove(world, { tester: who, scope: 'group', group })
      expect(inGroup.status).toBe(404)
    }
    expect(world.writes()).toEqual([])
    expect(membersOf(world, group)).toEqual([tester])
  })

  it('removes whoever came by the public link, by identifier', async () => {
    const world = await createTestFlightWorld()
    expect((await remove(world, { tester: testerId(5), scope: 'app' })).body).toMatchObject({
      outcome: 'removed',
      email: null,
    })
    expect(membersOf(world, groupId('Surfers'))).toEqual([])
  })

  it.each([
    [{ tester: TOM, scope: 'group' }, 'body.group'],
    [{ tester: TOM, scope: 'app', group: 'Harbour masters' }, 'body.group'],
    [{ tester: TOM, scope: 'team' }, 'body.scope'],
    [{ tester: TOM }, 'body.scope'],
    [{ scope: 'app' }, 'body.tester'],
  ])('refuses %j', async (wanted, field) => {
    const world = await createTestFlightWorld()
    const { status, body } = await remove(world, wanted)
    expect([status, body.error.field]).toEqual([400, field])
    expect(world.writes()).toEqual([])
  })

  it('only checks when that is wished', async () => {
    const world = await createTestFlightWorld()
    expect((await remove(world, { tester: TOM, scope: 'app', validateOnly: true })).body.outcome).toBe('valid')
    expect(world.writes()).toEqual([])
  })
})

describe('Resend a tester invitation', () => {
  const resend = (world: TestFlightWorld, body: object) => world.send('POST', '/beta-testers/resend-invitation', body)

  it('sends it for this app', async () => {
    const world = await createTestFlightWorld()
    expect((await resend(world, { tester: 'harbour.watch@example.com' })).body.outcome).toBe('sent')
    expect(world.writes()).toEqual([
      {
        line: 'POST /v1/betaTesterInvitations',
        body: {
          data: {
            type: 'betaTesterInvitations',
            relationships: {
              app: { data: { type: 'apps', id: TIDEPOOL } },
              betaTester: { data: { type: 'betaTesters', id: testerId(4) } },
            },
          },
        },
      },
    ])
    expect((await world.get('/beta-testers?email=harbour.watch@example.com')).body.value[0].storeState).toBe('INVITED')
  })

  it('leaves alone whoever has accepted, and only checks when that is wished', async () => {
    const world = await createTestFlightWorld()
    expect((await resend(world, { tester: 'ines.falk@example.com' })).body.outcome).toBe('already_accepted')
    expect((await resend(world, { tester: 'tom.archer@example.com', validateOnly: true })).body.outcome).toBe('valid')
    expect(world.writes()).toEqual([])
  })

  it('says that there is nothing to test yet, where Apple does', async () => {
    const world = await createTestFlightWorld()
    world.add('betaGroups', { attributes: { name: 'Late' }, links: { app: TIDEPOOL } })
    await world.send('POST', '/beta-testers', { group: 'Late', email: 'noor.vale@example.com' })
    const { status, body } = await resend(world, { tester: 'noor.vale@example.com' })
    expect([status, body.error.reason]).toEqual([409, 'waiting_for_approved_build'])
    expect(body.error.causes).toHaveLength(1)
  })

  it('knows nobody of another app (C-7, C-8)', async () => {
    const world = await createTestFlightWorld()
    const { tester } = addDiver(world)
    expect((await resend(world, { tester })).status).toBe(404)
    const answers = [await resend(world, { tester: 'diver@example.com' }), await resend(world, { tester: 'a@b.test' })]
    const [foreign, unknown] = answers.map(({ status, body: { error } }) => [status, { ...error, requestId: '' }])
    expect(foreign).toEqual(unknown)
    expect(foreign).toMatchObject([400, { reason: 'tester_not_found', field: 'body.tester' }])
    expect(world.writes()).toEqual([])
  })
})
