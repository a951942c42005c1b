/** Puts a backup in the place of the database, without bringing back what was destroyed since. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COMMAND_LINE } from '../access/audit/event.ts'
import { createAudit } from '../access/audit.ts'
import { createWorkspaces, DEFAULT_WORKSPACE } from '../access/workspaces.ts'
import type { Outside } from '../assembly.ts'
import type { Config } from '../config.ts'
import { isInitialised } from '../custody/custody.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { databaseFile, hasSqlite } from '../database/sqlite.ts'
import { copySqlite, faultOfSqlite, type OnProgress, sealSqlite } from '../database/sqlite-files.ts'
import { aboutWorkspace } from '../lifecycle/acts.ts'
import { dropManifest, type Manifest, readManifest } from '../lifecycle/restored/manifest.ts'
import { noteUnlogged, type SettleDeps, type Settled, settleRestored } from '../lifecycle/restored/settle.ts'
import { notHere, openWith } from './opening.ts'
import { destroyedLogOf, locationOf, lockData, sourceOf } from './place.ts'

export interface RestoreWish {
  /** Agrees that without the right `destroyed.log` every access key is revoked, and everything waits for an owner. */
  readonly withoutLog: boolean
  readonly onProgress?: OnProgress
}

export interface Restored {
  readonly settled: Settled
  readonly manifest: Manifest
  /** Where the database is that was there before; undefined when there was none. */
  readonly replaced: string | undefined
}

const STUCK_MS = 15_000
/** In the data folder, so that nothing of it is ever elsewhere. */
const WORK_FOLDER = 'restoring'

/**
 * Everything is done to a copy; the copy takes the place of the database in one transaction. Killed at any moment, the old
 * database or the new one is there, whole, and running it again finishes it.
 * @throws Error when a server runs, or the backup is damaged, too new, of the other mode or of another master key
 */
export async function restoreBackup(
  config: Config,
  outside: Outside,
  file: string,
  wish: RestoreWish,
): Promise<Restored> {
  const { databaseUrl, dataFolder } = config
  if (databaseUrl !== undefined)
    throw new Error(
      'A PostgreSQL database is restored by pg_restore. Afterwards, and before any server starts, run: store-keyring restore --in-place',
    )
  if (!existsSync(file)) throw new Error(`${file}: there is no such file.`)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const lock = lockData(config)
  const folder = join(dataFolder, WORK_FOLDER)
  try {
    // Of an attempt that was cut off.
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { mode: 0o700 })
    const copy = databaseFile(folder)
    await takeCopy(file, copy)
    await noteWhatIsHere(config, outside)
    const { manifest, ...restored } = await settleCopy(config, outside, folder, wish)
    const replaced = await putInPlace(config, copy, outside, wish.onProgress)
    await withDatabase(config, outside, async (settling) => {
      await restored.finish(settling)
      await noteRestore(settling.database, config, outside, restored.settled)
      await settling.database.scrub()
    })
    return { settled: restored.settled, manifest, replaced }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    lock.release()
  }
}

/** The same for a database that was restored by other means, such as pg_restore. */
export async function restoreInPlace(config: Config, outside: Outside, wish: RestoreWish): Promise<Restored> {
  if (config.databaseUrl === undefined && !hasSqlite(config.dataFolder)) throw notHere(config)
  const lock = lockData(config)
  try {
    return await withDatabase(config, outside, async (settling) => {
      await openWith(settling.database, config, outside, sourceOf(config))
      const { settled, finish } = await settleRestored(settling, wish.withoutLog)
      await finish(settling)
      await noteRestore(settling.database, config, outside, settled)
      return { settled, manifest: {}, replaced: undefined }
    })
  } finally {
    lock.release()
  }
}

/** In the audit of the default workspace, since it concerns all of them alike. */
async function noteRestore(database: Database, config: Config, outside: Outside, { kind }: Settled): Promise<void> {
  const { secrets } = await openWith(database, config, outside, sourceOf(config))
  const audit = createAudit({ ...outside, database, key: secrets.keyFor('audit chain') })
  const workspace = await createWorkspaces({ ...outside, database }).byName(DEFAULT_WORKSPACE)
  const action = kind === 'applied' ? 'Restore' : 'RestoreWithoutLog'
  const act = { workspaceId: workspace.id, actor: COMMAND_LINE, action, ...aboutWorkspace(workspace) }
  await database.write({}, (tx) => audit.note(tx, act))
}

async function withDatabase<T>(
  config: Config,
  outside: Outside,
  work: (settling: SettleDeps) => Promise<T>,
  location = locationOf(config),
): Promise<T> {
  const destroyedLog = destroyedLogOf(config)
  const database = await openDatabase(location, { ...outside, destroyedLog })
  try {
    return await work({ ...outside, database, destroyedLog })
  } finally {
    await database.close()
  }
}

async function takeCopy(file: string, copy: string): Promise<void> {
  const fault = faultOfSqlite(file)
  if (fault) throw new Error(`${file} cannot be restored: ${fault}.`)
  await copySqlite(file, copy)
}

/** What the present database knows of, and a process that was killed had no time to write down. */
async function noteWhatIsHere(config: Config, outside: Outside): Promise<void> {
  if (!hasSqlite(config.dataFolder) || faultOfSqlite(databaseFile(config.dataFolder))) return
  await withDatabase(config, outside, async (settling) => {
    if (await isInitialised(settling.database)) await noteUnlogged(settling)
  })
}

function settleCopy(config: Config, outside: Outside, folder: string, { withoutLog }: RestoreWish) {
  return withDatabase(
    config,
    outside,
    async (settling) => {
      const { database } = settling
      await openWith(database, config, outside, sourceOf(config))
      const manifest = await readManifest(database.read)
      const { settled, finish } = await settleRestored(settling, withoutLog)
      await database.write({}, dropManifest)
      await database.scrub()
      return { settled, manifest, finish }
    },
    { folder },
  )
}

/** @returns where the database is that was there before */
async function putInPlace(
  { dataFolder }: Config,
  copy: string,
  { clock }: Outside,
  onProgress: OnProgress | undefined,
): Promise<string | undefined> {
  const file = databaseFile(dataFolder)
  const onStep = unlessStuck(clock, onProgress)
  if (!existsSync(file)) {
    await copySqlite(copy, file, onStep)
    return undefined
  }
  const aside = `${file}.replaced-${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}`
  if (faultOfSqlite(file)) {
    // It can't be copied, so it moves, with what belongs to it.
    for (const part of ['-wal', '-shm', '']) if (existsSync(file + part)) renameSync(file + part, aside + part)
  } else {
    await copySqlite(file, aside, onStep)
    sealSqlite(aside)
  }
  await copySqlite(copy, file, onStep)
  return aside
}

/** A command that writes just now is waited for; one that never ends is not. */
function unlessStuck(clock: Outside['clock'], onProgress: OnProgress = () => undefined): OnProgress {
  let last = { pages: -1, at: clock.monotonic() }
  return (progress) => {
    if (progress.pages !== last.pages) last = { pages: progress.pages, at: clock.monotonic() }
    else if (clock.monotonic() - last.at > STUCK_MS)
      throw new Error('Another command keeps the database to itself. End it, and run this again.')
    onProgress(progress)
  }
}
