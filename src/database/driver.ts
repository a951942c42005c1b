/** What both engines need around Kysely's own drivers: one word for "the database is not there", and how a write begins. */
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { ProxyError } from '../errors.ts'

export interface EngineFaults {
  /** The database is gone, locked, full or read-only: nothing to do with what was asked. */
  readonly isDown: (error: unknown) => boolean
  /** The transaction lost a race and may simply run again. */
  readonly isRace: (error: unknown) => boolean
  readonly isUniqueViolation: (error: unknown) => boolean
}

/** An opened engine. Where it has one writer only, reads have a connection of their own. */
export interface Engine {
  readonly writer: Dialect
  readonly reader: Dialect | undefined
  readonly faults: EngineFaults
  /** Removes the remains of deleted rows from the write-ahead log, as far as the engine keeps it beside the data. */
  readonly scrub: () => Promise<void>
}

export type OnDown = (() => void) | undefined

/** The code of a driver's error, or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** How transactions begin and are taken back, where not as Kysely's own driver does it. */
export interface Transactions {
  readonly begin: () => Promise<void>
  /** After a fault; it may have taken the transaction back already. */
  readonly rollback: () => Promise<void>
}

/**
 * Wraps a dialect so that an engine that is down always shows as `not_ready`.
 * @param onDown is told each time
 */
export function wrapDialect(
  dialect: Dialect,
  faults: EngineFaults,
  onDown: OnDown,
  transactions?: Transactions,
): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => wrapDriver(dialect.createDriver(), faults, onDown, transactions),
  }
}

function wrapDriver(
  driver: Driver,
  faults: EngineFaults,
  onDown: OnDown,
  transactions: Transactions | undefined,
): Driver {
  const translated = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (cause) {
      if (!faults.isDown(cause)) throw cause
      onDown?.()
      throw new ProxyError('not_ready', { reason: 'database', retryAfterSeconds: 5, cause })
    }
  }
  // One wrapper per connection, so that a pool's connections keep their identity.
  const wrappers = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const inner = new WeakMap<DatabaseConnection, DatabaseConnection>()
  const unwrap = (connection: DatabaseConnection) => inner.get(connection) ?? connection

  function wrapConnection(connection: DatabaseConnection): DatabaseConnection {
    const known = wrappers.get(connection)
    if (known) return known
    const wrapper: DatabaseConnection = {
      executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> => translated(connection.executeQuery<R>(query)),
      streamQuery: <R>(query: CompiledQuery, chunkSize?: number) => connection.streamQuery<R>(query, chunkSize ?? 100),
    }
    wrappers.set(connection, wrapper)
    inner.set(wrapper, connection)
    return wrapper
  }

  return {
    init: () => translated(driver.init()),
    acquireConnection: async () => wrapConnection(await translated(driver.acquireConnection())),
    beginTransaction: (connection, settings) =>
      translated(transactions?.begin() ?? driver.beginTransaction(unwrap(connection), settings)),
    commitTransaction: (connection) => translated(driver.commitTransaction(unwrap(connection))),
    rollbackTransaction: (connection) =>
      translated(transactions?.rollback() ?? driver.rollbackTransaction(unwrap(connection))),
    releaseConnection: (connection) => driver.releaseConnection(unwrap(connection)),
    destroy: () => driver.destroy(),
  }
}
