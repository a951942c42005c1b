/** Servers and commands on one database, each with master keys of its own, and store keys to look after. */
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Keyring } from '../../../src/assembly.ts'
import { insertStoreKey, type StoreKey } from '../../../src/custody/store-keys.ts'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { createTestFolder, type Engine } from '../../support/test-database.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'

export async function createRotationWorld(engine: Engine) {
  const world = await createTestKeyring({ engine, hasMasterKeyFile: true })
  const { keyring, config, workspaceId, clock, replica, files, sandbox, addKey } = world
  const file = 'file' in config.masterKey ? config.masterKey.file : ''
  // One folder has one log, wherever the master key lies.
  const destroyedLog = join(dirname(file), 'destroyed.log')
  const { database } = keyring
  const stored = new Map<string, { readonly key: StoreKey; readonly secret: string }>()

  async function sealNew(where: string, by: Keyring) {
    const id = systemNewId('key')
    const key: StoreKey = {
      id,
      workspaceId: where,
      kind: 'app-store-team',
      store: 'app-store',
      name: id,
      version: 1,
      storeKeyId: id,
      issuerId: null,
      serviceAccountEmail: null,
      fingerprint: id,
      vendorNumbers: [],
      unusedSince: null,
      createdAt: 0,
    }
    const secret = `secret of ${id}`
    stored.set(id, { key, secret })
    return { key, sealed: await by.services.storeKeys.seal(key, Buffer.from(secret)) }
  }

  /** Stores keys as the intake does, without asking any store. */
  async function store(count: number, where = workspaceId, into: Keyring = keyring): Promise<readonly StoreKey[]> {
    const rows: Awaited<ReturnType<typeof sealNew>>[] = []
    while (rows.length < count) rows.push(await sealNew(where, into))
    await into.database.change({ workspaces: [where] }, async (tx) => {
      for (const { key, sealed } of rows) await insertStoreKey(tx, key, sealed)
    })
    const keys = rows.map(({ key }) => key)
    return keys
  }

  return {
    ...world,
    ...keyring,
    file,
    database,
    store,
    /** Another server, and what its clients see. */
    serverWith: (other: Parameters<typeof replica>[0]) => replica({ ...other, destroyedLog }),
    /** Another server or command, with these master keys: by default those of the file that all share. */
    process: (masterKey: { file: string } | { text: string } = config.masterKey) =>
      replica({ masterKey, destroyedLog }).then((other) => other.keyring),
    /** A copy of the master key file, as on another machine. */
    async copyOfFile(): Promise<string> {
      const copy = join(await createTestFolder(), 'master.key')
      copyFileSync(file, copy)
      chmodSync(copy, 0o600)
      return copy
    },
    lines: (of = file) => readFileSync(of, 'utf8').trim().split('\n'),
    write: (lines: readonly string[], to = file) => writeFileSync(to, `${lines.join('\n')}\n`, { mode: 0o600 }),
    /** Opens every key that was stored here. */
    async openAll(by: Keyring = keyring): Promise<void> {
      for (const { key, secret } of stored.values())
        await by.services.storeKeys.signingKey(key).withSecret((opened) => {
          if (Buffer.from(opened).toString() !== secret) throw new Error(`another secret than that of ${key.id}`)
        })
    },
    /** Which version each secret needs, by how many. */
    async needed(): Promise<Readonly<Record<number, number>>> {
      const { versions } = await keyring.rotation.list()
      return Object.fromEntries(
        versions.filter(({ neededBy }) => neededBy > 0).map(({ version, neededBy }) => [version, neededBy]),
      )
    },
    known: async () =>
      (await database.read.selectFrom('master_keys').select('version').orderBy('version').execute()).map(
        ({ version }) => version,
      ),
    /** Adds a key that the store knows, as a person does. */
    async take(by: Keyring, storeKeyId: string): Promise<StoreKey> {
      const { issuerId } = files.team
      const { file: keyFile, publicKey } = makeAppleKey('team', storeKeyId)
      sandbox.world.appStore.addTeamKey({ issuerId, keyId: storeKeyId, publicKey, roles: ['ADMIN'] })
      const exchange = { signal: new AbortController().signal, deadline: clock.monotonic() + 100_000 }
      const given = { workspaceId, kind: 'app-store-team', content: keyFile.text, issuerId, keyId: storeKeyId } as const
      return (await by.services.keysLifecycle.add(given, exchange)).key
    },
    addKey,
    addWorkspace: (name?: string) => addWorkspace({ keyring }, name),
  }
}

export type RotationWorld = Awaited<ReturnType<typeof createRotationWorld>>
