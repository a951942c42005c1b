/** A key is replaced while requests fly: they end well, and no token of the old key is used once that is done (D-9). */
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../src/lifecycle/verdicts.ts'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'
import { CONNECT, LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createReplacement } from './fixture.ts'

async function createInUse(engine: Engine = 'sqlite') {
  const world = await createReplacement(engine)
  const { key } = await world.take('team')
  const { id } = await world.create(key)
  const path = `/v1/integrations/${id}/app-information`
  expect((await world.call('GET', path)).status).toBe(200)
  return { ...world, key, path, read: () => world.call('GET', path) }
}

describe('a request that is under way', () => {
  it('goes on with the new key, from one step to the next', async () => {
    const { key, replace, newFile, read, breakDown, sandbox, signersSince } = await createInUse()
    const file = newFile.team('NEWTEAM234')
    let doneAt: number | undefined
    const mend = breakDown(CONNECT, async ({ path }, proceed) => {
      if (doneAt !== undefined || !path.includes('appInfos')) return proceed()
      mend()
      await replace(key, file)
      doneAt = sandbox.requests.length
      return proceed()
    })
    expect((await read()).status).toBe(200)
    // The token of the old key had long to live.
    expect(signersSince(doneAt!)).toEqual(['NEWTEAM234'])
  })

  it('is signed by one of the two, never by a mixture, however many there are', async () => {
    const { key, replace, newFile, read, sandbox, signersSince } = await createInUse()
    const file = newFile.team('NEWTEAM234')
    const reads = Array.from({ length: 12 }, async (_, turn) => {
      for (let pause = 0; pause < turn * 6; pause++) await new Promise(setImmediate)
      return (await read()).status
    })
    const [statuses] = await Promise.all([Promise.all(reads), replace(key, file)])
    // The stand-in checks every signature against the key ID that it comes with.
    expect(new Set(statuses)).toEqual(new Set([200]))
    const sent = sandbox.requests.length
    expect((await read()).status).toBe(200)
    expect(signersSince(sent)).toEqual(['NEWTEAM234'])
  })

  it('is not signed with a token that is just being made for the old key, once that is replaced', async () => {
    const { key, tokens, storeKeys, replace, newFile } = await createInUse()
    tokens.drop(key.id)
    const signing = storeKeys.signingKey(key)
    await replace(key, newFile.team('NEWTEAM234'))
    expect(await problemOf(() => tokens.get(signing, { kind: 'app-store' }))).toMatchObject({
      code: 'not_ready',
      reason: 'key_replaced',
      retryAfterSeconds: 1,
    })
    expect((await signing.successor?.())?.storeKeyId).toBe('NEWTEAM234')
  })
})

describe.each(ENGINES)('another replica on %s that does not know of it yet', (engine) => {
  it.each([
    ['has a token of the old key, and the store takes it', true, false],
    ['has a token of the old key, and the store refuses it', true, true],
    ['has no token', false, false],
    ['has none, and the store would refuse it', false, true],
  ])('answers all the same: it %s', async (_name, hasToken, isRevoked) => {
    const world = await createInUse(engine)
    const { key, path, replace, newFile, appStore } = world
    const other = await world.replica()
    // A change of its own lets the replica trust what it remembers.
    await other.keyring.accessKeys.create({ workspaceId: world.workspaceId, name: 'x', role: 'viewer' })
    expect((await other.call('GET', path)).status).toBe(200)
    if (!hasToken) other.keyring.services.tokens.drop(key.id)
    await replace(key, newFile.team('NEWTEAM234'))
    if (isRevoked) appStore.revokeKey(key.storeKeyId)
    expect((await other.keyring.services.storeKeys.get(world.workspaceId, key.id))?.version).toBe(1)
    expect((await other.call('GET', path)).status).toBe(200)
  })
})

describe.each(ENGINES)('a key on %s', (engine) => {
  it('that two hands replace at once has the file of the later one, and its secret', async () => {
    const { key, keys, replica, newFile, exchange, keyRows, checks } = await createInUse(engine)
    const other = (await replica()).keyring.services.keysLifecycle
    const [one, two] = [newFile.team('ONETEAM234'), newFile.team('TWOTEAM234')]
    const ends = await Promise.all([
      outcomeOf(keys.replace(key, one, exchange())),
      outcomeOf(other.replace(key, two, exchange())),
    ])
    expect(ends).toEqual(['done', 'done'])
    const [row] = await keyRows()
    expect(row!.version).toBe(3)
    expect(['ONETEAM234', 'TWOTEAM234']).toContain(row!.store_key_id)
    const now = await keys.resolve(key.workspaceId, key.id, 'key')
    await keys.check(now, exchange())
    expect(standingOf(await checks.of({ keyIds: [key.id] })).verdict).toBe('ok')
  })

  it('is not replaced by one that does not reach an app which it was given meanwhile', async () => {
    const world = await createReplacement(engine)
    const { create, newFile, replace, keyRows } = world
    const seesAll = newFile.individual('SEESALL234')
    const { key } = await world.keys.add(
      { workspaceId: world.workspaceId, kind: 'app-store-individual', ...seesAll },
      world.exchange(),
    )
    await create(key, TIDEPOOL)
    const file = newFile.individual('SEESONE234', ['6478120431'])
    // Right before it is stored, after all that it serves was looked at.
    const { seal } = world.storeKeys
    let isGiven = false
    Object.assign(world.storeKeys, {
      seal: async (...args: Parameters<typeof seal>) => {
        if (!isGiven) await create(key, LANTERNFISH)
        isGiven = true
        return seal(...args)
      },
    })
    expect(await problemOf(replace(key, file))).toMatchObject({
      code: 'account_mismatch',
      causes: [{ code: LANTERNFISH }],
    })
    expect(isGiven).toBe(true)
    expect(await keyRows()).toMatchObject([{ version: 1 }])
  })

  it('that goes with its last integration while it is replaced, is gone or has been replaced before', async () => {
    for (let round = 0; round < 4; round++) {
      const world = await createReplacement(engine)
      const { take, create, newFile, replace, integrations, keyRows, tieRows } = world
      const { key } = await take('team')
      const integration = await create(key)
      const remove = async () => {
        for (let pause = 0; pause < round * 8; pause++) await new Promise(setImmediate)
        return integrations.delete(integration, true)
      }
      const ends = await Promise.all([outcomeOf(replace(key, newFile.team('NEWTEAM234'))), outcomeOf(remove())])
      expect(['done', 'not_found']).toContain(ends[0])
      expect(ends[1]).toBe('done')
      expect([await keyRows(), await tieRows()]).toEqual([[], []])
    }
  })
})
