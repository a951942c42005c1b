/** Wires everything together, for the server and for the commands beside it. The order below is that of the layers. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { type AccessKeys, createAccessKeys } from './access/access-keys.ts'
import { createRepetition, type Repetition } from './access/repetition.ts'
import { createWorkspaces, type Workspaces } from './access/workspaces.ts'
import type { Config } from './config.ts'
import { createAccounts } from './custody/accounts.ts'
import { createAttachedKeys } from './custody/attached-keys.ts'
import { createChecks } from './custody/checks.ts'
import { initialise, isInitialised, type Mode, openCustody } from './custody/custody.ts'
import { createIntegrations } from './custody/integrations.ts'
import { createMasterKeyFile, readMasterKeyFile, requireMasterKeys } from './custody/master-key-file.ts'
import { createLocalMasterKeys, type MasterKeys } from './custody/master-keys.ts'
import { createStoreKeys } from './custody/store-keys.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createLeases } from './database/leases.ts'
import { hasSqlite } from './database/sqlite.ts'
import { createIntegrationsLifecycle } from './lifecycle/integrations/integrations.ts'
import { createKeys } from './lifecycle/keys.ts'
import { createProbes } from './lifecycle/probes.ts'
import type { Services } from './operations/context.ts'
import { createCursors } from './operations/cursors.ts'
import type { Clock, Log, NewId, Random, Send } from './ports.ts'
import { createCall } from './stores/call.ts'
import { createStores } from './stores/stores.ts'
import { createTokens } from './tokens/tokens.ts'

/** The outside world, as `main`, `cli` or a test hands it in. */
export interface Outside {
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
  readonly send: Send
  readonly log: Log
}

export interface Keyring {
  readonly database: Database
  readonly accessKeys: AccessKeys
  readonly workspaces: Workspaces
  readonly repetition: Repetition
  readonly services: Services
  /** Removes what has had its time: keys that were never used, old idempotency keys. */
  readonly tidy: () => Promise<void>
  readonly close: () => Promise<void>
}

export function modeOf(config: Config): Mode {
  return config.sandboxOrigin === undefined ? 'live' : 'sandbox'
}

/** @throws Error that says what is wrong with the master keys */
export function loadMasterKeys({ masterKey }: Config): MasterKeys {
  return createLocalMasterKeys(
    'file' in masterKey
      ? readMasterKeyFile(masterKey.file)
      : requireMasterKeys(masterKey.text, 'STORE_KEYRING_MASTER_KEY'),
  )
}

/** Whether nothing has ever been here, so that `start --init` may make everything. */
export function isUntouched({ databaseUrl, dataFolder }: Config): boolean {
  return databaseUrl === undefined && (!existsSync(dataFolder) || readdirSync(dataFolder).length === 0)
}

/**
 * Makes the data folder, the master key file (unless the keys are given), the database and the first owner access key.
 * @returns the access key, which nobody can see again
 * @throws Error when the database is initialised already
 */
export async function initialiseKeyring(
  config: Config,
  outside: Outside,
  given?: MasterKeys,
): Promise<{ readonly accessKey: string }> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = await openDatabase(locationOf(config), outside)
  try {
    if (await isInitialised(database))
      throw new Error('There is a Store Keyring here already. Start it with `store-keyring start`.')
    const masterKeys = given ?? makeOrLoadMasterKeys(config, outside.random)
    const { workspaceId } = await initialise(database, { ...outside, masterKeys, mode: modeOf(config) })
    const { secret } = await createAccessKeys({ ...outside, database }).create({
      workspaceId,
      name: 'First owner',
      role: 'owner',
    })
    return { accessKey: secret }
  } finally {
    await database.close()
  }
}

/** A file that is there was brought for this database, or is left of an attempt that was cut off. */
function makeOrLoadMasterKeys(config: Config, random: Random): MasterKeys {
  const { masterKey } = config
  if ('file' in masterKey && !existsSync(masterKey.file))
    return createLocalMasterKeys(createMasterKeyFile(masterKey.file, random))
  return loadMasterKeys(config)
}

function locationOf({ databaseUrl, dataFolder }: Config) {
  return databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl }
}

/** @throws Error with a sentence for whoever starts the program */
export async function openKeyring(
  config: Config,
  outside: Outside,
  version: string,
  given?: MasterKeys,
): Promise<Keyring> {
  if (config.databaseUrl === undefined && !hasSqlite(config.dataFolder)) {
    throw new Error(
      `There is no Store Keyring in ${config.dataFolder} yet. Run \`store-keyring init\` first, or set STORE_KEYRING_DATA to its folder.`,
    )
  }
  const masterKeys = given ?? loadMasterKeys(config)
  const { clock, newId, random, send } = outside
  const database = await openDatabase(locationOf(config), outside)
  const custody = await openCustody(database, { masterKeys, mode: modeOf(config), random })
  if ('fault' in custody) {
    await database.close()
    throw new Error(custody.sentence)
  }

  const accessKeys = createAccessKeys({ ...outside, database })
  const workspaces = createWorkspaces(database)
  const repetition = createRepetition({
    database,
    clock,
    seal: (context, text) => custody.secrets.sealText('stored answers', context, text),
    open: (context, sealed) => custody.secrets.openText('stored answers', context, sealed),
  })
  const storeKeys = createStoreKeys({ database, custody })
  const integrations = createIntegrations({ database })
  const attachedKeys = createAttachedKeys({ database, storeKeys })
  const checks = createChecks(database)
  const tokens = createTokens({ clock, send })
  const call = createCall({ send, tokens, clock, random })
  const stores = createStores({
    call,
    signingKey: storeKeys.signingKey,
    leases: createLeases(database, clock),
    clock,
    newId,
  })
  const probes = createProbes({ stores, clock })
  const forgetKey = (keyId: string) => tokens.drop(keyId)
  const keysLifecycle = createKeys({ database, storeKeys, checks, probes, stores, forgetKey, clock, newId })
  const integrationsLifecycle = createIntegrationsLifecycle({
    database,
    rows: integrations,
    storeKeys,
    probes,
    stores,
    forgetKey,
    clock,
    newId,
  })

  return {
    database,
    accessKeys,
    workspaces,
    repetition,
    services: {
      mode: custody.mode,
      version,
      workspaces,
      storeKeys,
      integrations,
      attachedKeys,
      accounts: createAccounts({ database, storeKeys }),
      checks,
      keysLifecycle,
      integrationsLifecycle,
      tokens,
      stores,
      cursors: createCursors(custody.secrets.keyFor('cursors')),
    },
    async tidy() {
      await keysLifecycle.tidy()
      await repetition.tidy()
    },
    close: () => database.close(),
  }
}
