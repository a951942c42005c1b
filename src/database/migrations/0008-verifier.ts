/** When each integration and each store key is checked next, which check began last, and which keys rest at a store. */
import { type Kysely, sql } from 'kysely'

export async function verifier(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('store_keys').addColumn('next_check_at', 'bigint').execute()
  for (const table of ['integrations', 'store_keys']) {
    for (const column of ['checks_begun', 'checks_settled'])
      await schema
        .alterTable(table)
        .addColumn(column, 'bigint', (c) => c.notNull().defaultTo(0))
        .execute()
    await schema.createIndex(`${table}_next_check`).on(table).column('next_check_at').execute()
  }
  // Nothing was checked by itself until now.
  await sql`update integrations set next_check_at = created_at`.execute(db)
  await sql`update store_keys set next_check_at = created_at where kind != 'app-store-purchase'`.execute(db)

  await schema
    .alterTable('server')
    .addColumn('rests_changed', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await schema
    .createTable('rests')
    .addColumn('access', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key_id', 'text', (c) => c.notNull().references('store_keys.id').onDelete('cascade'))
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('message', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('rests_pk', ['access', 'kind'])
    .execute()
  await schema.createIndex('rests_key').on('rests').column('key_id').execute()
}
