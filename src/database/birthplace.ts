/** Where a PostgreSQL database lives: what a dump does not carry along, so that a restored or moved one can be told. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Made anew wherever a dump is restored. */
const TABLES = ['migrations', 'server', 'access_keys', 'store_keys']

/** @returns undefined for SQLite, where a file is a file */
export async function readBirthplace({ engine, read }: Pick<Database, 'engine' | 'read'>): Promise<string | undefined> {
  if (engine === 'sqlite') return undefined
  const { rows } = await sql<{ oid: string }>`
    select oid::text from pg_database where datname = current_database()
    union all
    select oid::text from pg_class
    where relnamespace = current_schema()::regnamespace and relname in (${sql.join(TABLES)})
    order by 1`.execute(read)
  return [await readCluster(read), ...rows.map(({ oid }) => oid)].join('/')
}

/** Some hosts let nobody ask. */
async function readCluster(read: Database['read']): Promise<string> {
  const { rows: allowed } = await sql<{ may: boolean }>`
    select has_function_privilege('pg_control_system()', 'execute') as may`.execute(read)
  if (!allowed[0]?.may) return 'unknown'
  const { rows } = await sql<{ id: string }>`select system_identifier::text as id from pg_control_system()`.execute(
    read,
  )
  return rows[0]?.id ?? 'unknown'
}
