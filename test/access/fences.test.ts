import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { insertIntegration, insertWorkspace, openSeededDatabase, openTestDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

const OURS = ['int_one', 'int_two'] as const
const THEIRS = 'int_theirs'

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  await database.write({}, async (tx) => {
    await insertWorkspace(tx, 'two')
    for (const id of OURS) await insertIntegration(tx, id)
    await insertIntegration(tx, THEIRS, 'ws_two')
  })
  const deps = { clock, newId: systemNewId, random: systemRandom }
  const accessKeys = createAccessKeys({ ...deps, database })
  const elsewhere = createAccessKeys({ ...deps, database: await openTestDatabase(location, clock) })
  const viewer = { workspaceId: 'ws_one', name: 'Flow', role: 'viewer' } as const
  return { clock, database, accessKeys, elsewhere, viewer }
}

describe.each(ENGINES)('a fence on %s', (engine) => {
  it('can be put up, moved and taken away, and holds at once here and soon elsewhere (C-5)', async () => {
    const { accessKeys, elsewhere, viewer, clock } = await createWorld(engine)
    const { accessKey, secret } = await accessKeys.create(viewer)
    for (const fence of [['int_one'], [...OURS], ['int_two'], null]) {
      await elsewhere.authenticate(secret)
      await accessKeys.setFence('ws_one', accessKey.id, fence)
      const expected = fence && new Set(fence)
      expect((await accessKeys.authenticate(secret))?.fence).toEqual(expected)
      clock.advance(5000)
      expect((await elsewhere.authenticate(secret))?.fence).toEqual(expected)
    }
  })

  it('lets nothing through when its last integration is deleted (C-6)', async () => {
    const { accessKeys, database, viewer } = await createWorld(engine)
    const { secret } = await accessKeys.create({ ...viewer, fence: [...OURS] })
    for (const id of OURS)
      await database.change({ integrations: [id] }, (tx) =>
        tx.deleteFrom('integrations').where('id', '=', id).execute(),
      )
    expect((await accessKeys.authenticate(secret))?.fence).toEqual(new Set())
  })

  it.each([
    ['of another workspace', THEIRS],
    ['that does not exist', 'int_nothing'],
  ])('takes no integration %s, and stays as it was (C-2)', async (_what, stranger) => {
    const { accessKeys, viewer } = await createWorld(engine)
    const refused = { code: 'not_found', field: 'fence' }
    await expect(accessKeys.create({ ...viewer, fence: ['int_one', stranger] })).rejects.toMatchObject(refused)
    expect(await accessKeys.list('ws_one')).toEqual([])
    const { accessKey } = await accessKeys.create({ ...viewer, fence: ['int_one'] })
    await expect(accessKeys.setFence('ws_one', accessKey.id, [stranger])).rejects.toMatchObject(refused)
    expect(await accessKeys.list('ws_one')).toEqual([accessKey])
  })

  it.each(['manager', 'owner'] as const)('does not go round a %s', async (role) => {
    const { accessKeys, viewer } = await createWorld(engine)
    const { accessKey } = await accessKeys.create({ ...viewer, role })
    await expect(accessKeys.setFence('ws_one', accessKey.id, ['int_one'])).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'fence',
    })
  })

  it('is not moved from another workspace (C-2)', async () => {
    const { accessKeys, viewer } = await createWorld(engine)
    const { accessKey } = await accessKeys.create({ ...viewer, fence: ['int_one'] })
    await expect(accessKeys.setFence('ws_two', accessKey.id, null)).rejects.toMatchObject({ code: 'not_found' })
    expect((await accessKeys.list('ws_one'))[0]?.fence).toEqual(new Set(['int_one']))
  })
})
