import { describe, expect, it } from 'vitest'
import { createTestFlightWorld, everyPage, groupId, LANTERNFISH, TIDEPOOL } from './world.ts'

const namesOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ groupName }) => groupName)

describe('List beta groups', () => {
  it('lists the groups of the app, with what each may do', async () => {
    const { get } = await createTestFlightWorld()
    const { status, body } = await get('/beta-groups')
    expect([status, namesOf(body.value)]).toEqual([200, ['Crew', 'Harbour masters', 'Surfers']])
    expect(body.value[0]).toMatchObject({ isInternal: true, hasAccessToAllBuilds: true, title: 'Crew · internal' })
    expect(body.value[2]).toMatchObject({
      groupId: groupId('Surfers'),
      isInternal: false,
      hasAccessToAllBuilds: false,
      publicLinkEnabled: true,
      publicLink: 'https://testflight.apple.com/join/k7Qx2mVd',
      publicLinkLimit: 500,
      feedbackEnabled: true,
      createdAt: '2025-03-04T17:12:40.000Z',
    })
    expect(namesOf((await get('/beta-groups?groupName=Surfers')).body.value)).toEqual(['Surfers'])
    expect((await get('/beta-groups?groupName=Surf')).body.value).toEqual([])
  })

  it('shows nulls where Apple says nothing', async () => {
    const world = await createTestFlightWorld()
    const bare = world.add('betaGroups', { links: { app: TIDEPOOL } })
    const row = (await world.get('/beta-groups')).body.value.find(
      (group: { groupId: string }) => group.groupId === bare,
    )
    expect(row).toMatchObject({ groupName: null, publicLink: null, publicLinkLimit: null, createdAt: null })
  })

  it("goes on beyond 200, and never shows another app's, even if Apple answers it (C-8)", async () => {
    const world = await createTestFlightWorld()
    for (let number = 0; number < 230; number++) {
      world.add('betaGroups', { attributes: { name: `Pier ${number}` }, links: { app: TIDEPOOL } })
    }
    const foreign = world.add('betaGroups', { attributes: { name: 'Divers' }, links: { app: LANTERNFISH } })
    const { rows, pages } = await everyPage(world.get, '/beta-groups', 200)
    expect([new Set(namesOf(rows)).size, pages]).toEqual([233, 2])
    world.sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/betaGroups',
      answer: (_call, proceed) => {
        const relationships = { app: { data: { type: 'apps', id: LANTERNFISH } } }
        const data = [{ type: 'betaGroups', id: foreign, attributes: { name: 'Divers' }, relationships }]
        return { ...proceed(), body: JSON.stringify({ data, links: {} }) }
      },
    })
    expect((await world.get('/beta-groups')).body.value).toEqual([])
  })
})

describe('Create a beta group', () => {
  it('makes an external group with a public link', async () => {
    const world = await createTestFlightWorld()
    const { status, body } = await world.send('POST', '/beta-groups', {
      groupName: 'Night shift',
      publicLinkEnabled: true,
      publicLinkLimit: 50,
    })
    expect([status, body.outcome, body.isInternal]).toEqual([200, 'created', false])
    expect(body.publicLink).toMatch(/^https:\/\/testflight\.apple\.com\/join\//)
    expect(world.writes()).toEqual([
      {
        line: 'POST /v1/betaGroups',
        body: {
          data: {
            type: 'betaGroups',
            attributes: {
              name: 'Night shift',
              isInternalGroup: false,
              feedbackEnabled: true,
              publicLinkEnabled: true,
              publicLinkLimitEnabled: true,
              publicLinkLimit: 50,
            },
            relationships: { app: { data: { type: 'apps', id: TIDEPOOL } } },
          },
        },
      },
    ])
    expect((await world.get('/beta-groups?groupName=Night%20shift')).body.value[0].groupId).toBe(body.groupId)
  })

  it('answers the group that is there, and refuses one of the other kind', async () => {
    const world = await createTestFlightWorld()
    const again = await world.send('POST', '/beta-groups', { groupName: 'Harbour masters' })
    expect(again.body).toMatchObject({ outcome: 'already_exists', groupId: groupId('Harbour masters') })
    const other = await world.send('POST', '/beta-groups', { groupName: 'Harbour masters', isInternal: true })
    expect([other.status, other.body.error.reason]).toEqual([409, 'group_exists'])
    expect(world.writes()).toEqual([])
  })

  it('is known by its name in any case, if no other is called so', async () => {
    const world = await createTestFlightWorld()
    const members = async (name: string) => (await world.get(`/beta-testers?group=${encodeURIComponent(name)}`)).body
    expect((await members('harbour MASTERS')).value).toEqual((await members('Harbour masters')).value)
    world.add('betaGroups', { attributes: { name: 'HARBOUR MASTERS' }, links: { app: TIDEPOOL } })
    expect((await members('HARBOUR MASTERS')).value).toEqual([])
    expect((await members('harbour masters')).error).toMatchObject({ reason: 'several_groups', field: 'query.group' })
  })

  it('makes one group when it is sent twice at once (F-5)', async () => {
    const world = await createTestFlightWorld()
    const send = () => world.send('POST', '/beta-groups', { groupName: 'Night shift', isInternal: true })
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(world.writes()).toHaveLength(1)
  })

  it.each([
    [{ isInternal: true, publicLinkEnabled: true }, 'body.publicLinkEnabled'],
    [{ hasAccessToAllBuilds: true }, 'body.hasAccessToAllBuilds'],
    [{ publicLinkLimit: 5 }, 'body.publicLinkLimit'],
    [{ publicLinkEnabled: true, publicLinkLimit: 0 }, 'body.publicLinkLimit'],
    [{ groupName: '' }, 'body.groupName'],
  ])('refuses %j before Apple is asked', async (wanted, field) => {
    const world = await createTestFlightWorld()
    const { status, body } = await world.send('POST', '/beta-groups', { groupName: 'Night shift', ...wanted })
    expect([status, body.error.field]).toEqual([400, field])
    expect(world.writes()).toEqual([])
  })

  it('only checks when that is wished', async () => {
    const world = await createTestFlightWorld()
    const { body } = await world.send('POST', '/beta-groups', { groupName: 'Night shift', validateOnly: true })
    expect(body).toMatchObject({ outcome: 'valid', groupId: null, groupName: 'Night shift' })
    expect(world.writes()).toEqual([])
  })
})
