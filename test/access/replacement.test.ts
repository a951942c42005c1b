import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { insertIntegration, insertWorkspace, openSeededDatabase, openTestDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  await database.write({}, (tx) => insertIntegration(tx, 'int_tidepool'))
  const deps = { clock, newId: systemNewId, random: systemRandom }
  const accessKeys = createAccessKeys({ ...deps, database })
  /** As another process sees it. */
  const elsewhere = createAccessKeys({ ...deps, database: await openTestDatabase(location, clock) })
  const workspaceId = 'ws_one'
  const old = await accessKeys.create({ workspaceId, name: 'Flows', role: 'operator', fence: ['int_tidepool'] })
  const replace = (overlapMs: number, expiresAt?: number, id = old.accessKey.id) =>
    accessKeys.replace({ workspaceId, id, overlapMs, expiresAt })
  return { clock, database, accessKeys, elsewhere, workspaceId, old, replace }
}

describe.each(ENGINES)('an access key that takes the place of another one on %s', (engine) => {
  it('may do just what the old one may, and is called the same (C-14)', async () => {
    const { old, replace, accessKeys } = await createWorld(engine)
    const { accessKey, secret } = await replace(DAY_MS)
    expect(secret).not.toBe(old.secret)
    expect(accessKey).toEqual({ ...old.accessKey, id: accessKey.id })
    expect(await accessKeys.authenticate(secret)).toEqual(accessKey)
  })

  it('works beside the old one until the overlap is over, then alone, in every process (C-5)', async () => {
    const { clock, old, replace, accessKeys, elsewhere, workspaceId } = await createWorld(engine)
    for (const process of [accessKeys, elsewhere]) expect(await process.authenticate(old.secret)).toBeDefined()
    const { secret, endsAt, accessKey } = await replace(7 * DAY_MS)
    expect(endsAt).toBe(clock.now() + 7 * DAY_MS)
    clock.advance(7 * DAY_MS - 1)
    for (const process of [accessKeys, elsewhere]) {
      expect(await process.authenticate(old.secret)).toBeDefined()
      expect(await process.authenticate(secret)).toBeDefined()
    }
    clock.advance(1)
    for (const process of [accessKeys, elsewhere]) {
      expect(await process.authenticate(old.secret)).toBeUndefined()
      expect(await process.authenticate(secret)).toBeDefined()
      expect(await process.list(workspaceId)).toEqual([accessKey])
    }
  })

  it('works alone at once without an overlap (C-5)', async () => {
    const { clock, old, replace, accessKeys, elsewhere, workspaceId } = await createWorld(engine)
    for (const process of [accessKeys, elsewhere]) expect(await process.authenticate(old.secret)).toBeDefined()
    const { accessKey } = await replace(0)
    expect(await accessKeys.authenticate(old.secret)).toBeUndefined()
    // What another process remembers of the revision is no longer current.
    clock.advance(5000)
    expect(await elsewhere.authenticate(old.secret)).toBeUndefined()
    expect(await accessKeys.list(workspaceId)).toEqual([accessKey])
  })

  it('never lets the old one live longer than it would have', async () => {
    const { clock, accessKeys, workspaceId, replace } = await createWorld(engine)
    const { accessKey, secret } = await accessKeys.create({
      workspaceId,
      name: 'Brief',
      role: 'viewer',
      expiresAt: clock.now() + DAY_MS,
    })
    expect((await replace(30 * DAY_MS, undefined, accessKey.id)).endsAt).toBe(clock.now() + DAY_MS)
    clock.advance(DAY_MS)
    expect(await accessKeys.authenticate(secret)).toBeUndefined()
  })

  it('gets as long a life as the old one was given, or another one, or none', async () => {
    const { clock, accessKeys, workspaceId, replace } = await createWorld(engine)
    expect((await replace(0)).accessKey.expiresAt).toBeNull()
    const wish = { workspaceId, name: 'Quarter', role: 'viewer', expiresAt: clock.now() + 90 * DAY_MS } as const
    const { accessKey } = await accessKeys.create(wish)
    clock.advance(80 * DAY_MS)
    const next = await replace(0, undefined, accessKey.id)
    expect(next.accessKey.expiresAt).toBe(clock.now() + 90 * DAY_MS)
    const last = await replace(0, clock.now() + DAY_MS, next.accessKey.id)
    expect(last.accessKey.expiresAt).toBe(clock.now() + DAY_MS)
  })

  it('comes once: of two at the same moment one is refused, and what it would have made is not there', async () => {
    const { replace, accessKeys, workspaceId } = await createWorld(engine)
    const outcomes = await Promise.allSettled([replace(DAY_MS), replace(DAY_MS)])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'access_key_replaced' } },
    ])
    expect(await accessKeys.list(workspaceId)).toHaveLength(2)
    await expect(replace(0)).rejects.toMatchObject({ code: 'access_key_replaced' })
  })

  it('can be replaced itself, and revoked without the old one', async () => {
    const { replace, accessKeys, workspaceId, old } = await createWorld(engine)
    const second = await replace(DAY_MS)
    const third = await replace(DAY_MS, undefined, second.accessKey.id)
    await accessKeys.revoke(workspaceId, third.accessKey.id)
    expect(await accessKeys.authenticate(third.secret)).toBeUndefined()
    for (const { secret } of [old, second]) expect(await accessKeys.authenticate(secret)).toBeDefined()
  })

  it('is not made from another workspace, or for one that was revoked (C-2)', async () => {
    const { replace, accessKeys, database, old, workspaceId } = await createWorld(engine)
    await database.write({}, (tx) => insertWorkspace(tx, 'two'))
    const foreign = accessKeys.replace({ workspaceId: 'ws_two', id: old.accessKey.id, overlapMs: 0 })
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
    await accessKeys.revoke(workspaceId, old.accessKey.id)
    await expect(replace(0)).rejects.toMatchObject({ code: 'not_found' })
  })
})
