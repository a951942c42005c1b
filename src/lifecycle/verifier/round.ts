/** One round of checks by the holder of the lease: some keys at a time, and with each key one thing after the other. */
import type { Lease } from '../../database/leases.ts'
import { ProxyError } from '../../errors.ts'
import type { Log, Random } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'
import { checkKey } from '../check-key.ts'
import type { Guard } from '../check-order.ts'
import { checkApp } from '../integrations/check.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import type { Finding } from '../verdicts.ts'
import { type Due, putOff } from './due.ts'
import { spread } from './schedule.ts'

/** After a store that cannot be reached, or a fault of ours: so long is nothing more asked with the key. */
const PUT_OFF_MS = 5 * 60_000

export interface RoundDeps extends IntegrationsDeps {
  readonly random: Random
  readonly log: Log
}

export interface RoundTimes {
  /** Keys that are checked with at the same time. */
  readonly keysAtOnce: number
  /** For one check, from beginning to end. */
  readonly checkMs: number
  /** No check begins later in the round. */
  readonly roundMs: number
}

/**
 * @returns how many checks were made
 * @throws ProxyError `not_ready` when the database is gone, or somebody else holds the lease by now
 */
export async function checkDue(
  deps: RoundDeps,
  lease: Lease,
  due: ReadonlyMap<string, readonly Due[]>,
  times: RoundTimes,
  stopping: AbortSignal,
): Promise<number> {
  const { clock } = deps
  // One that fails ends the others: what they would write is not wanted any more.
  const failing = new AbortController()
  const signal = AbortSignal.any([stopping, failing.signal])
  const endsAt = clock.monotonic() + times.roundMs
  const guard: Guard = async (tx) => {
    if (!(await lease.hold(tx))) throw new ProxyError('not_ready', { reason: 'lease_lost' })
  }
  let count = 0
  const waiting = [...due]

  async function worker(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await checkWithKey(...next)
  }

  async function checkWithKey(keyId: string, all: readonly Due[]): Promise<void> {
    // A key that was refused a moment ago is not tried again for each of its apps.
    let wasRefused = false
    for (const one of all) {
      if (signal.aborted || clock.monotonic() >= endsAt) return
      const exchange: Exchange = { signal, deadline: clock.monotonic() + times.checkMs, fresh: !wasRefused }
      const finding = await checkOne(deps, one, exchange, guard)
      if (finding) count++
      wasRefused = finding?.verdict === 'unauthorized'
      if (finding && finding.verdict !== 'unreachable') continue
      await deps.database.write({ store_keys: [keyId] }, async (tx) => {
        await putOff(tx, keyId, clock.now() + spread(PUT_OFF_MS, deps.random))
        await guard(tx)
      })
      return
    }
  }

  const workers = Array.from({ length: times.keysAtOnce }, () =>
    worker().catch((error: unknown) => {
      // The first one says why; the others only end.
      failing.abort(error)
    }),
  )
  await untilStopped(Promise.all(workers), stopping)
  if (failing.signal.aborted && !stopping.aborted) throw failing.signal.reason
  return count
}

/** What is still on its way then finds the lease gone, and writes nothing. */
async function untilStopped(work: Promise<unknown>, stopping: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>()
  const stop = () => stopped.resolve()
  stopping.addEventListener('abort', stop)
  await Promise.race([work, stopped.promise])
  stopping.removeEventListener('abort', stop)
}

/** Nothing can be written any more. */
const ENDS_ROUND: ReadonlySet<string | undefined> = new Set(['database', 'lease_lost'])
const GONE: Finding = { verdict: 'unknown', reason: null, whoseMove: 'nobody' }

/** @returns undefined when a fault of ours kept it from being checked */
async function checkOne(deps: RoundDeps, due: Due, exchange: Exchange, guard: Guard): Promise<Finding | undefined> {
  try {
    return due.kind === 'key'
      ? await checkKey(deps, due.key, exchange, guard)
      : await checkApp(deps, due.integration, exchange, guard)
  } catch (cause) {
    if (exchange.signal.aborted) throw cause
    if (cause instanceof ProxyError && ENDS_ROUND.has(cause.reason)) throw cause
    // It was removed meanwhile.
    if (cause instanceof ProxyError && cause.code === 'not_found') return GONE
    const { log } = deps
    log('error', 'verifier.check_failed', {
      ...(due.kind === 'key' ? { keyId: due.key.id } : { integrationId: due.integration.id }),
      cause,
    })
    return undefined
  }
}
