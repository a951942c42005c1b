/** Wires everything together, for the server and for the commands beside it. The order below is that of the layers. */
import { type AccessKeys, createAccessKeys } from './access/access-keys.ts'
import { createRepetition, type Repetition } from './access/repetition.ts'
import { createWorkspaces, type Workspaces } from './access/workspaces.ts'
import { notHere, openWith } from './assembly/opening.ts'
import { addressOf, destroyedLogOf, locationOf } from './assembly/place.ts'
import type { Config } from './config.ts'
import { createAccounts } from './custody/accounts.ts'
import { createAttachedKeys } from './custody/attached-keys.ts'
import { createChecks } from './custody/checks.ts'
import type { Custody } from './custody/custody.ts'
import { createIntegrations } from './custody/integrations.ts'
import type { MasterKeys } from './custody/master-keys.ts'
import { createStoreKeys } from './custody/store-keys.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createLeases } from './database/leases.ts'
import { hasSqlite } from './database/sqlite.ts'
import { createIntegrationsLifecycle } from './lifecycle/integrations/integrations.ts'
import { createKeys } from './lifecycle/keys.ts'
import { createOwnership } from './lifecycle/ownership.ts'
import { createProbes } from './lifecycle/probes.ts'
import { createCatchUp, type SettleDeps, settleOpened } from './lifecycle/restored/settle.ts'
import { createUploadTokens } from './lifecycle/upload-links/token.ts'
import { createUploadLinks } from './lifecycle/upload-links/upload-links.ts'
import type { Services } from './operations/context.ts'
import { createCursors } from './operations/cursors.ts'
import type { Clock, Log, NewId, Random, Send } from './ports.ts'
import { createCall } from './stores/call.ts'
import { createStores } from './stores/stores.ts'
import { createTokens } from './tokens/tokens.ts'

export { backUp } from './assembly/back-up.ts'
export { initialiseKeyring } from './assembly/initialise.ts'
export { addressOf, destroyedLogOf, isUntouched, lockData, modeOf, originOf } from './assembly/place.ts'
export { type Restored, type RestoreWish, restoreBackup, restoreInPlace } from './assembly/restore.ts'

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
  readonly destroyedLogFile: string
  /** Brings `destroyed.log` up to date with what was destroyed elsewhere. */
  readonly catchUp: () => Promise<void>
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
  const destroyedLog = destroyedLogOf(config)
  const database = await openDatabase(locationOf(config), { ...outside, destroyedLog })
  try {
    const custody = await openWith(database, config, outside, given)
    const settling = { ...outside, database, destroyedLog }
    const again = await settleOpened(settling)
    if (again) outside.log('warn', 'database.restored', { count: again.storeKeys + again.integrations })
    return assemble(database, custody, settling, config, outside, version)
  } catch (error) {
    await database.close()
    throw error
  }
}

function assemble(
  database: Database,
  custody: Custody,
  settling: SettleDeps,
  config: Config,
  outside: Outside,
  version: string,
): Keyring {
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
    destroyedLogFile: settling.destroyedLog.file,
    catchUp: createCatchUp(settling),
    async tidy() {
      await keysLifecycle.tidy()
      await uploadLinks.tidy()
      await repetition.tidy()
    },
    close: () => database.close(),
  }
}
