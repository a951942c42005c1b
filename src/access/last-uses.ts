/**
 * When each access key, integration and store key was last used. Remembered here and written down once a minute, so that
 * no request waits for it; what a process that is killed had not written down yet is lost.
 */
import type { Database } from '../database/database.ts'
import type { Clock, EpochMs } from '../ports.ts'

/** More is not remembered until it is written down. */
const MAX_UNWRITTEN = 50_000
/** As many as one statement takes. */
const BATCH = 500

export interface LastUses {
  /** @param subjectId of an access key, an integration or a store key */
  readonly saw: (subjectId: string) => void
  /** By id, without those that were never used. */
  readonly of: (subjectIds: readonly string[]) => Promise<ReadonlyMap<string, EpochMs>>
  readonly write: () => Promise<void>
}

export function createLastUses({ database, clock }: { readonly database: Database; readonly clock: Clock }): LastUses {
  let unwritten = new Map<string, EpochMs>()

  return {
    saw(subjectId) {
      if (unwritten.size < MAX_UNWRITTEN || unwritten.has(subjectId)) unwritten.set(subjectId, clock.now())
    },
    async of(subjectIds) {
      const found = new Map<string, EpochMs>()
      for (let from = 0; from < subjectIds.length; from += BATCH) {
        const ids = subjectIds.slice(from, from + BATCH)
        const rows = await database.read.selectFrom('last_uses').selectAll().where('subject_id', 'in', ids).execute()
        for (const { subject_id, at } of rows) found.set(subject_id, at)
      }
      for (const id of subjectIds) {
        const at = unwritten.get(id)
        if (at !== undefined) found.set(id, at)
      }
      return found
    },
    async write() {
      const rows = [...unwritten].map(([subject_id, at]) => ({ subject_id, at }))
      const before = unwritten
      unwritten = new Map()
      try {
        for (let from = 0; from < rows.length; from += BATCH)
          await database.write({}, (tx) =>
            tx
              .insertInto('last_uses')
              // In one order, so that two processes never wait for each other.
              .values(rows.slice(from, from + BATCH).sort((a, b) => (a.subject_id < b.subject_id ? -1 : 1)))
              .onConflict((conflict) =>
                conflict
                  .column('subject_id')
                  .doUpdateSet((row) => ({ at: row.ref('excluded.at') }))
                  .whereRef('last_uses.at', '<', 'excluded.at'),
              )
              .execute(),
          )
      } catch (error) {
        for (const [id, at] of before) if (!unwritten.has(id)) unwritten.set(id, at)
        throw error
      }
    },
  }
}
