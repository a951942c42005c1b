import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { initialise, isInitialised, type Mode, openCustody } from '../../src/custody/custody.ts'
import { createLocalMasterKeys, type MasterKeys } from '../../src/custody/master-keys.ts'
import type { Database } from '../../src/database/database.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { createTestLocation, openTestDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

const masterKeysOf = (...versions: number[]) =>
  createLocalMasterKeys(new Map(versions.map((version) => [version, systemRandom(32)])))

async function createFixture(engine: Engine) {
  const clock = createTestClock()
  const location = await createTestLocation(engine)
  const open = () => openTestDatabase(location, clock)
  const init = (database: Database, masterKeys: MasterKeys, mode: Mode = 'live', random = systemRandom) =>
    initialise(database, { masterKeys, mode, clock, newId: systemNewId, random })
  const start = (database: Database, masterKeys: MasterKeys, mode: Mode = 'live') =>
    openCustody(database, {
      source: { read: async () => masterKeys },
      mode,
      clock,
      random: systemRandom,
      log: () => undefined,
    })
  return { location, open, init, start }
}

/** Everything that a wrong start might have touched. */
async function contentOf({ read }: Database): Promise<string> {
  const rows = []
  for (const table of ['server', 'master_keys', 'server_secrets', 'workspaces'] as const)
    rows.push(await read.selectFrom(table).selectAll().execute())
  return JSON.stringify(rows)
}

