/** What triggers watch, and what was new there, in the order in which it was first seen. */
import type { Kysely } from 'kysely'

export async function watches({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('watches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('integration_id', 'text', (c) => c.references('integrations.id').onDelete('cascade'))
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'bigint', (c) => c.notNull())
    .addColumn('looked_at', 'bigint')
    .addColumn('sure_until', 'bigint')
    .addUniqueConstraint('watches_subject', ['workspace_id', 'topic', 'subject'])
    .execute()
  await schema.createIndex('watches_integration').on('watches').column('integration_id').execute()
  await schema
    .createTable('news')
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('watch_id', 'text', (c) => c.notNull().references('watches.id').onDelete('cascade'))
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text')
    .addColumn('was', 'text')
    .addColumn('at', 'bigint')
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('news_pk', ['workspace_id', 'sequence'])
    .execute()
  await schema.createIndex('news_watch').on('news').columns(['watch_id', 'sequence']).execute()
  await schema.createIndex('news_item').on('news').columns(['watch_id', 'item']).execute()
  await schema
    .createTable('news_heads')
    .addColumn('workspace_id', 'text', (c) => c.primaryKey().references('workspaces.id'))
    .addColumn('line', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .execute()
}
