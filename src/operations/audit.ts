/** The group "audit": who did what. */
import type { AccessKey } from '../access/access-keys.ts'
import type { ChainedEvent } from '../access/audit/rows.ts'
import type { Row } from '../contract/types.ts'
import { ProxyError } from '../errors.ts'
import type { Handlers, Services } from './context.ts'
import { isoTime } from './rows.ts'
import { visibleIntegration } from './visible.ts'

export function auditHandlers(services: Services): Pick<Handlers, 'ListAuditEvents'> {
  const { audit, cursors } = services

  /** Of an integration that is gone its identifier tells what was done with it. */
  async function idOf(caller: AccessKey, reference: string): Promise<string> {
    try {
      return (await visibleIntegration(services, caller, reference)).id
    } catch (error) {
      const isGone = error instanceof ProxyError && (await audit.knowsIntegration(caller.workspaceId, reference))
      if (!isGone) throw error
      return reference
    }
  }

  return {
    async ListAuditEvents({ query }, { caller }) {
      const { workspaceId } = caller
      const { actor, action, outcome, pageSize } = query
      const integrationId = query.integrationId === undefined ? undefined : await idOf(caller, query.integrationId)
      const binding = { workspaceId, operation: 'ListAuditEvents', filters: query }
      const before = query.cursor === undefined ? undefined : (cursors.read(binding, query.cursor) as number)
      const since = timeOf('since', query.since)
      const until = timeOf('until', query.until)
      const filter = { since, until, actor, action, outcome, integrationId }
      const found = await audit.list(workspaceId, filter, { size: pageSize + 1, before })
      const rows = found.slice(0, pageSize)
      const last = rows.at(-1)
      const nextCursor = last && found.length > pageSize ? cursors.write(binding, last.sequence) : null
      return { value: rows.map(auditEventRow), nextCursor }
    },
  }
}

function timeOf(field: 'since' | 'until', text: string | undefined): number | undefined {
  const at = text === undefined ? undefined : Date.parse(text)
  // The format has leap seconds, and JavaScript has none.
  if (Number.isNaN(at))
    throw new ProxyError('invalid_request', { field: `query.${field}`, message: `“${field}” is not a valid time.` })
  return at
}

function auditEventRow(event: ChainedEvent): Row<'AuditEvent'> {
  return {
    eventId: event.id,
    sequence: event.sequence,
    occurredAt: isoTime(event.at),
    actorKind: event.actorKind,
    actorId: event.actorId,
    actorName: event.actorName,
    action: event.action,
    outcome: event.stage,
    errorCode: event.errorCode,
    targetKind: event.targetKind,
    targetId: event.targetId,
    targetName: event.targetName,
    integrationId: event.integrationId,
    keyId: event.keyId,
    requestId: event.requestId,
    intentEventId: event.intentId,
  }
}
