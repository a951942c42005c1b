/**
 * Sessions: people who have signed in to the console with an owner access key, or with a one-time code for one.
 *
 * A session opens what its access key opens, and ends with it. Kept as SHA-256, like the access keys themselves.
 */
import type { Database, Queries } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import { digestOf } from './access-keys/rows.ts'
import type { AccessKey, AccessKeys } from './access-keys.ts'

const MINUTE_MS = 60 * 1000
/** A person who has gone away leaves the browser open. */
export const IDLE_MS = 30 * MINUTE_MS
/** However busy: a working day. */
export const LONGEST_MS = 12 * 60 * MINUTE_MS
/** A code is on a screen, where others may see it. */
export const CODE_LIFETIME_MS = 15 * MINUTE_MS
/** Being seen is written down no more often. */
const SEEN_EVERY_MS = MINUTE_MS
const SECRET_BYTES = 32

export interface Sessions {
  /** @returns the secret of the session, for a cookie */
  readonly start: (accessKey: AccessKey) => Promise<string>
  /** The access key that it opens; undefined when it has ended, or its access key has. */
  readonly find: (secret: string) => Promise<AccessKey | undefined>
  readonly end: (secret: string) => Promise<void>
  /** All sessions of one access key. */
  readonly endAll: (accessKeyId: string) => Promise<void>
  /** @returns a code that signs in once, within 15 minutes */
  readonly makeCode: (accessKeyId: string) => Promise<string>
  /** @returns the access key for which the code was made; undefined when it was spent, is too old or was never made */
  readonly spendCode: (code: string) => Promise<AccessKey | undefined>
  readonly tidy: () => Promise<void>
}

export interface SessionsDeps {
  readonly database: Database
  readonly accessKeys: Pick<AccessKeys, 'find'>
  readonly clock: Clock
  readonly random: Random
}

export function createSessions({ database, accessKeys, clock, random }: SessionsDeps): Sessions {
  const newSecret = () => Buffer.from(random(SECRET_BYTES)).toString('base64url')

  async function owner(accessKeyId: string): Promise<AccessKey | undefined> {
    const accessKey = await accessKeys.find(accessKeyId)
    return accessKey?.role === 'owner' ? accessKey : undefined
  }

  return {
    async start({ id }) {
      const secret = newSecret()
      const now = clock.now()
      const row = { hash: digestOf(secret), access_key_id: id, seen_at: now, created_at: now }
      await database.write({}, (tx) => tx.insertInto('sessions').values(row).execute())
      return secret
    },

    async find(secret) {
      const now = clock.now()
      const hash = digestOf(secret)
      const row = await alive(database.read, now).where('hash', '=', hash).executeTakeFirst()
      if (!row) return undefined
      if (row.seen_at + SEEN_EVERY_MS <= now)
        await database.write({}, (tx) =>
          tx.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute(),
        )
      return owner(row.access_key_id)
    },

    async end(secret) {
      await database.write({}, (tx) => tx.deleteFrom('sessions').where('hash', '=', digestOf(secret)).execute())
    },

    async endAll(accessKeyId) {
      await database.write({}, (tx) => tx.deleteFrom('sessions').where('access_key_id', '=', accessKeyId).execute())
    },

    async makeCode(accessKeyId) {
      const code = newSecret()
      const row = { hash: digestOf(code), access_key_id: accessKeyId, expires_at: clock.now() + CODE_LIFETIME_MS }
      await database.write({}, (tx) => tx.insertInto('sign_in_codes').values(row).execute())
      return code
    },

    async spendCode(code) {
      const row = await database.write({}, (tx) =>
        tx.deleteFrom('sign_in_codes').where('hash', '=', digestOf(code)).returningAll().executeTakeFirst(),
      )
      return row && row.expires_at > clock.now() ? owner(row.access_key_id) : undefined
    },

    async tidy() {
      const now = clock.now()
      await database.write({}, async (tx) => {
        await tx
          .deleteFrom('sessions')
          .where((where) =>
            where.or([where('seen_at', '<=', now - IDLE_MS), where('created_at', '<=', now - LONGEST_MS)]),
          )
          .execute()
        await tx.deleteFrom('sign_in_codes').where('expires_at', '<=', now).execute()
      })
    },
  }
}

function alive(db: Queries, now: number) {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('seen_at', '>', now - IDLE_MS)
    .where('created_at', '>', now - LONGEST_MS)
}
