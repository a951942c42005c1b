/** Claims: the row of a write that decides what a second one meets. */
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import { LONGEST_ACT_MS } from '../audit/acts.ts'
import type { Write } from '../repetition.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long an identical write without any mark of its own counts as a repetition, from the outcome of the first. */
const UNMARKED_MS = 10 * 60 * 1000

/** A write as its row knows it: no text that was sent, nor what could be guessed from it. */
export interface Claimed {
  readonly id: string
  readonly fingerprint: string
  readonly write: Write
}

export type Claim =
  | { readonly kind: 'run'; readonly startedAt: EpochMs }
  | { readonly kind: 'wait' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'done'; readonly startedAt: EpochMs; readonly answer: string | null }

/** Decides, with the access key's row locked, whether this write runs. @throws ProxyError `idempotency_conflict` */
export async function claimOnce(tx: Queries, claimed: Claimed, now: EpochMs): Promise<Claim> {
  const row = await tx.selectFrom('repetitions').selectAll().where('id', '=', claimed.id).executeTakeFirst()
  if (!row || row.expires_at <= now) return start(tx, claimed, now)
  if (row.fingerprint !== claimed.fingerprint)
    throw new ProxyError('idempotency_conflict', { field: 'header.Idempotency-Key' })
  if (row.state === 'done') return { kind: 'done', startedAt: row.started_at, answer: row.answer }
  if (isRunning(row, now)) return { kind: 'wait' }
  return claimed.write.force ? start(tx, claimed, now) : { kind: 'unknown' }
}

/** Without a lock, for whoever waits. */
export async function stillRuns(db: Queries, id: string, now: EpochMs): Promise<boolean> {
  const row = await db.selectFrom('repetitions').select(['state', 'started_at']).where('id', '=', id).executeTakeFirst()
  return row !== undefined && isRunning(row, now)
}

/** One that takes longer than any may belongs to a process that died. */
function isRunning(row: { readonly state: string; readonly started_at: EpochMs }, now: EpochMs): boolean {
  return row.state === 'running' && row.started_at + LONGEST_ACT_MS > now
}

async function start(tx: Queries, { id, fingerprint, write }: Claimed, now: EpochMs): Promise<Claim> {
  const row = {
    access_key_id: write.accessKeyId,
    operation: write.operation,
    fingerprint,
    state: 'running',
    answer: null,
    started_at: now,
    expires_at: now + (isUnmarked(write) ? LONGEST_ACT_MS + UNMARKED_MS : DAY_MS),
  }
  await tx.deleteFrom('repetitions').where('id', '=', id).execute()
  await tx
    .insertInto('repetitions')
    .values({ id, ...row })
    .execute()
  return { kind: 'run', startedAt: now }
}

/** A run of a claim; another one may have taken its place, if it took longer than any may. */
export interface Run extends Claimed {
  readonly startedAt: EpochMs
}

/** What is sent again from now on meets this outcome. */
export async function settleClaim(
  tx: Queries,
  { id, startedAt, write }: Run,
  { state, answer }: { readonly state: 'done' | 'unknown'; readonly answer: string | null },
  now: EpochMs,
): Promise<void> {
  await tx
    .updateTable('repetitions')
    .set({ state, answer, ...(isUnmarked(write) ? { expires_at: now + UNMARKED_MS } : {}) })
    .where('id', '=', id)
    .where('started_at', '=', startedAt)
    .execute()
}

/** What is sent again from now on is a write of its own. */
export async function forgetClaim(tx: Queries, { id, startedAt }: Run): Promise<void> {
  await tx.deleteFrom('repetitions').where('id', '=', id).where('started_at', '=', startedAt).execute()
}

export function isUnmarked({ mark }: Write): boolean {
  return mark.kind === 'unmarked'
}
