/** When each access key, integration and store key was last used. */
import type { Kysely } from 'kysely'

export async function lastUses({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('last_uses')
    .addColumn('subject_id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
}
