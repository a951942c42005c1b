/**
 * Rotates: the newest version wraps from now on, and everything that an older one wraps is wrapped anew. Killed at any step and
 * run again, it goes on; run by several at once, each row is wrapped once.
 */

import type { RotationDeps } from './deps.ts'
import { type LackingReplica, readLacking } from './replicas.ts'
import { countOlder, rewrapAll } from './rewrap.ts'
import { holdVersions, type KnownVersion, readKnown } from './versions.ts'

/** A server notices a new version within one look and one reading of its file, and a loaded one later. */
const PATIENCE_MS = 15_000
const LOOK_EVERY_MS = 250

export interface RotateOptions {
  /** Told after each batch. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** Told when servers that do not know the version yet are given time. */
  readonly onWait?: (lacking: readonly LackingReplica[]) => void
}

export interface Rotated {
  readonly version: number
  /** How many rows were wrapped anew by this run. */
  readonly count: number
  /** Known versions that nothing needs any more. */
  readonly unneeded: readonly number[]
}

export type RotateOutcome =
  | ({ readonly outcome: 'rotated' } & Rotated)
  /** Nothing was changed. */
  | { readonly outcome: 'refused'; readonly version: number; readonly lacking: readonly LackingReplica[] }

/** @throws Error with a sentence for whoever runs the command */
export async function rotate(deps: RotationDeps, options: RotateOptions = {}): Promise<RotateOutcome> {
  const { database, masterKeys } = deps
  const known = await readKnown(database.read)
  const target = known.at(-1)
  if (!target) throw new Error('No version of the master key is known.')
  const { version } = target
  if (!(await masterKeys.look('now')).openable.includes(version))
    throw new Error(
      `Version ${version} was added on another machine, and is not among the master keys here. Bring its line here from there.`,
    )
  const lacking = await putInUse(deps, target, options)
  if (lacking.length > 0) return { outcome: 'refused', version, lacking }
  const total = await countOlder(database.read, version)
  options.onProgress?.({ done: 0, total })
  const count = await rewrapAll(deps, version, (done) => options.onProgress?.({ done, total: Math.max(total, done) }))
  const unneeded = known.map((one) => one.version).filter((one) => one < version)
  return { outcome: 'rotated', version, count, unneeded }
}

/** @returns the servers that cannot open it, so that it is not in use */
async function putInUse(
  { database, clock }: RotationDeps,
  target: KnownVersion,
  { onWait }: RotateOptions,
): Promise<readonly LackingReplica[]> {
  const giveUpAt = clock.monotonic() + PATIENCE_MS
  for (let isFirst = true; ; isFirst = false) {
    const lacking = await database.write({}, async (tx) => {
      const { wrapping } = await holdVersions(tx)
      const behind = await readLacking(tx, target, clock.now())
      if (behind.length === 0 && wrapping < target.version)
        await tx.updateTable('server').set({ wrapping_version: target.version }).execute()
      return behind
    })
    if (lacking.length === 0 || clock.monotonic() >= giveUpAt) return lacking
    if (isFirst) onWait?.(lacking)
    await clock.sleep(LOOK_EVERY_MS)
  }
}
