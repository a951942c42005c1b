/** People who have signed in to the console, and the one-time codes by which they may. */
import type { Kysely } from 'kysely'

export async function sessions({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('sessions')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('access_key_id', 'text', (c) => c.notNull().references('access_keys.id').onDelete('cascade'))
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('sessions_access_key').on('sessions').column('access_key_id').execute()

  await schema
    .createTable('sign_in_codes')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('access_key_id', 'text', (c) => c.notNull().references('access_keys.id').onDelete('cascade'))
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
}
