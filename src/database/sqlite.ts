/** The embedded engine: one file in the data folder, durable to the last acknowledged write. */
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type Dialect, SqliteDialect } from 'kysely'
import { type EngineFaults, errorCode, wrapDialect } from './driver.ts'

const DATABASE_FILE = 'store-keyring.sqlite'
const SERVER_LOCK_FILE = 'server.lock'
/** How long a write waits for another process, such as a command beside the server. */
const BUSY_TIMEOUT_MS = 5000

/**
 * Set and read back at every open: better-sqlite3 reopens a WAL database with `synchronous = NORMAL`, which loses
 * acknowledged writes when the power fails. `secure_delete` overwrites what is deleted.
 */
const PRAGMAS = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1, trusted_schema: 0 } as const

const DOWN = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|READONLY|CANTOPEN|CORRUPT|NOTADB|PROTOCOL)/

const SQLITE_FAULTS: EngineFaults = {
  isDown: (error) =>
    DOWN.test(errorCode(error)) || (error instanceof TypeError && /connection is not open/.test(error.message)),
  isRace: () => false,
  isUniqueViolation: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(errorCode(error)),
}

export interface SqliteEngine {
  readonly dialect: Dialect
  readonly faults: EngineFaults
  /** Moves everything from the write-ahead log into the file and empties the log, so that deleted rows are gone from both. */
  readonly truncateLog: () => void
}

export function hasSqlite(folder: string): boolean {
  return existsSync(join(folder, DATABASE_FILE))
}

/** @throws Error when the file cannot be opened with the settings that it needs */
export function openSqlite(folder: string): SqliteEngine {
  const file = join(folder, DATABASE_FILE)
  // Created here, so that only its owner can read it from the first moment on; WAL and index files follow its mode.
  closeSync(openSync(file, 'a', 0o600))
  const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS })
  for (const [name, value] of Object.entries(PRAGMAS)) {
    connection.pragma(`${name} = ${value}`)
    const actual: unknown = connection.pragma(name, { simple: true })
    if (actual !== value)
      throw new Error(`The database does not take the setting ${name} = ${value}. Is it on a network drive?`)
  }
  // IMMEDIATE takes the write lock at once: a read that turns into a write half-way could not wait for another writer.
  const dialect = wrapDialect(new SqliteDialect({ database: connection }), SQLITE_FAULTS, 'begin immediate')
  return { dialect, faults: SQLITE_FAULTS, truncateLog: () => void connection.pragma('wal_checkpoint(TRUNCATE)') }
}

/**
 * Makes sure that one server at a time uses the folder; commands may run beside it.
 *
 * The lock is SQLite's own on a second file: the system frees it when the process ends, however it ends.
 * @returns undefined when another server holds it
 */
export function lockFolder(folder: string): { readonly release: () => void } | undefined {
  const file = join(folder, SERVER_LOCK_FILE)
  closeSync(openSync(file, 'a', 0o600))
  const lock = new Sqlite(file, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    if (errorCode(cause) === 'SQLITE_BUSY') return undefined
    throw cause
  }
  return { release: () => lock.close() }
}
