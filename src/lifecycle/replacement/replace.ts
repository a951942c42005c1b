/** Puts a new key in the place of a stored one, under the same identifier: every integration goes on with it. */
import { type Check, saveChecks } from '../../custody/checks.ts'
import { type Integration, readIntegrationsOfKey } from '../../custody/integrations.ts'
import { againIfRotated, requireInUse } from '../../custody/rotation/writing.ts'
import type { SealedSecret } from '../../custody/sealing.ts'
import { readStoreKey, type StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { noteDestroyed } from '../../database/destroyed/entries.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import { type Candidate, type IntakeDeps, type NewKey, usualName, withCandidate } from '../intake/candidate.ts'
import { isNameTaken, refuseSameKey, saveOwnChecks } from '../intake/take-in.ts'
import { settleStatus } from '../integrations/status.ts'
import { accountMismatch, type Findings } from './account.ts'

/** As many as the calls of one key may be under way. */
const PROBES_AT_ONCE = 16

/** What stays as it is, such as the name, is not asked for. */
export type GivenReplacement = Omit<NewKey, 'workspaceId' | 'kind' | 'isKindFixed' | 'name' | 'vendorNumbers'>

export interface ReplacedKey {
  readonly key: StoreKey
  readonly checks: readonly Check[]
}

/**
 * From the moment when it is stored, the old key signs nothing any more, and nothing is done with its tokens.
 * @param alongside what else is written in the same transaction
 * @throws ProxyError `key_refused`, `key_exists`, `account_mismatch`, `not_found` when the key is gone
 */
export async function replaceKey(
  deps: IntakeDeps,
  old: StoreKey,
  given: GivenReplacement,
  exchange: Exchange,
  alongside: (tx: Queries) => Promise<void> = async () => undefined,
): Promise<ReplacedKey> {
  const { workspaceId, kind } = old
  const issuerId = given.issuerId?.trim() || (old.issuerId ?? undefined)
  const { vendorNumbers } = old
  const file = { ...given, workspaceId, kind, isKindFixed: true, issuerId, vendorNumbers }
  const replaced = await withCandidate(deps, file, exchange, async (candidate) => {
    // Before any store is asked: a file that is here already needs no trial.
    await refuseSameKey(deps.database.read, candidate.key)
    const own = await candidate.tryOut()
    for (;;) {
      const found = { own, served: await tryServed(deps, old, candidate, exchange) }
      const fault = accountMismatch(old, candidate.key, found)
      if (fault) throw fault
      const done = await againIfRotated(() => commit(deps, old, candidate, found, alongside))
      // Replaced by somebody else, or given to another integration, since it was looked at: again, with what is now.
      if (done) return done
    }
  })
  deps.forgetKey(old.id)
  await deps.database.scrub()
  return replaced
}

async function tryServed(
  { database, probes }: IntakeDeps,
  { id }: StoreKey,
  { signing }: Candidate,
  exchange: Exchange,
): Promise<Findings['served']> {
  const integrations = await readIntegrationsOfKey(database.read, id)
  const served: Findings['served'][number][] = []
  for (let from = 0; from < integrations.length; from += PROBES_AT_ONCE) {
    const tried = integrations
      .slice(from, from + PROBES_AT_ONCE)
      .map(async (integration) => ({ integration, checks: await probes.app(signing, integration, exchange) }))
    served.push(...(await Promise.all(tried)))
  }
  return served
}

/** @returns undefined when what was found out does not fit what is stored any more */
async function commit(
  { database, clock, schedule }: IntakeDeps,
  old: StoreKey,
  { key: fresh, sealFor }: Candidate,
  { own, served }: Findings,
  alongside: (tx: Queries) => Promise<void>,
): Promise<ReplacedKey | undefined> {
  const before = await readStoreKey(database.read, old.id)
  if (!before) throw new ProxyError('not_found')
  const { storeKeyId, serviceAccountEmail, fingerprint } = fresh
  const change = { version: before.version + 1, storeKeyId, serviceAccountEmail, fingerprint }
  const sealed = await sealFor({ ...before, ...change })
  const lock = {
    workspaces: [old.workspaceId],
    store_keys: [old.id],
    integrations: served.map(({ integration }) => integration.id),
  }
  return database.change(lock, async (tx) => {
    const present = await readStoreKey(tx, old.id)
    if (!present) throw new ProxyError('not_found')
    const now = await readIntegrationsOfKey(tx, old.id)
    const isAsBefore = present.version === before.version && now.every((integration) => wasTried(served, integration))
    if (!isAsBefore) return undefined
    await alongside(tx)
    await refuseSameKey(tx, fresh)
    const key = { ...present, ...change, name: await nameOf(tx, present, fresh) }
    await updateRow(tx, key, sealed)
    await noteDestroyed(tx, [{ kind: 'store_key', id: key.id, version: present.version }], clock.now())
    const checks = own.map((check) => ofKey(check, key))
    await tx.deleteFrom('checks').where('key_id', '=', key.id).execute()
    await saveOwnChecks(tx, key, checks)
    for (const current of now) {
      const found = served.find(({ integration }) => integration.id === current.id)?.checks
      if (!found) continue
      await saveChecks(
        tx,
        current.id,
        found.map((check) => ofKey(check, key)),
      )
      await settleStatus(tx, current, { now: clock.now(), schedule, lastCheckedAt: found[0].checkedAt })
    }
    return { key, checks }
  })
}

/** A name that says which key it is would say the wrong thing; where the right one is taken, it is left. */
async function nameOf(tx: Queries, present: StoreKey, fresh: StoreKey): Promise<string> {
  const name = usualName(fresh)
  return present.name !== usualName(present) || (await isNameTaken(tx, { ...present, name })) ? present.name : name
}

/** What the new key found under the identifier of its trial. */
function ofKey(check: Check, { id }: StoreKey): Check {
  return { ...check, keyId: id }
}

/** It may have moved to another app meanwhile. */
function wasTried(served: Findings['served'], { id, appIdentifier }: Integration): boolean {
  return served.some(({ integration }) => integration.id === id && integration.appIdentifier === appIdentifier)
}

async function updateRow(tx: Queries, key: StoreKey, sealed: SealedSecret): Promise<void> {
  await requireInUse(tx, sealed)
  await tx
    .updateTable('store_keys')
    .set({
      name: key.name,
      version: key.version,
      store_key_id: key.storeKeyId,
      service_account_email: key.serviceAccountEmail,
      fingerprint: key.fingerprint,
      ...sealed,
    })
    .where('id', '=', key.id)
    .execute()
}
