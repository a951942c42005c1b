/** Asks the store what a key may do by itself, and keeps the answer. */
import { type Checks, saveChecks } from '../custody/checks.ts'
import { requireKey, type StoreKey, type StoreKeys } from '../custody/store-keys.ts'
import type { Database } from '../database/database.ts'
import { ProxyError } from '../errors.ts'
import type { Exchange } from '../stores/call.ts'
import type { Probes } from './probes.ts'
import { sameFindings } from './verdicts.ts'

export interface CheckKeyDeps {
  readonly database: Database
  readonly storeKeys: StoreKeys
  readonly checks: Checks
  readonly probes: Probes
}

/** @throws ProxyError `not_found` when the key was removed meanwhile */
export async function checkKey(
  { database, storeKeys, checks, probes }: CheckKeyDeps,
  key: StoreKey,
  exchange: Exchange,
): Promise<void> {
  const found = await probes.key(storeKeys.signingKey(key), exchange)
  // Only findings that route requests differently concern what others remember.
  const save = sameFindings(await checks.of({ keyIds: [key.id] }), found) ? database.write : database.change
  await save({ store_keys: [key.id] }, async (tx) => {
    await requireKey(tx, key.id)
    await saveChecks(tx, '', found)
  })
}

/** What is removed while it is looked at leaves the others to be looked at. */
export async function unlessRemoved(look: Promise<unknown>): Promise<void> {
  await look.catch((error: unknown) => {
    if (!(error instanceof ProxyError) || error.code !== 'not_found') throw error
  })
}
