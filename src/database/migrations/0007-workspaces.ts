/** Names that nobody could tell apart are one name; an access key says what has taken its place. */
import { type Kysely, sql } from 'kysely'

export async function workspaces(db: Kysely<never>): Promise<void> {
  const { schema } = db
  for (const table of ['workspaces', 'access_keys'])
    await schema
      .alterTable(table)
      .addColumn('folded_name', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  await schema.alterTable('access_keys').addColumn('replaced_by', 'text').execute()

  await sql`update workspaces set folded_name = lower(name)`.execute(db)
  await sql`create unique index workspaces_folded_name on workspaces (folded_name)`.execute(db)

  // Twins were possible until now: each keeps its name, and is only found by its id.
  await sql`update access_keys set folded_name = case when exists (
    select 1 from access_keys twin
    where twin.workspace_id = access_keys.workspace_id and twin.id != access_keys.id
      and twin.revoked_at is null and lower(twin.name) = lower(access_keys.name)
  ) then id else lower(name) end`.execute(db)
  await sql`create unique index access_keys_folded_name on access_keys (workspace_id, folded_name)
    where revoked_at is null and replaced_by is null`.execute(db)
}
