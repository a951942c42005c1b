/** Wires everything together, for the server and for the commands beside it. The order below is that of the layers. */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { type AccessKeys, createAccessKeys } from './access/access-keys.ts'
import { type Audit, createAudit } from './access/audit.ts'
import { createLastUses } from './access/last-uses.ts'
import { createNextLinks, type NextLinks } from './access/next-links.ts'
import { createRepetition, type Repetition } from './access/repetition.ts'
import { createSessions, type Sessions } from './access/sessions.ts'
import { createWorkspaces, type Workspaces } from './access/workspaces.ts'
import { notHere, openWith } from './assembly/opening.ts'
import { addressOf, destroyedLogOf, handoverFileOf, locationOf, sourceOf } from './assembly/place.ts'
import type { Config } from './config.ts'
import { createAccounts } from './custody/accounts.ts'
import { createAttachedKeys } from './custody/attached-keys.ts'
import { createChecks } from './custody/checks.ts'
import type { Custody } from './custody/custody.ts'
import { createIntegrations } from './custody/integrations.ts'
import type { MasterKeys } from './custody/master-keys.ts'
import { createReplica, type Replica } from './custody/rotation/replica.ts'
import { createRotation, type Rotation } from './custody/rotation/rotation.ts'
import { createStoreKeys } from './custody/store-keys.ts'
import { type Database, openDatabase } from './database/database.ts'
import { createLeases } from './database/leases.ts'
import { hasSqlite } from './database/sqlite.ts'
import { type Health, readHealth } from './lifecycle/health.ts'
import { createIntegrationsLifecycle } from './lifecycle/integrations/integrations.ts'
import { createKeys } from './lifecycle/keys.ts'
import { createOwnership } from './lifecycle/ownership.ts'
import { createProbes } from './lifecycle/probes.ts'
import { createReadiness, type Readiness } from './lifecycle/readiness.ts'
import { createReadings } from './lifecycle/readings.ts'
import { createCatchUp, type SettleDeps, settleOpened } from './lifecycle/restored/settle.ts'
import { createUploadTokens } from './lifecycle/upload-links/token.ts'
import { createUploadLinks } from './lifecycle/upload-links/upload-links.ts'
import { createRefusals } from './lifecycle/verifier/refusals.ts'
import { createSchedule } from './lifecycle/verifier/schedule.ts'
import { createVerifier, type Verifier } from './lifecycle/verifier/verifier.ts'
import { createWatches } from './lifecycle/watches/watches.ts'
import type { Services } from './operations/context.ts'
import { createCursors } from './operations/cursors.ts'
import type { Clock, Log, Meter, NewId, Random, Reading, Send } from './ports.ts'
import { createAdmission } from './stores/admission.ts'
import { appleRoot, sandboxRoot } from './stores/app-store/purchases/trusted-root.ts'
import { createCall } from './stores/call.ts'
import { createRollouts } from './stores/google-play/releases/rollouts.ts'
import { createSpool } from './stores/reports/spool.ts'
import { createStores } from './stores/stores.ts'
import { createMeasuredSend } from './stores/traffic/measured-send.ts'
import { createSharedRests, type SharedRests } from './stores/traffic/shared-rests.ts'
import { createSightings } from './stores/traffic/sightings.ts'
import { createTokens } from './tokens/tokens.ts'

export { backUp } from './assembly/back-up.ts'
export { initialiseKeyring } from './assembly/initialise.ts'
export {
  addressOf,
  type DataLock,
  destroyedLogOf,
  handoverFileOf,
  isUntouched,
  lockData,
  lockNewData,
  modeOf,
  originOf,
} from './assembly/place.ts'
export { type Restored, type RestoreWish, restoreBackup, restoreInPlace } from './assembly/restore.ts'

/** The outside world, as `main`, `cli` or a test hands it in. */
export interface Outside {
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
  readonly send: Send
  readonly log: Log
  /** Undefined where nobody looks at the numbers. */
  readonly meter?: Meter | undefined
}

