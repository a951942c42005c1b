import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { createRotationWorld } from './fixture.ts'

describe.each(ENGINES)('dropping a version on %s', (engine) => {
  it('is refused while it is in use, or needed, or not there, and changes nothing then', async () => {
    const { rotation, store, lines, known } = await createRotationWorld(engine)
    await store(2)
    expect(await rotation.drop()).toEqual({ outcome: 'none', version: 1 })
    expect(await rotation.drop(1)).toEqual({ outcome: 'in_use', version: 1 })
    await expect(rotation.drop(2)).rejects.toThrow('There is no version 2')
    await rotation.add()
    const stop = rotation.rotate({
      onProgress: () => {
        throw new Error('stopped')
      },
    })
    await expect(stop).rejects.toThrow('stopped')
    expect(await rotation.drop()).toEqual({ outcome: 'needed', version: 1, count: 3 })
    expect(await rotation.drop(2)).toEqual({ outcome: 'in_use', version: 2 })
    expect(lines()).toHaveLength(2)
    expect(await known()).toEqual([1, 2])
  })

  it('gives up a version that was never used', async () => {
    const { rotation, lines, known } = await createRotationWorld(engine)
    const [first] = lines()
    await rotation.add()
    expect(await rotation.drop(2)).toEqual({ outcome: 'dropped', version: 2, key: 'removed' })
    expect(lines()).toEqual([first])
    expect(await known()).toEqual([1])
    expect(await rotation.add()).toEqual({ outcome: 'added', version: 3 })
  })

  it('takes out of the file what the database has forgotten before it was killed (E-6)', async () => {
    const { rotation, lines, write, store, openAll, process } = await createRotationWorld(engine)
    await store(1)
    const before = lines()
    await rotation.add()
    await rotation.rotate()
    await rotation.drop()
    write([...before, ...lines()])
    // Servers start with it meanwhile, and nobody takes it for a new one.
    await openAll(await process())
    expect(await (await process()).rotation.drop()).toEqual({ outcome: 'dropped', version: 1, key: 'removed' })
    expect(lines()).toHaveLength(1)
  })

  it('asks which one, when there are several', async () => {
    const { rotation } = await createRotationWorld(engine)
    for (let times = 0; times < 2; times++) {
      await rotation.add()
      await rotation.rotate()
    }
    await expect(rotation.drop()).rejects.toThrow('Name one: --version 1 or --version 2')
    expect(await rotation.drop(2)).toMatchObject({ outcome: 'dropped' })
    expect(await rotation.drop()).toMatchObject({ outcome: 'dropped', version: 1 })
  })

  it('of many at once is done once', async () => {
    const { rotation, lines, process } = await createRotationWorld(engine)
    await rotation.add()
    await rotation.rotate()
    const others = [await process(), await process()]
    const ends = await Promise.all([rotation, ...others.map((other) => other.rotation)].map((one) => one.drop(1)))
    for (const end of ends) expect(end).toMatchObject({ outcome: 'dropped', version: 1 })
    expect(lines()).toHaveLength(1)
  })

  it('is refused while a running server cannot open the version in use', async () => {
    const { rotation, process, copyOfFile, known } = await createRotationWorld(engine)
    const behind = await process({ file: await copyOfFile() })
    await rotation.add()
    await rotation.rotate()
    // It comes back after a long pause: nobody waited for it.
    await behind.replica.join().catch(() => undefined)
    await behind.database.write({}, (tx) =>
      tx
        .insertInto('replicas')
        .values({ id: 'rep_behind', versions: '[1]', program_version: 'x', started_at: 0, seen_at: Date.now() })
        .execute(),
    )
    expect(await rotation.drop()).toMatchObject({ outcome: 'refused', lacking: [{ id: 'rep_behind', version: 2 }] })
    expect(await known()).toEqual([1, 2])
  })
})
