/**
 * What was destroyed, so that no old backup brings it back: noted in the transaction that destroys it, and written to
 * `destroyed.log` after the transaction and before the answer. `createWrite` sees to the second, so nobody can forget it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Selectable } from 'kysely'
import type { EpochMs } from '../../ports.ts'
import type { Queries, Tables } from '../schema.ts'

export const DESTROYED_KINDS = ['store_key', 'integration', 'access_key'] as const

export interface Destroyed {
  readonly kind: (typeof DESTROYED_KINDS)[number]
  readonly id: string
  /** Of a store key that was replaced in place: the last version that is gone; null for the whole key. */
  readonly version: number | null
  /** Of an access key that was replaced with an overlap: when it ends; null for at once. */
  readonly endsAt: EpochMs | null
  readonly at: EpochMs
}

/** Where entries go after the transaction that noted them. */
export interface DestroyedSink {
  /** @throws ProxyError when nothing could be written, before anything is destroyed */
  readonly requireWritable: () => void
  /** Returns when the entries are on the disk. @throws ProxyError when they are not */
  readonly append: (entries: readonly Destroyed[]) => void
}

/** The same for the same entry, whoever noted it when. */
export function markOf({ kind, id, version, endsAt }: Omit<Destroyed, 'at'>): string {
  return [kind, id, ...(version === null ? [] : [`v${version}`]), ...(endsAt === null ? [] : [`until ${endsAt}`])].join(
    ' ',
  )
}

interface Scope {
  readonly sink: DestroyedSink | undefined
  readonly noted: Destroyed[]
}

/** What the transaction under way has noted so far: however its queries are wrapped, they are within it. */
const scopes = new AsyncLocalStorage<Scope>()

/** Runs the work of one transaction. @returns what came of it, and what it has noted */
export async function noting<T>(
  sink: DestroyedSink | undefined,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly noted: readonly Destroyed[] }> {
  const noted: Destroyed[] = []
  return { result: await scopes.run({ sink, noted }, work), noted }
}

type Noted = Pick<Destroyed, 'kind' | 'id'> & Partial<Pick<Destroyed, 'version' | 'endsAt'>>

/** In the transaction that destroys it. @throws ProxyError when `destroyed.log` cannot be written: nothing is destroyed then */
export async function noteDestroyed(tx: Queries, entries: readonly Noted[], at: EpochMs): Promise<void> {
  if (entries.length === 0) return
  const scope = scopes.getStore()
  if (!scope) throw new Error('what is destroyed is noted in the transaction that destroys it')
  scope.sink?.requireWritable()
  const noted = entries.map(({ kind, id, version = null, endsAt = null }) => ({ kind, id, version, endsAt, at }))
  await insertDestroyed(tx, noted)
  scope.noted.push(...noted)
}

/** Those that are there already stay as they are. */
export async function insertDestroyed(tx: Queries, entries: readonly Destroyed[]): Promise<void> {
  for (const entry of entries)
    await tx
      .insertInto('destroyed')
      .values({
        mark: markOf(entry),
        kind: entry.kind,
        subject_id: entry.id,
        version: entry.version,
        ends_at: entry.endsAt,
        at: entry.at,
      })
      .onConflict((conflict) => conflict.column('mark').doNothing())
      .execute()
}

/** In the order of their destruction. */
export async function readDestroyed(db: Queries): Promise<readonly Destroyed[]> {
  return (await db.selectFrom('destroyed').selectAll().orderBy('at').orderBy('mark').execute()).map(toDestroyed)
}

export async function countDestroyed(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('destroyed')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function toDestroyed(row: Selectable<Tables['destroyed']>): Destroyed {
  const kind = DESTROYED_KINDS.find((known) => known === row.kind)
  // Fails closed: what this version does not know it cannot keep from coming back.
  if (!kind) throw new Error(`what was destroyed as ${row.mark} is of an unknown kind`)
  return { kind, id: row.subject_id, version: row.version, endsAt: row.ends_at, at: row.at }
}
