/** Whole SQLite databases: copied while others use them, put in another's place in one transaction, looked through. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { errorCode } from './driver.ts'
import { syncFolder } from './sync-folder.ts'

/** About 400 KB between two looks at the rest of the world. */
const PAGES_PER_STEP = 100
const BUSY_TIMEOUT_MS = 5000

export interface CopyProgress {
  readonly pages: number
  readonly of: number
}
export type OnProgress = (progress: CopyProgress) => void

/**
 * Copies a database as it is at this moment, however much is written meanwhile.
 * @param to a new file, for its owner only; or a database, which is replaced in one transaction: whoever uses it sees the
 * old one or the new one, and after a crash it is one of both
 */
export async function copySqlite(from: string, to: string, onProgress: OnProgress = () => undefined): Promise<void> {
  closeSync(openSync(to, 'a', 0o600))
  const source = new Sqlite(from, { timeout: BUSY_TIMEOUT_MS })
  try {
    // A read that goes on holds the moment; without it every write of somebody else would start the copy anew.
    source.exec('begin')
    source.prepare('select count(*) from sqlite_schema').get()
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        onProgress({ pages: totalPages - remainingPages, of: totalPages })
        return PAGES_PER_STEP
      },
    })
  } finally {
    source.close()
  }
  syncDatabase(to)
}

/** Makes one file of a database that nobody uses: no write-ahead log beside it. */
export function sealSqlite(file: string): void {
  const database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    database.pragma('journal_mode = delete')
  } finally {
    database.close()
  }
  chmodSync(file, 0o600)
  syncDatabase(file)
}

/** @returns what is wrong with a file, as far as it can be seen without a master key */
export function faultOfSqlite(file: string): string | undefined {
  let database: Sqlite.Database | undefined
  try {
    database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    const found = database.pragma('integrity_check', { simple: true })
    return found === 'ok' ? undefined : 'it is damaged'
  } catch (error) {
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(errorCode(error))) return 'it is no database, or it is damaged'
    throw error
  } finally {
    database?.close()
  }
}

/** Brings a database onto the disk, and its name too. */
function syncDatabase(file: string): void {
  for (const part of [`${file}-wal`, file]) {
    if (!existsSync(part)) continue
    const handle = openSync(part, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  }
  syncFolder(dirname(file))
}
