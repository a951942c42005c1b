/**
 * What is known of rollouts without an edit: what Store Keyring wrote or saw last on each track, and when.
 *
 * Google tells percentages in an edit only, and opening one ends the edit of a build server, so no read may ask for them.
 */
import type { Database } from '../../../database/database.ts'
import type { Clock, EpochMs } from '../../../ports.ts'

export type RolloutStatus = 'draft' | 'inProgress' | 'halted' | 'completed'

export interface KnownRelease {
  /** The highest version code, by which a release is known. */
  readonly versionCode: string
  readonly status: RolloutStatus
  /** 0 to 100; null for a draft. */
  readonly percent: number | null
}

export interface KnownTrack {
  readonly releases: readonly KnownRelease[]
  readonly asOf: EpochMs
}

/** An integration, and its app at the time. */
export interface RolloutSubject {
  readonly id: string
  readonly appIdentifier: string
}

export interface Rollouts {
  /** By track. */
  readonly of: (subject: RolloutSubject) => Promise<ReadonlyMap<string, KnownTrack>>
  /** Takes the place of what was known of the track. */
  readonly note: (subject: RolloutSubject, track: string, releases: readonly KnownRelease[]) => Promise<void>
  /** Nobody knows any more. */
  readonly forget: (subject: RolloutSubject, track: string) => Promise<void>
}

export function createRollouts({ database, clock }: { readonly database: Database; readonly clock: Clock }): Rollouts {
  return {
    async of({ id, appIdentifier }) {
      const rows = await database.read
        .selectFrom('rollouts')
        .select(['track', 'releases', 'as_of'])
        .where('integration_id', '=', id)
        .where('package_name', '=', appIdentifier)
        .execute()
      return new Map(rows.map((row) => [row.track, { releases: JSON.parse(row.releases), asOf: row.as_of }]))
    },
    async note({ id, appIdentifier }, track, releases) {
      const values = { releases: JSON.stringify(releases), as_of: clock.now() }
      await database.write({}, (tx) =>
        tx
          .insertInto('rollouts')
          .values({ integration_id: id, package_name: appIdentifier, track, ...values })
          .onConflict((conflict) => conflict.columns(['integration_id', 'package_name', 'track']).doUpdateSet(values))
          .execute(),
      )
    },
    async forget({ id, appIdentifier }, track) {
      await database.write({}, (tx) =>
        tx
          .deleteFrom('rollouts')
          .where('integration_id', '=', id)
          .where('package_name', '=', appIdentifier)
          .where('track', '=', track)
          .execute(),
      )
    },
  }
}
