import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createTestClock } from '../../support/test-clock.ts'
import { ENGINES } from '../../support/test-database.ts'
import { openSeededDatabase, openTestDatabase } from '../support.ts'

describe.each(ENGINES)('a database from before rotations on %s', (engine) => {
  it('knows the newest version that it ever had', async () => {
    const clock = createTestClock()
    const { database, location } = await openSeededDatabase(engine, clock)
    const { read } = database
    await sql`insert into master_keys (version, check_value, created_at) values (1, 'a', 0), (3, 'b', 0)`.execute(read)
    await sql`drop table replicas`.execute(read)
    await sql`drop index store_keys_master_version`.execute(read)
    await sql`alter table server drop column newest_master_version`.execute(read)
    await sql`delete from migrations where name = '0010-rotation'`.execute(read)
    const migrated = await openTestDatabase(location, clock)
    expect(await migrated.read.selectFrom('server').select('newest_master_version').execute()).toEqual([
      { newest_master_version: 3 },
    ])
    expect(await migrated.read.selectFrom('replicas').selectAll().execute()).toEqual([])
  })
})
