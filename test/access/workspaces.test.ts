import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { createWorkspaces } from '../../src/access/workspaces.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { openSeededDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database } = await openSeededDatabase(engine, clock)
  const deps = { database, clock, newId: systemNewId, random: systemRandom }
  return { database, clock, workspaces: createWorkspaces(deps), accessKeys: createAccessKeys(deps) }
}

describe.each(ENGINES)('a workspace on %s', (engine) => {
  it('comes with the owner access key that opens it, and nothing else', async () => {
    const { workspaces, accessKeys, clock } = await createWorld(engine)
    const { workspace, accessKey, secret } = await workspaces.create('Client A')
    expect(workspace).toEqual({
      id: expect.stringMatching(/^ws_/),
      name: 'Client A',
      storeTokensAllowed: false,
      createdAt: clock.now(),
    })
    expect(await accessKeys.authenticate(secret)).toEqual(accessKey)
    expect(accessKey).toMatchObject({ workspaceId: workspace.id, role: 'owner', fence: null, expiresAt: null })
    expect(await accessKeys.list(workspace.id)).toEqual([accessKey])
    expect(await workspaces.get(workspace.id)).toEqual(workspace)
  })

  it('is found by its name, however that is typed', async () => {
    const { workspaces } = await createWorld(engine)
    const { workspace } = await workspaces.create('Client A')
    for (const name of ['Client A', 'client a', ' CLIENT  A ', 'Client\u00a0A'])
      expect(await workspaces.byName(name)).toEqual(workspace)
    await expect(workspaces.byName('Client B')).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['Client A', 'client a', 'CLIENT A', 'Client\u200b A', 'Ｃｌｉｅｎｔ　Ａ'])(
    'has no twin called %s, not even when both are made at once (C-18)',
    async (twin) => {
      const { workspaces, database } = await createWorld(engine)
      const outcomes = await Promise.allSettled([workspaces.create('Client A'), workspaces.create(twin)])
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
      expect(refused).toEqual([
        { status: 'rejected', reason: expect.objectContaining({ code: 'name_taken', field: 'name' }) },
      ])
      expect(await workspaces.list()).toHaveLength(2)
      // Nothing is left of the one that was refused.
      expect(await database.read.selectFrom('access_keys').selectAll().execute()).toHaveLength(1)
    },
  )

  it('is listed with the others by name', async () => {
    const { workspaces } = await createWorld(engine)
    for (const name of ['zebra', 'Client B', 'client a']) await workspaces.create(name)
    expect((await workspaces.list()).map(({ name }) => name)).toEqual(['client a', 'Client B', 'one', 'zebra'])
  })

  it('takes another name, which must be free, and keeps its own in another spelling', async () => {
    const { workspaces } = await createWorld(engine)
    const { workspace } = await workspaces.create('Client A')
    await workspaces.create('Client B')
    await workspaces.rename(workspace.id, 'CLIENT a')
    await expect(workspaces.rename(workspace.id, 'client b')).rejects.toMatchObject({ code: 'name_taken' })
    await workspaces.rename(workspace.id, 'Contoso')
    expect((await workspaces.byName('contoso')).id).toBe(workspace.id)
    await expect(workspaces.byName('Client A')).rejects.toMatchObject({ code: 'not_found' })
    await expect(workspaces.rename('ws_nothing', 'x')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that commands work in by default keeps its name', async () => {
    const { workspaces } = await createWorld(engine)
    const { workspace } = await workspaces.create('default')
    await expect(workspaces.rename(workspace.id, 'other')).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'workspace',
    })
  })
})
