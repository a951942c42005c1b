import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { RotateOutcome } from '../../../src/custody/rotation/rotate.ts'
import { SEALED_TABLES } from '../../../src/custody/rotation/sealed-tables.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createRotationWorld } from './fixture.ts'

const countOf = (outcome: RotateOutcome) => (outcome.outcome === 'rotated' ? outcome.count : -1)

describe.each(ENGINES)('a rotation on %s (E-6)', (engine) => {
  it('wraps every secret of every workspace anew, and changes nothing else', async () => {
    const { rotation, store, addWorkspace, needed, openAll, database, lines, process } =
      await createRotationWorld(engine)
    await store(3)
    await store(2, await addWorkspace())
    const sealedNow = () => database.read.selectFrom('store_keys').select(['id', 'sealed']).orderBy('id').execute()
    const before = await sealedNow()
    expect(await rotation.add()).toEqual({ outcome: 'added', version: 2 })
    expect(await needed()).toEqual({ 1: 6 })
    expect(await rotation.rotate()).toEqual({ outcome: 'rotated', version: 2, count: 6, unneeded: [1] })
    expect(await needed()).toEqual({ 2: 6 })
    expect(await sealedNow()).toEqual(before)
    await openAll()
    expect(await rotation.drop()).toEqual({ outcome: 'dropped', version: 1, key: 'removed' })
    expect(lines().map((line) => line.slice(0, 2))).toEqual(['2:'])
    await openAll(await process())
  })

  it('goes through more rows than fit into a batch, and tells how far it is', async () => {
    const { rotation, store, needed, openAll } = await createRotationWorld(engine)
    await store(230)
    await rotation.add()
    const progress: number[][] = []
    await rotation.rotate({ onProgress: ({ done, total }) => progress.push([done, total]) })
    expect(await needed()).toEqual({ 2: 231 })
    expect(progress).toEqual([
      [0, 231],
      [1, 231],
      [101, 231],
      [201, 231],
      [231, 231],
    ])
    await openAll()
  })

  it('is harmless when it is run again, and when nothing was added', async () => {
    const { rotation, store, needed } = await createRotationWorld(engine)
    await store(1)
    expect(await rotation.rotate()).toEqual({ outcome: 'rotated', version: 1, count: 0, unneeded: [] })
    await rotation.add()
    await rotation.rotate()
    expect(await rotation.rotate()).toEqual({ outcome: 'rotated', version: 2, count: 0, unneeded: [1] })
    expect(await needed()).toEqual({ 2: 2 })
  })

  it('is run by several at once, and each row is wrapped once', async () => {
    const { rotation, store, needed, openAll, process } = await createRotationWorld(engine)
    await store(150)
    await rotation.add()
    const others = [await process(), await process()]
    const outcomes = await Promise.all([rotation, ...others.map((other) => other.rotation)].map((one) => one.rotate()))
    expect(outcomes.map(countOf).reduce((sum, count) => sum + count)).toBe(151)
    expect(await needed()).toEqual({ 2: 151 })
    await openAll()
  })

  it('goes on where another one stopped', async () => {
    const { rotation, store, needed, database, openAll } = await createRotationWorld(engine)
    await store(150)
    await rotation.add()
    const breaking = new Error('stopped')
    const stop = rotation.rotate({
      onProgress: ({ done }) => {
        if (done > 50) throw breaking
      },
    })
    await expect(stop).rejects.toBe(breaking)
    expect(await needed()).toEqual({ 1: 50, 2: 101 })
    await openAll()
    // What is written now, is written under the new one.
    await store(1)
    expect(await needed()).toEqual({ 1: 50, 2: 102 })
    expect(await database.read.selectFrom('server').select('wrapping_version').execute()).toEqual([
      { wrapping_version: 2 },
    ])
    expect(countOf(await rotation.rotate())).toBe(50)
    expect(await needed()).toEqual({ 2: 152 })
    await openAll()
  })

  it('never wraps back what a later one has wrapped', async () => {
    const { rotation, store, needed, openAll, process, clock } = await createRotationWorld(engine)
    await store(150)
    await rotation.add()
    const other = await process()
    let overtaking: Promise<unknown> | undefined
    const slow = rotation.rotate({
      onProgress: ({ done }) => {
        if (done === 101) overtaking = other.rotation.add().then(() => other.rotation.rotate())
      },
    })
    const [end] = await Promise.allSettled([slow])
    await overtaking
    if (end.status === 'rejected') expect(end.reason.message).toContain('Version 3 was put in use meanwhile')
    expect(await needed()).toEqual({ 3: 151 })
    // Whoever has just looked into the file does not look again at once.
    clock.advance(3000)
    await openAll()
    expect(await rotation.drop(1)).toMatchObject({ outcome: 'dropped' })
    expect(await rotation.drop(2)).toMatchObject({ outcome: 'dropped' })
    await openAll(await process())
  })

  it('finds a row again that was not as it had been read', async () => {
    const { rotation, store, needed, database, openAll, process } = await createRotationWorld(engine)
    const [one] = await store(2)
    const readOne = () =>
      database.read
        .selectFrom('store_keys')
        .select(['wrapped_key', 'master_version'])
        .where('id', '=', one!.id)
        .executeTakeFirstOrThrow()
    const before = await readOne()
    await rotation.add()
    await rotation.rotate()
    // As if it had come from a backup: nothing of ours writes under an older version.
    await database.write({}, (tx) => tx.updateTable('store_keys').set(before).where('id', '=', one!.id).execute())
    expect(await rotation.drop()).toEqual({ outcome: 'needed', version: 1, count: 1 })
    await openAll()
    expect(countOf(await rotation.rotate())).toBe(1)
    expect(await needed()).toEqual({ 2: 3 })
    await openAll(await process())
  })

  it('names a row that was tampered with, and finishes all others (E-1)', async () => {
    const { rotation, store, needed, database } = await createRotationWorld(engine)
    const [one, other] = await store(5)
    await database.write({}, async (tx) => {
      const row = await tx
        .selectFrom('store_keys')
        .select('wrapped_key')
        .where('id', '=', other!.id)
        .executeTakeFirstOrThrow()
      await tx.updateTable('store_keys').set(row).where('id', '=', one!.id).execute()
    })
    await rotation.add()
    await expect(rotation.rotate()).rejects.toThrow(
      `these cannot be opened, since their rows were changed: ${one!.id}.`,
    )
    expect(await needed()).toEqual({ 1: 1, 2: 5 })
    expect(await rotation.drop()).toMatchObject({ outcome: 'needed', count: 1 })
  })

  it('goes through every table that names a version', async () => {
    const { database } = await createRotationWorld(engine)
    const { rows } =
      engine === 'sqlite'
        ? await sql<{ name: string }>`select m.name from sqlite_master m, pragma_table_info(m.name) c
            where m.type = 'table' and c.name = 'master_version' order by m.name`.execute(database.read)
        : await sql<{ name: string }>`select table_name as name from information_schema.columns
            where column_name = 'master_version' order by table_name`.execute(database.read)
    expect(rows.map(({ name }) => name)).toEqual(SEALED_TABLES.map(({ name }) => name).sort())
  })
})
