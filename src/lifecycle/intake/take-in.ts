/** Takes a store key in: reads what a person hands over, tries it with the store, seals it. */
import { type Check, saveChecks } from '../../custody/checks.ts'
import { KEY_KINDS } from '../../custody/kinds.ts'
import { insertStoreKey, type SigningKey, type StoreKey, type StoreKeys } from '../../custody/store-keys.ts'
import type { Database } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock, NewId } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/store.ts'
import type { Stores } from '../../stores/stores.ts'
import type { Probes } from '../probes.ts'
import { standingOf } from '../verdicts.ts'
import { type CandidateKey, type GivenKey, readKeyFile } from './key-file.ts'
import { refused } from './refusals.ts'
import { findOtherKind, otherKindByName } from './wrong-kind.ts'

/** How many apps are offered right after the intake. */
const OFFERED_APPS = 200

export interface NewKey extends GivenKey {
  readonly workspaceId: string
  /** Default: the kind and the key ID, or the e-mail address of the service account. */
  readonly name?: string | undefined
  readonly vendorNumber?: string | undefined
  /** With which app an In-App Purchase key is tried. */
  readonly bundleId?: string | undefined
  /** The person says that the app was never released, so Apple cannot accept a purchase key for it yet. */
  readonly isUnreleased?: boolean | undefined
}

export interface TakenKey {
  readonly key: StoreKey
  readonly checks: readonly Check[]
  /** The apps that the key reaches, for choosing; empty where they cannot be listed. */
  readonly apps: readonly StoreApp[]
}

export interface IntakeDeps {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly probes: Probes
  readonly stores: Stores
  /** Forgets tokens and imported keys. */
  readonly forgetKey: (keyId: string) => void
  readonly clock: Clock
  readonly newId: NewId
}

/** @throws ProxyError `key_refused` with its reason, `key_exists`, `name_taken` */
export async function takeIn(deps: IntakeDeps, given: NewKey, exchange: Exchange): Promise<TakenKey> {
  const candidate = readKeyFile(given)
  const key = toStoreKey(deps.newId('key'), given, candidate, deps.clock.now())
  const signing: SigningKey = { ...key, withSecret: async (use) => use(candidate.pkcs8()) }
  try {
    const checks = await tryOut(deps, signing, candidate, given, exchange)
    const apps = await offeredApps(deps, signing, checks, exchange)
    // What was tried with one app says nothing about the key by itself.
    await insert(deps, key, candidate, key.kind === 'app-store-purchase' ? [] : checks)
    return { key, checks, apps }
  } finally {
    candidate.pkcs8().fill(0)
    deps.forgetKey(key.id)
  }
}

/** @throws ProxyError `key_refused` when the store does not know the key, or knows it as one of another kind */
async function tryOut(
  { probes, stores }: IntakeDeps,
  key: SigningKey,
  { byFileName }: CandidateKey,
  given: NewKey,
  exchange: Exchange,
): Promise<readonly Check[]> {
  const isPurchaseKey = key.kind === 'app-store-purchase'
  const bundleId = given.bundleId?.trim()
  const untried = isPurchaseKey && !bundleId
  const checks =
    isPurchaseKey && bundleId
      ? await probes.app(key, { appId: null, appIdentifier: bundleId }, exchange)
      : await probes.key(key, exchange)
  const standing = standingOf(checks)
  const isRejected = standing.verdict === 'unauthorized'
  if (!isRejected && !untried) return checks
  const otherKind = await findOtherKind(stores, key, exchange)
  if (otherKind) throw refused(otherKind, 'kind')
  if (!isRejected || (isPurchaseKey && given.isUnreleased)) return checks
  const named = otherKindByName(key.kind, byFileName.kind)
  if (named) throw refused(named, 'kind')
  if (byFileName.keyId !== undefined && byFileName.keyId !== key.storeKeyId)
    throw refused('key_id_not_of_file', 'keyId')
  throw new ProxyError('key_refused', {
    reason: 'store_rejected_key',
    field: 'file',
    ...(standing.reason ? { message: standing.reason } : {}),
  })
}

async function offeredApps(
  { stores }: IntakeDeps,
  key: SigningKey,
  checks: readonly Check[],
  exchange: Exchange,
): Promise<readonly StoreApp[]> {
  if (!checks.some(({ capability, verdict }) => capability === 'apps' && verdict === 'ok')) return []
  try {
    return (await stores.account(key, exchange).listApps({}, OFFERED_APPS, null)).rows
  } catch (error) {
    // An offer only: a store that fails just now is no reason to turn the key away.
    if (error instanceof ProxyError) return []
    throw error
  }
}

async function insert(
  { database, storeKeys }: IntakeDeps,
  key: StoreKey,
  { pkcs8 }: CandidateKey,
  checks: readonly Check[],
): Promise<void> {
  const sealed = await storeKeys.seal(key, pkcs8())
  await database.change({ workspaces: [key.workspaceId] }, async (tx) => {
    const twins = await tx
      .selectFrom('store_keys')
      .select(['name', 'fingerprint'])
      .where('workspace_id', '=', key.workspaceId)
      .where((where) => where.or([where('fingerprint', '=', key.fingerprint), where('name', '=', key.name)]))
      .execute()
    const same = twins.find(({ fingerprint }) => fingerprint === key.fingerprint)
    if (same)
      throw new ProxyError('key_exists', {
        message: `This key is stored here already, as “${same.name}”.`,
        field: 'file',
      })
    if (twins.length > 0) throw new ProxyError('name_taken', { field: 'name' })
    await insertStoreKey(tx, key, sealed)
    await saveChecks(tx, '', checks)
  })
}

function toStoreKey(id: string, given: NewKey, candidate: CandidateKey, now: number): StoreKey {
  const { kind, storeKeyId, issuerId, serviceAccountEmail, fingerprint } = candidate
  const { store, label } = KEY_KINDS[kind]
  return {
    id,
    workspaceId: given.workspaceId,
    kind,
    store,
    name: given.name?.trim() || (serviceAccountEmail ?? `${label} ${storeKeyId}`),
    version: 1,
    storeKeyId,
    issuerId,
    serviceAccountEmail,
    fingerprint,
    vendorNumber: given.vendorNumber ?? null,
    unusedSince: now,
    createdAt: now,
  }
}
