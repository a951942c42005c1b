import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { databaseFile } from '../../src/database/sqlite.ts'
import { ProxyError } from '../../src/errors.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES } from '../support/test-database.ts'
import { insertWorkspace, openSeededDatabase, openTestDatabase, workspaceNames } from './support.ts'

describe.each(ENGINES)('write on %s', (engine) => {
  it('keeps all of a transaction or nothing', async () => {
    const { database } = await openSeededDatabase(engine)
    const failing = database.write({}, async (tx) => {
      await insertWorkspace(tx, 'two')
      throw new Error('half-way')
    })
    await expect(failing).rejects.toThrow('half-way')
    expect(await workspaceNames(database)).toEqual(['one'])
  })

  it('goes on after a transaction that failed', async () => {
    const { database } = await openSeededDatabase(engine)
    await database.write({}, () => Promise.reject(new Error('first'))).catch(() => undefined)
    await database.write({}, (tx) => insertWorkspace(tx, 'two'))
    expect(await workspaceNames(database)).toEqual(['one', 'two'])
  })

  it('lets nobody else read what it has not committed', async () => {
    const { database, location } = await openSeededDatabase(engine)
    const other = await openTestDatabase(location)
    await database.write({}, async (tx) => {
      await insertWorkspace(tx, 'two')
      expect(await workspaceNames(other)).toEqual(['one'])
    })
    expect(await workspaceNames(other)).toEqual(['one', 'two'])
  })

  it('has the locked row to itself: two processes that count it up lose no count', async () => {
    const { database, location } = await openSeededDatabase(engine)
    const other = await openTestDatabase(location)
    const countUp = (db: typeof database) =>
      db.write({ workspaces: ['ws_one'] }, async (tx) => {
        const { created_at } = await tx
          .selectFrom('workspaces')
          .select('created_at')
          .where('id', '=', 'ws_one')
          .executeTakeFirstOrThrow()
        await tx
          .updateTable('workspaces')
          .set({ store_tokens_allowed: 0, created_at: created_at + 1 } as never)
          .where('id', '=', 'ws_one')
          .execute()
      })
    // One after the other in each process, both processes at once: SQLite's own locks have no queue.
    const tenTimes = async (db: typeof database) => {
      for (let turn = 0; turn < 10; turn++) await countUp(db)
    }
    await Promise.all([tenTimes(database), tenTimes(other)])
    const { created_at } = await database.read.selectFrom('workspaces').select('created_at').executeTakeFirstOrThrow()
    expect(created_at).toBe(20)
  })

  it('tells a unique violation from everything else', async () => {
    const { database } = await openSeededDatabase(engine)
    const error = await database.write({}, (tx) => insertWorkspace(tx, 'one')).catch((caught: unknown) => caught)
    expect(database.isUniqueViolation(error)).toBe(true)
    expect(database.isUniqueViolation(new Error('other'))).toBe(false)
  })

  it('reads large numbers as numbers', async () => {
    const { database } = await openSeededDatabase(engine)
    const large = Date.parse('2999-12-31T23:59:59.999Z')
    await database.write({}, (tx) =>
      tx
        .insertInto('workspaces')
        .values({ id: 'ws_late', name: 'late', folded_name: 'late', store_tokens_allowed: 0, created_at: large })
        .execute(),
    )
    const row = await database.read
      .selectFrom('workspaces')
      .select('created_at')
      .where('id', '=', 'ws_late')
      .executeTakeFirstOrThrow()
    expect(row.created_at).toBe(large)
  })
})

describe.each(ENGINES)('change on %s', (engine) => {
  it('counts the revision up with the change, and not without it', async () => {
    const clock = createTestClock()
    const { database } = await openSeededDatabase(engine, clock)
    await database.change({}, (tx) => insertWorkspace(tx, 'two'))
    const first = database.revision.current()
    await database.change({}, () => Promise.reject(new Error('no'))).catch(() => undefined)
    await database.write({}, (tx) => insertWorkspace(tx, 'three'))
    await database.change({}, (tx) => insertWorkspace(tx, 'four'))
    expect(database.revision.current()).toBe(first! + 1)
  })
})

describe('a database that is gone', () => {
  it('shows as not_ready, with a time to come back (E-14)', async () => {
    const database = await openTestDatabase({ url: await unreachable() }).catch((error: unknown) => error)
    expect(database).toBeInstanceOf(ProxyError)
    expect(database).toMatchObject({ code: 'not_ready', retryAfterSeconds: 5 })
  })
})

describe('a database file that takes nothing more', () => {
  const set = ({ write }: Database, pragma: string) => write({}, (tx) => sql.raw(`pragma ${pragma}`).execute(tx))

  it('because the disk is full, shows as not_ready, keeps nothing of what was under way, and goes on (E-14)', async () => {
    const { database } = await openSeededDatabase('sqlite')
    await set(database, 'max_page_count = 1')
    const failing = database.write({}, async (tx) => {
      await insertWorkspace(tx, 'two')
      await insertWorkspace(tx, 'x'.repeat(1_000_000))
    })
    await expect(failing).rejects.toMatchObject({ code: 'not_ready', reason: 'database' })
    expect(await workspaceNames(database)).toEqual(['one'])
    await set(database, 'max_page_count = 1000000')
    await database.write({}, (tx) => insertWorkspace(tx, 'three'))
    expect(await workspaceNames(database)).toEqual(['one', 'three'])
  })

  it('because it is read-only, shows as not_ready, and can be read (E-14)', async () => {
    const { database } = await openSeededDatabase('sqlite')
    await set(database, 'query_only = 1')
    const failing = database.write({}, (tx) => insertWorkspace(tx, 'two'))
    await expect(failing).rejects.toMatchObject({ code: 'not_ready', reason: 'database' })
    expect(await workspaceNames(database)).toEqual(['one'])
  })

  it('because another process keeps it locked, shows as not_ready after a while (E-14)', async () => {
    const { database, location } = await openSeededDatabase('sqlite')
    const other = new Sqlite(databaseFile('folder' in location ? location.folder : ''))
    other.exec('begin immediate')
    const late = database.write({}, (tx) => insertWorkspace(tx, 'two'))
    await expect(late).rejects.toMatchObject({ code: 'not_ready', reason: 'database' })
    other.close()
    await database.write({}, (tx) => insertWorkspace(tx, 'three'))
    expect(await workspaceNames(database)).toEqual(['one', 'three'])
  })
})

/** An address of this machine where nothing listens. */
async function unreachable(): Promise<string> {
  return 'postgres://nobody:secret@127.0.0.1:1/nothing'
}
