/** Empty databases of both engines; whatever is tested of the database is tested on both. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/database/database.ts'
import { databaseFile } from '../../src/database/sqlite.ts'
import { systemClock } from '../../src/system/clock.ts'
import { TEMPLATE } from './postgres.ts'

export const ENGINES = ['sqlite', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]

/** A folder that is gone after the test. */
export async function createTestFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-keyring-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

let schema: Promise<Buffer> | undefined

/** Puts an SQLite database with the schema into a folder: copying one is much faster than making each anew. */
export async function placeTestSqlite(folder: string): Promise<void> {
  schema ??= makeSchema()
  await writeFile(databaseFile(folder), await schema, { mode: 0o600 })
}

async function makeSchema(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'store-keyring-schema-'))
  const database = await openDatabase({ folder }, { clock: systemClock, log: () => undefined })
  await database.close()
  const bytes = await readFile(databaseFile(folder))
  await rm(folder, { recursive: true })
  return bytes
}

let count = 0
/** Databases with the schema that earlier tests have left: emptying one is much faster than making one. */
const left: string[] = []

/**
 * @param options `isBare`: without the schema, and unlike any other database of the run
 * @returns the address of a PostgreSQL database without rows, which is nobody else's until the test is over
 */
export async function createTestPostgres({ isBare = false }: { readonly isBare?: boolean } = {}): Promise<string> {
  const server = inject('postgresUrl')
  const found = isBare ? undefined : left.pop()
  const name = found ?? `test_${process.pid}_${++count}`
  if (!found) await onServer(`${server}/postgres`, `create database ${name}${isBare ? '' : TEMPLATED}`)
  onTestFinished(async () => {
    // Somebody may still be connected, such as a process that a test has killed.
    if (isBare) return onServer(`${server}/postgres`, `drop database if exists ${name} with (force)`)
    await onServer(`${server}/${name}`, EMPTY)
    left.push(name)
  })
  return `${server}/${name}`
}

const TEMPLATED = ` template ${TEMPLATE} strategy file_copy`

/** Ends all other connections, and deletes all rows but those of the migrations, whatever refers to them. */
const EMPTY = `
  set session_replication_role = replica;
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
  do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' loop
      execute format('delete from %I', name);
    end loop;
  end $$;`

/** Kept, since PostgreSQL starts a process for each. */
const connections = new Map<string, Promise<pg.Client>>()

async function onServer(url: string, statement: string): Promise<void> {
  const connection = connections.get(url) ?? connect(url)
  connections.set(url, connection)
  await (await connection).query(statement)
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  // The server ends when the run does.
  client.on('error', () => undefined)
  await client.connect()
  return client
}
