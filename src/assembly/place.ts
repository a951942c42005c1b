/** Where the data is, and what opens it. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import type { Mode } from '../custody/custody.ts'
import { createLocalMasterKeys, type MasterKeySource, type MasterKeys } from '../custody/master-keys.ts'
import { readKeys } from '../custody/rotation/place.ts'
import type { DatabaseLocation } from '../database/database.ts'
import { createDestroyedLog, type DestroyedLog } from '../database/destroyed/log-file.ts'
import { lockFolder } from '../database/sqlite.ts'

export function modeOf(config: Config): Mode {
  return config.sandboxOrigin === undefined ? 'live' : 'sandbox'
}

/** Where a server listens. */
export function originOf({ host }: Config, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * The address at which people reach a server, without a slash at the end; undefined when it is not configured.
 * Only the sandbox, which is for this machine, may take the one that it listens at.
 */
export function addressOf(config: Config, port = config.port): string | undefined {
  const isOwnAddressEnough = modeOf(config) === 'sandbox' && port !== 0
  return config.publicUrl ?? (isOwnAddressEnough ? originOf(config, port) : undefined)
}

export function locationOf({ databaseUrl, dataFolder }: Config): DatabaseLocation {
  return databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl }
}

/** Beside the master key, which no backup contains either. */
export function destroyedLogOf({ destroyedLog, masterKey, dataFolder }: Config): DestroyedLog {
  const folder = 'file' in masterKey ? dirname(masterKey.file) : dataFolder
  return createDestroyedLog(destroyedLog ?? join(folder, 'destroyed.log'))
}

/** Whether nothing has ever been here, so that `start --init` may make everything. */
export function isUntouched({ databaseUrl, dataFolder }: Config): boolean {
  return databaseUrl === undefined && (!existsSync(dataFolder) || readdirSync(dataFolder).length === 0)
}

/** @throws Error that says what is wrong with the master keys */
export function loadMasterKeys({ masterKey }: Config): MasterKeys {
  return createLocalMasterKeys(readKeys(masterKey))
}

/** Where the master keys stand, for those who look there again. */
export function sourceOf({ masterKey }: Config): MasterKeySource {
  return { read: async () => createLocalMasterKeys(readKeys(masterKey)) }
}

/** Where new master keys wait for the person who puts them into the environment. */
export function handoverFileOf({ dataFolder }: Config): string {
  return join(dataFolder, 'master-key-to-set')
}

/** Held until it is released, or the process ends. */
export interface DataLock {
  readonly release: () => void
}

/** The same for a folder that need not be there yet. */
export function lockNewData(config: Config): DataLock {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  return lockData(config)
}

/**
 * Keeps a second server out of a data folder until the first one ends, however it ends. PostgreSQL takes any number.
 * @throws Error with a sentence for whoever starts it
 */
export function lockData({ databaseUrl, dataFolder }: Config): DataLock {
  const lock = databaseUrl === undefined ? lockFolder(dataFolder) : { release: () => undefined }
  if (lock) return lock
  throw new Error(
    `Another server uses ${dataFolder}. Stop it first, or use PostgreSQL for more than one (STORE_KEYRING_DATABASE_URL).`,
  )
}
