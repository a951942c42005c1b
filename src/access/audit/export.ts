/**
 * An export: JSON Lines. The first line says of what it is, the last one carries the head, and each between them is an
 * event with its mac, so that the file can be verified long after, and compared with the database.
 */
import type { Database } from '../../database/database.ts'
import { readObject } from '../../database/json-line.ts'
import type { Clock } from '../../ports.ts'
import { type AuditEvent, EVENT_FIELDS } from './event.ts'
import { beginningOf, type Macs } from './macs.ts'
import { readChain } from './read.ts'
import { type ChainedEvent, type Head, readHead } from './rows.ts'
import { createChainCheck, holds, type Verification } from './verify.ts'

const FORMAT = 'store-keyring-audit'
const VERSION = 1

export interface ExportedWorkspace {
  readonly id: string
  readonly name: string
}

/** @returns lines without their ends, as of one moment: what is appended meanwhile is not in it */
export async function* exportLines(
  database: Database,
  macs: Macs,
  { id, name }: ExportedWorkspace,
  { now }: Pick<Clock, 'now'>,
): AsyncGenerator<string> {
  const beginning = beginningOf(id)
  const head = (await readHead(database.read, id)) ?? { ...beginning, seal: macs.ofHead(beginning) }
  yield JSON.stringify({
    format: FORMAT,
    version: VERSION,
    workspaceId: id,
    workspaceName: name,
    chainKeyId: macs.keyId,
    exportedAt: new Date(now()).toISOString(),
  })
  for await (const event of readChain(database, id, head.sequence)) yield eventLine(event)
  yield headLine(head)
}

/** @param lines without their ends */
export async function verifyExport(
  database: Database,
  macs: Macs,
  lines: AsyncIterable<string>,
  onEvent: (sequence: number) => void,
): Promise<Verification> {
  let check: ReturnType<typeof createChainCheck> | undefined
  let head: Head | undefined
  for await (const line of lines) {
    const json = readObject(line)
    if (!check) {
      const { format, version, workspaceId, chainKeyId } = json
      const isOurs = format === FORMAT && version === VERSION && typeof workspaceId === 'string'
      check = createChainCheck(macs, isOurs ? workspaceId : '')
      if (!isOurs) return check.failed('not_an_export')
      if (chainKeyId !== macs.keyId) return check.failed('other_server')
      continue
    }
    if (head) return check.failed('beyond_head')
    const event = readEventLine(line, json)
    if (event) {
      if (!check.add(event)) break
      onEvent(event.sequence)
      continue
    }
    head = readHeadLine(line, json)
    if (!head) return check.failed('changed')
  }
  if (!check) return createChainCheck(macs, '').failed('not_an_export')
  const verification = check.finish(head)
  if (verification.fault) return verification
  // An export of nothing must end with its head, too.
  if (!head) return check.failed('head_missing')
  return (await holds(database, head)) ? verification : check.failed('not_in_database')
}

function eventLine({ mac, at, ...event }: ChainedEvent): string {
  const { sequence, workspaceId, id, ...rest } = event
  return JSON.stringify({ workspaceId, sequence, id, at: new Date(at).toISOString(), ...ordered(rest), mac })
}

function ordered(event: Partial<AuditEvent>): Record<string, unknown> {
  return Object.fromEntries(EVENT_FIELDS.filter((field) => field in event).map((field) => [field, event[field]]))
}

function headLine({ workspaceId, sequence, mac, seal }: Head): string {
  return JSON.stringify({ head: { workspaceId, sequence, mac, seal } })
}

/** Every byte counts: what else stands in a line was not written by this server. */
function readEventLine(line: string, json: Readonly<Record<string, unknown>>): ChainedEvent | undefined {
  const at = typeof json.at === 'string' ? Date.parse(json.at) : Number.NaN
  if (Number.isNaN(at) || EVENT_FIELDS.some((field) => !(field in json)) || typeof json.mac !== 'string')
    return undefined
  const event = { ...json, at } as unknown as ChainedEvent
  return eventLine(event) === line ? event : undefined
}

function readHeadLine(line: string, { head }: Readonly<Record<string, unknown>>): Head | undefined {
  if (typeof head !== 'object' || head === null) return undefined
  const { workspaceId, sequence, mac, seal } = head as Partial<Record<keyof Head, unknown>>
  if (typeof workspaceId !== 'string' || typeof mac !== 'string' || typeof seal !== 'string') return undefined
  if (!Number.isSafeInteger(sequence)) return undefined
  const read = { workspaceId, sequence: sequence as number, mac, seal }
  return headLine(read) === line ? read : undefined
}
