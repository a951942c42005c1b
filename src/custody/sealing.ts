/**
 * Sealing: a secret at rest is a JWE (AES-256-GCM) under its own random data key, and the data key is a JWE under a
 * master key. Both carry the context that they belong to, so a row that is copied elsewhere does not open.
 */
import type { Random } from '../ports.ts'
import { decrypt, encrypt } from './jwe.ts'
import type { MasterKeys } from './master-keys.ts'

const KEY_BYTES = 32
export interface SealedSecret {
  readonly sealed: string
  readonly wrapped_key: string
  readonly master_version: number
}

export interface Sealing {
  /** @param context what the secret belongs to, such as `workspace/id/kind/version` */
  readonly seal: (context: string, secret: Uint8Array, masterVersion: number) => Promise<SealedSecret>
  /**
   * Opens a secret for as long as `use` runs, then overwrites it.
   * @throws Error when the row was changed, or belongs to another context
   */
  readonly open: <T>(context: string, row: SealedSecret, use: (secret: Uint8Array) => Promise<T> | T) => Promise<T>
  /** Wraps the data key with another version of the master key; the secret itself stays sealed as it is. */
  readonly rewrap: (context: string, row: Wrapped, masterVersion: number) => Promise<Wrapped>
}

export type Wrapped = Pick<SealedSecret, 'wrapped_key' | 'master_version'>

export function createSealing({
  masterKeys,
  random,
}: {
  readonly masterKeys: Pick<MasterKeys, 'wrap' | 'unwrap'>
  readonly random: Random
}): Sealing {
  return {
    async seal(context, secret, masterVersion) {
      const dataKey = random(KEY_BYTES)
      try {
        const sealed = await encrypt(dataKey, context, secret)
        return {
          sealed,
          wrapped_key: await masterKeys.wrap(masterVersion, context, dataKey),
          master_version: masterVersion,
        }
      } finally {
        dataKey.fill(0)
      }
    },
    async open(context, row, use) {
      const dataKey = await masterKeys.unwrap(row.master_version, context, row.wrapped_key)
      try {
        const secret = await decrypt(dataKey, context, row.sealed)
        try {
          return await use(secret)
        } finally {
          secret.fill(0)
        }
      } finally {
        dataKey.fill(0)
      }
    },
    async rewrap(context, { wrapped_key, master_version }, masterVersion) {
      const dataKey = await masterKeys.unwrap(master_version, context, wrapped_key)
      try {
        return {
          wrapped_key: await masterKeys.wrap(masterVersion, context, dataKey),
          master_version: masterVersion,
        }
      } finally {
        dataKey.fill(0)
      }
    },
  }
}
