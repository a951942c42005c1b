/** The rows of running servers: which versions of the master key each of them can open. */
import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'

/** A server that has given no sign of life for this long is gone. */
export const DEAD_AFTER_MS = 60_000
/** When its row goes, too. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000

export interface ReplicaRow {
  readonly id: string
  readonly versions: readonly number[]
  readonly programVersion: string
  readonly startedAt: EpochMs
  readonly seenAt: EpochMs
}

export async function saveReplica(tx: Queries, row: ReplicaRow): Promise<void> {
  const alive = { versions: JSON.stringify(row.versions), seen_at: row.seenAt }
  await tx
    .insertInto('replicas')
    .values({ id: row.id, program_version: row.programVersion, started_at: row.startedAt, ...alive })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(alive))
    .execute()
  await tx
    .deleteFrom('replicas')
    .where('seen_at', '<', row.seenAt - FORGOTTEN_AFTER_MS)
    .execute()
}

export async function removeReplica(tx: Queries, id: string): Promise<void> {
  await tx.deleteFrom('replicas').where('id', '=', id).execute()
}

export async function removeOtherReplicas(tx: Queries, id: string): Promise<void> {
  await tx.deleteFrom('replicas').where('id', '!=', id).execute()
}

/** The longest running first. */
export async function readLive(db: Queries, now: EpochMs): Promise<readonly ReplicaRow[]> {
  const rows = await db
    .selectFrom('replicas')
    .selectAll()
    .where('seen_at', '>', now - DEAD_AFTER_MS)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, versions, program_version, started_at, seen_at }) => ({
    id,
    versions: JSON.parse(versions),
    programVersion: program_version,
    startedAt: started_at,
    seenAt: seen_at,
  }))
}

/** A live server that cannot open a version. */
export interface LackingReplica extends ReplicaRow {
  readonly version: number
  /** The version has been there, and the server has been running, since then. */
  readonly lackingSince: EpochMs
}

export async function readLacking(
  db: Queries,
  { version, createdAt }: { readonly version: number; readonly createdAt: EpochMs },
  now: EpochMs,
): Promise<readonly LackingReplica[]> {
  const live = await readLive(db, now)
  return live
    .filter(({ versions }) => !versions.includes(version))
    .map((row) => ({ ...row, version, lackingSince: Math.max(createdAt, row.startedAt) }))
}