describe.each(ENGINES)('a new database on %s', (engine) => {
  it('gets one secret, one workspace and one mode, and opens with the same master key', async () => {
    const { open, init, start } = await createFixture(engine)
    const [database, masterKeys] = [await open(), masterKeysOf(1)]
    expect(await isInitialised(database)).toBe(false)
    const { workspaceId } = await init(database, masterKeys)
    expect(await isInitialised(database)).toBe(true)
    const custody = await start(await open(), masterKeys)
    if ('fault' in custody) throw new Error(custody.sentence)
    expect(custody.mode).toBe('live')
    expect(await custody.wrappingVersion()).toBe(1)
    const workspaces = await database.read.selectFrom('workspaces').selectAll().execute()
    expect(workspaces).toMatchObject([{ id: workspaceId, name: 'default', store_tokens_allowed: 0 }])
  })

  it('is not opened before it is initialised', async () => {
    const { open, start } = await createFixture(engine)
    expect(await start(await open(), masterKeysOf(1))).toMatchObject({ fault: 'not_initialised' })
  })

  it('is initialised only once (C-13)', async () => {
    const { open, init } = await createFixture(engine)
    const database = await open()
    await init(database, masterKeysOf(1))
    const before = await contentOf(database)
    await expect(init(database, masterKeysOf(1))).rejects.toThrow('initialised already')
    await expect(init(await open(), masterKeysOf(2), 'sandbox')).rejects.toThrow('initialised already')
    expect(await contentOf(database)).toBe(before)
  })

  it('is initialised by exactly one of many who try at once (C-13)', async () => {
    const { open, init, start } = await createFixture(engine)
    const contenders = await Promise.all(
      Array.from({ length: 4 }, async () => ({ database: await open(), keys: masterKeysOf(1) })),
    )
    const ends = await Promise.allSettled(contenders.map(({ database, keys }) => init(database, keys)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends) if (end.status === 'rejected') expect(end.reason.message).toMatch(/initialised already/)
    const winner = contenders[ends.findIndex(({ status }) => status === 'fulfilled')]!
    expect(await start(winner.database, winner.keys)).toMatchObject({ mode: 'live' })
  })

  it('leaves nothing behind when it breaks off half-way', async () => {
    const { open, init } = await createFixture(engine)
    const database = await open()
    const breaking = masterKeysOf(1)
    const broken = { ...breaking, checkValue: async () => null as unknown as string }
    await expect(init(database, broken)).rejects.toThrow()
    expect(await contentOf(database)).toBe('[[],[],[],[]]')
    await init(database, breaking)
  })

  it.each([
    ['live', 'sandbox', /belongs to the real stores. Start without STORE_KEYRING_SANDBOX/],
    ['sandbox', 'live', /belongs to the sandbox. Start with STORE_KEYRING_SANDBOX/],
  ] as const)('is %s for life: it does not open as %s', async (made, asked, sentence) => {
    const { open, init, start } = await createFixture(engine)
    const [database, masterKeys] = [await open(), masterKeysOf(1)]
    await init(database, masterKeys, made)
    expect(await start(database, masterKeys, asked)).toMatchObject({
      fault: 'wrong_mode',
      sentence: expect.stringMatching(sentence),
    })
    expect(await start(database, masterKeys, made)).toMatchObject({ mode: made })
  })

  it.each([
    ['another key of the same version', () => masterKeysOf(1), /version 1 is not the one that this database was made/],
    ['a key of another version', () => masterKeysOf(2), /needs master key version 1; at hand: 2/],
  ])('does not open with %s, and is untouched by the try (E-5)', async (_name, other, sentence) => {
    const { open, init, start } = await createFixture(engine)
    const [database, masterKeys] = [await open(), masterKeysOf(1)]
    await init(database, masterKeys)
    const before = await contentOf(database)
    expect(await start(database, other())).toMatchObject({
      fault: 'wrong_master_key',
      sentence: expect.stringMatching(sentence),
    })
    expect(await contentOf(database)).toBe(before)
    expect(await start(database, masterKeys)).toMatchObject({ mode: 'live' })
  })

  it('wraps with the newest master key version, and needs each that wraps something', async () => {
    const { open, init, start } = await createFixture(engine)
    const keys = new Map([
      [7, systemRandom(32)],
      [3, systemRandom(32)],
    ])
    const database = await open()
    await init(database, createLocalMasterKeys(keys))
    const custody = await start(database, createLocalMasterKeys(keys))
    if ('fault' in custody) throw new Error(custody.sentence)
    expect(await custody.wrappingVersion()).toBe(7)
    const only = (version: number) => createLocalMasterKeys(new Map([[version, keys.get(version)!]]))
    expect(await start(database, only(3))).toMatchObject({ fault: 'wrong_master_key' })
    expect(await start(database, only(7))).toMatchObject({ mode: 'live' })
    await database.write({}, (tx) => tx.updateTable('server').set({ wrapping_version: 3 }).execute())
    expect(await start(database, only(7))).toMatchObject({ fault: 'wrong_master_key' })
    expect(await start(database, only(3))).toMatchObject({ fault: 'wrong_master_key' })
  })

  it('does not open when its secret was changed', async () => {
    const { open, init, start } = await createFixture(engine)
    const [database, masterKeys] = [await open(), masterKeysOf(1)]
    await init(database, masterKeys)
    const { sealed } = await database.read.selectFrom('server_secrets').select('sealed').executeTakeFirstOrThrow()
    await database.write({}, (tx) =>
      tx
        .updateTable('server_secrets')
        .set({ sealed: `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}` })
        .execute(),
    )
    await expect(start(database, masterKeys)).rejects.toThrow()
  })
})

it('writes the server secret and the master key to no file, and keeps the first no longer than needed (E-8)', async () => {
  const { location, open, init } = await createFixture('sqlite')
  const [made, copies]: [Uint8Array[], Uint8Array[]] = [[], []]
  const random = (bytes: number) => {
    const key = systemRandom(bytes)
    made.push(key)
    copies.push(Uint8Array.from(key))
    return key
  }
  const master = systemRandom(32)
  await init(await open(), createLocalMasterKeys(new Map([[1, master]])), 'live', random)
  const folder = 'folder' in location ? location.folder : ''
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
  expect(existsSync(join(folder, 'store-keyring.sqlite-wal'))).toBe(true)
  expect(copies).toHaveLength(2)
  for (const secret of [...copies, master])
    for (const form of ['latin1', 'base64', 'base64url', 'hex'] as const)
      expect(bytes.includes(Buffer.from(Buffer.from(secret).toString(form), 'latin1'))).toBe(false)
  expect(made.every((key) => key.every((byte) => byte === 0))).toBe(true)
})
