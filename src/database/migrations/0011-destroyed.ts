/** What must never come back: the ids of what was destroyed, the logs that hold them too, and what waits for an owner. */
import type { Kysely } from 'kysely'

export async function destroyed(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('destroyed')
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    // No reference: what it names is gone.
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer')
    .addColumn('ends_at', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('destroyed_logs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('entries', 'integer', (c) => c.notNull())
    .execute()
  for (const column of ['history', 'birthplace']) await schema.alterTable('server').addColumn(column, 'text').execute()
  for (const table of ['integrations', 'store_keys'])
    await schema
      .alterTable(table)
      .addColumn('unconfirmed', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
}
