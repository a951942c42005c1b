/**
 * Repetition: a write that is sent twice has one effect.
 *
 * Power Automate repeats a request on 408, 429 and 5xx by itself, also a POST, and most makers send no idempotency key.
 * So a write is claimed in the database before it runs, and the claim decides what a second one meets.
 */
import { hash } from 'node:crypto'
import type { Database, Queries } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, EpochMs } from '../ports.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How long an identical write without any mark of its own counts as a repetition. */
const UNMARKED_MS = 10 * 60 * 1000
/** Longer than any operation may take: a claim that still runs then belongs to a process that died. */
const LONGEST_RUN_MS = 130 * 1000
/** How long a repetition waits for the first one before it is told to come back. */
const WAIT_MS = 80 * 1000
const WAIT_STEP_MS = 250
const COME_BACK_SECONDS = 10

/** How a repetition is recognised, from the surest mark to the weakest. */
export type Mark =
  | { readonly kind: 'idempotency_key'; readonly value: string }
  /** The platform's run, action and iteration. */
  | { readonly kind: 'run'; readonly value: string }
  | { readonly kind: 'unmarked' }

export interface Write {
  readonly accessKeyId: string
  readonly operation: string
  /** Of operation, path, query and body: tells the same write from another one under the same idempotency key. */
  readonly fingerprint: string
  readonly mark: Mark
  /** The caller knows that an earlier outcome is unknown and sends the write all the same. */
  readonly force: boolean
  /** Whether the answer is kept for a repetition, or made again because it holds a secret. */
  readonly answer: 'stored' | 'recomputed'
}

export interface Repetition {
  /**
   * Runs `work`, or answers as an earlier run of the same write did. `work` is given what marks its effect: the same for
   * every run of one write, so that an answer which is made again can be the same; undefined for a write without a mark.
   * @throws ProxyError `idempotency_conflict`, `outcome_unknown`, `in_progress`, or what `work` throws
   */
  readonly once: <T>(write: Write, work: (effectId: string | undefined) => Promise<T>) => Promise<T>
  /** Forgets what is too old to matter. */
  readonly tidy: () => Promise<void>
}

export interface RepetitionDeps {
  readonly database: Database
  readonly clock: Clock
  /** Stored answers are sealed: they can hold what only this access key may see. */
  readonly seal: (context: string, text: string) => Promise<string>
  readonly open: (context: string, sealed: string) => Promise<string>
}

type Claim =
  | { readonly kind: 'run'; readonly startedAt: EpochMs }
  | { readonly kind: 'wait' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'done'; readonly startedAt: EpochMs; readonly answer: string | null }

export function createRepetition({ database, clock, seal, open }: RepetitionDeps): Repetition {
  async function claimWithin(write: Write, id: string): Promise<Exclude<Claim, { kind: 'wait' }>> {
    const giveUpAt = clock.monotonic() + WAIT_MS
    for (;;) {
      const claim = await database.write({ access_keys: [write.accessKeyId] }, (tx) =>
        claimOnce(tx, write, id, clock.now()),
      )
      if (claim.kind !== 'wait') return claim
      if (clock.monotonic() >= giveUpAt) throw new ProxyError('in_progress', { retryAfterSeconds: COME_BACK_SECONDS })
      await clock.sleep(WAIT_STEP_MS)
    }
  }

  async function settle(write: Write, id: string, state: 'done' | 'unknown', answer: string | null): Promise<void> {
    await database.write({ access_keys: [write.accessKeyId] }, (tx) =>
      tx.updateTable('repetitions').set({ state, answer }).where('id', '=', id).execute(),
    )
  }

  async function forget(id: string): Promise<void> {
    await database.write({}, (tx) => tx.deleteFrom('repetitions').where('id', '=', id).execute())
  }

  async function run<T>(write: Write, id: string, work: () => Promise<T>): Promise<T> {
    let result: T
    try {
      result = await work()
    } catch (error) {
      if (error instanceof ProxyError && error.code === 'outcome_unknown') await settle(write, id, 'unknown', null)
      // Any other failure had no effect that a second try could double.
      else await forget(id)
      throw error
    }
    // A repetition without a mark of its own cannot be told from a maker who means it twice, once the first has ended.
    if (write.mark.kind === 'unmarked') await forget(id)
    else await settle(write, id, 'done', write.answer === 'stored' ? await seal(id, JSON.stringify(result)) : null)
    return result
  }

  return {
    async once(write, work) {
      const id = idOf(write)
      const claim = await claimWithin(write, id)
      if (claim.kind === 'unknown') throw new ProxyError('outcome_unknown')
      const effectId = effectIdOf(write, id, claim.startedAt)
      if (claim.kind === 'run') return run(write, id, () => work(effectId))
      return claim.answer === null ? work(effectId) : JSON.parse(await open(id, claim.answer))
    },
    async tidy() {
      await database.write({}, (tx) => tx.deleteFrom('repetitions').where('expires_at', '<=', clock.now()).execute())
    },
  }
}

function idOf({ accessKeyId, operation, fingerprint, mark }: Write): string {
  const parts =
    mark.kind === 'idempotency_key' ? [mark.value] : [mark.kind === 'run' ? mark.value : '', operation, fingerprint]
  return hash('sha256', JSON.stringify([accessKeyId, mark.kind, ...parts]))
}

/** A mark may come back after its day, and is another write then. */
function effectIdOf({ mark }: Write, id: string, startedAt: EpochMs): string | undefined {
  return mark.kind === 'unmarked' ? undefined : hash('sha256', `${id} ${startedAt}`)
}

/** Decides, with the access key's row locked, whether this write runs. */
async function claimOnce(tx: Queries, write: Write, id: string, now: EpochMs): Promise<Claim> {
  const row = await tx.selectFrom('repetitions').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.expires_at <= now) return start(tx, write, id, now)
  if (row.fingerprint !== write.fingerprint)
    throw new ProxyError('idempotency_conflict', { field: 'header.Idempotency-Key' })
  if (row.state === 'done') return { kind: 'done', startedAt: row.started_at, answer: row.answer }
  if (row.state === 'running' && row.started_at + LONGEST_RUN_MS > now) return { kind: 'wait' }
  return write.force ? start(tx, write, id, now) : { kind: 'unknown' }
}

async function start(tx: Queries, write: Write, id: string, now: EpochMs): Promise<Claim> {
  const row = {
    access_key_id: write.accessKeyId,
    operation: write.operation,
    fingerprint: write.fingerprint,
    state: 'running',
    answer: null,
    started_at: now,
    expires_at: now + (write.mark.kind === 'unmarked' ? UNMARKED_MS : DAY_MS),
  }
  await tx.deleteFrom('repetitions').where('id', '=', id).execute()
  await tx
    .insertInto('repetitions')
    .values({ id, ...row })
    .execute()
  return { kind: 'run', startedAt: now }
}
