/** A key that somebody hands in, from its file to the moment when it is sealed or forgotten. */
import { readLabel } from '../../access/names.ts'
import type { Check } from '../../custody/checks.ts'
import { KEY_KINDS } from '../../custody/kinds.ts'
import type { SealedSecret } from '../../custody/sealing.ts'
import type { SigningKey, StoreKey, StoreKeys } from '../../custody/store-keys.ts'
import type { Database } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock, NewId } from '../../ports.ts'
import type { Exchange } from '../../stores/call.ts'
import type { Stores } from '../../stores/stores.ts'
import type { Probes } from '../probes.ts'
import { standingOf } from '../verdicts.ts'
import type { Schedule } from '../verifier/schedule.ts'
import { type CandidateKey, type GivenKey, readKeyFile } from './key-file.ts'
import { type Refusal, refused, refusedKind } from './refusals.ts'
import { requireVendorNumbers } from './vendor-numbers.ts'
import { findOtherKind, otherKindByName } from './wrong-kind.ts'

export interface NewKey extends GivenKey {
  readonly workspaceId: string
  /** Default: the kind and the key ID, or the e-mail address of the service account. */
  readonly name?: string | undefined
  /** For sales reports; the default first. */
  readonly vendorNumbers?: readonly string[] | undefined
  /** With which app an In-App Purchase key is tried. */
  readonly bundleId?: string | undefined
  /** The person cannot choose another kind: somebody else has asked for this one. */
  readonly isKindFixed?: boolean | undefined
  /** The person says that the app was never released, so Apple cannot accept a purchase key for it yet. */
  readonly isUnreleased?: boolean | undefined
}

export interface IntakeDeps {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly probes: Probes
  readonly stores: Stores
  /** Forgets tokens and imported keys. */
  readonly forgetKey: (keyId: string) => void
  readonly clock: Clock
  readonly schedule: Schedule
  readonly newId: NewId
}

export interface Candidate {
  /** The key as it would be stored, under an identifier of its own. */
  readonly key: StoreKey
  /** Signs with what was handed in. */
  readonly signing: SigningKey
  /**
   * Tries it with the store.
   * @returns what was found; nothing for an In-App Purchase key that is tried with no app
   * @throws ProxyError `key_refused` when the store does not know it, or knows it as one of another kind
   */
  readonly tryOut: () => Promise<readonly Check[]>
  /** Seals its secret for a row. */
  readonly sealFor: (key: StoreKey) => Promise<SealedSecret>
}

/**
 * Reads a key and hands it to `work`; afterwards its secret is overwritten, and what was remembered to try it forgotten.
 * @throws ProxyError `key_refused` with its reason, `invalid_request`, and what `work` throws
 */
export async function withCandidate<T>(
  deps: IntakeDeps,
  given: NewKey,
  exchange: Exchange,
  work: (candidate: Candidate) => Promise<T>,
): Promise<T> {
  const file = readKeyFile(given)
  const id = deps.newId('key')
  try {
    const key = toStoreKey(id, given, file, deps.clock.now())
    const signing: SigningKey = { ...key, withSecret: async (use) => use(file.pkcs8()) }
    return await work({
      key,
      signing,
      tryOut: () => tryOut(deps, signing, file, given, exchange),
      sealFor: (row) => deps.storeKeys.seal(row, file.pkcs8()),
    })
  } finally {
    file.pkcs8().fill(0)
    deps.forgetKey(id)
  }
}

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
  const wrongKind = (reason: Refusal) => (given.isKindFixed ? refusedKind(reason, given.kind) : refused(reason, 'kind'))
  const standing = standingOf(checks)
  const isRejected = standing.verdict === 'unauthorized'
  if (!isRejected && !untried) return checks
  const otherKind = await findOtherKind(stores, key, exchange)
  if (otherKind) throw wrongKind(otherKind)
  if (!isRejected || (isPurchaseKey && given.isUnreleased)) return checks
  const named = otherKindByName(key.kind, byFileName.kind)
  if (named) throw wrongKind(named)
  if (byFileName.keyId !== undefined && byFileName.keyId !== key.storeKeyId)
    throw refused('key_id_not_of_file', 'keyId')
  throw new ProxyError('key_refused', {
    reason: 'store_rejected_key',
    field: 'file',
    ...(standing.reason ? { message: standing.reason } : {}),
  })
}

function toStoreKey(id: string, given: NewKey, file: CandidateKey, now: number): StoreKey {
  const { kind, storeKeyId, issuerId, serviceAccountEmail, fingerprint } = file
  const { store } = KEY_KINDS[kind]
  return {
    id,
    workspaceId: given.workspaceId,
    kind,
    store,
    name: readLabel(given.name, 'name') ?? usualName(file),
    version: 1,
    storeKeyId,
    issuerId,
    serviceAccountEmail,
    fingerprint,
    vendorNumbers: requireVendorNumbers(kind, given.vendorNumbers ?? []),
    unusedSince: now,
    createdAt: now,
  }
}

/** What a key is called of which nobody says otherwise. */
export function usualName({
  kind,
  storeKeyId,
  serviceAccountEmail,
}: Pick<StoreKey, 'kind' | 'storeKeyId' | 'serviceAccountEmail'>): string {
  return serviceAccountEmail ?? `${KEY_KINDS[kind].label} ${storeKeyId}`
}
