/** What went wrong with an upload: noted for whoever waits for the key, told to whoever has sent it, and counted. */
import type { Database } from '../../database/database.ts'
import { type ErrorCode, ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import { noteProblem } from './rows.ts'

/** They are about the file. What is about the store, the network, the link or us costs no try. */
const REFUSALS: readonly ErrorCode[] = ['key_refused', 'key_exists', 'account_mismatch']
/** Of a refusal that is none: the store could not be asked. */
const UNASKED: readonly (string | undefined)[] = ['unreachable', 'unknown']
/** They are over in a moment, or say what the link itself says. */
const UNNOTED: readonly ErrorCode[] = ['not_ready', 'link_closed']

export async function noteFailure(database: Database, linkId: string, error: unknown, now: EpochMs): Promise<void> {
  const problem = error instanceof ProxyError ? error : undefined
  const isExcused = !problem || !REFUSALS.includes(problem.code) || UNASKED.includes(problem.reason)
  const noted =
    problem && !UNNOTED.includes(problem.code)
      ? { code: problem.code, reason: problem.reason ?? null, message: problem.message, at: now }
      : undefined
  await database.write({}, (tx) => noteProblem(tx, linkId, noted, isExcused))
}

/** The team's own names are for the team. */
export function toldToSender(error: unknown): unknown {
  const namesAnother = error instanceof ProxyError && error.code === 'key_exists'
  return namesAnother ? new ProxyError('key_exists', { field: 'file' }) : error
}
