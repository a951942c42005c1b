/** The database: reads, and the one way to write. Only this folder knows a driver, and only it opens transactions. */
import { Kysely, sql } from 'kysely'
import { ProxyError } from '../errors.ts'
import type { Clock, Log, Meter } from '../ports.ts'
import { type Destroyed, type DestroyedSink, noting } from './destroyed/entries.ts'
import type { EngineFaults } from './driver.ts'
import { migrate } from './migrate.ts'
import { createRevision, type Revision } from './revision.ts'
import type { Queries, Tables } from './schema.ts'
import { openSqlite } from './sqlite.ts'

export type { Queries } from './schema.ts'

/** The parent rows that a write must have to itself, such as `{ store_keys: [keyId] }`. */
export interface Lock {
  readonly workspaces?: readonly string[]
  readonly store_keys?: readonly string[]
  readonly integrations?: readonly string[]
  readonly access_keys?: readonly string[]
}

export interface Database {
  readonly engine: 'sqlite' | 'postgresql'
  readonly read: Queries
  /** Runs `work` in one transaction that has the locked rows to itself. `work` awaits nothing but queries and may run again. */
  readonly write: <T>(lock: Lock, work: (tx: Queries) => Promise<T>) => Promise<T>
  /** A write that changes who may do what: counts the revision up in the same transaction, and holds here before it returns. */
  readonly change: <T>(lock: Lock, work: (tx: Queries) => Promise<T>) => Promise<T>
  /** As `change`, for what changes something only now and then: counts up where `isChange` says so. */
  readonly changeIf: <T>(lock: Lock, work: (tx: Queries) => Promise<T>, isChange: (result: T) => boolean) => Promise<T>
  readonly revision: Revision
  /** How often rests of store keys have changed, as of the last look at the revision; undefined before the first. */
  readonly restsChanged: () => number | undefined
  readonly isUniqueViolation: (error: unknown) => boolean
  /** Removes the remains of deleted rows from the write-ahead log; never fails, since what is in the way now is not later. */
  readonly scrub: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface DatabaseDeps {
  readonly clock: Clock
  readonly log: Log
  readonly meter?: Meter | undefined
  /** Where what was destroyed is written down, before anybody is told. */
  readonly destroyedLog?: DestroyedSink
}

/** Where the data is: a folder for SQLite, an address for PostgreSQL. */
export type DatabaseLocation = { readonly folder: string } | { readonly url: string }

/** A fixed order, store keys first, so that two writes never wait for each other. */
const LOCK_ORDER = [
  'workspaces',
  'store_keys',
  'integrations',
  'access_keys',
] as const satisfies readonly (keyof Lock)[]
const MAX_RACES = 5

/**
 * Opens the database and brings its schema up to date.
 * @throws ProxyError `not_ready` when it cannot be reached
 * @throws Error when its schema is newer than this program
 */
export async function openDatabase(
  location: DatabaseLocation,
  { clock, log, meter, destroyedLog }: DatabaseDeps,
): Promise<Database> {
  const engine: Database['engine'] = 'folder' in location ? 'sqlite' : 'postgresql'
  const { writer, reader, faults, scrub } =
    'folder' in location
      ? openSqlite(location.folder, clock, meter?.databaseFailed)
      : // Loaded when it is needed, as it takes its time.
        (await import('./postgres.ts')).openPostgres(location.url, log, meter?.databaseFailed)
  const writing: Queries = new Kysely<Tables>({ dialect: writer })
  const reading: Queries = reader ? new Kysely<Tables>({ dialect: reader }) : writing
  const close = async () => {
    await writing.destroy()
    if (reading !== writing) await reading.destroy()
  }
  const run = createWrite(writing, engine, faults, destroyedLog)
  try {
    await migrate(writing, engine, clock)
  } catch (error) {
    await close()
    throw error
  }
  let restsChanged: number | undefined
  const revision = createRevision(clock, async () => {
    const counters = await readCounters(reading)
    restsChanged = counters.rests_changed
    return counters.revision
  })

  async function changeIf<T>(
    lock: Lock,
    work: (tx: Queries) => Promise<T>,
    isChange: (result: T) => boolean,
  ): Promise<T> {
    const startedAt = clock.monotonic()
    const { result: changed, noted } = await run(lock, async (tx) => {
      const outcome = await work(tx)
      if (!isChange(outcome)) return { result: outcome, revision: undefined }
      const row = await tx
        .updateTable('server')
        .set((update) => ({ revision: update('revision', '+', 1) }))
        .returning('revision')
        .executeTakeFirst()
      return { result: outcome, revision: row?.revision }
    })
    if (changed.revision !== undefined) revision.saw(changed.revision, startedAt)
    // The last step before the answer. It may fail; what was changed holds here all the same.
    destroyedLog?.append(noted)
    return changed.result
  }

  return {
    engine,
    read: reading,
    async write(lock, work) {
      const { result, noted } = await run(lock, work)
      destroyedLog?.append(noted)
      return result
    },
    change: (lock, work) => changeIf(lock, work, () => true),
    changeIf,
    revision,
    restsChanged: () => restsChanged,
    isUniqueViolation: faults.isUniqueViolation,
    scrub: () => scrub().catch((cause: unknown) => log('info', 'database.not_scrubbed', { cause })),
    close,
  }
}

async function readCounters(db: Queries): Promise<{ readonly revision: number; readonly rests_changed: number }> {
  const row = await db.selectFrom('server').select(['revision', 'rests_changed']).executeTakeFirst()
  if (!row) throw new ProxyError('not_ready', { reason: 'database' })
  return row
}

type Write = <T>(
  lock: Lock,
  work: (tx: Queries) => Promise<T>,
) => Promise<{ readonly result: T; readonly noted: readonly Destroyed[] }>

function createWrite(
  db: Queries,
  engine: Database['engine'],
  faults: EngineFaults,
  destroyedLog: DestroyedSink | undefined,
): Write {
  return async (lock, work) => {
    for (let race = 1; ; race++) {
      try {
        return await db.transaction().execute(async (tx) => {
          // SQLite has one writer at a time, and this is it.
          if (engine === 'postgresql') await lockRows(tx, lock)
          return noting(destroyedLog, () => work(tx))
        })
      } catch (error) {
        if (!faults.isRace(error) || race === MAX_RACES) throw error
      }
    }
  }
}

async function lockRows(tx: Queries, lock: Lock): Promise<void> {
  for (const table of LOCK_ORDER) {
    const ids = lock[table]
    if (!ids?.length) continue
    await sql`select 1 from ${sql.table(table)} where id in (${sql.join([...ids])}) order by id for update`.execute(tx)
  }
}
