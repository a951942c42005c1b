/** Refusals that operations meet: each leads to a check of all that the key serves, soon, and says nothing by itself. */
import QuickLRU from 'quick-lru'
import type { Database } from '../../database/database.ts'
import type { ErrorCode } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import { checkAppsSoon, checkKeysSoon } from './due.ts'

const TRACKED = 20_000
/** One thing that a key may not do is a normal one: looking again seldom finds anything new. */
const CALM_MS: Readonly<Partial<Record<ErrorCode, number>>> = { store_permission_missing: 10 * 60_000 }
/** However many requests are refused, a key is looked at no more often. */
const USUAL_CALM_MS = 30_000

export interface Refusals {
  /** Takes a note, in memory. */
  readonly note: (keyId: string, code: ErrorCode) => void
  /** Lets everything be checked now that was noted. @throws when the database is not there; then it stays noted */
  readonly markDue: () => Promise<void>
}

export function createRefusals({ database, clock }: { readonly database: Database; readonly clock: Clock }): Refusals {
  const noted = new Set<string>()
  /** By key and code, since one kind of refusal must not hide another; by the monotonic clock. */
  const calmUntil = new QuickLRU<string, number>({ maxSize: TRACKED })

  return {
    note(keyId, code) {
      const now = clock.monotonic()
      const name = `${keyId} ${code}`
      if (noted.size >= TRACKED || (calmUntil.get(name) ?? 0) > now) return
      calmUntil.set(name, now + (CALM_MS[code] ?? USUAL_CALM_MS))
      noted.add(keyId)
    },
    async markDue() {
      const keyIds = [...noted]
      for (const keyId of keyIds) {
        await markDue(database, keyId, clock.now())
        noted.delete(keyId)
      }
    },
  }
}

async function markDue(database: Database, keyId: string, now: number): Promise<void> {
  await database.write({ store_keys: [keyId] }, async (tx) => {
    await checkKeysSoon(tx, [keyId], now)
    // What does not work as it is has its next check soon enough, and was told.
    await checkAppsSoon(tx, keyId, now, 'active')
  })
}
