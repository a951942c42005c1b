/** The rows of store keys. The secret stays sealed in them; `signingKey` is the only way to it. */

import type { Selectable } from 'kysely'
import type { Database, Queries } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import type { Tables } from '../database/schema.ts'
import { ProxyError } from '../errors.ts'
import type { EpochMs } from '../ports.ts'
import { andThen, type Soon } from '../soon.ts'
import { sealContext } from './contexts.ts'
import type { Custody } from './custody.ts'
import { isKeyKind, KEY_KINDS, type KeyKind, type Store } from './kinds.ts'
import { requireInUse } from './rotation/writing.ts'
import type { SealedSecret } from './sealing.ts'

const CACHED_KEYS = 10_000
/** It was tried just now, when it came. */
const FIRST_CHECK_AFTER_MS = 60 * 60 * 1000

/** The reason of a refusal to sign with a version of a key that has been replaced. */
export const KEY_REPLACED = 'key_replaced'
const REPLACED_JUST_NOW = 'The store key was replaced just now. Try again in a moment.'

/** What a store key is, without its secret. */
export interface StoreKey {
  readonly id: string
  readonly workspaceId: string
  readonly kind: KeyKind
  readonly store: Store
  readonly name: string
  /** 1, and one more with each replacement. */
  readonly version: number
  /** The key ID at Apple, the `private_key_id` at Google. */
  readonly storeKeyId: string
  readonly issuerId: string | null
  readonly serviceAccountEmail: string | null
  /** SHA-256 of the public key, hex. */
  readonly fingerprint: string
  /** For sales reports; the default first. */
  readonly vendorNumbers: readonly string[]
  readonly unusedSince: EpochMs | null
  readonly createdAt: EpochMs
}

/** A key that can sign: a stored one, or one that is just being taken in. */
export interface SigningKey
  extends Pick<
    StoreKey,
    'id' | 'version' | 'kind' | 'storeKeyId' | 'issuerId' | 'serviceAccountEmail' | 'vendorNumbers'
  > {
  /**
   * Hands the private key (PKCS#8, DER) to `use`, and overwrites it afterwards.
   * @throws ProxyError `not_found` when the key is gone, `not_ready` (`key_replaced`) when this version of it is,
   * `unconfirmed` when it waits for an owner
   */
  readonly withSecret: <T>(use: (pkcs8: Uint8Array) => Promise<T> | T) => Promise<T>
  /** The key that has taken this one's place, if one has; of a stored key only. */
  readonly successor?: () => Promise<SigningKey | undefined>
}

export interface StoreKeys {
  /** The key as it is now, without asking the database where nothing has changed. */
  readonly get: (workspaceId: string, id: string) => Soon<StoreKey | undefined>
  readonly list: (workspaceId: string) => Promise<readonly StoreKey[]>
  readonly seal: (key: StoreKey, pkcs8: Uint8Array) => Promise<SealedSecret>
  readonly signingKey: (key: StoreKey) => SigningKey
}

export function createStoreKeys({
  database,
  custody,
}: {
  readonly database: Database
  readonly custody: Custody
}): StoreKeys {
  const byId = createRevisionCache(database.revision, CACHED_KEYS, (id) => readStoreKey(database.read, id))

  function signingKey(key: StoreKey): SigningKey {
    return {
      ...key,
      async withSecret(use) {
        const row = await database.read
          .selectFrom('store_keys')
          .select(['version', 'sealed', 'wrapped_key', 'master_version', 'unconfirmed'])
          .where('id', '=', key.id)
          .executeTakeFirst()
        // Removed or replaced while somebody was about to use it.
        if (!row) throw new ProxyError('not_found')
        if (row.version !== key.version)
          throw new ProxyError('not_ready', { reason: KEY_REPLACED, retryAfterSeconds: 1, message: REPLACED_JUST_NOW })
        if (row.unconfirmed) throw new ProxyError('unconfirmed')
        return custody.sealing.open(sealContext.storeKey(key), row, use)
      },
      async successor() {
        const now = await readStoreKey(database.read, key.id)
        return now && now.version !== key.version ? signingKey(now) : undefined
      },
    }
  }

  return {
    get: (workspaceId, id) => andThen(byId.get(id), (key) => (key?.workspaceId === workspaceId ? key : undefined)),
    async list(workspaceId) {
      const rows = await database.read
        .selectFrom('store_keys')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .orderBy('name')
        .execute()
      return rows.map(toStoreKey)
    },
    async seal(key, pkcs8) {
      return custody.sealing.seal(sealContext.storeKey(key), pkcs8, await custody.wrappingVersion())
    },
    signingKey,
  }
}

/** @throws ProxyError `not_ready` when the master key was rotated since it was sealed: see `writeSealed` */
export async function insertStoreKey(tx: Queries, key: StoreKey, sealed: SealedSecret): Promise<void> {
  await requireInUse(tx, sealed)
  await tx
    .insertInto('store_keys')
    .values({
      id: key.id,
      workspace_id: key.workspaceId,
      kind: key.kind,
      name: key.name,
      version: key.version,
      store_key_id: key.storeKeyId,
      issuer_id: key.issuerId,
      service_account_email: key.serviceAccountEmail,
      fingerprint: key.fingerprint,
      vendor_numbers: JSON.stringify(key.vendorNumbers),
      unused_since: key.unusedSince,
      next_check_at: key.kind === 'app-store-purchase' ? null : key.createdAt + FIRST_CHECK_AFTER_MS,
      created_at: key.createdAt,
      ...sealed,
    })
    .execute()
}

export async function readStoreKey(db: Queries, id: string): Promise<StoreKey | undefined> {
  const row = await db.selectFrom('store_keys').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toStoreKey(row)
}

/** The key's row must be locked. @throws ProxyError `not_found` when it is gone */
export async function requireKey(tx: Queries, keyId: string, field?: string): Promise<void> {
  const present = await tx.selectFrom('store_keys').select('id').where('id', '=', keyId).executeTakeFirst()
  if (!present) throw new ProxyError('not_found', field === undefined ? {} : { field })
}

function toStoreKey(row: Selectable<Tables['store_keys']>): StoreKey {
  if (!isKeyKind(row.kind)) throw new Error(`store key ${row.id} is of an unknown kind`)
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    store: KEY_KINDS[row.kind].store,
    name: row.name,
    version: row.version,
    storeKeyId: row.store_key_id,
    issuerId: row.issuer_id,
    serviceAccountEmail: row.service_account_email,
    fingerprint: row.fingerprint,
    vendorNumbers: JSON.parse(row.vendor_numbers),
    unusedSince: row.unused_since,
    createdAt: row.created_at,
  }
}
