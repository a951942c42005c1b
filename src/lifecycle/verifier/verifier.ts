/**
 * The verifier: asks the stores again by itself, so that what waits becomes active, and what stops working says so.
 *
 * When each thing is checked next stands in the database. Every replica looks there every few seconds; the one that gets the
 * lease does the work, and each of its writes fails once somebody else holds it.
 */
import type { Leases } from '../../database/leases.ts'
import { isAnythingDue, readDue } from './due.ts'
import type { Refusals } from './refusals.ts'
import { checkDue, type RoundDeps, type RoundTimes } from './round.ts'
import { spread } from './schedule.ts'

export const VERIFIER_LEASE = 'verifier'

export interface VerifierTimes extends RoundTimes {
  /** From one look at what is due to the next. */
  readonly everyMs: number
  /** After a holder has died, somebody else goes on within this time. Every write of the holder lengthens it, and a check writes before and after. */
  readonly leaseMs: number
  /** In one round, of integrations and of keys each. */
  readonly batch: number
}

export const VERIFIER_TIMES: VerifierTimes = {
  everyMs: 5000,
  leaseMs: 60_000,
  batch: 100,
  keysAtOnce: 4,
  checkMs: 30_000,
  roundMs: 60_000,
}

export interface VerifierDeps extends RoundDeps {
  readonly leases: Leases
  readonly refusals: Refusals
}

export interface Verifier {
  /** Goes round until aborted; what goes wrong in a round is logged, and the next one tries again. */
  readonly run: (signal: AbortSignal, times?: VerifierTimes) => Promise<void>
  /** @returns how many checks were made; 0 while another replica makes them */
  readonly round: (signal: AbortSignal, times?: VerifierTimes) => Promise<number>
}

export function createVerifier(deps: VerifierDeps): Verifier {
  const { database, leases, refusals, clock, newId, random, log } = deps

  async function round(signal: AbortSignal, times = VERIFIER_TIMES): Promise<number> {
    await refusals.markDue()
    if (!(await isAnythingDue(database.read, clock.now()))) return 0
    // A new name each time: what was begun under an earlier lease is not written under this one.
    const taken = await leases.acquire(VERIFIER_LEASE, newId('run'), times.leaseMs)
    if (!taken) return 0
    try {
      const due = await readDue(database.read, clock.now(), times.batch)
      return await checkDue(deps, taken.lease, due, times, signal)
    } finally {
      await taken.lease.release()
    }
  }

  return {
    round,
    async run(signal, times = VERIFIER_TIMES) {
      while (!signal.aborted) {
        const startedAt = clock.monotonic()
        try {
          const count = await round(signal, times)
          if (count > 0)
            log('info', 'verifier.checked', { count, durationMs: Math.round(clock.monotonic() - startedAt) })
        } catch (cause) {
          if (!signal.aborted) log('warn', 'verifier.failed', { cause })
        }
        await clock.sleep(spread(times.everyMs, random), signal).catch(() => undefined)
      }
    },
  }
}
