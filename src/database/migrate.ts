/** Brings the schema up to date, one process at a time, all steps or none. */
import { sql } from 'kysely'
import type { Clock } from '../ports.ts'
import { MIGRATIONS } from './migrations.ts'
import type { Queries } from './schema.ts'

/** Any number, as long as all versions of this program use the same. */
const ADVISORY_LOCK = 7_304_811

/**
 * Both engines roll schema changes back, so an interrupted run leaves nothing behind.
 * @throws Error when the database was made by a newer version
 */
export async function migrate(db: Queries, engine: 'sqlite' | 'postgresql', clock: Clock): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (engine === 'postgresql') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(tx)
    await sql`create table if not exists migrations (name text primary key, applied_at bigint not null)`.execute(tx)
    const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(tx)
    const known = new Set(MIGRATIONS.map(({ name }) => name))
    if (rows.some(({ name }) => !known.has(name))) {
      throw new Error(
        'The database was used by a newer version of Store Keyring. Start that version, or restore a backup.',
      )
    }
    const done = new Set(rows.map(({ name }) => name))
    for (const migration of MIGRATIONS) {
      if (done.has(migration.name)) continue
      await migration.up(tx as never)
      await sql`insert into migrations (name, applied_at) values (${migration.name}, ${clock.now()})`.execute(tx)
    }
  })
}
