/** Verifying a chain: the first event that fails, and why. */
import type { Database } from '../../database/database.ts'
import type { AuditEvent } from './event.ts'
import { type Macs, NOTHING_BEFORE, sameMac } from './macs.ts'
import { readChain } from './read.ts'
import { type ChainedEvent, type Head, readEvent, readHead } from './rows.ts'

/** The clocks of replicas differ, and are put right, by less. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000
const MAX_NOTICES = 20

export type ChainFaultKind =
  /** The event is not as it was written. */
  | 'changed'
  /** There is none with this number, or another one stands in its place. */
  | 'missing'
  /** The newest events are gone. */
  | 'newest_missing'
  /** There are events after the last one that the head knows of. */
  | 'beyond_head'
  | 'head_missing'
  | 'head_changed'
  /** Of an export: not what this server writes, or written by another one. */
  | 'not_an_export'
  | 'other_server'
  /** Of an export: the database does not hold what was exported. */
  | 'not_in_database'

export interface ChainFault {
  readonly kind: ChainFaultKind
  /** The first event that fails. */
  readonly sequence: number
}

export interface Verification {
  readonly workspaceId: string
  /** How many were looked at and are as they were written. */
  readonly events: number
  readonly fault: ChainFault | null
  /** Events that are earlier than the ones before them, which nobody has changed: the clock was set back. At most 20. */
  readonly clockSetBack: readonly { readonly sequence: number; readonly byMs: number }[]
}

/** Takes the events in their order. */
export interface ChainCheck {
  /** @returns whether to go on */
  readonly add: (event: ChainedEvent) => boolean
  readonly finish: (head: Head | undefined) => Verification
  readonly failed: (kind: ChainFaultKind) => Verification
}

export function createChainCheck(macs: Macs, workspaceId: string): ChainCheck {
  let last: { readonly sequence: number; readonly mac: string; readonly at: number } = {
    sequence: 0,
    mac: NOTHING_BEFORE,
    at: Number.NEGATIVE_INFINITY,
  }
  let fault: ChainFault | null = null
  const clockSetBack: { sequence: number; byMs: number }[] = []

  const outcome = (): Verification => ({ workspaceId, events: last.sequence, fault, clockSetBack })

  function faultOf(event: ChainedEvent): ChainFaultKind | undefined {
    if (event.workspaceId !== workspaceId || event.sequence !== last.sequence + 1) return 'missing'
    return sameMac(macs.ofEvent(withoutMac(event), last.mac), event.mac) ? undefined : 'changed'
  }

  function headFaultOf(head: Head | undefined): ChainFaultKind | undefined {
    if (!head) return last.sequence === 0 ? undefined : 'head_missing'
    if (!sameMac(macs.ofHead(head), head.seal)) return 'head_changed'
    if (head.sequence > last.sequence) return 'newest_missing'
    if (head.sequence < last.sequence) return 'beyond_head'
    return sameMac(head.mac, last.mac) ? undefined : 'head_changed'
  }

  function fail(kind: ChainFaultKind | undefined): void {
    if (kind !== undefined) fault ??= { kind, sequence: last.sequence + 1 }
  }

  return {
    add(event) {
      fail(faultOf(event))
      if (fault) return false
      const byMs = last.at - event.at
      if (byMs > CLOCK_TOLERANCE_MS && clockSetBack.length < MAX_NOTICES)
        clockSetBack.push({ sequence: event.sequence, byMs })
      last = event
      return true
    },
    finish(head) {
      if (!fault) fail(headFaultOf(head))
      return outcome()
    },
    failed(kind) {
      fail(kind)
      return outcome()
    },
  }
}

function withoutMac({ mac: _mac, ...event }: ChainedEvent): AuditEvent {
  return event
}

/** @param onEvent is told the number of each event, for whoever waits */
export async function verifyDatabase(
  database: Database,
  macs: Macs,
  workspaceId: string,
  onEvent: (sequence: number) => void,
): Promise<Verification> {
  // In this order: a head that is written meanwhile only grows.
  const newest = await newestSequence(database, workspaceId)
  const head = await readHead(database.read, workspaceId)
  const check = createChainCheck(macs, workspaceId)
  for await (const event of readChain(database, workspaceId, head?.sequence ?? newest)) {
    if (!check.add(event)) break
    onEvent(event.sequence)
  }
  const verification = check.finish(head)
  return verification.fault === null && head && newest > head.sequence ? check.failed('beyond_head') : verification
}

async function newestSequence({ read }: Database, workspaceId: string): Promise<number> {
  const row = await read
    .selectFrom('audit_events')
    .select('sequence')
    .where('workspace_id', '=', workspaceId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sequence ?? 0
}

/** Whether the database still holds the last event of an export. */
export async function holds({ read }: Database, head: Head): Promise<boolean> {
  if (head.sequence === 0) return true
  const event = await readEvent(read, head.workspaceId, head.sequence)
  return event !== undefined && sameMac(event.mac, head.mac)
}
