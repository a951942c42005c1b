/** Asks the store what a key may do by itself, and keeps the answer. */
import { type Check, type Checks, readChecks, saveChecks } from '../custody/checks.ts'
import { readStoreKey, type StoreKey, type StoreKeys } from '../custody/store-keys.ts'
import type { Database } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, EpochMs } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import { beginCheck, type Guard, settleCheck, UNGUARDED } from './check-order.ts'
import type { Probes } from './probes.ts'
import { type Finding, isNews, sameFindings, standingOf } from './verdicts.ts'
import { checkAppsSoon } from './verifier/due.ts'
import type { Schedule } from './verifier/schedule.ts'

export interface CheckKeyDeps {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly checks: Checks
  readonly probes: Probes
  readonly clock: Clock
  readonly schedule: Schedule
}

/**
 * @returns how the key stands by itself
 * @throws ProxyError `not_found` when the key was removed meanwhile
 */
export async function checkKey(
  deps: CheckKeyDeps,
  key: StoreKey,
  exchange: Exchange,
  guard: Guard = UNGUARDED,
): Promise<Finding> {
  const { database, storeKeys, probes } = deps
  const number = await beginCheck(database, 'store_keys', key.id, guard)
  const found = await probes.key(storeKeys.signingKey(key), exchange)
  // Only findings that route requests differently concern what others remember.
  await database.changeIf(
    { store_keys: [key.id] },
    async (tx) => {
      const current = await readStoreKey(tx, key.id)
      if (!current) throw new ProxyError('not_found')
      await guard(tx)
      // What the key was before it was replaced says nothing about what it is.
      if (current.version !== key.version || !(await settleCheck(tx, 'store_keys', key.id, number))) return false
      const before = await readChecks(tx, '', [key.id])
      await saveChecks(tx, '', found)
      const next = nextCheckAt(deps, current, found)
      await tx.updateTable('store_keys').set({ next_check_at: next }).where('id', '=', key.id).execute()
      // A key that is refused, or is not any more, is so for all its apps.
      if (hasTurned(before, found)) await checkAppsSoon(tx, key.id, deps.clock.now())
      return !sameFindings(before, found)
    },
    (isChange) => isChange,
  )
  return standingOf(found)
}

/** What could not be found out turns nothing. */
function hasTurned(before: readonly Check[], after: readonly Check[]): boolean {
  const [one, other] = [standingOf(before).verdict, standingOf(after).verdict]
  return one !== other && isNews(one) && isNews(other)
}

/** A key that the store does not take yet is asked about as an integration would be. */
function nextCheckAt(
  { clock, schedule }: CheckKeyDeps,
  { createdAt }: StoreKey,
  found: readonly Check[],
): EpochMs | null {
  if (found.length === 0) return null
  const { verdict } = standingOf(found)
  const status = verdict === 'ok' ? 'active' : 'pending'
  return schedule({ status, since: createdAt, isUnreachable: !isNews(verdict) }, clock.now())
}

/** What is removed while it is looked at leaves the others to be looked at. */
export async function unlessRemoved(look: Promise<unknown>): Promise<void> {
  await look.catch((error: unknown) => {
    if (!(error instanceof ProxyError) || error.code !== 'not_found') throw error
  })
}
