/** Which servers run and what they can open; and which master key versions there ever were, so that no number comes back. */
import { type Kysely, sql } from 'kysely'

export async function rotation(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('replicas')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('versions', 'text', (c) => c.notNull())
    .addColumn('program_version', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .alterTable('server')
    .addColumn('newest_master_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update server set newest_master_version = (select max(version) from master_keys)
    where exists (select 1 from master_keys)`.execute(db)
  await schema.createIndex('store_keys_master_version').on('store_keys').column('master_version').execute()
}
