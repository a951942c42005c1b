/** The rows of the audit. */
import type { Selectable } from 'kysely'
import type { Queries } from '../../database/database.ts'
import type { Tables } from '../../database/schema.ts'
import type { Actor, AuditEvent, Stage, TargetKind } from './event.ts'
import type { Position } from './macs.ts'

/** An event with its link in the chain. */
export interface ChainedEvent extends AuditEvent {
  readonly mac: string
}

export interface Head extends Position {
  readonly seal: string
}

export async function insertEvent(tx: Queries, event: ChainedEvent): Promise<void> {
  await tx
    .insertInto('audit_events')
    .values({
      workspace_id: event.workspaceId,
      sequence: event.sequence,
      id: event.id,
      at: event.at,
      stage: event.stage,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      actor_name: event.actorName,
      action: event.action,
      target_kind: event.targetKind,
      target_id: event.targetId,
      target_name: event.targetName,
      integration_id: event.integrationId,
      key_id: event.keyId,
      error_code: event.errorCode,
      request_id: event.requestId,
      intent_id: event.intentId,
      mac: event.mac,
    })
    .execute()
}

export function toEvent(row: Selectable<Tables['audit_events']>): ChainedEvent {
  return {
    workspaceId: row.workspace_id,
    sequence: row.sequence,
    id: row.id,
    at: row.at,
    stage: row.stage as Stage,
    actorKind: row.actor_kind as Actor['kind'],
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    targetKind: row.target_kind as TargetKind | null,
    targetId: row.target_id,
    targetName: row.target_name,
    integrationId: row.integration_id,
    keyId: row.key_id,
    errorCode: row.error_code,
    requestId: row.request_id,
    intentId: row.intent_id,
    mac: row.mac,
  }
}

export async function readHead(db: Queries, workspaceId: string): Promise<Head | undefined> {
  const row = await db.selectFrom('audit_heads').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
  return row && { workspaceId, sequence: row.sequence, mac: row.mac, seal: row.seal }
}

export async function readEvent(db: Queries, workspaceId: string, sequence: number): Promise<ChainedEvent | undefined> {
  const row = await db
    .selectFrom('audit_events')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return row && toEvent(row)
}
