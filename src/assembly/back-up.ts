/** A backup of the SQLite database while the server runs: one file, looked through before it gets its name. */
import { existsSync, linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Keyring, Outside } from '../assembly.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../database/database.ts'
import { databaseFile } from '../database/sqlite.ts'
import { copySqlite, faultOfSqlite, type OnProgress, sealSqlite } from '../database/sqlite-files.ts'
import { syncFolder } from '../database/sync-folder.ts'
import { type Manifest, readManifest, writeManifest } from '../lifecycle/restored/manifest.ts'

export interface BackUp {
  readonly file: string
  readonly manifest: Manifest
}

/**
 * Neither the master keys nor `destroyed.log` come along: the first would open everything, the second must be newer than
 * any backup.
 * @throws Error when the file is there already, or with a database that is no file
 */
export async function backUp(
  { services }: Keyring,
  { databaseUrl, dataFolder }: Config,
  file: string,
  outside: Outside,
  onProgress?: OnProgress,
): Promise<BackUp> {
  if (databaseUrl !== undefined) throw new Error(POSTGRES)
  if (existsSync(file)) throw new Error(`${file} is there already, and no backup takes the place of another one.`)
  // Beside the file, so that it can be given its name in one step; its folder lets nobody else in meanwhile.
  const folder = mkdtempSync(join(dirname(file), `.${basename(file)}-`))
  try {
    const draft = databaseFile(folder)
    await copySqlite(databaseFile(dataFolder), draft, onProgress)
    const manifest = await describe(folder, services.version, outside)
    sealSqlite(draft)
    const fault = faultOfSqlite(draft)
    if (fault) throw new Error(`The copy cannot be used: ${fault}. Run: store-keyring doctor`)
    giveName(draft, file)
    return { file, manifest }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function describe(folder: string, version: string, outside: Outside): Promise<Manifest> {
  const database = await openDatabase({ folder }, outside)
  try {
    await writeManifest(database, { version, now: outside.clock.now() })
    return await readManifest(database.read)
  } finally {
    await database.close()
  }
}

/** Never in the place of another file, not even of one that came a moment ago. */
function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Some network drives know no links.
    if (code === 'EEXIST' || existsSync(file)) throw new Error(`${file} is there already.`)
    renameSync(draft, file)
  }
  syncFolder(dirname(file))
}

const POSTGRES = [
  'A PostgreSQL database is backed up by its own tool, such as: pg_dump --format=custom --file=<file> <address>',
  'Keep the master keys apart from it, and leave destroyed.log where it is: it must be newer than any backup.',
  'After pg_restore, and before any server starts, run: store-keyring restore --in-place',
].join('\n')
