/** Leases: one holder at a time across all replicas, freed by time when the holder dies. */
import type { Clock, EpochMs } from '../ports.ts'
import type { Database, Queries } from './database.ts'

export interface Lease {
  /** Leaves a note for whoever holds the lease next, should this holder die. */
  readonly note: (text: string | null) => Promise<void>
  /**
   * Lengthens the lease by its whole lifetime, and keeps it from being taken until the transaction has ended: what else is
   * written in it is written by the holder.
   * @returns false when somebody else holds it, by whatever clock
   */
  readonly hold: (tx: Queries) => Promise<boolean>
  readonly release: () => Promise<void>
}

export interface Leases {
  /** @returns undefined while somebody else holds it; else the lease and the note of a holder that died */
  readonly acquire: (
    name: string,
    holder: string,
    lifetimeMs: number,
  ) => Promise<{ readonly lease: Lease; readonly leftNote: string | null } | undefined>
  /**
   * Goes on with a lease by the note that its holder has left in it, for whatever lasts from one request to the next.
   * @returns undefined when it has ended, or has another note
   */
  readonly resume: (name: string, note: string, lifetimeMs: number) => Promise<Lease | undefined>
}

export function createLeases(database: Database, clock: Clock): Leases {
  async function take(name: string, holder: string, until: EpochMs): Promise<{ note: string | null } | undefined> {
    return database.write({}, async (tx) => {
      const inserted = await tx
        .insertInto('leases')
        .values({ name, holder, until, note: null })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .returning('name')
        .executeTakeFirst()
      if (inserted) return { note: null }
      return tx
        .updateTable('leases')
        .set({ holder, until })
        .where('name', '=', name)
        .where('until', '<=', clock.now())
        .returning('note')
        .executeTakeFirst()
    })
  }

  function leaseOf(name: string, holder: string, lifetimeMs: number): Lease {
    return {
      async note(text) {
        await database.write({}, (tx) =>
          tx.updateTable('leases').set({ note: text }).where('name', '=', name).where('holder', '=', holder).execute(),
        )
      },
      async hold(tx) {
        const { numUpdatedRows } = await tx
          .updateTable('leases')
          .set({ until: clock.now() + lifetimeMs })
          .where('name', '=', name)
          .where('holder', '=', holder)
          .executeTakeFirst()
        return numUpdatedRows > 0n
      },
      async release() {
        await database.write({}, (tx) =>
          tx.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute(),
        )
      },
    }
  }

  return {
    async acquire(name, holder, lifetimeMs) {
      const taken = await take(name, holder, clock.now() + lifetimeMs)
      return taken && { lease: leaseOf(name, holder, lifetimeMs), leftNote: taken.note }
    },
    async resume(name, note, lifetimeMs) {
      const held = await database.write({}, (tx) =>
        tx
          .updateTable('leases')
          .set({ until: clock.now() + lifetimeMs })
          .where('name', '=', name)
          .where('note', '=', note)
          .where('until', '>', clock.now())
          .returning('holder')
          .executeTakeFirst(),
      )
      return held && leaseOf(name, held.holder, lifetimeMs)
    },
  }
}
