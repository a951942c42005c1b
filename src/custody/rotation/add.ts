/**
 * Adds a version of the master key. Killed at any step and run again, it finishes; run twice, it adds one.
 *
 * In a file it is made here. What stands in the environment, or in a file that cannot be written, is changed by a person: the
 * new keys are left in a file for them, and become known once they are found where they belong.
 */
import type { Queries } from '../../database/database.ts'
import { readMasterKeyFile, replaceMasterKeyFile } from '../master-key-file.ts'
import { createLocalMasterKeys, type MasterKeys, newMasterKey } from '../master-keys.ts'
import type { RotationDeps } from './deps.ts'
import { dropHandover, prepareHandover } from './handover.ts'
import { isUnwritable } from './place.ts'
import { holdVersions, type KnownVersion, readKnown, readVersions } from './versions.ts'

export interface Added {
  /**
   * `added`: made just now, in the file. `found`: it was there already, and is known from now on. `waiting`: nothing was
   * changed, since a version that was added before is not in use yet. `handed_over`: a person has to put it in its place.
   */
  readonly outcome: 'added' | 'found' | 'waiting' | 'handed_over'
  readonly version: number
}

/** @throws Error with a sentence for whoever runs the command */
export async function add(deps: RotationDeps): Promise<Added> {
  for (;;) {
    const added = await addOnce(deps)
    if (added?.outcome !== 'handed_over') await dropHandover(deps)
    if (added) return added
    // Somebody else added one meanwhile: with what there is now.
  }
}

async function addOnce(deps: RotationDeps): Promise<Added | undefined> {
  const { database, masterKeys, source, place } = deps
  const { wrapping, newest } = await readVersions(database.read)
  const [missing] = (await masterKeys.look('now')).missing
  if (missing !== undefined) throw lacksAdded(missing)
  const waiting = (await readKnown(database.read)).at(-1)
  if (waiting && waiting.version > wrapping) return { outcome: 'waiting', version: waiting.version }

  const keys = await source.read()
  const found = keys.versions.filter((version) => version > newest)
  if (found.length > 0) return makeKnown(deps, keys, found, newest)
  if (!place) throw new Error('The master key of this server is in memory only and cannot be changed.')
  if ('file' in place) {
    try {
      return await makeInFile(deps, place.file, newest)
    } catch (error) {
      if (!isUnwritable(error)) throw error
    }
  }
  await prepareHandover(deps, place, newest + 1)
  return { outcome: 'handed_over', version: newest + 1 }
}

function lacksAdded(version: number): Error {
  return new Error(
    `Version ${version} was added before, on another machine, and is not among the master keys here. Bring its line here from there. If it is lost, and was never in use: store-keyring master-key drop --version ${version}`,
  )
}

async function makeInFile(
  { database, clock, random }: RotationDeps,
  file: string,
  newest: number,
): Promise<Added | undefined> {
  const version = newest + 1
  const key = newMasterKey(random)
  const checkValue = await createLocalMasterKeys(new Map([[version, key]])).checkValue(version)
  try {
    return await database.change({}, async (tx) => {
      if ((await holdVersions(tx)).newest !== newest) return undefined
      // In the transaction, so that one at a time changes the file. If it does not come to the commit, the key is found there.
      const keys = new Map(readMasterKeyFile(file))
      if (keys.has(version)) return undefined
      replaceMasterKeyFile(file, keys.set(version, key))
      await insertKnown(tx, [{ version, checkValue, createdAt: clock.now() }])
      return { outcome: 'added', version }
    })
  } finally {
    key.fill(0)
  }
}

async function makeKnown(
  { database, clock }: RotationDeps,
  keys: MasterKeys,
  found: readonly number[],
  newest: number,
): Promise<Added | undefined> {
  const createdAt = clock.now()
  const known = await Promise.all(
    found.map(async (version) => ({ version, checkValue: await keys.checkValue(version), createdAt })),
  )
  return database.change({}, async (tx) => {
    if ((await holdVersions(tx)).newest !== newest) return undefined
    await insertKnown(tx, known)
    return { outcome: 'found', version: Math.max(...found) }
  })
}

async function insertKnown(tx: Queries, known: readonly KnownVersion[]): Promise<void> {
  await tx
    .insertInto('master_keys')
    .values(
      known.map(({ version, checkValue, createdAt }) => ({ version, check_value: checkValue, created_at: createdAt })),
    )
    .execute()
  await tx
    .updateTable('server')
    .set({ newest_master_version: Math.max(...known.map(({ version }) => version)) })
    .execute()
}
