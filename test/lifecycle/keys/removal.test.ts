import { describe, expect, it } from 'vitest'
import type { StoreKey } from '../../../src/custody/store-keys.ts'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, LANTERNFISH } from '../fixture.ts'

const DAY_MS = 24 * 60 * 60 * 1000

describe.each(ENGINES)('a key that no integration uses on %s', (engine) => {
  it('can be removed, once, with its checks', async () => {
    const { take, keys, keyRows, checks } = await createLifecycle(engine)
    const { key } = await take('team')
    await keys.remove(key)
    expect(await keyRows()).toEqual([])
    expect(await checks.of({ keyIds: [key.id] })).toEqual([])
    expect(await problemOf(keys.remove(key))).toMatchObject({ code: 'not_found' })
  })

  it('is removed by exactly one of many who try at once', async () => {
    const { take, keys, replica } = await createLifecycle(engine)
    const { key } = await take('team')
    const other = (await replica()).keyring.services.keysLifecycle
    const ends = await Promise.all([keys, other, keys].map((hand) => outcomeOf(hand.remove(key))))
    expect(ends.sort()).toEqual(['done', 'not_found', 'not_found'])
  })

  it('is kept for seven days and then removed', async () => {
    const { take, keyring, clock, keyRows } = await createLifecycle(engine)
    await take('team')
    clock.advance(7 * DAY_MS - 1)
    await take('serviceAccount')
    await keyring.tidy()
    expect(await keyRows()).toHaveLength(2)
    clock.advance(1)
    await keyring.tidy()
    expect(await keyRows()).toMatchObject([{ kind: 'google-play-service-account' }])
  })

  it('signs nothing any more, with a token from before neither (D-10)', async () => {
    const { take, keys, tokens, storeKeys } = await createLifecycle(engine)
    const { key } = await take('team')
    const signing = storeKeys.signingKey(key)
    await tokens.get(signing, { kind: 'app-store' })
    await keys.remove(key)
    expect(await problemOf(() => tokens.get(signing, { kind: 'app-store' }))).toMatchObject({ code: 'not_found' })
    const wish = { lifetimeSeconds: 60, scope: [] }
    expect(await problemOf(tokens.mintForHandOut(signing, wish))).toMatchObject({ code: 'not_found' })
  })
})

describe.each(ENGINES)('a key that an integration uses on %s', (engine) => {
  it('cannot be removed', async () => {
    const { take, create, keys, keyRows } = await createLifecycle(engine)
    const { key } = await take('team')
    await create(key)
    expect(await problemOf(keys.remove(key))).toMatchObject({ code: 'key_in_use' })
    expect(await keyRows()).toHaveLength(1)
  })

  it('is kept for ever, and so is one that found its integration just before its time was up', async () => {
    const { take, create, keyring, clock, keyRows } = await createLifecycle(engine)
    const { key } = await take('team')
    clock.advance(7 * DAY_MS - 1)
    await create(key)
    await create(key, LANTERNFISH)
    clock.advance(1)
    await keyring.tidy()
    clock.advance(400 * DAY_MS)
    await keyring.tidy()
    expect(await keyRows()).toMatchObject([{ id: key.id, unused_since: null }])
  })
})

type World = Awaited<ReturnType<typeof createLifecycle>>

describe.each(ENGINES)('an integration that is made while its key goes on %s (D-12)', (engine) => {
  it.each([
    ['is removed', (world: World, key: StoreKey) => world.keys.remove(key)],
    ['is tidied away', (world: World) => world.keyring.tidy()],
  ])('is there with its key, or neither is: the key %s', async (_name, go) => {
    const world = await createLifecycle(engine)
    const other = (await world.replica()).keyring.services.integrationsLifecycle
    for (let round = 0; round < 8; round++) {
      const { key } = await world.take('team')
      world.clock.advance(7 * DAY_MS)
      const wish = { workspaceId: world.workspaceId, key, app: LANTERNFISH }
      const make = async () => {
        for (let pause = 0; pause < round * 4; pause++) await new Promise(setImmediate)
        return other.create(wish, world.exchange())
      }
      const [made, gone] = await Promise.all([outcomeOf(make()), outcomeOf(go(world, key))])
      expect(['done', 'not_found']).toContain(made)
      expect(['done', 'key_in_use']).toContain(gone)
      const rows = [await world.keyRows(), await world.integrationRows(), await world.tieRows()]
      expect(rows.map(({ length }) => length)).toEqual(made === 'done' ? [1, 1, 1] : [0, 0, 0])
      const left = await world.keyring.services.integrations.find(world.workspaceId, `app-store:${LANTERNFISH}`)
      if (left) await world.integrations.delete(left, true)
    }
  })
})
