/** This server as one of several: it tells the others which versions of the master key it can open. */
import type { Database } from '../../database/database.ts'
import type { Clock, Log, NewId } from '../../ports.ts'
import type { Look, MasterKeysAtHand } from './at-hand.ts'
import { removeOtherReplicas, removeReplica, saveReplica } from './replicas.ts'
import { holdVersions, neededVersions } from './versions.ts'

const BEAT_EVERY_MS = 10_000
/** How often it looks whether another server, or a command, has changed something. */
const LOOK_EVERY_MS = 1000

export interface Replica {
  /** Says nothing about where it runs; its log names it. */
  readonly id: string
  /** Joins the running servers. @throws Error when the master key in use is not at hand */
  readonly join: () => Promise<void>
  /** Gives signs of life until aborted. */
  readonly stay: (signal: AbortSignal) => Promise<void>
  readonly leave: () => Promise<void>
  /** Whether it can open everything, as far as it knows. */
  readonly isAble: () => boolean
}

export function createReplica({
  database,
  masterKeys,
  clock,
  newId,
  log,
  programVersion,
}: {
  readonly database: Database
  readonly masterKeys: MasterKeysAtHand
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  readonly programVersion: string
}): Replica {
  const id = newId('rep')
  let startedAt = 0
  let published: Look = { openable: [], missing: [] }
  let isAble = true
  let beatAt = Number.NEGATIVE_INFINITY
  let lookedAt: number | undefined

  async function beat(): Promise<readonly number[]> {
    beatAt = clock.monotonic()
    const look = await masterKeys.look()
    const versions = look.openable
    const needed = await database.write({}, async (tx) => {
      // Held, so that no rotation begins between the look at this server and its arrival.
      await holdVersions(tx)
      await saveReplica(tx, { id, versions, programVersion, startedAt, seenAt: clock.now() })
      return neededVersions(tx)
    })
    published = look
    const missing = [...needed].filter((version) => !versions.includes(version))
    if (missing.length > 0 && isAble) log('error', 'master_key.missing', { replicaId: id, code: missing.join(', ') })
    isAble = missing.length === 0
    return missing
  }

  async function isDue(): Promise<boolean> {
    if (clock.monotonic() - beatAt >= BEAT_EVERY_MS) return true
    const revision = database.revision.current()
    const isNews = revision !== undefined && revision !== lookedAt
    if (!isNews && published.missing.length === 0) return false
    lookedAt = revision
    return (await masterKeys.look()).openable.join() !== published.openable.join()
  }

  return {
    id,
    async join() {
      startedAt = clock.now()
      const missing = await beat()
      // On SQLite there is one server at a time, so what others have left is of servers that were killed.
      if (database.engine === 'sqlite') await database.write({}, (tx) => removeOtherReplicas(tx, id))
      if (missing.length === 0) return
      await database.write({}, (tx) => removeReplica(tx, id))
      throw new Error(
        `The database needs master key version ${missing.join(', ')} by now. Bring the right master key file.`,
      )
    },
    async stay(signal) {
      while (!signal.aborted) {
        await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined)
        if (signal.aborted) return
        try {
          if (await isDue()) await beat()
        } catch (cause) {
          log('warn', 'replica.silent', { replicaId: id, cause })
        }
      }
    },
    async leave() {
      await database
        .write({}, (tx) => removeReplica(tx, id))
        .catch((cause: unknown) => log('warn', 'replica.silent', { replicaId: id, cause }))
    },
    isAble: () => isAble,
  }
}
