/** The audit: who did what, chained per workspace. And what is known of a write is no longer to be guessed from its row. */
import { type Kysely, sql } from 'kysely'

export async function audit(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('audit_events')
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspaces.id'))
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('target_kind', 'text')
    // No references: an event outlives what it is about.
    .addColumn('target_id', 'text')
    .addColumn('target_name', 'text')
    .addColumn('integration_id', 'text')
    .addColumn('key_id', 'text')
    .addColumn('error_code', 'text')
    .addColumn('request_id', 'text')
    .addColumn('intent_id', 'text')
    .addColumn('mac', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_events_place', ['workspace_id', 'sequence'] as never[])
    .execute()
  await schema
    .createIndex('audit_events_integration')
    .on('audit_events')
    .columns(['workspace_id', 'integration_id', 'sequence'])
    .execute()
  await schema
    .createTable('audit_heads')
    .addColumn('workspace_id', 'text', (c) => c.primaryKey().references('workspaces.id'))
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('mac', 'text', (c) => c.notNull())
    .addColumn('seal', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('audit_open')
    .addColumn('intent_id', 'text', (c) => c.primaryKey())
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('audit_open_at').on('audit_open').column('at').execute()
  // Their marks were plain digests of what was sent. At most a day of them is lost.
  await sql`delete from repetitions`.execute(db)
}
