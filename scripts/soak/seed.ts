/** Fills a fresh Store Keyring as years of use would: keys sealed for real, written by the custody's own functions at once. */

import type { Keyring, openKeyring } from '../../src/assembly.ts'
import { type Integration, tieKeys, toIntegrationRow } from '../../src/custody/integrations.ts'
import { KEY_KINDS } from '../../src/custody/kinds.ts'
import { insertStoreKey, type StoreKey } from '../../src/custody/store-keys.ts'
import { readKeyFile } from '../../src/lifecycle/intake/key-file.ts'
import { systemNewId } from '../../src/system/chance.ts'
import { settledIntegration } from '../settled-integration.ts'
import type { SoakApp, SoakKey } from './stand-ins.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const WORKSPACES = 10
const FLOWS_EACH = 5

export interface SeededIntegration {
  readonly id: string
  readonly keyId: string
  /** As the store calls the key. */
  readonly storeKeyId: string
  readonly store: StoreKey['store']
  readonly isOf: SeededWorkspace
}

export interface SeededWorkspace {
  readonly id: string
  readonly owner: string
  /** Access keys of operators, as connections have them. */
  readonly flows: readonly string[]
}

export type Opened = Awaited<ReturnType<typeof openKeyring>>

export async function seed(keyring: Keyring, keys: readonly SoakKey[]): Promise<readonly SeededIntegration[]> {
  const workspaces: SeededWorkspace[] = []
  for (let number = 1; number <= WORKSPACES; number++) {
    const { workspace, secret } = await keyring.workspaces.create(`Soak ${number}`)
    const flows: string[] = []
    for (let flow = 1; flow <= FLOWS_EACH; flow++) {
      const wish = { workspaceId: workspace.id, name: `Flows ${flow}`, role: 'operator' } as const
      flows.push((await keyring.accessKeys.create(wish)).secret)
    }
    workspaces.push({ id: workspace.id, owner: secret, flows })
  }
  const seeded: SeededIntegration[] = []
  const { storeKeys } = keyring.services
  const rows = await Promise.all(
    keys.map(async (key, index) => {
      const isOf = workspaces[index % WORKSPACES] as SeededWorkspace
      const { row, pkcs8 } = keyRowOf(key, isOf.id)
      return { key, row, isOf, sealed: await storeKeys.seal(row, pkcs8) }
    }),
  )
  await keyring.database.change({}, async (tx) => {
    for (const { key, row, isOf, sealed } of rows) {
      await insertStoreKey(tx, row, sealed)
      for (const app of key.apps) {
        const integration = integrationRowOf(row, app)
        await tx.insertInto('integrations').values(toIntegrationRow(integration)).execute()
        await tieKeys(tx, integration.id, [row.id])
        seeded.push({ id: integration.id, keyId: row.id, storeKeyId: key.storeKeyId, store: row.store, isOf })
      }
    }
  })
  return seeded
}

function keyRowOf(key: SoakKey, workspaceId: string): { readonly row: StoreKey; readonly pkcs8: Uint8Array } {
  const given = { kind: key.kind, content: key.text, ...(key.issuerId ? { issuerId: key.issuerId } : {}) }
  const file = readKeyFile(key.issuerId ? { ...given, keyId: key.storeKeyId } : given)
  const now = Date.now()
  const row: StoreKey = {
    id: systemNewId('key'),
    workspaceId,
    kind: key.kind,
    store: KEY_KINDS[key.kind].store,
    name: `Key ${key.storeKeyId}`,
    version: 1,
    storeKeyId: file.storeKeyId,
    issuerId: file.issuerId,
    serviceAccountEmail: file.serviceAccountEmail,
    fingerprint: file.fingerprint,
    vendorNumbers: [],
    unusedSince: null,
    createdAt: now,
  }
  return { row, pkcs8: file.pkcs8() }
}

function integrationRowOf({ id: keyId, workspaceId, store }: StoreKey, { appId, identifier }: SoakApp): Integration {
  const named = { id: systemNewId('int'), workspaceId, store, name: identifier, appId, appIdentifier: identifier }
  const now = Date.now()
  // As they would have become over time: spread over the day.
  return settledIntegration({ ...named, keyIds: [keyId] }, now, now + Math.random() * DAY_MS)
}
