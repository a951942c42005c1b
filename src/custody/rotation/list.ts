/** How the versions of the master key stand. */
import { isProven } from './at-hand.ts'
import type { RotationDeps } from './deps.ts'
import { type ReplicaRow, readLive } from './replicas.ts'
import { countNeeded, readKnown, readVersions } from './versions.ts'

export interface ListedVersion {
  readonly version: number
  /** Wraps new data keys. */
  readonly isInUse: boolean
  /** The database has its check value. */
  readonly isKnown: boolean
  /** How many secrets it wraps. */
  readonly neededBy: number
  /** Among the master keys of this command; `another_key`: under this number there is another one. */
  readonly here: 'yes' | 'no' | 'another_key'
}

export interface Listed {
  readonly versions: readonly ListedVersion[]
  readonly replicas: readonly ReplicaRow[]
}

export async function list({ database, source, clock }: RotationDeps): Promise<Listed> {
  const { wrapping } = await readVersions(database.read)
  const known = await readKnown(database.read)
  const needed = await countNeeded(database.read)
  const keys = await source.read()
  const all = [...new Set([...known.map(({ version }) => version), ...keys.versions])].sort((a, b) => a - b)
  const versions = all.map(async (version) => {
    const row = known.find((one) => one.version === version)
    const isHere = keys.versions.includes(version)
    const isRight = row === undefined || (await isProven(keys, version, row.checkValue))
    return {
      version,
      isInUse: version === wrapping,
      isKnown: row !== undefined,
      neededBy: needed.get(version) ?? 0,
      here: !isHere ? 'no' : isRight ? 'yes' : 'another_key',
    } as const
  })
  return { versions: await Promise.all(versions), replicas: await readLive(database.read, clock.now()) }
}
