import Sqlite from 'better-sqlite3'
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { DatabaseLocation } from '../../src/database/database.ts'
import { MIGRATIONS } from '../../src/database/migrations.ts'
import { databaseFile } from '../../src/database/sqlite.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestLocation, openTestDatabase } from './support.ts'

describe.each(ENGINES)('migrations on %s (E-16)', (engine) => {
  it('run once, however often the database is opened', async () => {
    const location = await createTestLocation(engine)
    await openTestDatabase(location)
    const database = await openTestDatabase(location)
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(database.read)
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name))
  })

  it('wait for each other when two processes open a new database at once', async () => {
    const location = await createTestLocation(engine)
    const clock = createTestClock()
    await expect(Promise.all([1, 2, 3, 4].map(() => openTestDatabase(location, clock)))).resolves.toHaveLength(4)
  })

  it('refuse a database that a newer version has used', async () => {
    const location = await createTestLocation(engine)
    const database = await openTestDatabase(location)
    await sql`insert into migrations (name, applied_at) values ('9999-from-the-future', 0)`.execute(database.read)
    await expect(openTestDatabase(location)).rejects.toThrow('newer version')
  })

  it('leave nothing behind when one of them fails, and run when what was in its way is gone', async () => {
    const location = await createTestLocation(engine)
    // One of the last steps makes a table of this name: all steps before it have been taken by then.
    await onBare(location, (bare) => bare.schema.createTable('news_heads').addColumn('id', 'text').execute())
    await expect(openTestDatabase(location)).rejects.toThrow('already exists')
    await onBare(location, async (bare) => {
      expect((await bare.introspection.getTables()).map(({ name }) => name)).toEqual(['news_heads'])
      await bare.schema.dropTable('news_heads').execute()
    })
    const { read } = await openTestDatabase(location)
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(read)
    expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name))
  })
})

/** Works on a database as it is, without bringing its schema up to date. */
async function onBare(location: DatabaseLocation, work: (bare: Kysely<unknown>) => Promise<void>): Promise<void> {
  const bare = new Kysely<unknown>({
    dialect:
      'folder' in location
        ? new SqliteDialect({ database: new Sqlite(databaseFile(location.folder)) })
        : new PostgresDialect({ pool: new pg.Pool({ connectionString: location.url }) }),
  })
  try {
    await work(bare)
  } finally {
    await bare.destroy()
  }
}
