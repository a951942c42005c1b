import { createPrivateKey } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { StoreKey } from '../../src/custody/store-keys.ts'
import { makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import { problemOf } from '../support/problems.ts'
import { addWorkspace } from '../support/second-workspace.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

async function createFixture(engine: Engine) {
  const world = await createTestKeyring({ engine })
  const key = await world.addKey('team')
  const { storeKeys } = world.keyring.services
  const { database } = world.keyring
  const der = createPrivateKey(world.files.team.text).export({ type: 'pkcs8', format: 'der' })
  const open = (of: StoreKey = key) => storeKeys.signingKey(of).withSecret((secret) => Buffer.from(secret))
  return { ...world, key, der, storeKeys, database, open }
}

describe.each(ENGINES)('a stored key on %s', (engine) => {
  it('opens to the very key that was handed in, and is overwritten after use', async () => {
    const { key, der, storeKeys } = await createFixture(engine)
    let kept: Uint8Array | undefined
    await storeKeys.signingKey(key).withSecret((secret) => {
      expect(Buffer.from(secret).equals(der)).toBe(true)
      kept = secret
    })
    expect(kept).toHaveLength(der.length)
    expect(kept?.every((byte) => byte === 0)).toBe(true)
  })

  it.each([
    ['kind', { kind: 'app-store-purchase' as const }],
    ['version', { version: 2 }],
  ])('does not open when the %s of its row is changed (E-1)', async (column, change) => {
    const { key, database, open } = await createFixture(engine)
    // As somebody with a hand on the database, who need not mind which columns are fixed.
    await database.write({}, (tx) =>
      tx
        .updateTable('store_keys')
        .set(change as never)
        .execute(),
    )
    await expect(open({ ...key, ...change })).rejects.toThrow(/decrypt|belong/)
    expect(column in key).toBe(true)
  })

  it('does not open in the row of another key, nor in another workspace (E-1)', async () => {
    const { key, addKey, database, open, keyring, sandbox, files } = await createFixture(engine)
    // Of the same kind and workspace, so that nothing but the row is another one.
    const { file, publicKey } = makeAppleKey('team', 'SECONDKEY2')
    const { issuerId } = files.team
    sandbox.world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['ADMIN'] })
    const other = await addKey('team', { content: file.text, ...file })
    const sealedOf = ({ id }: StoreKey) =>
      database.read
        .selectFrom('store_keys')
        .select(['sealed', 'wrapped_key', 'master_version'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    const copied = await sealedOf(key)
    await database.write({}, (tx) => tx.updateTable('store_keys').set(copied).where('id', '=', other.id).execute())
    await expect(open(other)).rejects.toThrow(/decrypt|belong/)

    const workspaceId = await addWorkspace({ keyring })
    await database.write({}, (tx) =>
      tx
        .updateTable('store_keys')
        .set({ workspace_id: workspaceId } as never)
        .where('id', '=', key.id)
        .execute(),
    )
    await expect(open({ ...key, workspaceId })).rejects.toThrow(/decrypt|belong/)
  })

  it('is not there for another workspace, nor once it is removed', async () => {
    const { key, workspaceId, storeKeys, keyring, open } = await createFixture(engine)
    expect(await storeKeys.get(workspaceId, key.id)).toEqual(key)
    expect(await storeKeys.get('ws_other', key.id)).toBeUndefined()
    expect(await storeKeys.list('ws_other')).toEqual([])
    await keyring.services.keysLifecycle.remove(key)
    expect(await storeKeys.get(workspaceId, key.id)).toBeUndefined()
    expect(await problemOf(open)).toMatchObject({ code: 'not_found' })
  })

  it('is known as it is now on another replica, at the latest five seconds after a change (C-5)', async () => {
    const { key, workspaceId, replica, keyring, clock, addKey } = await createFixture(engine)
    const other = await replica()
    const theirs = other.keyring.services.storeKeys
    // A change of its own lets the replica trust what it remembers.
    await other.keyring.accessKeys.create({ workspaceId, name: 'x', role: 'viewer' })
    expect(await theirs.get(workspaceId, key.id)).toEqual(key)
    await keyring.services.keysLifecycle.remove(key)
    clock.advance(5000)
    expect(await theirs.get(workspaceId, key.id)).toBeUndefined()
    const added = await addKey('team')
    expect(await theirs.get(workspaceId, added.id)).toEqual(added)
  })

  it('shows nothing of its secret, however it is printed', async () => {
    const { key, der, storeKeys, files } = await createFixture(engine)
    const signing = storeKeys.signingKey(key)
    const printed = [key, signing, storeKeys]
      .flatMap((value) => [inspect(value, { depth: null, showHidden: true }), JSON.stringify(value)])
      .join('\n')
    for (const secret of [der.toString('base64'), der.toString('hex'), ...files.team.text.split('\n').slice(1, 3)])
      expect(printed).not.toContain(secret.slice(10, 40))
  })
})
