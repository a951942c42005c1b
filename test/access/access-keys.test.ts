import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { insertWorkspace, openSeededDatabase, openTestDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  const deps = { clock, newId: systemNewId, random: systemRandom }
  const accessKeys = createAccessKeys({ ...deps, database })
  /** What another process on the same database knows. */
  async function elsewhere() {
    const theirs = await openTestDatabase(location, clock)
    return {
      accessKeys: createAccessKeys({ ...deps, database: theirs }),
      /** One look, as each process takes it once a second. */
      async readRevision() {
        const looked = new AbortController()
        const looking = theirs.revision.watch(looked.signal)
        looked.abort()
        await looking
      },
    }
  }
  const viewer = { workspaceId: 'ws_one', name: 'Flow', role: 'viewer' } as const
  return { clock, database, accessKeys, elsewhere, viewer }
}

describe.each(ENGINES)('access keys on %s', (engine) => {
  it('let in whoever presents the secret, with its role and workspace', async () => {
    const { accessKeys, viewer } = await createWorld(engine)
    const { secret, accessKey } = await accessKeys.create(viewer)
    expect(await accessKeys.authenticate(secret)).toEqual(accessKey)
    expect(accessKey).toMatchObject({ workspaceId: 'ws_one', role: 'viewer', fence: null })
  })

  it('have at least 256 random bits, and are kept as a digest only', async () => {
    const { accessKeys, viewer, database } = await createWorld(engine)
    const { secret } = await accessKeys.create(viewer)
    expect(secret).toMatch(/^skr_[A-Za-z0-9_-]{43}$/)
    const rows = await database.read.selectFrom('access_keys').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice(4))
    expect(rows[0]?.hash).toBe(hash('sha256', secret))
  })

  it.each(['', 'skr_', 'wrong', 'skr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
    'do not let in %j',
    async (secret) => {
      const { accessKeys, viewer } = await createWorld(engine)
      await accessKeys.create(viewer)
      expect(await accessKeys.authenticate(secret)).toBeUndefined()
    },
  )

  it('do not let in a secret with one character changed, added or missing', async () => {
    const { accessKeys, viewer } = await createWorld(engine)
    const { secret } = await accessKeys.create(viewer)
    const flipped = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A')
    for (const wrong of [flipped, `${secret}A`, secret.slice(0, -1), secret.toUpperCase(), ` ${secret}`]) {
      expect(await accessKeys.authenticate(wrong)).toBeUndefined()
    }
  })

  it('end when they expire, also where they are remembered (C-5)', async () => {
    const { accessKeys, viewer, clock } = await createWorld(engine)
    const { secret } = await accessKeys.create({ ...viewer, expiresAt: clock.now() + 1000 })
    expect(await accessKeys.authenticate(secret)).toBeDefined()
    clock.advance(1000)
    expect(await accessKeys.authenticate(secret)).toBeUndefined()
  })

  it('end at once when they are revoked here, and for others with the next revision (C-5)', async () => {
    const { accessKeys, elsewhere, viewer } = await createWorld(engine)
    const { secret, accessKey } = await accessKeys.create(viewer)
    const other = await elsewhere()
    await other.readRevision()
    expect(await accessKeys.authenticate(secret)).toEqual(accessKey)
    expect(await other.accessKeys.authenticate(secret)).toEqual(accessKey)
    await accessKeys.revoke('ws_one', accessKey.id)
    expect(await accessKeys.authenticate(secret)).toBeUndefined()
    // It is remembered there, so nothing but the revision can end it.
    expect(await other.accessKeys.authenticate(secret)).toEqual(accessKey)
    await other.readRevision()
    expect(await other.accessKeys.authenticate(secret)).toBeUndefined()
  })

  it('cannot be revoked from another workspace, or twice (C-2)', async () => {
    const { accessKeys, viewer, database } = await createWorld(engine)
    await database.write({}, (tx) => insertWorkspace(tx, 'two'))
    const { accessKey } = await accessKeys.create(viewer)
    await expect(accessKeys.revoke('ws_two', accessKey.id)).rejects.toMatchObject({ code: 'not_found' })
    await accessKeys.revoke('ws_one', accessKey.id)
    await expect(accessKeys.revoke('ws_one', accessKey.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are listed per workspace, without those that were revoked', async () => {
    const { accessKeys, viewer, database } = await createWorld(engine)
    await database.write({}, (tx) => insertWorkspace(tx, 'two'))
    const kept = await accessKeys.create(viewer)
    const gone = await accessKeys.create({ ...viewer, name: 'Old' })
    await accessKeys.create({ ...viewer, workspaceId: 'ws_two' })
    await accessKeys.revoke('ws_one', gone.accessKey.id)
    expect(await accessKeys.list('ws_one')).toEqual([kept.accessKey])
  })

  it.each(['manager', 'owner'] as const)('of the role %s take no fence', async (role) => {
    const { accessKeys, viewer } = await createWorld(engine)
    await expect(accessKeys.create({ ...viewer, role, fence: [] })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'fence',
    })
  })

  it('with an empty fence see nothing, rather than everything', async () => {
    const { accessKeys, viewer } = await createWorld(engine)
    const { secret } = await accessKeys.create({ ...viewer, fence: [] })
    expect((await accessKeys.authenticate(secret))?.fence).toEqual(new Set())
  })
})
