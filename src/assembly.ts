/** Wires everything together, for the server and for the commands beside it. The order below is that of the layers. */
import { type AccessKeys, createAccessKeys } from './access/access-keys.ts'
import { createRepetition, type Repetition } from './access/repetition.ts'
import { createWorkspaces, type Workspaces } from './access/workspaces.ts'
import { addressOf, handoverFileOf, locationOf, modeOf, sourceOf } from './assembly/place.ts'
import type { Config } from './config.ts'
import { createAccounts } from './custody/accounts.ts'
import { createAttachedKeys } from './custody/attached-keys.ts'
import { createChecks } from './custody/checks.ts'
import { type Custody, isInitialised, openCustody } from './custody/custody.ts'
import { createIntegrations } from './custody/integrations.ts'
import type { MasterKeySource, MasterKeys } from './custody/master-keys.ts'
import { createReplica, type Replica } from './custody/rotation/replica.ts'
import { createRotation, type Rotation } from './custody/rotation/rotation.ts'
import { createStoreKeys } from './custody/store-keys.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createLeases } from './database/leases.ts'
import { hasSqlite } from './database/sqlite.ts'
import { createIntegrationsLifecycle } from './lifecycle/integrations/integrations.ts'
import { createKeys } from './lifecycle/keys.ts'
import { createOwnership } from './lifecycle/ownership.ts'
import { createProbes } from './lifecycle/probes.ts'
import { createUploadTokens } from './lifecycle/upload-links/token.ts'
import { createUploadLinks } from './lifecycle/upload-links/upload-links.ts'
import type { Services } from './operations/context.ts'
import { createCursors } from './operations/cursors.ts'
import type { Clock, Log, NewId, Random, Send } from './ports.ts'
import { createCall } from './stores/call.ts'
import { createStores } from './stores/stores.ts'
import { createTokens } from './tokens/tokens.ts'

export { initialiseKeyring } from './assembly/initialise.ts'
export { addressOf, handoverFileOf, isUntouched, lockData, modeOf, originOf } from './assembly/place.ts'

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
  readonly rotation: Rotation
  /** This process as a server among others; commands are none. */
  readonly replica: Replica
  /** Removes what has had its time: keys that were never used, upload links, old idempotency keys. */
  readonly tidy: () => Promise<void>
  readonly close: () => Promise<void>
}

/** @throws Error with a sentence for whoever starts the program */
export async function openKeyring(
  config: Config,
  outside: Outside,
  version: string,
  given?: MasterKeys,
): Promise<Keyring> {
  // Opening would make the file.
  if (config.databaseUrl === undefined && !hasSqlite(config.dataFolder)) throw notHere(config)
  const database = await openDatabase(locationOf(config), outside)
  const source = given ? { read: async () => given } : sourceOf(config)
  try {
    const custody = await openWith(database, config, outside, source)
    const place = given ? undefined : config.masterKey
    const rotation = createRotation({
      ...outside,
      ...custody,
      database,
      source,
      place,
      handoverFile: handoverFileOf(config),
    })
    return { ...assemble(database, custody, config, outside, version), rotation }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openWith(
  database: Database,
  config: Config,
  outside: Outside,
  source: MasterKeySource,
): Promise<Custody> {
  // Before the master keys: there are none before `init` either.
  if (!(await isInitialised(database))) throw notHere(config)
  const custody = await openCustody(database, { ...outside, source, mode: modeOf(config) })
  if ('fault' in custody) throw new Error(custody.sentence)
  return custody
}

function notHere({ databaseUrl, dataFolder }: Config): Error {
  return new Error(
    databaseUrl === undefined
      ? `There is no Store Keyring in ${dataFolder} yet. Run \`store-keyring init\` first, or set STORE_KEYRING_DATA to its folder.`
      : 'There is no Store Keyring in this database yet. Run `store-keyring init` first, once for all servers.',
  )
}

function assemble(
  database: Database,
  custody: Custody,
  config: Config,
  outside: Outside,
  version: string,
): Omit<Keyring, 'rotation'> {
  const { clock, newId, send, random } = outside
  const accessKeys = createAccessKeys({ ...outside, database })
  const workspaces = createWorkspaces({ ...outside, database })
  const repetition = createRepetition({
    database,
    clock,
    seal: (context, text) => custody.secrets.sealText('stored answers', context, text),
    open: (context, sealed) => custody.secrets.openText('stored answers', context, sealed),
  })
  const storeKeys = createStoreKeys({ database, custody })
  const integrations = createIntegrations({ database })
  const checks = createChecks(database)
  const attachedKeys = createAttachedKeys({ database, storeKeys, checks })
  const accounts = createAccounts({ database, storeKeys, checks })
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
  const lifecycle = { database, storeKeys, checks, probes, stores, forgetKey, clock, newId }
  const integrationsDeps = { ...lifecycle, rows: integrations }
  const integrationsLifecycle = createIntegrationsLifecycle(integrationsDeps)
  const checkIntegration = integrationsLifecycle.check
  const keysLifecycle = createKeys({ ...lifecycle, integrations, checkIntegration })
  const uploadLinks = createUploadLinks({
    ...integrationsDeps,
    workspaces,
    tokens: createUploadTokens(custody.secrets.keyFor('upload links')),
  })

  return {
    database,
    accessKeys,
    workspaces,
    repetition,
    services: {
      mode: custody.mode,
      version,
      clock,
      workspaces,
      accessKeys,
      storeKeys,
      integrations,
      attachedKeys,
      accounts,
      checks,
      keysLifecycle,
      integrationsLifecycle,
      ownership: createOwnership({ stores, accounts }),
      uploadLinks,
      publicUrl: () => addressOf(config),
      tokens,
      stores,
      cursors: createCursors(custody.secrets.keyFor('cursors')),
    },
    replica: createReplica({ ...outside, database, masterKeys: custody.masterKeys, programVersion: version }),
    async tidy() {
      await keysLifecycle.tidy()
      await uploadLinks.tidy()
      await repetition.tidy()
    },
    close: () => database.close(),
  }
}
