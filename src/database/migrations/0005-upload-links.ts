/** Upload links; and several vendor numbers for a store key, where there was room for one. */
import { type Kysely, sql } from 'kysely'

export async function uploadLinks(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('upload_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('effect_id', 'text', (c) => c.unique())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('access_key_id', 'text', (c) => c.references('access_keys.id'))
    .addColumn('requested_by', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    // No reference: the link outlives the key, and ends with it.
    .addColumn('replaces_key_id', 'text')
    .addColumn('name', 'text')
    .addColumn('vendor_number', 'text')
    .addColumn('reference', 'text')
    .addColumn('apps', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('key_id', 'text')
    .addColumn('integrations', 'text', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('cancelled_at', 'bigint')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('upload_links_expires').on('upload_links').column('expires_at').execute()
  await widenVendorNumbers(db)
}

async function widenVendorNumbers(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('store_keys')
    .addColumn('vendor_numbers', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  const { rows } = await sql<{ id: string; vendor_number: string }>`
    select id, vendor_number from store_keys where vendor_number is not null`.execute(db)
  for (const { id, vendor_number } of rows)
    await sql`update store_keys set vendor_numbers = ${JSON.stringify([vendor_number])} where id = ${id}`.execute(db)
  await db.schema.alterTable('store_keys').dropColumn('vendor_number').execute()
}
