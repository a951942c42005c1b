/** Fills a keyring: store keys that are sealed for real, and integrations of theirs, as an intake would have left them. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Keyring, Outside } from '../../../src/assembly.ts'
import { tieKeys, toIntegrationRow } from '../../../src/custody/integrations.ts'
import { insertStoreKey, type StoreKey } from '../../../src/custody/store-keys.ts'
import { settledIntegration } from '../../settled-integration.ts'

export interface Filling {
  readonly keys: number
  readonly integrations: number
}

export interface Filled {
  readonly keyIds: readonly string[]
  /** SPKI, PEM, by the key ID that tokens name. */
  readonly publicKeys: Readonly<Record<string, string>>
}

const ISSUER = '57246542-96fe-1a63-e053-0824d011072a'
const IN_ONE_TRANSACTION = 500
const DAY_MS = 24 * 60 * 60 * 1000

export async function fill(keyring: Keyring, { clock, newId }: Outside, filling: Filling): Promise<Filled> {
  const { database, services } = keyring
  const [workspace] = await services.workspaces.list()
  if (!workspace) throw new Error('there is no workspace')
  const publicKeys: Record<string, string> = {}

  const keys: StoreKey[] = []
  await inBatches(filling.keys, async (index) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const spki = publicKey.export({ type: 'spki', format: 'der' })
    const key: StoreKey = {
      id: newId('key'),
      workspaceId: workspace.id,
      kind: 'app-store-team',
      store: 'app-store',
      name: `Key ${index}`,
      version: 1,
      // The store tells the keys of all servers apart by it.
      storeKeyId: randomBytes(5).toString('hex').toUpperCase(),
      issuerId: ISSUER,
      serviceAccountEmail: null,
      fingerprint: createHash('sha256').update(spki).digest('hex'),
      vendorNumbers: [],
      unusedSince: null,
      createdAt: clock.now(),
    }
    const sealed = await services.storeKeys.seal(key, privateKey.export({ type: 'pkcs8', format: 'der' }))
    publicKeys[key.storeKeyId] = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    keys.push(key)
    return (tx) => insertStoreKey(tx, key, sealed)
  })

  await inBatches(filling.integrations, async (index) => {
    const keyId = keys[index % keys.length]?.id ?? ''
    const appIdentifier = `com.example.tidepool${index}`
    const named = {
      id: newId('int'),
      workspaceId: workspace.id,
      store: 'app-store',
      appIdentifier,
      keyIds: [keyId],
    } as const
    const [name, appId] = [`Tidepool ${index}`, String(6_450_000_000 + index)]
    const integration = settledIntegration({ ...named, name, appId }, clock.now(), clock.now() + DAY_MS)
    return async (tx) => {
      await tx.insertInto('integrations').values(toIntegrationRow(integration)).execute()
      await tieKeys(tx, integration.id, integration.keyIds)
    }
  })
  return { keyIds: keys.map(({ id }) => id), publicKeys }

  type Write = (tx: Parameters<typeof insertStoreKey>[0]) => Promise<void>
  async function inBatches(count: number, prepare: (index: number) => Promise<Write>): Promise<void> {
    for (let from = 0; from < count; from += IN_ONE_TRANSACTION) {
      const size = Math.min(IN_ONE_TRANSACTION, count - from)
      const writes = await Promise.all(Array.from({ length: size }, (_, at) => prepare(from + at)))
      await database.change({}, async (tx) => {
        for (const write of writes) await write(tx)
      })
    }
  }
}
