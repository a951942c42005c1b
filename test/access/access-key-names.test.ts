import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { insertWorkspace, openSeededDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database } = await openSeededDatabase(engine, clock)
  const accessKeys = createAccessKeys({ database, clock, newId: systemNewId, random: systemRandom })
  const create = (name: string, expiresAt?: number, workspaceId = 'ws_one') =>
    accessKeys.create({ workspaceId, name, role: 'viewer', ...(expiresAt === undefined ? {} : { expiresAt }) })
  return { clock, database, accessKeys, create }
}

describe.each(ENGINES)('the name of an access key on %s', (engine) => {
  it.each(['Flows', 'flows', ' FLOWS', 'Flo\u200bws'])(
    'is had by one at a time: %j after Flows (C-18)',
    async (twin) => {
      const { create, accessKeys } = await createWorld(engine)
      await create('Flows')
      await expect(create(twin)).rejects.toMatchObject({ code: 'name_taken', field: 'name' })
      expect(await accessKeys.list('ws_one')).toHaveLength(1)
    },
  )

  it('is had by one even when both are made at once (C-18)', async () => {
    const { create, accessKeys } = await createWorld(engine)
    const outcomes = await Promise.allSettled([create('Flows'), create('flows'), create('FLOWS')])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await accessKeys.list('ws_one')).toHaveLength(1)
  })

  it('is free in another workspace', async () => {
    const { create, database } = await createWorld(engine)
    await create('Flows')
    await database.write({}, (tx) => insertWorkspace(tx, 'two'))
    await expect(create('Flows', undefined, 'ws_two')).resolves.toBeDefined()
  })

  it('is free again when the one that had it was revoked, replaced and renamed, or has ended by itself', async () => {
    const { create, accessKeys, clock } = await createWorld(engine)
    const revoked = await create('One')
    await accessKeys.revoke('ws_one', revoked.accessKey.id)
    await create('One')

    const replaced = await create('Two')
    const { accessKey } = await accessKeys.replace({ workspaceId: 'ws_one', id: replaced.accessKey.id, overlapMs: 1 })
    await expect(create('Two')).rejects.toMatchObject({ code: 'name_taken' })
    await accessKeys.rename('ws_one', accessKey.id, 'Three')
    await create('Two')

    const ended = await create('Four', clock.now() + 1000)
    await expect(create('Four')).rejects.toMatchObject({ code: 'name_taken' })
    clock.advance(1000)
    const { accessKey: again } = await create('Four')
    const listed = await accessKeys.list('ws_one')
    expect(listed.filter(({ name }) => name === 'Four')).toEqual([again])
    expect(await accessKeys.authenticate(ended.secret)).toBeUndefined()
  })

  it('can be changed to one that is free, or to another spelling of itself', async () => {
    const { create, accessKeys } = await createWorld(engine)
    const { accessKey, secret } = await create('Flows')
    await create('Reviews')
    await accessKeys.rename('ws_one', accessKey.id, 'FLOWS')
    await expect(accessKeys.rename('ws_one', accessKey.id, 'reviews')).rejects.toMatchObject({ code: 'name_taken' })
    await accessKeys.rename('ws_one', accessKey.id, 'Flows of marketing')
    expect((await accessKeys.authenticate(secret))?.name).toBe('Flows of marketing')
    await expect(accessKeys.rename('ws_two', accessKey.id, 'x')).rejects.toMatchObject({ code: 'not_found' })
  })
})
