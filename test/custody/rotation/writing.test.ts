/** A server that sealed under one version does not store it once another one is in use. */
import { describe, expect, it } from 'vitest'
import { insertStoreKey } from '../../../src/custody/store-keys.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createRotationWorld } from './fixture.ts'

describe.each(ENGINES)('a slow server on %s (E-6)', (engine) => {
  it('is refused when it comes with what an older version wraps, also after that was dropped', async () => {
    const { rotation, store, services, database, needed } = await createRotationWorld(engine)
    const [key] = await store(1)
    const late = { ...key!, id: 'key_late', name: 'late', fingerprint: 'late' }
    const sealed = await services.storeKeys.seal(late, Buffer.from('late'))
    const arrive = () => database.change({}, (tx) => insertStoreKey(tx, late, sealed))
    await rotation.add()
    await rotation.rotate()
    expect(await problemOf(arrive)).toMatchObject({ code: 'not_ready', reason: 'master_key_rotated' })
    await rotation.drop()
    expect(await problemOf(arrive)).toMatchObject({ code: 'not_ready', reason: 'master_key_rotated' })
    expect(await needed()).toEqual({ 2: 2 })
  })

  it('cannot be let in by a mistake either: the database takes no row of a version that was dropped', async () => {
    const { rotation, store, database } = await createRotationWorld(engine)
    const [key] = await store(1)
    await rotation.add()
    await rotation.rotate()
    await rotation.drop()
    const write = () =>
      database.write({}, (tx) =>
        tx.updateTable('store_keys').set({ master_version: 1 }).where('id', '=', key!.id).execute(),
      )
    await expect(write()).rejects.toThrow(/foreign key/i)
  })

  it('seals again when the version changes while it takes a key in, so nobody has to repeat anything', async () => {
    const world = await createRotationWorld(engine)
    const { rotation, keyring, needed, take, openAll } = world
    await rotation.add()
    const { storeKeys } = keyring.services
    const seal = storeKeys.seal
    let seals = 0
    Object.assign(storeKeys, {
      seal: async (...args: Parameters<typeof seal>) => {
        const sealed = await seal(...args)
        if (++seals === 1) await rotation.rotate()
        return sealed
      },
    })
    const key = await take(keyring, 'ROTATED234')
    expect(seals).toBe(2)
    expect(await needed()).toEqual({ 2: 2 })
    await openAll()
    await storeKeys.signingKey(key).withSecret((secret) => expect(secret[0]).toBe(0x30))
  })

  it('waits for a rotation that is just beginning, and the rotation for one that is just writing', async () => {
    const { rotation, store, needed, addWorkspace } = await createRotationWorld(engine)
    const other = await addWorkspace()
    await rotation.add()
    const writes = Array.from({ length: 8 }, (_, index) =>
      store(3, index % 2 === 0 ? other : undefined).then(
        () => 'done',
        (error: { reason?: string }) => error.reason,
      ),
    )
    await Promise.all([...writes, rotation.rotate()])
    for (const outcome of await Promise.all(writes)) expect(['done', 'master_key_rotated']).toContain(outcome)
    // Whatever came before was wrapped anew, and what came later was sealed so.
    expect(Object.keys(await needed())).toEqual(['2'])
  })
})
