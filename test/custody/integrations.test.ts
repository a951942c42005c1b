import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { addWorkspace } from '../support/second-workspace.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const [TIDEPOOL, LANTERNFISH] = ['com.example.tidepool', 'com.example.lanternfish']

describe.each(ENGINES)('the integrations on %s', (engine) => {
  async function createFixture() {
    const world = await createTestKeyring({ engine })
    const { integrations, integrationsLifecycle } = world.keyring.services
    const [team, play] = [await world.addKey('team'), await world.addKey('serviceAccount')]
    const create = (key: typeof team, app: string, name?: string) =>
      integrationsLifecycle.create({ workspaceId: world.workspaceId, key, app, name }, exchangeOf(world.clock))
    const tidepool = await create(team, TIDEPOOL)
    const lanternfish = await create(team, LANTERNFISH, '100 % Lantern_fish')
    const onPlay = await create(play, TIDEPOOL, 'Tidepool')
    const names = async (filter: Parameters<typeof integrations.list>[1], size = 50) =>
      (await integrations.list(world.workspaceId, filter, { size })).map(({ id }) => id)
    return { ...world, integrations, tidepool, lanternfish, onPlay, names }
  }

  it('are found by id and by natural key, in their own workspace only (C-2)', async () => {
    const { integrations, workspaceId, tidepool, onPlay, ...world } = await createFixture()
    const find = (reference: string) => integrations.find(workspaceId, reference)
    expect(await find(tidepool.id)).toEqual(tidepool)
    expect(await find(`app-store:${TIDEPOOL}`)).toEqual(tidepool)
    expect(await find(`app-store:${tidepool.appId}`)).toEqual(tidepool)
    expect(await find(`google-play:${TIDEPOOL}`)).toEqual(onPlay)
    const nothing = [
      '',
      ':',
      TIDEPOOL,
      `app-store: ${TIDEPOOL}`,
      `app-store:${TIDEPOOL}.`,
      'app-store:com.example',
      'x:y',
    ]
    for (const reference of nothing) expect(await find(reference), reference).toBeUndefined()
    const other = await addWorkspace(world)
    for (const reference of [tidepool.id, `app-store:${TIDEPOOL}`, `${workspaceId} ${tidepool.id}`])
      expect(await integrations.find(other, reference)).toBeUndefined()
  })

  it('are not confused by case, by a longer name or by SQL (C-6, E-17)', async () => {
    const { integrations, workspaceId } = await createFixture()
    for (const identifier of [
      'com.example.Tidepool',
      'com.example.tidepool2',
      "x' or '1'='1",
      '%',
      'com_example.tidepool',
    ])
      expect(await integrations.find(workspaceId, `app-store:${identifier}`), identifier).toBeUndefined()
  })

  it('are listed by store, status, fence, and any part of a name, in which no character is special', async () => {
    const { tidepool, lanternfish, onPlay, names } = await createFixture()
    const all = [tidepool.id, lanternfish.id, onPlay.id].sort()
    expect([...(await names({}))].sort()).toEqual(all)
    expect(await names({ store: 'google-play' })).toEqual([onPlay.id])
    expect(await names({ status: 'attention' })).toEqual([])
    expect(await names({ fence: new Set() })).toEqual([])
    expect(await names({ fence: new Set([onPlay.id]) })).toEqual([onPlay.id])
    expect(await names({ search: '100 %' })).toEqual([lanternfish.id])
    expect(await names({ search: 'N_F' })).toEqual([lanternfish.id])
    for (const search of ['%', '_']) expect(await names({ search }), search).toEqual([lanternfish.id])
    expect(await names({ search: '\\' })).toEqual([])
    expect(await names({ search: 'EXAMPLE.TIDE', store: 'app-store' })).toEqual([tidepool.id])
  })

  it('are listed page by page without loss or repetition, two of one name too', async () => {
    const { integrations, workspaceId, tidepool, lanternfish, onPlay } = await createFixture()
    const seen: string[] = []
    let after: { name: string; id: string } | undefined
    do {
      const [row] = await integrations.list(workspaceId, {}, { size: 1, after })
      after = row && { name: row.name, id: row.id }
      if (row) seen.push(row.id)
    } while (after)
    expect([...seen].sort()).toEqual([tidepool.id, lanternfish.id, onPlay.id].sort())
    expect(seen).toHaveLength(3)
  })

  it('are counted, as a whole and by key, within a fence', async () => {
    const { integrations, workspaceId, tidepool, onPlay } = await createFixture()
    expect(await integrations.count(workspaceId, null)).toBe(3)
    expect(await integrations.count(workspaceId, new Set([onPlay.id]))).toBe(1)
    expect(await integrations.count(workspaceId, new Set())).toBe(0)
    const [teamId, playId] = [tidepool.keyIds[0]!, onPlay.keyIds[0]!]
    const counts = [[teamId, 2] as const, [playId, 1] as const]
    expect(await integrations.countByKey(workspaceId, null)).toEqual(new Map(counts))
    expect(await integrations.countByKey(workspaceId, new Set([onPlay.id]))).toEqual(new Map([[playId, 1]]))
  })
})
