/** Custody: makes a new database's secrets, and opens them again with the right master key and no other. */
import { DEFAULT_WORKSPACE, insertWorkspace } from '../access/workspaces.ts'
import type { Database, Queries } from '../database/database.ts'
import type { Clock, Log, NewId, Random } from '../ports.ts'
import { sealContext } from './contexts.ts'
import type { MasterKeySource, MasterKeys } from './master-keys.ts'
import { createMasterKeysAtHand, isProven, type MasterKeysAtHand } from './rotation/at-hand.ts'
import { neededVersions, readKnown } from './rotation/versions.ts'
import { createSealing, type Sealing } from './sealing.ts'
import { deriveServerSecrets, type ServerSecrets } from './server-secrets.ts'

const SERVER_SECRET_BYTES = 32
const SERVER_SECRET_ID = 'server'
const SERVER_SECRET_CONTEXT = sealContext.serverSecret(SERVER_SECRET_ID)

/** A database is live or sandbox for life: keys of made-up stores never meet the real ones. */
export type Mode = 'live' | 'sandbox'

export interface Custody {
  readonly mode: Mode
  readonly sealing: Sealing
  readonly secrets: ServerSecrets
  readonly masterKeys: MasterKeysAtHand
  /** The version of the master key that wraps new data keys. */
  readonly wrappingVersion: () => Promise<number>
}

/** Why a database cannot be opened; the sentence is for whoever starts the server. */
export type CustodyFault = {
  readonly fault: 'not_initialised' | 'wrong_mode' | 'wrong_master_key'
  readonly sentence: string
}

export async function isInitialised(database: Database): Promise<boolean> {
  return (await readServer(database.read)) !== undefined
}

/**
 * Makes the server's secret and the default workspace. Only ever once per database.
 * @returns the id of the default workspace
 * @throws Error when the database was initialised before
 */
export async function initialise(
  database: Database,
  { masterKeys, mode, clock, newId, random }: InitialiseDeps,
): Promise<{ readonly workspaceId: string }> {
  const version = masterKeys.versions.at(-1)
  if (version === undefined) throw new Error('there is no master key')
  const secret = random(SERVER_SECRET_BYTES)
  const sealed = await createSealing({ masterKeys, random }).seal(SERVER_SECRET_CONTEXT, secret, version)
  secret.fill(0)
  const workspaceId = newId('ws')
  const now = clock.now()
  const known = await Promise.all(
    masterKeys.versions.map(async (v) => ({
      version: v,
      check_value: await masterKeys.checkValue(v),
      created_at: now,
    })),
  )
  try {
    await database.write({}, async (tx) => {
      await tx
        .insertInto('server')
        .values({ id: 1, mode, wrapping_version: version, newest_master_version: version, created_at: now })
        .execute()
      await tx.insertInto('master_keys').values(known).execute()
      await tx
        .insertInto('server_secrets')
        .values({ id: SERVER_SECRET_ID, ...sealed })
        .execute()
      await insertWorkspace(tx, { id: workspaceId, name: DEFAULT_WORKSPACE, createdAt: now })
    })
  } catch (error) {
    if (database.isUniqueViolation(error)) throw new Error('The database is initialised already.')
    throw error
  }
  return { workspaceId }
}

interface InitialiseDeps {
  readonly masterKeys: MasterKeys
  readonly mode: Mode
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
}

/** Opens an initialised database, or says why it must not be opened. Nothing is changed either way. */
export async function openCustody(
  database: Database,
  { source, mode, clock, random, log }: OpenDeps,
): Promise<Custody | CustodyFault> {
  const server = await readServer(database.read)
  if (!server)
    return { fault: 'not_initialised', sentence: 'There is no Store Keyring here yet. Run `store-keyring init` first.' }
  if (server.mode !== mode) return { fault: 'wrong_mode', sentence: WRONG_MODE[server.mode] }
  const first = await source.read()
  const wrong = await wrongMasterKey(database.read, first)
  if (wrong) return { fault: 'wrong_master_key', sentence: wrong }

  const row = await database.read
    .selectFrom('server_secrets')
    .selectAll()
    .where('id', '=', SERVER_SECRET_ID)
    .executeTakeFirstOrThrow()
  const masterKeys = createMasterKeysAtHand({ source, first, database, clock, log })
  const sealing = createSealing({ masterKeys, random })
  const secrets = await sealing.open(SERVER_SECRET_CONTEXT, row, deriveServerSecrets)
  return {
    mode,
    sealing,
    secrets,
    masterKeys,
    wrappingVersion: async () =>
      (await database.read.selectFrom('server').select('wrapping_version').executeTakeFirstOrThrow()).wrapping_version,
  }
}

interface OpenDeps {
  readonly source: MasterKeySource
  readonly mode: Mode
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

const WRONG_MODE = {
  live: 'This database belongs to the real stores. Start without STORE_KEYRING_SANDBOX, or use another data folder for the sandbox.',
  sandbox:
    'This database belongs to the sandbox. Start with STORE_KEYRING_SANDBOX, or use another data folder for the real stores.',
} as const satisfies Record<Mode, string>

function readServer(db: Queries) {
  return db.selectFrom('server').selectAll().executeTakeFirst()
}

/**
 * Names versions, never keys. A version that nothing needs may be missing, and one may be at hand that is not known: both
 * are so while a new one is being handed out.
 */
async function wrongMasterKey(db: Queries, masterKeys: MasterKeys): Promise<string | undefined> {
  const needed = await neededVersions(db)
  for (const { version, checkValue } of await readKnown(db)) {
    if (!masterKeys.versions.includes(version)) {
      if (!needed.has(version)) continue
      return `The database needs master key version ${version}; at hand: ${masterKeys.versions.join(', ')}. Bring the right master key file.`
    }
    if (!(await isProven(masterKeys, version, checkValue)))
      return `Master key version ${version} is not the one that this database was made with. Bring the right master key file.`
  }
  return undefined
}
