/** What was last seen or written of the rollouts on each track of Google Play, which shows them in an edit only. */
import type { Kysely } from 'kysely'

export async function rollouts({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('rollouts')
    .addColumn('integration_id', 'text', (c) => c.notNull().references('integrations.id').onDelete('cascade'))
    .addColumn('package_name', 'text', (c) => c.notNull())
    .addColumn('track', 'text', (c) => c.notNull())
    .addColumn('releases', 'text', (c) => c.notNull())
    .addColumn('as_of', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('rollouts_pk', ['integration_id', 'package_name', 'track'])
    .execute()
}