export interface Keyring {
  readonly database: Database
  readonly accessKeys: AccessKeys
  readonly workspaces: Workspaces
  readonly audit: Audit
  readonly repetition: Repetition
  readonly sessions: Sessions
  readonly nextLinks: NextLinks
  readonly services: Services
  /** Checks by itself; for a server only. */
  readonly verifier: Verifier
  /** Keys that rest at a store, as other processes have met it. */
  readonly rests: Pick<SharedRests, 'watch'>
  readonly rotation: Rotation
  readonly health: () => Promise<Health>
  readonly readiness: Readiness
  /** How things stand, for metrics. Never fails. */
  readonly readings: () => Promise<readonly Reading[]>
  /** This process as a server among others; commands are none. */
  readonly replica: Replica
  readonly destroyedLogFile: string
  /** Brings `destroyed.log` up to date with what was destroyed elsewhere. */
  readonly catchUp: () => Promise<void>
  /** Removes what has had its time: keys that were never used, upload links, old idempotency keys. */
  readonly tidy: () => Promise<void>
  /** Tells of what was begun by a process that died that nobody knows its outcome, writes down what was used, and lets go of old reports. */
  readonly settle: () => Promise<void>
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
  const source = given ? { read: async () => given } : sourceOf(config)
  try {
    const custody = await openWith(database, config, outside, source)
    const settling = { ...outside, database, destroyedLog }
    const again = await settleOpened(settling)
    if (again) outside.log('warn', 'database.restored', { count: again.storeKeys + again.integrations })
    const place = given ? undefined : config.masterKey
    const rotation = createRotation({
      ...outside,
      ...custody,
      database,
      source,
      place,
      handoverFile: handoverFileOf(config),
    })
    return { ...assemble(database, custody, settling, config, outside, version), rotation }
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
): Omit<Keyring, 'rotation'> {
  const { clock, newId, random, meter } = outside
  const measured = meter ? createMeasuredSend(outside.send, meter, clock) : outside.send
  const sightings = createSightings(measured, clock)
  const { send } = sightings
  const replica = createReplica({ ...outside, database, masterKeys: custody.masterKeys, programVersion: version })
  const accessKeys = createAccessKeys({ ...outside, database })
  const workspaces = createWorkspaces({ ...outside, database })
  const lastUses = createLastUses({ database, clock })
  const sessions = createSessions({ ...outside, database, accessKeys })
  const nextLinks = createNextLinks({ key: custody.secrets.keyFor('next links'), accessKeys, clock })
  const audit = createAudit({ ...outside, database, key: custody.secrets.keyFor('audit chain') })
  const repetition = createRepetition({
    database,
    clock,
    log: outside.log,
    meter,
    digest: (text) => createHmac('sha256', custody.secrets.keyFor('repetitions')).update(text).digest('hex'),
    seal: (context, text) => custody.secrets.sealText('stored answers', context, text),
    open: (context, sealed) => custody.secrets.openText('stored answers', context, sealed),
  })
  const storeKeys = createStoreKeys({ database, custody })
  const integrations = createIntegrations({ database })
  const checks = createChecks(database)
  const attachedKeys = createAttachedKeys({ database, storeKeys, checks })
  const accounts = createAccounts({ database, storeKeys, checks })
  const tokens = createTokens({ clock, clockAheadMs: sightings.aheadMs, send, meter })
  const refusals = createRefusals({ database, clock })
  const rests = createSharedRests({ ...outside, database })
  const admissionDeps = { tokens, clock, rests, noteUse: lastUses.saw, noteRefusal: refusals.note }
  const admission = createAdmission(admissionDeps)
  const call = createCall({ ...admissionDeps, admission, send, random })
  const leases = createLeases(database, clock)
  const spool = createSpool({ folder: join(config.dataFolder, 'reports'), clock, random })
  const stores = createStores({
    call,
    admission,
    signingKey: storeKeys.signingKey,
    leases,
    rollouts: createRollouts({ database, clock }),
    trustedRoot: config.sandboxOrigin ? sandboxRoot(send) : appleRoot,
    clock,
    newId,
    spool,
    send,
  })
  const probes = createProbes({ stores, clock, meter })
  const schedule = createSchedule(random)
  const forgetKey = (keyId: string) => {
    tokens.drop(keyId)
    spool.drop(keyId)
  }
  const lifecycle = { database, storeKeys, checks, probes, stores, forgetKey, clock, schedule, newId }
  const integrationsDeps = { ...lifecycle, rows: integrations }
  const integrationsLifecycle = createIntegrationsLifecycle(integrationsDeps)
  const checkIntegration = integrationsLifecycle.check
  const keysLifecycle = createKeys({ ...lifecycle, audit, integrations, checkIntegration })
  const uploadLinks = createUploadLinks({
    ...integrationsDeps,
    workspaces,
    audit,
    tokens: createUploadTokens(custody.secrets.keyFor('upload links')),
  })

  const watches = createWatches({ ...outside, database })

  return {
    database,
    accessKeys,
    workspaces,
    audit,
    repetition,
    sessions,
    nextLinks,
    services: {
      mode: custody.mode,
      version,
      clock,
      workspaces,
      audit,
      lastUses,
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
      watches,
    },
    verifier: createVerifier({ ...outside, ...integrationsDeps, leases, refusals }),
    rests,
    health: () => readHealth({ database, sightings, clock }),
    readings: createReadings({ database, sightings, clock }),
    readiness: createReadiness({ database, replica, sightings, clock }),
    replica,
    destroyedLogFile: settling.destroyedLog.file,
    catchUp: createCatchUp(settling),
    async tidy() {
      await keysLifecycle.tidy()
      await uploadLinks.tidy()
      await repetition.tidy()
      await sessions.tidy()
      await watches.tidy()
    },
    async settle() {
      spool.sweep()
      await audit.settle()
      await lastUses.write()
    },
    async close() {
      // A command, too, has used keys.
      await lastUses.write().catch(() => undefined)
      await rests.settled()
      await spool.close()
      await database.close()
    },
  }
}
