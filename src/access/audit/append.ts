/** Appends to the chain of a workspace. */
import type { Queries } from '../../database/database.ts'
import type { Clock, NewId } from '../../ports.ts'
import type { AuditEvent } from './event.ts'
import { beginningOf, type Macs, type Position } from './macs.ts'
import { insertEvent } from './rows.ts'

export interface AppendDeps {
  readonly macs: Macs
  readonly clock: Clock
  readonly newId: NewId
}

/** In the transaction of whatever it tells of. The head's row is the last that a transaction locks. @returns the event's id */
export async function append(
  { macs, clock, newId }: AppendDeps,
  tx: Queries,
  draft: Omit<AuditEvent, 'id' | 'sequence' | 'at'>,
): Promise<{ readonly id: string; readonly at: number }> {
  const { workspaceId } = draft
  const last = await lockHead(tx, macs, workspaceId)
  const event: AuditEvent = { ...draft, id: newId('ev'), sequence: last.sequence + 1, at: clock.now() }
  const mac = macs.ofEvent(event, last.mac)
  await insertEvent(tx, { ...event, mac })
  const head = { workspaceId, sequence: event.sequence, mac }
  await tx
    .updateTable('audit_heads')
    .set({ sequence: head.sequence, mac, seal: macs.ofHead(head) })
    .where('workspace_id', '=', workspaceId)
    .execute()
  return { id: event.id, at: event.at }
}

/** Nobody else appends until the transaction ends: both engines keep a row that was written to whoever has written it. */
async function lockHead(tx: Queries, macs: Macs, workspaceId: string): Promise<Position> {
  const beginning = beginningOf(workspaceId)
  await tx
    .insertInto('audit_heads')
    .values({
      workspace_id: workspaceId,
      sequence: beginning.sequence,
      mac: beginning.mac,
      seal: macs.ofHead(beginning),
    })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute()
  const { sequence, mac } = await tx
    .updateTable('audit_heads')
    .set((update) => ({ sequence: update.ref('sequence') }))
    .where('workspace_id', '=', workspaceId)
    .returning(['sequence', 'mac'])
    .executeTakeFirstOrThrow()
  return { workspaceId, sequence, mac }
}
