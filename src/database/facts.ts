/** What an engine says of itself, for whoever looks whether all is right. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type EngineFacts =
  | { readonly engine: 'sqlite'; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly engine: 'postgresql'; readonly version: string; readonly majorVersion: number; readonly hasTls: boolean }

/** As they are to be read back, by SQLite's own numbers. */
const SETTINGS = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'] as const

export async function readFacts({ engine, read }: Pick<Database, 'engine' | 'read'>): Promise<EngineFacts> {
  if (engine === 'sqlite') {
    const settings: Record<string, unknown> = {}
    for (const name of SETTINGS) {
      const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(read)
      settings[name] = Object.values(rows[0] ?? {})[0]
    }
    return { engine, settings }
  }
  const { rows } = await sql<{ version: string; number: string; tls: boolean | null }>`
    select current_setting('server_version') as version, current_setting('server_version_num') as number,
      (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as tls`.execute(read)
  const [{ version = '', number = '0', tls = false } = {}] = rows
  return { engine, version, majorVersion: Math.floor(Number(number) / 10_000), hasTls: tls ?? false }
}

/** The last step of the schema that was made. */
export async function readSchema(db: Database['read']): Promise<string> {
  const { rows } = await sql<{ name: string }>`select max(name) as name from migrations`.execute(db)
  return rows[0]?.name ?? ''
}
