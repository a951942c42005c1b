/** The embedded engine: one file in the data folder, durable to the last acknowledged write. */
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { SqliteDialect } from 'kysely'
import type { Clock } from '../ports.ts'
import { type Engine, type EngineFaults, errorCode, type OnDown, wrapDialect } from './driver.ts'

const DATABASE_FILE = 'store-keyring.sqlite'
const SERVER_LOCK_FILE = 'server.lock'
/** How long a write waits for another process, such as a command beside the server. */
const BUSY_TIMEOUT_MS = 5000
const BUSY_STEP_MS = 20

/**
 * Set and read back at every open: better-sqlite3 reopens a WAL database with `synchronous = NORMAL`, which loses
 * acknowledged writes when the power fails. `secure_delete` overwrites what is deleted; `temp_store` keeps what is only
 * passing through in memory.
 */
const PRAGMAS = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  temp_store: 2,
} as const

const DOWN = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|READONLY|CANTOPEN|CORRUPT|NOTADB|PROTOCOL)/

const SQLITE_FAULTS: EngineFaults = {
  isDown: (error) =>
    DOWN.test(errorCode(error)) || (error instanceof TypeError && /connection is not open/.test(error.message)),
  isRace: () => false,
  isUniqueViolation: (error) => /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(errorCode(error)),
}

export function databaseFile(folder: string): string {
  return join(folder, DATABASE_FILE)
}

export function hasSqlite(folder: string): boolean {
  return existsSync(databaseFile(folder))
}

/** @throws Error when the file cannot be opened with the settings that it needs */
export function openSqlite(folder: string, clock: Clock, onDown: OnDown): Engine {
  const file = databaseFile(folder)
  // Created here, so that only its owner can read it from the first moment on; WAL and index files follow its mode.
  closeSync(openSync(file, 'a', 0o600))
  const writer = open(file)
  // SQLite's own waiting would stop the whole process: whoever begins a write waits here instead.
  writer.pragma('busy_timeout = 0')
  const patiently = (work: () => boolean) => waitWhileBusy(work, clock)
  return {
    // IMMEDIATE takes the write lock at once: a read that turns into a write half-way could not wait for another writer.
    writer: wrapDialect(new SqliteDialect({ database: writer }), SQLITE_FAULTS, onDown, {
      begin: () =>
        patiently(() => {
          // Left open by one that could not be taken back; with it no write could ever begin again.
          if (writer.inTransaction) writer.exec('rollback')
          writer.exec('begin immediate')
          return true
        }),
      // A full disk ends a transaction by itself. That there is none any more must not hide why.
      async rollback() {
        if (writer.inTransaction) writer.exec('rollback')
      },
    }),
    // A connection of its own, so that reads never wait for a write. Opened when it is used, as only then it is closed again.
    reader: wrapDialect(new SqliteDialect({ database: async () => open(file) }), SQLITE_FAULTS, onDown),
    faults: SQLITE_FAULTS,
    scrub: () => patiently(() => (writer.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) as number) === 0),
  }
}

function open(file: string): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS })
  for (const [name, value] of Object.entries(PRAGMAS)) {
    connection.pragma(`${name} = ${value}`)
    const actual: unknown = connection.pragma(name, { simple: true })
    if (actual !== value)
      throw new Error(`The database does not take the setting ${name} = ${value}. Is it on a network drive?`)
  }
  return connection
}

/** @param work answers false, or throws SQLITE_BUSY, while another process is in the way */
async function waitWhileBusy(work: () => boolean, clock: Clock): Promise<void> {
  const giveUpAt = clock.monotonic() + BUSY_TIMEOUT_MS
  for (;;) {
    try {
      if (work()) return
      if (clock.monotonic() >= giveUpAt) return
    } catch (error) {
      if (errorCode(error) !== 'SQLITE_BUSY' || clock.monotonic() >= giveUpAt) throw error
    }
    await clock.sleep(BUSY_STEP_MS)
  }
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
