/**
 * Drops a version of the master key that nothing needs: first the database forgets it, so that nothing can be stored under it
 * any more, then it leaves the file. Killed in between and run again, it finishes.
 */
import { readMasterKeyFile, replaceMasterKeyFile } from '../master-key-file.ts'
import type { RotationDeps } from './deps.ts'
import { isUnwritable } from './place.ts'
import { type LackingReplica, readLacking } from './replicas.ts'
import { countNeeded, holdVersions, readKnown, readVersions } from './versions.ts'

export interface Dropped {
  readonly outcome: 'dropped'
  readonly version: number
  /** Whether the key is gone from where it was; `by_hand`: a person has to take it out. */
  readonly key: 'removed' | 'absent' | 'by_hand'
}

export type DropOutcome =
  | Dropped
  /** There is none to drop. */
  | { readonly outcome: 'none'; readonly version: number }
  /** Nothing was changed. */
  | { readonly outcome: 'in_use'; readonly version: number }
  | { readonly outcome: 'needed'; readonly version: number; readonly count: number }
  | { readonly outcome: 'refused'; readonly version: number; readonly lacking: readonly LackingReplica[] }

/**
 * @param wanted default: the only version that is older than the one in use
 * @throws Error with a sentence for whoever runs the command
 */
export async function drop(deps: RotationDeps, wanted?: number): Promise<DropOutcome> {
  const { wrapping, newest } = await readVersions(deps.database.read)
  const version = wanted ?? (await onlyOlder(deps, wrapping))
  if (version === undefined) return { outcome: 'none', version: wrapping }
  const isHere = (await deps.source.read()).versions.includes(version)
  const refusal = await forget(deps, version)
  if (refusal !== 'unknown' && refusal) return refusal
  // One that was dropped before may be dropped again.
  if (refusal === 'unknown' && !isHere && version > newest)
    throw new Error(`There is no version ${version} of the master key. See: store-keyring master-key list`)
  return { outcome: 'dropped', version, key: isHere ? await removeKey(deps, version) : 'absent' }
}

async function onlyOlder({ database, source }: RotationDeps, wrapping: number): Promise<number | undefined> {
  const known = (await readKnown(database.read)).map(({ version }) => version)
  const all = new Set([...known, ...(await source.read()).versions])
  const older = [...all].filter((version) => version < wrapping)
  if (older.length > 1)
    throw new Error(`There are several older versions. Name one: --version ${older.join(' or --version ')}`)
  return older[0]
}

type Refusal = Exclude<DropOutcome, Dropped | { readonly outcome: 'none' }>

async function forget({ database, clock }: RotationDeps, version: number): Promise<Refusal | 'unknown' | undefined> {
  return database.change({}, async (tx) => {
    const { wrapping } = await holdVersions(tx)
    if (wrapping === version) return { outcome: 'in_use', version }
    const known = await readKnown(tx)
    const inUse = known.find((one) => one.version === wrapping)
    if (!known.some((one) => one.version === version)) return 'unknown'
    const count = (await countNeeded(tx)).get(version) ?? 0
    if (count > 0) return { outcome: 'needed', version, count }
    // Such a server can only work with older ones.
    const lacking = inUse ? await readLacking(tx, inUse, clock.now()) : []
    if (lacking.length > 0) return { outcome: 'refused', version, lacking }
    await tx.deleteFrom('master_keys').where('version', '=', version).execute()
    return undefined
  })
}

async function removeKey({ database, place }: RotationDeps, version: number): Promise<Dropped['key']> {
  if (!place || !('file' in place)) return 'by_hand'
  try {
    return await database.write({}, async (tx) => {
      // Held, so that one at a time changes the file.
      const { wrapping } = await holdVersions(tx)
      const keys = new Map(readMasterKeyFile(place.file))
      if (wrapping === version || !keys.delete(version)) return 'absent'
      replaceMasterKeyFile(place.file, keys)
      return 'removed'
    })
  } catch (error) {
    if (isUnwritable(error)) return 'by_hand'
    throw error
  }
}
