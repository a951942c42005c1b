/** Wraps row by row anew, in batches, each row only if it is still as it was read. Everything can be read meanwhile. */
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Wrapped } from '../sealing.ts'
import type { RotationDeps } from './deps.ts'
import { SEALED_TABLES, type SealedTable, type WrappedRow } from './sealed-tables.ts'
import { countNeeded, holdVersions } from './versions.ts'

/** Short transactions: a server beside it waits for one of them at most. */
const BATCH = 100

/** How many rows an older version wraps. */
export async function countOlder(db: Queries, version: number): Promise<number> {
  const needed = await countNeeded(db)
  return [...needed].reduce((sum, [older, count]) => sum + (older < version ? count : 0), 0)
}

/**
 * The version must be in use, so that no row with an older one comes any more.
 * @returns how many rows it has wrapped, once none is left
 * @throws Error that names the rows that cannot be opened, after all others are done
 */
export async function rewrapAll(
  deps: RotationDeps,
  version: number,
  onProgress: (done: number) => void,
): Promise<number> {
  const broken = new Map<string, unknown>()
  let done = 0
  // A row that was changed in between, such as a key that was replaced, is met again in the next round.
  while ((await countOlder(deps.database.read, version)) > broken.size) {
    for (const table of SEALED_TABLES)
      for await (const rows of batches(deps.database.read, table, version)) {
        done += await rewrapBatch(deps, table, rows, version, broken)
        onProgress(done)
      }
  }
  if (broken.size > 0)
    throw new Error(
      `Everything else is wrapped with version ${version}, but these cannot be opened, since their rows were changed: ${[...broken.keys()].join(', ')}. Remove them and upload them again, or restore a backup.`,
      { cause: [...broken.values()][0] },
    )
  return done
}

async function* batches(db: Queries, table: SealedTable, version: number): AsyncGenerator<readonly WrappedRow[]> {
  for (let after = ''; ; ) {
    const rows = await table.readOlder(db, version, after, BATCH)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}

async function rewrapBatch(
  { database, sealing }: RotationDeps,
  { name }: SealedTable,
  rows: readonly WrappedRow[],
  version: number,
  broken: Map<string, unknown>,
): Promise<number> {
  const fresh = await Promise.all(
    rows.map(async (row) => {
      if (broken.has(row.id)) return undefined
      try {
        return { row, next: await sealing.rewrap(row.context, row, version) }
      } catch (cause) {
        // Not the row, but what has to be asked for it.
        if (cause instanceof ProxyError) throw cause
        broken.set(row.id, cause)
        return undefined
      }
    }),
  )
  const wrapped = fresh.filter((one) => one !== undefined)
  if (wrapped.length === 0) return 0
  const lock = name === 'store_keys' ? { store_keys: wrapped.map(({ row }) => row.id) } : {}
  return database.write(lock, async (tx) => {
    const { wrapping } = await holdVersions(tx)
    if (wrapping !== version)
      throw new Error(`Version ${wrapping} was put in use meanwhile. Run it again: store-keyring master-key rotate`)
    let count = 0
    for (const { row, next } of wrapped) count += await replaceWrapped(tx, name, row, next)
    return count
  })
}

/** Compare and set. @returns 0 when the row is not as it was read any more */
async function replaceWrapped(
  tx: Queries,
  table: SealedTable['name'],
  { id, wrapped_key, master_version }: WrappedRow,
  next: Wrapped,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set(next)
    .where('id', '=', id)
    .where('wrapped_key', '=', wrapped_key)
    .where('master_version', '=', master_version)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
