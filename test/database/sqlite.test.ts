import { statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { lockFolder } from '../../src/database/sqlite.ts'
import { tapDatabases } from '../support/database-faults.ts'
import { createTestFolder } from '../support/test-database.ts'
import { insertWorkspace, openTestDatabase, workspaceNames } from './support.ts'

it.each([
  ['journal_mode', 'wal'],
  // 2 is FULL: an acknowledged write survives a power cut.
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['secure_delete', 1],
  ['trusted_schema', 0],
  // In memory: nothing of a query is written anywhere else.
  ['temp_store', 2],
])('is opened with %s = %s, also the second time', async (name, expected) => {
  const folder = await createTestFolder()
  await (await openTestDatabase({ folder })).write({}, (tx) => insertWorkspace(tx, 'one'))
  const again = await openTestDatabase({ folder })
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(again.read)
  expect(Object.values(rows[0]!)).toEqual([expected])
})

it('goes on after a transaction of which nobody can say whether it began, or that could not be taken back (E-14)', async () => {
  const database = await openTestDatabase({ folder: await createTestFolder() })
  const faults = tapDatabases()
  faults.arm({ at: 1, when: 'after', error: () => new Error('nobody knows') })
  await expect(database.write({}, (tx) => insertWorkspace(tx, 'one'))).rejects.toThrow('nobody knows')
  faults.disarm()
  await database.write({}, (tx) => insertWorkspace(tx, 'two'))
  expect(await workspaceNames(database)).toEqual(['two'])
})

it('makes its files for the owner only', async () => {
  const folder = await createTestFolder()
  await (await openTestDatabase({ folder })).write({}, (tx) => insertWorkspace(tx, 'one'))
  for (const file of ['store-keyring.sqlite', 'store-keyring.sqlite-wal', 'store-keyring.sqlite-shm']) {
    expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
  }
})

it('lets one server at a time have the folder, and the next after it', async () => {
  const folder = await createTestFolder()
  const first = lockFolder(folder)
  expect(first).toBeDefined()
  expect(lockFolder(folder)).toBeUndefined()
  first?.release()
  const second = lockFolder(folder)
  expect(second).toBeDefined()
  second?.release()
})

it('lets commands work beside the server that has the folder', async () => {
  const folder = await createTestFolder()
  const lock = lockFolder(folder)
  const command = await openTestDatabase({ folder })
  await command.write({}, (tx) => insertWorkspace(tx, 'one'))
  lock?.release()
})
