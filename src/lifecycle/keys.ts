/** Store keys: taken in, checked, removed. */
import type { Check, Checks } from '../custody/checks.ts'
import { saveChecks } from '../custody/checks.ts'
import { KEY_KINDS } from '../custody/kinds.ts'
import { insertStoreKey, type SigningKey, type StoreKey, type StoreKeys } from '../custody/store-keys.ts'
import type { Database } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, NewId } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import type { StoreApp } from '../stores/store.ts'
import type { Stores } from '../stores/stores.ts'
import { type CandidateKey, type GivenKey, readKeyFile } from './intake/key-file.ts'
import { refused } from './intake/refusals.ts'
import { findWrongKind } from './intake/wrong-kind.ts'
import type { Probes } from './probes.ts'
import { sameFindings } from './verdicts.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A key that no integration ever used is removed after this time. */
export const UNUSED_KEY_LIFETIME_MS = 7 * DAY_MS
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

export interface Keys {
  /**
   * Takes a key in: reads it, tries it with the store, seals it.
   * @throws ProxyError `key_refused` with its reason, `key_exists`, `name_taken`
   */
  readonly add: (given: NewKey, exchange: Exchange) => Promise<TakenKey>
  /** Removes a key that no integration uses. @throws ProxyError `key_in_use`, `not_found` */
  readonly remove: (key: StoreKey) => Promise<void>
  /** Asks the store now. */
  readonly check: (key: StoreKey, exchange: Exchange) => Promise<void>
  /** The key that somebody means by an id, a name, a key ID or an e-mail address. @throws ProxyError `not_found`, `invalid_request` */
  readonly resolve: (workspaceId: string, reference: string, field: string) => Promise<StoreKey>
  /** Removes keys that were never used. */
  readonly tidy: () => Promise<void>
}

export interface KeysDeps {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly checks: Checks
  readonly probes: Probes
  readonly stores: Stores
  /** Forgets tokens and imported keys. */
  readonly forgetKey: (keyId: string) => void
  readonly clock: Clock
  readonly newId: NewId
}

export function createKeys(deps: KeysDeps): Keys {
  const { database, storeKeys, probes, stores, forgetKey, clock, newId } = deps

  /** @throws ProxyError `key_refused` when the store does not know the key */
  async function tryOut(
    signing: SigningKey,
    candidate: CandidateKey,
    given: NewKey,
    exchange: Exchange,
  ): Promise<readonly Check[]> {
    const checks =
      signing.kind === 'app-store-purchase'
        ? given.bundleId
          ? [await probes.app(signing, { appId: null, appIdentifier: given.bundleId }, exchange)]
          : []
        : await probes.key(signing, exchange)
    const rejection = checks.find(({ verdict }) => verdict === 'unauthorized')
    if (!rejection || (signing.kind === 'app-store-purchase' && given.isUnreleased)) return checks
    const wrongKind = await findWrongKind(stores, signing, candidate.kindByFileName, exchange)
    if (wrongKind) throw refused(wrongKind, 'kind')
    throw new ProxyError('key_refused', {
      reason: 'store_rejected_key',
      field: 'file',
      ...(rejection.reason ? { message: rejection.reason } : {}),
    })
  }

  async function offeredApps(
    signing: SigningKey,
    checks: readonly Check[],
    exchange: Exchange,
  ): Promise<readonly StoreApp[]> {
    if (!checks.some(({ capability, verdict }) => capability === 'apps' && verdict === 'ok')) return []
    const { rows } = await stores.account(signing, exchange).listApps({}, OFFERED_APPS, null)
    return rows
  }

  async function insert(key: StoreKey, candidate: CandidateKey, checks: readonly Check[]): Promise<void> {
    const sealed = await storeKeys.seal(key, candidate.pkcs8)
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

  return {
    async add(given, exchange) {
      const candidate = readKeyFile(given)
      const key = toStoreKey(newId('key'), given, candidate, clock.now())
      const signing: SigningKey = { ...key, withSecret: async (use) => use(candidate.pkcs8) }
      try {
        const checks = await tryOut(signing, candidate, given, exchange)
        const apps = await offeredApps(signing, checks, exchange)
        // What was tried with one app says nothing about the key by itself.
        await insert(key, candidate, key.kind === 'app-store-purchase' ? [] : checks)
        return { key, checks, apps }
      } finally {
        candidate.pkcs8.fill(0)
        forgetKey(key.id)
      }
    },

    async remove(key) {
      await database.change({ store_keys: [key.id] }, async (tx) => {
        const tie = await tx
          .selectFrom('integration_keys')
          .select('key_id')
          .where('key_id', '=', key.id)
          .executeTakeFirst()
        if (tie) throw new ProxyError('key_in_use')
        const { numDeletedRows } = await tx.deleteFrom('store_keys').where('id', '=', key.id).executeTakeFirst()
        if (numDeletedRows === 0n) throw new ProxyError('not_found')
      })
      forgetKey(key.id)
      database.scrub()
    },

    async check(key, exchange) {
      const before = await deps.checks.of({ keyIds: [key.id] })
      const checks = await probes.key(storeKeys.signingKey(key), exchange)
      // Only findings that route requests differently concern what others remember.
      const save = sameFindings(before, checks) ? database.write : database.change
      await save({ store_keys: [key.id] }, (tx) => saveChecks(tx, '', checks))
    },

    async resolve(workspaceId, reference, field) {
      const byId = await storeKeys.get(workspaceId, reference)
      if (byId) return byId
      const keys = await storeKeys.list(workspaceId)
      const meant = keys.filter((key) => [key.name, key.storeKeyId, key.serviceAccountEmail].includes(reference))
      if (meant.length > 1) {
        throw new ProxyError('invalid_request', {
          field,
          reason: 'several_keys',
          message: 'Several store keys fit. Use the identifier of one.',
          causes: meant.map(({ id, name }) => ({ code: id, message: name })),
        })
      }
      if (!meant[0]) throw new ProxyError('not_found', { field })
      return meant[0]
    },

    async tidy() {
      const limit = clock.now() - UNUSED_KEY_LIFETIME_MS
      const unused = await database.read
        .selectFrom('store_keys')
        .select('id')
        .where('unused_since', '<=', limit)
        .execute()
      for (const { id } of unused) {
        await database.change({ store_keys: [id] }, (tx) =>
          // Asked again with the row locked: it may have found its integration meanwhile.
          tx.deleteFrom('store_keys').where('id', '=', id).where('unused_since', '<=', limit).execute(),
        )
        forgetKey(id)
      }
      if (unused.length > 0) database.scrub()
    },
  }
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
