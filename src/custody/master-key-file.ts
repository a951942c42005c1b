/** The file that holds the master keys: readable by its owner only, and made once. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { platform } from 'node:os'
import { dirname } from 'node:path'
import type { Random } from '../ports.ts'
import { formatMasterKey, parseMasterKeys } from './master-keys.ts'

const KEY_BYTES = 32

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
  // `wx`: of two who make it at once, one fails.
  const handle = openSync(file, 'wx', 0o600)
  try {
    writeSync(handle, formatMasterKey(1, random(KEY_BYTES)))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return readMasterKeyFile(file)
}
