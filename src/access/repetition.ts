/**
 * Repetition: a write that is sent twice has one effect.
 *
 * Power Automate repeats a request on 408, 429 and 5xx by itself, also a POST, and most makers send no idempotency key.
 * So a write is claimed in the database before it runs, and the claim decides what a second one meets. What is known of a
 * write is kept as a keyed digest, so that a short text or a small number cannot be guessed from the database.
 */
import { hash } from 'node:crypto'
import type { Database, Queries } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, Log, Meter } from '../ports.ts'
import {
  type Claim,
  type Claimed,
  claimOnce,
  forgetClaim,
  isUnmarked,
  type Run,
  settleClaim,
  stillRuns,
} from './repetition/claims.ts'

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
  /** Aborts when the caller has gone away, who then never sees the answer. */
  readonly signal?: AbortSignal
}

/** What else is written in the transactions of a write that runs: together with the claim, and with its outcome. */
export interface Recorder<T> {
  readonly begun: (tx: Queries) => Promise<void>
  readonly ended: (tx: Queries, end: { readonly result: T } | { readonly error: unknown }) => Promise<void>
}

export interface Repetition {
  /**
   * Runs `work`, or answers as an earlier run of the same write did. `work` is given what marks its effect: the same for
   * every run of one write, so that an answer which is made again can be the same; undefined for a write without a mark.
   * @throws ProxyError `idempotency_conflict`, `outcome_unknown`, `in_progress`, or what `work` throws; `not_ready` when
   * the write cannot be claimed, and then nothing runs
   */
  readonly once: <T>(
    write: Write,
    work: (effectId: string | undefined) => Promise<T>,
    record?: Recorder<T>,
  ) => Promise<T>
  /** Forgets what is too old to matter. */
  readonly tidy: () => Promise<void>
}

export interface RepetitionDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly meter?: Meter | undefined
  /** A digest that nobody can make without this server's secret. */
  readonly digest: (text: string) => string
  /** Stored answers are sealed: they can hold what only this access key may see. */
  readonly seal: (context: string, text: string) => Promise<string>
  readonly open: (context: string, sealed: string) => Promise<string>
}

const UNRECORDED: Recorder<unknown> = { begun: async () => undefined, ended: async () => undefined }

export function createRepetition({ database, clock, log, meter, digest, seal, open }: RepetitionDeps): Repetition {
  async function claim(claimed: Claimed, { begun }: Recorder<never>): Promise<Claim> {
    return database.write({ access_keys: [claimed.write.accessKeyId] }, async (tx) => {
      const made = await claimOnce(tx, claimed, clock.now())
      if (made.kind === 'run' || (made.kind === 'done' && made.answer === null)) await begun(tx)
      return made
    })
  }

  async function claimWithin(claimed: Claimed, record: Recorder<never>): Promise<Exclude<Claim, { kind: 'wait' }>> {
    const giveUpAt = clock.monotonic() + WAIT_MS
    for (;;) {
      const made = await claim(claimed, record)
      if (made.kind !== 'wait') return made
      do {
        if (clock.monotonic() >= giveUpAt) throw new ProxyError('in_progress', { retryAfterSeconds: COME_BACK_SECONDS })
        await clock.sleep(WAIT_STEP_MS, claimed.write.signal)
      } while (await stillRuns(database.read, claimed.id, clock.now()))
    }
  }

  /** What has happened stands, whether or not it can be written down: then the claim runs out as unknown. */
  async function quietly({ write }: Claimed, work: (tx: Queries) => Promise<void>): Promise<void> {
    await database
      .write({ access_keys: [write.accessKeyId] }, work)
      .catch((cause: unknown) => log('error', 'repetition.outcome_lost', { operation: write.operation, cause }))
  }

  async function run<T>(run: Run, work: () => Promise<T>, record: Recorder<T>): Promise<T> {
    const { id, write } = run
    let result: T
    try {
      result = await work()
    } catch (error) {
      const isUnknown = error instanceof ProxyError && error.code === 'outcome_unknown'
      await quietly(run, async (tx) => {
        if (isUnknown) await settleClaim(tx, run, { state: 'unknown', answer: null }, clock.now())
        // Any other failure had no effect that a second try could double.
        else await forgetClaim(tx, run)
        await record.ended(tx, { error })
      })
      throw error
    }
    const isStored = write.answer === 'stored'
    // A repetition without a mark of its own cannot be told from a maker who means it twice, once the first has ended;
    // but who never saw the answer repeats.
    const isKept = !isUnmarked(write) || (isStored && write.signal?.aborted === true)
    const answer = isKept && isStored ? await seal(id, JSON.stringify(result)) : null
    await quietly(run, async (tx) => {
      if (isKept) await settleClaim(tx, run, { state: 'done', answer }, clock.now())
      else await forgetClaim(tx, run)
      await record.ended(tx, { result })
    })
    return result
  }

  /** An answer that is made again is an act of its own: a token is handed out once more. */
  async function runAgain<T>(claimed: Claimed, work: () => Promise<T>, { ended }: Recorder<T>): Promise<T> {
    try {
      const result = await work()
      await quietly(claimed, (tx) => ended(tx, { result }))
      return result
    } catch (error) {
      await quietly(claimed, (tx) => ended(tx, { error }))
      throw error
    }
  }

  return {
    async once(write, work, record = UNRECORDED) {
      const claimed = { id: digest(identityOf(write)), fingerprint: digest(write.fingerprint), write }
      const made = await claimWithin(claimed, record)
      if (made.kind !== 'run') meter?.repeated(repetitionOf(made))
      if (made.kind === 'unknown') throw new ProxyError('outcome_unknown')
      const { startedAt } = made
      // A mark may come back after its day, and is another write then.
      const effectId = isUnmarked(write) ? undefined : hash('sha256', `${claimed.id} ${startedAt}`)
      if (made.kind === 'run') return run({ ...claimed, startedAt }, () => work(effectId), record)
      if (made.answer === null) return runAgain(claimed, () => work(effectId), record)
      return JSON.parse(await open(claimed.id, made.answer))
    },
    async tidy() {
      await database.write({}, (tx) => tx.deleteFrom('repetitions').where('expires_at', '<=', clock.now()).execute())
    },
  }
}

function repetitionOf(made: Extract<Claim, { kind: 'done' | 'unknown' }>): 'kept' | 'made_again' | 'unknown' {
  if (made.kind === 'unknown') return 'unknown'
  return made.answer === null ? 'made_again' : 'kept'
}

/** What all repetitions of a write have in common, and no other write. */
function identityOf({ accessKeyId, operation, fingerprint, mark }: Write): string {
  const parts =
    mark.kind === 'idempotency_key' ? [mark.value] : [mark.kind === 'run' ? mark.value : '', operation, fingerprint]
  return JSON.stringify([accessKeyId, mark.kind, ...parts])
}
