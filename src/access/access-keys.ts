/** Access keys: what a Power Platform connection presents. Random, shown once, kept as SHA-256. */
import { hash } from 'node:crypto'
import type { Database, Queries } from '../database/database.ts'
import { createRevisionCache } from '../database/revision.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, EpochMs, NewId, Random } from '../ports.ts'
import { isRole, type Role } from './roles.ts'

/** Lets people and secret scanners tell what they have found. */
const PREFIX = 'skr_'
const SECRET_BYTES = 32
const CACHED_ACCESS_KEYS = 10_000

export interface AccessKey {
  readonly id: string
  readonly workspaceId: string
  readonly name: string
  readonly role: Role
  /** The integrations that the key is limited to; null when it is not. */
  readonly fence: ReadonlySet<string> | null
  readonly expiresAt: EpochMs | null
  readonly createdAt: EpochMs
}

export interface NewAccessKey {
  readonly workspaceId: string
  readonly name: string
  readonly role: Role
  readonly fence?: readonly string[]
  readonly expiresAt?: EpochMs
}

export interface AccessKeys {
  /** @returns the access key and its secret, which nobody can see again */
  readonly create: (wish: NewAccessKey) => Promise<{ readonly accessKey: AccessKey; readonly secret: string }>
  readonly list: (workspaceId: string) => Promise<readonly AccessKey[]>
  /** @throws ProxyError `not_found` */
  readonly revoke: (workspaceId: string, id: string) => Promise<void>
  /** @returns undefined for anything but a valid access key */
  readonly authenticate: (secret: string) => Promise<AccessKey | undefined>
}

export interface AccessKeyDeps {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
}

export function createAccessKeys({ database, clock, newId, random }: AccessKeyDeps): AccessKeys {
  // By hash. Unknown keys are not remembered, so that guessing cannot push real ones out.
  const byHash = createRevisionCache(database.revision, CACHED_ACCESS_KEYS, (digest) => load(database.read, digest))

  return {
    async create({ workspaceId, name, role, fence, expiresAt }) {
      if (fence && (role === 'manager' || role === 'owner')) {
        throw new ProxyError('invalid_request', {
          field: 'fence',
          message: 'Only viewers and operators can be limited to integrations.',
        })
      }
      const id = newId('ak')
      const secret = PREFIX + Buffer.from(random(SECRET_BYTES)).toString('base64url')
      const createdAt = clock.now()
      await database.change({ workspaces: [workspaceId], integrations: fence ?? [] }, async (tx) => {
        await tx
          .insertInto('access_keys')
          .values({
            id,
            workspace_id: workspaceId,
            name,
            hash: digestOf(secret),
            role,
            is_fenced: fence ? 1 : 0,
            expires_at: expiresAt ?? null,
            revoked_at: null,
            created_at: createdAt,
          })
          .execute()
        if (fence?.length) {
          await tx
            .insertInto('fences')
            .values(fence.map((integration_id) => ({ access_key_id: id, integration_id })))
            .execute()
        }
      })
      const accessKey = {
        id,
        workspaceId,
        name,
        role,
        fence: fence ? new Set(fence) : null,
        expiresAt: expiresAt ?? null,
        createdAt,
      }
      return { accessKey, secret }
    },

    async list(workspaceId) {
      const rows = await valid(database.read)
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return Promise.all(rows.map((row) => toAccessKey(database.read, row)))
    },

    async revoke(workspaceId, id) {
      await database.change({ access_keys: [id] }, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('access_keys')
          .set({ revoked_at: clock.now() })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw new ProxyError('not_found')
        await tx.deleteFrom('fences').where('access_key_id', '=', id).execute()
      })
    },

    async authenticate(secret) {
      // The look-up is by digest, so its time says nothing about how much of a guess was right.
      const accessKey = await byHash.get(digestOf(secret))
      if (!accessKey || (accessKey.expiresAt !== null && accessKey.expiresAt <= clock.now())) return undefined
      return accessKey
    },
  }
}

function digestOf(secret: string): string {
  return hash('sha256', secret)
}

function valid(db: Queries) {
  return db.selectFrom('access_keys').selectAll().where('revoked_at', 'is', null)
}

async function load(db: Queries, digest: string): Promise<AccessKey | undefined> {
  const row = await valid(db).where('hash', '=', digest).executeTakeFirst()
  return row && toAccessKey(db, row)
}

type AccessKeyRow = Awaited<ReturnType<ReturnType<typeof valid>['executeTakeFirstOrThrow']>>

async function toAccessKey(db: Queries, row: AccessKeyRow): Promise<AccessKey> {
  // Fails closed: a role that this version does not know opens nothing.
  if (!isRole(row.role)) throw new Error(`access key ${row.id} has an unknown role`)
  const fence = row.is_fenced
    ? await db.selectFrom('fences').select('integration_id').where('access_key_id', '=', row.id).execute()
    : undefined
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    role: row.role,
    fence: fence ? new Set(fence.map(({ integration_id }) => integration_id)) : null,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
  }
}
