import { copyFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Keyring } from '../../../src/assembly.ts'
import type { TestClock } from '../../support/test-clock.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createRotationWorld } from './fixture.ts'

/** Runs a server's signs of life for a while, on a clock that sleepers move. */
async function live({ replica }: Keyring, clock: TestClock, ms: number): Promise<void> {
  const over = new AbortController()
  const until = clock.now() + ms
  const staying = replica.stay(over.signal)
  while (clock.now() < until) await new Promise(setImmediate)
  over.abort()
  await staying
}

describe.each(ENGINES)('a server on %s', (engine) => {
  it('tells which versions it can open, for as long as it runs', async () => {
    const { keyring, rotation, clock } = await createRotationWorld(engine)
    await keyring.replica.join()
    const [row] = (await rotation.list()).replicas
    expect(row).toEqual({
      id: keyring.replica.id,
      versions: [1],
      programVersion: '0.0.0-test',
      startedAt: clock.now(),
      seenAt: clock.now(),
    })
    expect(row?.id).toMatch(/^rep_\w+$/)
    await live(keyring, clock, 120_000)
    const [later] = (await rotation.list()).replicas
    expect(later!.seenAt - row!.seenAt).toBeGreaterThan(100_000)
    await keyring.replica.leave()
    expect((await rotation.list()).replicas).toEqual([])
  })

  it('finds a new version in its file by itself', async () => {
    const { keyring, rotation, clock, process } = await createRotationWorld(engine)
    await keyring.replica.join()
    await (await process()).rotation.add()
    await live(keyring, clock, 12_000)
    expect((await rotation.list()).replicas).toMatchObject([{ versions: [1, 2] }])
    expect(keyring.replica.isAble()).toBe(true)
  })

  it('does not join without the version in use', async () => {
    const { rotation, process, copyOfFile } = await createRotationWorld(engine)
    const behind = await process({ file: await copyOfFile() })
    await rotation.add()
    // It may start while the new one is being handed out.
    await behind.replica.join()
    await behind.replica.leave()
    await rotation.rotate()
    await expect(behind.replica.join()).rejects.toThrow('The database needs master key version 2 by now.')
    expect((await rotation.list()).replicas).toEqual([])
  })

  it('is not ready while it lacks what it needs, and is again by itself (K-2)', async () => {
    const { rotation, serverWith, copyOfFile, file, clock, store } = await createRotationWorld(engine)
    await store(1)
    const copy = await copyOfFile()
    const { keyring: behind, call } = await serverWith({ masterKey: { file: copy } })
    const readiness = async () => {
      // A revision read just now, so that nothing else is missing.
      await behind.database.change({}, async () => undefined)
      const { status, body } = await call('GET', '/readyz')
      return [status, body.error?.reason]
    }
    expect(await readiness()).toEqual([200, undefined])
    await rotation.add()
    await rotation.rotate()
    await live(behind, clock, 12_000)
    expect(await readiness()).toEqual([503, 'master_key'])
    copyFileSync(file, copy)
    await live(behind, clock, 12_000)
    expect(await readiness()).toEqual([200, undefined])
  })
})

describe.each(ENGINES)('a rotation beside running servers on %s', (engine) => {
  it('waits for all of them, names the one that lacks the new version, and changes nothing (E-6)', async () => {
    const { keyring, rotation, process, copyOfFile, store, openAll, clock } = await createRotationWorld(engine)
    await store(2)
    const behind = await process({ file: await copyOfFile() })
    if (engine === 'postgresql') await keyring.replica.join()
    await behind.replica.join()
    clock.advance(5000)
    await rotation.add()
    const addedAt = clock.now()
    await keyring.replica.join()
    if (engine === 'sqlite') await behind.replica.join()
    const waited: string[] = []
    const outcome = await rotation.rotate({ onWait: (lacking) => waited.push(...lacking.map(({ id }) => id)) })
    expect(outcome).toMatchObject({
      outcome: 'refused',
      version: 2,
      lacking: [{ id: behind.replica.id, versions: [1], lackingSince: addedAt }],
    })
    expect(waited).toEqual([behind.replica.id])
    expect((await rotation.list()).versions).toMatchObject([
      { version: 1, isInUse: true, neededBy: 3 },
      { version: 2, isInUse: false, neededBy: 0 },
    ])
    await openAll()
    await openAll(behind)
  })

  it('goes on without one that was killed, a minute later', async () => {
    const { rotation, process, copyOfFile, clock } = await createRotationWorld(engine)
    const killed = await process({ file: await copyOfFile() })
    await killed.replica.join()
    await rotation.add()
    clock.advance(40_000)
    expect(await rotation.rotate()).toMatchObject({ outcome: 'refused' })
    clock.advance(10_000)
    expect(await rotation.rotate()).toMatchObject({ outcome: 'rotated' })
  })
})

it('a server that starts on SQLite is the only one: what killed ones have left is gone', async () => {
  const { keyring, rotation, process } = await createRotationWorld('sqlite')
  await keyring.replica.join()
  const next = await process()
  await next.replica.join()
  expect((await rotation.list()).replicas.map(({ id }) => id)).toEqual([next.replica.id])
})
