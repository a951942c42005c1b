/** The file in which new master keys wait for the person who puts them where no command can write. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { replaceSecretFile } from '../master-key-file.ts'
import { formatMasterKeys, newMasterKey, parseMasterKeys } from '../master-keys.ts'
import type { RotationDeps } from './deps.ts'
import { type MasterKeyPlace, readKeys } from './place.ts'

/** Writes all keys that are in use and a new one; what is waiting there already stays as it is. */
export async function prepareHandover(
  { handoverFile, random }: RotationDeps,
  place: MasterKeyPlace,
  version: number,
): Promise<void> {
  const present = readKeys(place)
  const waiting = readHandover(handoverFile)
  const isThatOne = waiting?.has(version) && [...present].every(([known, key]) => isSame(waiting.get(known), key))
  if (isThatOne) return
  const key = newMasterKey(random)
  const lines = formatMasterKeys(new Map([...present, [version, key]]))
  key.fill(0)
  // Beside PostgreSQL there may be no folder yet.
  mkdirSync(dirname(handoverFile), { recursive: true, mode: 0o700 })
  // One line fits into a variable everywhere, and into a file as well.
  replaceSecretFile(handoverFile, `${lines.trim().replaceAll('\n', ',')}\n`)
}

/** Once everything in it is where it belongs, nobody needs it any more. */
export async function dropHandover({ handoverFile, place }: RotationDeps): Promise<void> {
  const waiting = place && readHandover(handoverFile)
  if (!waiting) return
  const present = readKeys(place)
  if ([...waiting].every(([version, key]) => isSame(present.get(version), key))) rmSync(handoverFile, { force: true })
}

function readHandover(file: string): ReadonlyMap<number, Uint8Array> | undefined {
  if (!existsSync(file)) return undefined
  const parsed = parseMasterKeys(readFileSync(file, 'utf8'))
  return 'keys' in parsed ? parsed.keys : undefined
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && Buffer.from(one).equals(other)
}
