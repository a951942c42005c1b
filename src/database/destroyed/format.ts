/** `destroyed.log` as text: a heading, then one JSON object per line. Pure. */
import { readObject } from '../json-line.ts'
import { DESTROYED_KINDS, type Destroyed, markOf } from './entries.ts'

export interface Heading {
  /** Names this file. */
  readonly log: string
  /** Names the database whose entries these are: its `history`. */
  readonly history: string
}

export interface LogContent {
  readonly heading: Heading
  /** Each once. */
  readonly entries: readonly Destroyed[]
  /** Lines that nobody can read, such as one that was being written when the power failed. */
  readonly unreadable: number
}

const ABOUT =
  'Ids of what was destroyed in Store Keyring, so that no backup brings it back. Keep this file; never edit it.'
const ID = /^[A-Za-z0-9_-]{1,100}$/

export function formatHeading({ log, history }: Heading): string {
  return `${JSON.stringify({ about: ABOUT, log, history })}\n`
}

export function formatEntry({ kind, id, version, endsAt, at }: Destroyed): string {
  const line = {
    kind,
    id,
    ...(version === null ? {} : { version }),
    ...(endsAt === null ? {} : { endsAt: new Date(endsAt).toISOString() }),
    at: new Date(at).toISOString(),
  }
  return `${JSON.stringify(line)}\n`
}

/** @returns undefined for what does not begin as such a file does */
export function parseLog(text: string): LogContent | undefined {
  const [first = '', ...lines] = text.split('\n')
  const heading = readHeading(first)
  if (!heading) return undefined
  const entries = new Map<string, Destroyed>()
  let unreadable = 0
  for (const line of lines) {
    if (line === '') continue
    const entry = readEntry(line)
    if (entry) entries.set(markOf(entry), entry)
    else unreadable++
  }
  return { heading, entries: [...entries.values()], unreadable }
}

function readHeading(line: string): Heading | undefined {
  const { log, history } = readObject(line)
  return isId(log) && isId(history) ? { log, history } : undefined
}

function readEntry(line: string): Destroyed | undefined {
  const { kind, id, version = null, endsAt, at } = readObject(line)
  const known = DESTROYED_KINDS.find((name) => name === kind)
  const isVersion = version === null || (Number.isSafeInteger(version) && Number(version) > 0)
  const times = [readTime(at), endsAt === undefined ? null : readTime(endsAt)]
  if (!known || !isId(id) || !isVersion || times.includes(undefined)) return undefined
  return { kind: known, id, version: version as number | null, endsAt: times[1] ?? null, at: times[0] ?? 0 }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

/** As `formatEntry` writes it, and no other way. */
function readTime(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString() === value ? at : undefined
}
