import { chmodSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { MasterKeySource } from '../../../src/custody/master-keys.ts'
import { createLocalMasterKeys, formatMasterKey } from '../../../src/custody/master-keys.ts'
import { createMasterKeysAtHand } from '../../../src/custody/rotation/at-hand.ts'
import { systemRandom } from '../../../src/system/chance.ts'
import { openSeededDatabase } from '../../database/support.ts'
import { problemOf } from '../../support/problems.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { createRotationWorld } from './fixture.ts'

/** A source whose contents the test sets, beside a database that knows version 1. */
async function createFixture() {
  const clock = createTestClock()
  const { database } = await openSeededDatabase('sqlite', clock)
  const logs: string[] = []
  let keys = new Map([[1, systemRandom(32)]])
  let readings = 0
  let fault: Error | undefined
  const source: MasterKeySource = {
    async read() {
      readings++
      await new Promise(setImmediate)
      if (fault) throw fault
      return createLocalMasterKeys(keys)
    },
  }
  const know = async (version: number, key: Uint8Array) => {
    const check_value = await createLocalMasterKeys(new Map([[version, key]])).checkValue(version)
    await database.write({}, (tx) =>
      tx.insertInto('master_keys').values({ version, check_value, created_at: 0 }).execute(),
    )
  }
  await know(1, keys.get(1)!)
  const first = createLocalMasterKeys(keys)
  const atHand = createMasterKeysAtHand({ source, first, database, clock, log: (_level, event) => logs.push(event) })
  return {
    clock,
    atHand,
    know,
    logs,
    first: keys.get(1)!,
    set: (...entries: [number, Uint8Array][]) => {
      keys = new Map(entries)
    },
    breakWith: (error: Error | undefined) => {
      fault = error
    },
    readings: () => readings,
    wrap: (version: number) => atHand.wrap(version, 'context', new Uint8Array(32)),
  }
}

describe('the master keys of a process', () => {
  it('are read again when a version turns up that is not there', async () => {
    const { atHand, know, set, first, clock, wrap, readings } = await createFixture()
    const second = systemRandom(32)
    await know(2, second)
    set([1, first], [2, second])
    clock.advance(3000)
    const wrapped = await wrap(2)
    expect(readings()).toBe(1)
    expect(await atHand.unwrap(2, 'context', wrapped)).toEqual(new Uint8Array(32))
    expect(await atHand.look()).toEqual({ openable: [1, 2], missing: [] })
    expect(readings()).toBe(1)
  })

  it('are read at most every three seconds, however many callers miss one', async () => {
    const { know, clock, wrap, readings } = await createFixture()
    await know(2, systemRandom(32))
    clock.advance(3000)
    for (let second = 0; second < 10; second++) {
      for (const end of await Promise.allSettled(Array.from({ length: 50 }, () => wrap(2))))
        expect(end).toMatchObject({ status: 'rejected', reason: { code: 'not_ready', reason: 'master_key' } })
      clock.advance(1000)
    }
    expect(readings()).toBe(4)
  })

  it('never wrap with a key that is not the right one, and take the right one once it is there (E-5)', async () => {
    const { atHand, know, set, first, clock, wrap } = await createFixture()
    const second = systemRandom(32)
    await know(2, second)
    set([1, first], [2, systemRandom(32)])
    clock.advance(3000)
    expect(await problemOf(() => wrap(2))).toMatchObject({ code: 'not_ready', retryAfterSeconds: 10 })
    expect(await atHand.look()).toEqual({ openable: [1], missing: [2] })
    set([1, first], [2, second])
    clock.advance(3000)
    await wrap(2)
  })

  it('stay what they are when somebody spoils the file under a running server (E-5)', async () => {
    const { atHand, know, set, breakWith, clock, wrap, logs } = await createFixture()
    const wrapped = await wrap(1)
    const second = systemRandom(32)
    await know(2, second)
    set([1, systemRandom(32)], [2, second])
    clock.advance(3000)
    await wrap(2)
    expect(await atHand.unwrap(1, 'context', wrapped)).toEqual(new Uint8Array(32))
    await know(3, systemRandom(32))
    breakWith(new Error('not readable'))
    clock.advance(3000)
    await expect(wrap(3)).rejects.toThrow()
    expect(logs).toContain('master_key.unreadable')
    expect(await atHand.unwrap(1, 'context', wrapped)).toEqual(new Uint8Array(32))
  })

  it('are none that the database does not know', async () => {
    const { set, first, wrap, readings, clock } = await createFixture()
    set([1, first], [2, systemRandom(32)])
    clock.advance(3000)
    await expect(wrap(2)).rejects.toThrow('version 2 is not known')
    expect(readings()).toBe(0)
  })
})

describe('a server that starts', () => {
  it('takes a file with a version that is not known yet, and one without a version that nothing needs', async () => {
    const { rotation, process, lines, write, openAll, store } = await createRotationWorld('sqlite')
    await store(1)
    const before = lines()
    write([...before, formatMasterKey(2, systemRandom(32)).trim()])
    await openAll(await process())
    await rotation.add()
    write(before)
    await openAll(await process())
  })

  it.each([
    ['another key under a known number', 2, /version 2 is not the one that this database was made with/],
    ['no key for the version in use', 1, /needs master key version 2/],
  ])('refuses a file with %s (E-5)', async (_name, keep, sentence) => {
    const { rotation, process, lines, write } = await createRotationWorld('sqlite')
    await rotation.add()
    await rotation.rotate()
    const [first = '', second = ''] = lines()
    write(keep === 2 ? [first, formatMasterKey(2, systemRandom(32)).trim()] : [first])
    await expect(process()).rejects.toThrow(sentence)
    write([second])
    await process()
  })

  it('refuses a file that others can read, or in which a key stands twice (E-4)', async () => {
    const { process, lines, write, file } = await createRotationWorld('sqlite')
    const [first = ''] = lines()
    write([first, first])
    await expect(process()).rejects.toThrow('version 1 stands twice')
    write([first])
    chmodSync(file, 0o644)
    await expect(process()).rejects.toThrow('can be read by others')
  })
})
