import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../src/database/migrations.ts'
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

  it('leave nothing behind when they are interrupted', async () => {
    const location = await createTestLocation(engine)
    const database = await openTestDatabase(location)
    const half = database.write({}, async (tx) => {
      await tx.schema.createTable('half').addColumn('id', 'text').execute()
      throw new Error('interrupted')
    })
    await expect(half).rejects.toThrow('interrupted')
    expect((await database.read.introspection.getTables()).map(({ name }) => name)).not.toContain('half')
  })
})
