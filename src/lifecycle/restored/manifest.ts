/** What a backup says of itself, inside it: so it can't be told apart from it. */
import { sql } from 'kysely'
import type { Database, Queries } from '../../database/database.ts'
import { readSchema } from '../../database/facts.ts'
import type { EpochMs } from '../../ports.ts'

/** By name; whatever JSON can say. */
export type Manifest = Readonly<Record<string, unknown>>

interface About {
  readonly version: string
  readonly now: EpochMs
}

/** What stands in a manifest, read from the copy: one function per part, and a part that is added needs no other place. */
const PARTS: readonly ((db: Queries, about: About) => Promise<Manifest>)[] = [
  async (_db, { version, now }) => ({ version, takenAt: new Date(now).toISOString() }),
  async (db) => ({ schema: await readSchema(db), mode: await readMode(db) }),
  async (db) => ({ counts: await readCounts(db) }),
  // Whoever keeps the manifest can tell later whether the audit was cut off.
  async (db) => ({ auditHeads: await readAuditHeads(db) }),
]

const COUNTED = ['workspaces', 'store_keys', 'integrations', 'access_keys', 'upload_links', 'destroyed'] as const

export async function writeManifest(database: Database, about: About): Promise<void> {
  const parts = []
  for (const part of PARTS) parts.push(await part(database.read, about))
  const rows = Object.entries(Object.assign({}, ...parts) as Manifest)
  await database.write({}, async (tx) => {
    await dropManifest(tx)
    await sql`create table backup_manifest (name text primary key, value text not null)`.execute(tx)
    for (const [name, value] of rows)
      await sql`insert into backup_manifest (name, value) values (${name}, ${JSON.stringify(value)})`.execute(tx)
  })
}

/** @returns an empty one for a database that was copied by other means */
export async function readManifest(db: Queries): Promise<Manifest> {
  const { rows: tables } = await sql`select 1 from sqlite_schema where name = 'backup_manifest'`.execute(db)
  if (tables.length === 0) return {}
  const { rows } = await sql<{ name: string; value: string }>`select name, value from backup_manifest`.execute(db)
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
}

/** A database in use is no backup. */
export async function dropManifest(tx: Queries): Promise<void> {
  await sql`drop table if exists backup_manifest`.execute(tx)
}

async function readMode(db: Queries): Promise<string> {
  return (await db.selectFrom('server').select('mode').executeTakeFirstOrThrow()).mode
}

async function readAuditHeads(db: Queries): Promise<readonly object[]> {
  const heads = await db.selectFrom('audit_heads').select(['workspace_id', 'sequence', 'mac']).execute()
  return heads.map(({ workspace_id, sequence, mac }) => ({
    workspaceId: workspace_id,
    sequence: Number(sequence),
    mac,
  }))
}

async function readCounts(db: Queries): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const table of COUNTED) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
    counts[table] = Number(rows[0]?.count)
  }
  return counts
}
