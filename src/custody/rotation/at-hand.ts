/**
 * The master keys of this process: each version is held against its check value before it is used, so a key that is not the
 * right one never wraps anything; and one that is not there yet is looked for again where they come from.
 */
import type { Database, Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock, Log } from '../../ports.ts'
import { type MasterKeySource, type MasterKeys, sameCheckValue } from '../master-keys.ts'
import { readKnown } from './versions.ts'

/** However many callers miss a version, the source is read this often at most. */
const READ_AGAIN_AFTER_MS = 3000
const COME_BACK_SECONDS = 10

export interface MasterKeysAtHand extends Pick<MasterKeys, 'wrap' | 'unwrap'> {
  /**
   * Of the versions that the database knows, which can be opened here. Where one cannot, the source is read again: `now` for a
   * person who waits, else when it is time for that.
   */
  readonly look: (when?: 'now') => Promise<Look>
}

export interface Look {
  readonly openable: readonly number[]
  readonly missing: readonly number[]
}

export function createMasterKeysAtHand({
  source,
  first,
  database,
  clock,
  log,
}: {
  readonly source: MasterKeySource
  /** What was read just now. */
  readonly first: MasterKeys
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
}): MasterKeysAtHand {
  let latest = first
  let readAt = clock.monotonic()
  let underWay: Promise<void> | undefined
  /** What was proven stays, whatever becomes of the file: a version is one key for life. */
  const proven = new Map<number, MasterKeys>()

  async function readAgain(when?: 'now'): Promise<void> {
    if (underWay !== undefined) return underWay
    if (when !== 'now' && clock.monotonic() - readAt < READ_AGAIN_AFTER_MS) return
    readAt = clock.monotonic()
    underWay = source
      .read()
      .then(
        (keys) => {
          latest = keys
        },
        (cause: unknown) => log('warn', 'master_key.unreadable', { cause }),
      )
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }

  async function prove(version: number, checkValue: string): Promise<MasterKeys | undefined> {
    const keys = latest
    if (!proven.has(version) && (await isProven(keys, version, checkValue))) proven.set(version, keys)
    return proven.get(version)
  }

  async function find(version: number): Promise<MasterKeys> {
    const known = proven.get(version)
    if (known) return known
    const checkValue = await readCheckValue(database.read, version)
    if (checkValue === undefined) throw new Error(`master key version ${version} is not known`)
    const found = (await prove(version, checkValue)) ?? (await readAgain().then(() => prove(version, checkValue)))
    if (found) return found
    throw new ProxyError('not_ready', {
      reason: 'master_key',
      retryAfterSeconds: COME_BACK_SECONDS,
      message: 'This server does not have the master key yet that this needs. Try again in a moment.',
    })
  }

  return {
    wrap: async (version, context, dataKey) => (await find(version)).wrap(version, context, dataKey),
    unwrap: async (version, context, wrapped) => (await find(version)).unwrap(version, context, wrapped),
    async look(when) {
      const known = await readKnown(database.read)
      const proveAll = () => Promise.all(known.map(({ version, checkValue }) => prove(version, checkValue)))
      if ((await proveAll()).includes(undefined)) {
        await readAgain(when)
        await proveAll()
      }
      const versions = known.map(({ version }) => version)
      return {
        openable: versions.filter((version) => proven.has(version)),
        missing: versions.filter((version) => !proven.has(version)),
      }
    },
  }
}

export async function isProven(keys: MasterKeys, version: number, checkValue: string): Promise<boolean> {
  return keys.versions.includes(version) && sameCheckValue(await keys.checkValue(version), checkValue)
}

async function readCheckValue(db: Queries, version: number): Promise<string | undefined> {
  const row = await db.selectFrom('master_keys').select('check_value').where('version', '=', version).executeTakeFirst()
  return row?.check_value
}
