/** What the database knows of master key versions. */
import type { Queries } from '../../database/database.ts'
import type { EpochMs } from '../../ports.ts'
import { SEALED_TABLES } from './sealed-tables.ts'

export interface KnownVersion {
  readonly version: number
  readonly checkValue: string
  readonly createdAt: EpochMs
}

export interface Versions {
  /** The one that wraps new data keys. */
  readonly wrapping: number
  /** The highest that there ever was. */
  readonly newest: number
}

/**
 * The wrapping version, which stays what it is until the transaction ends: whoever sets another one, or writes under this
 * one, waits. So nothing is ever stored under a version that is no longer in use.
 */
export async function holdVersions(tx: Queries): Promise<Versions> {
  const row = await tx
    .updateTable('server')
    .set((update) => ({ wrapping_version: update.ref('wrapping_version') }))
    .returning(['wrapping_version', 'newest_master_version'])
    .executeTakeFirstOrThrow()
  return { wrapping: row.wrapping_version, newest: row.newest_master_version }
}

export async function readVersions(db: Queries): Promise<Versions> {
  const row = await db
    .selectFrom('server')
    .select(['wrapping_version', 'newest_master_version'])
    .executeTakeFirstOrThrow()
  return { wrapping: row.wrapping_version, newest: row.newest_master_version }
}

/** Those with a check value, the oldest first. */
export async function readKnown(db: Queries): Promise<readonly KnownVersion[]> {
  const rows = await db.selectFrom('master_keys').selectAll().orderBy('version').execute()
  return rows.map(({ version, check_value, created_at }) => ({
    version,
    checkValue: check_value,
    createdAt: created_at,
  }))
}

/** How many rows need each version; those that none needs are not there. */
export async function countNeeded(db: Queries): Promise<ReadonlyMap<number, number>> {
  const needed = new Map<number, number>()
  for (const { name } of SEALED_TABLES) {
    const rows = await db
      .selectFrom(name)
      .select(({ fn }) => ['master_version', fn.countAll<string | number>().as('count')])
      .groupBy('master_version')
      .execute()
    for (const { master_version, count } of rows)
      needed.set(master_version, (needed.get(master_version) ?? 0) + Number(count))
  }
  return needed
}

/** The versions without which something could not be opened, or written. */
export async function neededVersions(db: Queries): Promise<ReadonlySet<number>> {
  const { wrapping } = await readVersions(db)
  return new Set([wrapping, ...(await countNeeded(db)).keys()])
}
