/** Reading the audit: a page for people, the whole chain for exports and for whoever verifies it. */
import type { Database, Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'
import type { Stage } from './event.ts'
import { type ChainedEvent, toEvent } from './rows.ts'

const CHAIN_PAGE = 1000

export interface AuditFilter {
  /** Inclusive. */
  readonly since?: EpochMs | undefined
  /** Exclusive. */
  readonly until?: EpochMs | undefined
  /** Its kind, id or name. */
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly integrationId?: string | undefined
  readonly outcome?: Stage | undefined
  /** Without the intents whose outcome is known: one event for each act. */
  readonly isOnePerAct?: boolean | undefined
}

/** The newest first. @param before the sequence number that the page ends before */
export async function listEvents(
  db: Queries,
  workspaceId: string,
  { since, until, actor, action, integrationId, outcome, isOnePerAct = false }: AuditFilter,
  { size, before }: { readonly size: number; readonly before?: number | undefined },
): Promise<readonly ChainedEvent[]> {
  let query = db.selectFrom('audit_events').selectAll().where('workspace_id', '=', workspaceId)
  if (before !== undefined) query = query.where('sequence', '<', before)
  if (since !== undefined) query = query.where('at', '>=', since)
  if (until !== undefined) query = query.where('at', '<', until)
  if (action !== undefined) query = query.where('action', '=', action)
  if (integrationId !== undefined) query = query.where('integration_id', '=', integrationId)
  if (outcome !== undefined) query = query.where('stage', '=', outcome)
  if (isOnePerAct)
    query = query.where((where) =>
      where.or([where('stage', '!=', 'intended'), where('id', 'in', db.selectFrom('audit_open').select('intent_id'))]),
    )
  if (actor !== undefined)
    query = query.where((where) =>
      where.or((['actor_kind', 'actor_id', 'actor_name'] as const).map((column) => where(column, '=', actor))),
    )
  return (await query.orderBy('sequence', 'desc').limit(size).execute()).map(toEvent)
}

/** Whether there was ever anything about it; integrations are deleted, what was done with them stays. */
export async function knowsIntegration(db: Queries, workspaceId: string, integrationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('audit_events')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirst()
  return row !== undefined
}

export async function readEventById(db: Queries, workspaceId: string, id: string): Promise<ChainedEvent | undefined> {
  const row = await db
    .selectFrom('audit_events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toEvent(row)
}

/** All events of a workspace in the order of the chain, a page at a time in memory. @param until inclusive */
export async function* readChain(
  { read }: Pick<Database, 'read'>,
  workspaceId: string,
  until: number,
): AsyncGenerator<ChainedEvent> {
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('audit_events')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('sequence', '>', after)
      .where('sequence', '<=', until)
      .orderBy('sequence')
      .limit(CHAIN_PAGE)
      .execute()
    yield* rows.map(toEvent)
    const last = rows.at(-1)
    if (!last || rows.length < CHAIN_PAGE) return
    after = last.sequence
  }
}
