/** The file that holds the master keys: readable by its owner only, and never seen half written. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { platform } from 'node:os'
import { dirname } from 'node:path'
import { syncFolder } from '../database/sync-folder.ts'
import type { Random } from '../ports.ts'
import { formatMasterKey, formatMasterKeys, newMasterKey, parseMasterKeys } from './master-keys.ts'

/**
 * @returns the keys by version
 * @throws Error that says what is wrong with the file, never what is in it
 */
export function readMasterKeyFile(file: string): ReadonlyMap<number, Uint8Array> {
  let text: string
  try {
    const { mode } = statSync(file)
    // On Windows the mode says nothing.
    if (platform() !== 'win32' && (mode & 0o077) !== 0) {
      throw new Error(`The master key file ${file} can be read by others. Run: chmod 600 ${file}`)
    }
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT')
      throw new Error(`There is no master key file at ${file}. Without it stored keys cannot be opened.`)
    if (code !== undefined) throw new Error(`The master key file ${file} cannot be read (${code}).`)
    throw error
  }
  return requireMasterKeys(text, `The master key file ${file}`)
}

/** @param source names the origin in the error */
export function requireMasterKeys(text: string, source: string): ReadonlyMap<number, Uint8Array> {
  const parsed = parseMasterKeys(text)
  if ('faults' in parsed) throw new Error(`${source} is not usable: ${parsed.faults.join('; ')}.`)
  return parsed.keys
}

/** Makes the file, with a first key. @throws Error when there is one already */
export function createMasterKeyFile(file: string, random: Random): ReadonlyMap<number, Uint8Array> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Of two who make it at once, one fails.
  writeNew(file, formatMasterKey(1, newMasterKey(random)))
  return readMasterKeyFile(file)
}

/**
 * Puts other keys in the place of those in the file: whoever reads it meanwhile, or after a crash, finds the old ones or the
 * new ones, whole.
 */
export function replaceMasterKeyFile(file: string, keys: ReadonlyMap<number, Uint8Array>): void {
  replaceSecretFile(file, formatMasterKeys(keys))
}

/** Writes a file for its owner only, in one go. */
export function replaceSecretFile(link: string, text: string): void {
  // Behind a link lies the real one; renaming would put the new file in the place of the link.
  const file = realPath(link)
  const next = `${file}.new`
  // What a crash has left.
  rmSync(next, { force: true })
  writeNew(next, text)
  renameSync(next, file)
  syncFolder(dirname(file))
}

function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return file
    throw error
  }
}

function writeNew(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
