/** Access keys: what a Power Platform connection presents. Random, shown once, kept as SHA-256. */
import type { Database } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import type { Clock, EpochMs, NewId, Random } from '../ports.ts'
import { andThen, type Soon } from '../soon.ts'
import { setFence } from './access-keys/fences.ts'
import { draftAccessKey, insertAccessKey } from './access-keys/insert.ts'
import { renameAccessKey } from './access-keys/rename.ts'
import { listPredecessors, replaceAccessKey } from './access-keys/replace.ts'
import { digestOf, endAccessKey, load, toAccessKey, valid } from './access-keys/rows.ts'
import type { Role } from './roles.ts'

const CACHED_ACCESS_KEYS = 10_000

export interface AccessKey {
  readonly id: string
  readonly workspaceId: string
  readonly name: string
  readonly role: Role
  /** The integrations that the key is limited to; null when it is not. */
  readonly fence: ReadonlySet<string> | null
  readonly expiresAt: EpochMs | null
  /** The id of the one that takes its place. */
  readonly replacedBy: string | null
  readonly createdAt: EpochMs
}

export interface NewAccessKey {
  readonly workspaceId: string
  readonly name: string
  readonly role: Role
  readonly fence?: readonly string[]
  readonly expiresAt?: EpochMs
}

export interface Replacement {
  readonly workspaceId: string
  readonly id: string
  /** How long the old one still works; 0 ends it at once. */
  readonly overlapMs: number
  /** When the new one ends; by default it gets as long a life as the old one was given. */
  readonly expiresAt?: EpochMs | undefined
}

/** An access key and its secret, which nobody can see again. */
export interface MadeAccessKey {
  readonly accessKey: AccessKey
  readonly secret: string
}

export interface AccessKeys {
  /** @throws ProxyError `name_taken`; `invalid_request` for a fence around a manager or owner; `not_found` for a fence of strangers */
  readonly create: (wish: NewAccessKey) => Promise<MadeAccessKey>
  /**
   * Makes one with the same name, role and fence; the old one ends after the overlap.
   * @returns the new one, and when the old one ends
   * @throws ProxyError `not_found`, `access_key_replaced`
   */
  readonly replace: (wish: Replacement) => Promise<MadeAccessKey & { readonly endsAt: EpochMs }>
  /** @throws ProxyError `not_found`, `name_taken` */
  readonly rename: (workspaceId: string, id: string, name: string) => Promise<void>
  /** @param fence ids of integrations; null lets through all @throws ProxyError as `create` */
  readonly setFence: (workspaceId: string, id: string, fence: readonly string[] | null) => Promise<void>
  /** Those that were not revoked, nor replaced and ended since, in the order of their making. */
  readonly list: (workspaceId: string) => Promise<readonly AccessKey[]>
  /** A valid one, by its id. */
  readonly find: (id: string) => Promise<AccessKey | undefined>
  /** The ids of those that it has replaced, one after the other, the last one first. */
  readonly predecessors: (accessKey: AccessKey) => Promise<readonly string[]>
  /** @throws ProxyError `not_found` */
  readonly revoke: (workspaceId: string, id: string) => Promise<void>
  /** @returns undefined for anything but a valid access key */
  readonly authenticate: (secret: string) => Soon<AccessKey | undefined>
}

export interface AccessKeyDeps {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
}

export function createAccessKeys(deps: AccessKeyDeps): AccessKeys {
  const { database, clock } = deps
  // By hash. Unknown keys are not remembered, so that guessing cannot push real ones out.
  const byHash = createRevisionCache(database.revision, CACHED_ACCESS_KEYS, (digest) => load(database.read, digest))

  return {
    async create({ fence, ...wish }) {
      const made = draftAccessKey(deps, { ...wish, fence: fence ? new Set(fence) : null })
      await database.change({ workspaces: [wish.workspaceId], integrations: fence ?? [] }, (tx) =>
        insertAccessKey(tx, made, clock.now()),
      )
      return made
    },

    replace: (wish) => replaceAccessKey(deps, wish),
    rename: (workspaceId, id, name) => renameAccessKey(deps, workspaceId, id, name),
    setFence: (workspaceId, id, fence) => setFence(database, workspaceId, id, fence),

    async list(workspaceId) {
      const rows = await valid(database.read)
        .where('workspace_id', '=', workspaceId)
        .where((where) => where.or([where('replaced_by', 'is', null), where('expires_at', '>', clock.now())]))
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return Promise.all(rows.map((row) => toAccessKey(database.read, row)))
    },

    async find(id) {
      const row = await valid(database.read).where('id', '=', id).executeTakeFirst()
      return row && unlessExpired(await toAccessKey(database.read, row))
    },

    predecessors: ({ id }) => listPredecessors(database.read, id),

    async revoke(workspaceId, id) {
      await database.change({ access_keys: [id] }, (tx) => endAccessKey(tx, workspaceId, id, clock.now()))
    },

    // The look-up is by digest, so its time says nothing about how much of a guess was right.
    authenticate: (secret) => andThen(byHash.get(digestOf(secret)), unlessExpired),
  }

  function unlessExpired(accessKey: AccessKey | undefined): AccessKey | undefined {
    if (!accessKey || (accessKey.expiresAt !== null && accessKey.expiresAt <= clock.now())) return undefined
    return accessKey
  }
}
