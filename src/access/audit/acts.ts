/**
 * Acts: an intent before, an outcome after. What is not noted down is not done, and what was begun by a process that died
 * is said to be unknown.
 */
import type { Database, Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Log } from '../../ports.ts'
import { type AppendDeps, append } from './append.ts'
import { type Act, type Concerns, draftEvent, type Outcome } from './event.ts'
import { readEventById } from './read.ts'

/** Longer than any act may take. What is still open then has nobody left who could tell. */
export const LONGEST_ACT_MS = 130 * 1000

/** An act that was begun. */
export interface Intent {
  readonly id: string
  readonly act: Act
}

/** What an act turned out to concern, and what else was done by it, such as a key that was destroyed. */
export interface Effects extends Concerns {
  readonly also?: readonly (Concerns & Pick<Act, 'action'>)[]
  /** For work that tells of a refusal without throwing. Default: done. */
  readonly outcome?: Outcome
}

export interface Acts {
  readonly begin: (tx: Queries, act: Act) => Promise<Intent>
  readonly end: (tx: Queries, intent: Intent, outcome: Outcome, effects?: Effects) => Promise<void>
  /** One event for what is done in the same transaction. */
  readonly note: (tx: Queries, act: Act) => Promise<void>
  /** One event for what was refused before it began. It stays refused, whether or not that can be noted. */
  readonly refuse: (act: Act, error: unknown) => Promise<void>
  /**
   * Notes the intent, works, and notes the outcome.
   * @param effectsOf what `work` turned out to concern
   * @throws ProxyError `not_ready` when the intent cannot be noted: then `work` does not run
   */
  readonly around: <T>(act: Act, work: () => Promise<T>, effectsOf?: (result: T) => Effects) => Promise<T>
  /**
   * Says of every act that has been open for too long that its outcome is unknown; on any number of replicas, once. An
   * outcome that comes after all follows it.
   */
  readonly settle: () => Promise<void>
}

export function createActs(deps: AppendDeps & { readonly database: Database; readonly log: Log }): Acts {
  const { database, clock, log } = deps

  async function begin(tx: Queries, act: Act): Promise<Intent> {
    const { id, at } = await append(deps, tx, draftEvent(act, { stage: 'intended' }, null))
    await tx.insertInto('audit_open').values({ intent_id: id, workspace_id: act.workspaceId, at }).execute()
    return { id, act }
  }

  async function end(
    tx: Queries,
    { id, act }: Intent,
    outcome: Outcome,
    { also = [], outcome: _outcome, ...concerns }: Effects = {},
  ) {
    await tx.deleteFrom('audit_open').where('intent_id', '=', id).execute()
    await append(deps, tx, draftEvent({ ...act, ...known(concerns) }, outcome, id))
    for (const { action, ...rest } of also) {
      const { target: _target, integrationId: _integrationId, keyId: _keyId, ...who } = act
      await append(deps, tx, draftEvent({ ...who, ...rest, action }, outcome, id))
    }
  }

  /** What has happened stands, whether or not it can be noted: an intent without outcome becomes unknown. */
  async function quietly(act: Act, work: (tx: Queries) => Promise<unknown>): Promise<void> {
    await database
      .write({}, work)
      .catch((cause: unknown) => log('error', 'audit.outcome_lost', { operation: act.action, cause }))
  }

  return {
    begin,
    end,
    async note(tx, act) {
      await append(deps, tx, draftEvent(act, { stage: 'done' }, null))
    },
    async refuse(act, error) {
      const outcome = { ...outcomeOf(error), stage: 'refused' } as const
      await quietly(act, (tx) => append(deps, tx, draftEvent(act, outcome, null)))
    },
    async around(act, work, effectsOf) {
      const intent = await database.write({}, (tx) => begin(tx, act))
      let result: Awaited<ReturnType<typeof work>>
      try {
        result = await work()
      } catch (error) {
        await quietly(act, (tx) => end(tx, intent, outcomeOf(error)))
        throw error
      }
      const effects = effectsOf?.(result)
      await quietly(act, (tx) => end(tx, intent, effects?.outcome ?? { stage: 'done' }, effects))
      return result
    },
    async settle() {
      const limit = clock.now() - LONGEST_ACT_MS
      const open = await database.read.selectFrom('audit_open').selectAll().where('at', '<=', limit).execute()
      for (const { intent_id: id, workspace_id: workspaceId } of open)
        await database.write({}, async (tx) => {
          // Whoever deletes it tells; the other replicas find it gone.
          const mine = await tx.deleteFrom('audit_open').where('intent_id', '=', id).executeTakeFirst()
          if (mine.numDeletedRows === 0n) return
          const intended = await readEventById(tx, workspaceId, id)
          if (!intended) return
          const { sequence: _sequence, id: _id, at: _at, mac: _mac, ...rest } = intended
          await append(deps, tx, { ...rest, stage: 'unknown', intentId: id })
        })
    },
  }
}

/** What is not known of the outcome stays as it was intended. */
function known(concerns: Concerns): Concerns {
  return Object.fromEntries(Object.entries(concerns).filter(([, value]) => value !== undefined && value !== null))
}

/** What an error says of what was to be done. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Error && error.name === 'AbortError') return { stage: 'refused', errorCode: 'aborted' }
  // A fault of ours says nothing of what was done before it.
  if (!(error instanceof ProxyError)) return { stage: 'unknown', errorCode: 'internal' }
  const { code, reason } = error
  if (code === 'outcome_unknown') return { stage: 'unknown', errorCode: reason === 'aborted' ? reason : code }
  if (code === 'not_ready' && reason === 'aborted') return { stage: 'refused', errorCode: 'aborted' }
  // The database may have been lost on the way back from a commit.
  return { stage: code === 'not_ready' && reason === 'database' ? 'unknown' : 'refused', errorCode: code }
}
