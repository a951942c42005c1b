/** Nothing is stored under another version than the one in use, however long ago it was sealed. */
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { SealedSecret } from '../sealing.ts'
import { holdVersions } from './versions.ts'

/** The reason of a refusal to store what is sealed under a version that another one has followed. */
const MASTER_KEY_ROTATED = 'master_key_rotated'
/** Two rotations do not follow each other that fast. */
const MAX_TRIES = 3

/**
 * To be called before a sealed row is written, in the same transaction.
 * @throws ProxyError `not_ready` (`master_key_rotated`)
 */
export async function requireInUse(tx: Queries, { master_version }: SealedSecret): Promise<void> {
  const { wrapping } = await holdVersions(tx)
  if (wrapping !== master_version)
    throw new ProxyError('not_ready', { reason: MASTER_KEY_ROTATED, retryAfterSeconds: 1 })
}

/** Seals and writes as `work` does; again when the master key was rotated in between. */
export async function againIfRotated<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const isRotated = error instanceof ProxyError && error.reason === MASTER_KEY_ROTATED
      if (!isRotated || tries === MAX_TRIES) throw error
    }
  }
}
