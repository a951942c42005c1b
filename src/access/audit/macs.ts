/**
 * What holds the chain together: each event's mac covers all of its fields and the mac of the one before, and the head
 * has a seal of its own.
 *
 * What it shows, to whoever has the key: that no event was changed, left out, added or moved, up to the head, and that the
 * head is one that this server has written. What it cannot show: a database that was put back as a whole, head and all, to
 * an earlier moment (only an export from after that moment tells); anything at all against whoever holds both the database
 * and the master key, who can write a new chain; and what somebody did who went around this server.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type AuditEvent, EVENT_FIELDS } from './event.ts'

/** Of the canonical form; part of what is covered. */
const FORM = 'store-keyring audit 1'
const KEY_ID_LENGTH = 16

/** Where a chain ends. */
export interface Position {
  readonly workspaceId: string
  readonly sequence: number
  readonly mac: string
}

export interface Macs {
  readonly ofEvent: (event: AuditEvent, previousMac: string) => string
  readonly ofHead: (head: Position) => string
  /** Tells one key from another, and nothing else. */
  readonly keyId: string
}

/** Of what stands before the first event. */
export const NOTHING_BEFORE = ''

/** Where a chain ends that has no event yet. */
export function beginningOf(workspaceId: string): Position {
  return { workspaceId, sequence: 0, mac: NOTHING_BEFORE }
}

/** @param key 32 bytes that only this server has */
export function createMacs(key: Uint8Array): Macs {
  // JSON of a list: whatever the fields hold, two different events never read the same.
  const macOf = (kind: string, values: readonly unknown[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify([FORM, kind, ...values]))
      .digest('hex')
  return {
    ofEvent: (event, previousMac) => macOf('event', [...EVENT_FIELDS.map((field) => event[field]), previousMac]),
    ofHead: ({ workspaceId, sequence, mac }) => macOf('head', [workspaceId, sequence, mac]),
    keyId: macOf('key id', []).slice(0, KEY_ID_LENGTH),
  }
}

export function sameMac(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
