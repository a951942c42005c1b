/** Rotation of the master key: online, and resumable at every step. */
import { type Added, add } from './add.ts'
import type { RotationDeps } from './deps.ts'
import { type DropOutcome, drop } from './drop.ts'
import { type Listed, list } from './list.ts'
import { type RotateOptions, type RotateOutcome, rotate } from './rotate.ts'

export interface Rotation {
  readonly list: () => Promise<Listed>
  readonly add: () => Promise<Added>
  readonly rotate: (options?: RotateOptions) => Promise<RotateOutcome>
  readonly drop: (version?: number) => Promise<DropOutcome>
}

export function createRotation(deps: RotationDeps): Rotation {
  return {
    list: () => list(deps),
    add: () => add(deps),
    rotate: (options) => rotate(deps, options),
    drop: (version) => drop(deps, version),
  }
}
