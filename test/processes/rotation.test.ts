/** The master key is rotated beside running servers, by commands as people run them. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SealedSecret } from '../../src/custody/sealing.ts'
import { insertStoreKey, type StoreKey } from '../../src/custody/store-keys.ts'
import { addDemoKey, call, createReadyInstallation, type ReadyInstallation, withData } from '../support/installation.ts'
import { createNewFiles } from '../support/new-files.ts'
import { type Server, startProgram, until } from '../support/process.ts'
import { ENGINES } from '../support/test-database.ts'

/** More than a batch, so that a rotation takes a while. */
const ROWS = 400

/** Has the store judge what a key signs that this server has to open for it. */
async function opens(server: Server, installation: ReadyInstallation, keyId: string): Promise<boolean> {
  const { status, body } = await call(server, `/v1/keys/${keyId}/check`, {
    accessKey: installation.owner,
    method: 'POST',
  })
  return status === 200 && body.verdict === 'ok'
}

/** Copies of the row of a key, each sealed for itself. */
async function addMany(installation: ReadyInstallation, count: number): Promise<void> {
  await withData(installation, async ({ keyring: { services, database }, workspaceId }) => {
    const [model] = await services.storeKeys.list(workspaceId)
    if (!model) throw new Error('no key')
    const rows: { readonly key: StoreKey; readonly sealed: SealedSecret }[] = []
    for (let made = 0; made < count; made++) {
      const key = { ...model, id: `key_${made}`, name: `many ${made}`, fingerprint: `many ${made}`, unusedSince: null }
      rows.push({ key, sealed: await services.storeKeys.seal(key, Buffer.from(`many ${made}`)) })
    }
    await database.change({}, async (tx) => {
      for (const { key, sealed } of rows) await insertStoreKey(tx, key, sealed)
    })
  })
}

function stand(installation: ReadyInstallation) {
  return installation.json(['master-key', 'list'])
}

describe.each(ENGINES)('on %s', { timeout: 240_000 }, (engine) => {
  it('two rotations at once, one of them killed, end with one version, and a third finds nothing to do (E-6)', async () => {
    const installation = await createReadyInstallation({ engine })
    const { start, json, env, folder } = installation
    const keyIds = [await addDemoKey(installation, 'team'), await addDemoKey(installation, 'serviceAccount')]
    await addMany(installation, ROWS)
    const servers = engine === 'postgresql' ? await Promise.all([start(), start()]) : [await start()]
    await json(['master-key', 'add'])
    const standing = () => withData(installation, ({ keyring }) => keyring.rotation.list())
    // A loaded machine can take longer over it than a rotation waits.
    await until('every server to have the new version', async () =>
      (await standing()).replicas.every(({ versions }) => versions.includes(2)),
    )
    const rotate = () => startProgram(['master-key', 'rotate', '--json'], { folder, env })
    const [killed, other] = [rotate(), rotate()]
    await until(
      'a rotation under way',
      async () => killed.hasEnded() || (await standing()).versions.at(-1)?.isInUse === true,
    )
    killed.send('SIGKILL')
    await killed.ended
    expect(await other.ended).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Error') })
    expect(await json(['master-key', 'rotate'])).toEqual({ outcome: 'rotated', version: 2, count: 0, unneeded: [1] })
    expect(await json(['master-key', 'drop'])).toEqual({ outcome: 'dropped', version: 1, key: 'removed' })
    expect((await stand(installation)).versions).toEqual([
      { version: 2, isInUse: true, isKnown: true, neededBy: ROWS + 3, here: 'yes' },
    ])
    for (const server of [...servers, ...(engine === 'postgresql' ? [await start()] : [])])
      for (const keyId of keyIds) expect(await opens(server, installation, keyId)).toBe(true)
  })
})

describe('two servers on one PostgreSQL, each with its own master key file', { timeout: 240_000 }, () => {
  it('are rotated once both have the new version, which the second one reads without a restart (E-6)', async () => {
    const installation = await createReadyInstallation({ engine: 'postgresql' })
    const { start, run, json, dataFolder, folder, sandbox, owner, place } = installation
    const keyId = await addDemoKey(installation, 'team')
    const [file, copy] = [join(dataFolder, 'master.key'), join(folder, 'copy.key')]
    place('copy.key', readFileSync(file))
    const env = { STORE_KEYRING_PUBLIC_URL: 'https://keyring.test' }
    const one = await start(env)
    const other = await start({ ...env, STORE_KEYRING_MASTER_KEY_FILE: copy })
    const added = await run(['master-key', 'add'])
    expect(added.stdout).toMatch(/^Added version 2 to .*master\.key\. Keep a copy/)

    const refused = await run(['master-key', 'rotate'])
    expect(refused.code).toBe(1)
    const { replicas } = await stand(installation)
    const lacking = replicas.find(({ versions }: { versions: number[] }) => versions.length === 1)
    expect(other.stderr()).toContain(`"replicaId":"${lacking.replicaId}"`)
    expect(refused.stderr).toContain('Nothing was changed: version 2 cannot be opened by every running server yet.')
    expect(refused.stderr).toContain(`${lacking.replicaId} (started ${lacking.startedAt}) can open 1; not 2, since `)
    expect((await stand(installation)).versions).toMatchObject([
      { version: 1, isInUse: true, neededBy: 2 },
      { version: 2, isInUse: false, neededBy: 0 },
    ])
    for (const server of [one, other]) expect(await opens(server, installation, keyId)).toBe(true)

    copyFileSync(file, copy)
    expect(await json(['master-key', 'rotate'])).toMatchObject({ outcome: 'rotated', count: 2 })
    expect(await json(['master-key', 'drop'])).toMatchObject({ outcome: 'dropped', key: 'removed' })
    // Both write under the new version, and open what the other one has written.
    const newFile = createNewFiles({ sandbox, files: installation.files })
    for (const [writer, reader] of [
      [one, other],
      [other, one],
    ] as const) {
      const link = await call(writer, '/v1/key-upload-links', {
        accessKey: owner,
        method: 'POST',
        body: { kind: 'app-store-team' },
      })
      const { content, fileName, issuerId } = newFile.team(`NEW${writer.pid}`.padEnd(10, 'X').slice(0, 10))
      const token = link.body.uploadUrl.split('#')[1]
      const uploaded = await call(writer, '/upload', {
        method: 'POST',
        body: { token, file: content, fileName, issuerId },
      })
      expect([uploaded.status, uploaded.text]).toEqual([200, uploaded.text])
      const { body } = await call(writer, `/v1/key-upload-links/${link.body.uploadLinkId}`, { accessKey: owner })
      expect(await opens(reader, installation, body.keyId)).toBe(true)
    }
    expect((await stand(installation)).versions).toMatchObject([{ version: 2, neededBy: 4 }])

    // Old keys open nothing any more: neither a start nor a command.
    writeFileSync(copy, '')
    const late = await run(['start', '--json'], { env: { STORE_KEYRING_MASTER_KEY_FILE: copy } })
    expect(late).toMatchObject({ code: 1, stdout: '' })
    other.send('SIGTERM')
    await other.ended
    expect((await stand(installation)).replicas).toHaveLength(1)
  })
})

describe('with the master key in the environment', { timeout: 240_000 }, () => {
  it('servers are restarted with the new value, one after the other, and never stop answering', async () => {
    const first = await createReadyInstallation({ engine: 'postgresql' })
    const keyId = await addDemoKey(first, 'team')
    const text = readFileSync(join(first.dataFolder, 'master.key'), 'utf8').trim()
    const withKeys = (keys: string) => ({ STORE_KEYRING_MASTER_KEY: keys })
    const [one, other] = [await first.start(withKeys(text)), await first.start(withKeys(text))]
    const step = (command: string, keys: string) => first.run(['master-key', command], { env: withKeys(keys) })

    const added = await step('add', text)
    expect([added.code, added.stderr]).toEqual([0, ''])
    const waiting = join(first.dataFolder, 'master-key-to-set')
    expect(added.stdout).toContain(`The old and a new one are in ${waiting}\n`)
    const next = readFileSync(waiting, 'utf8').trim()
    for (const [, secret = ''] of next.matchAll(/:([\w-]+)/g)) expect(added.stdout + added.stderr).not.toContain(secret)
    one.send('SIGTERM')
    await one.ended
    const oneAgain = await first.start(withKeys(next))
    expect((await step('add', next)).stdout).toContain('Version 2 was there already, and is known from now on.')
    expect((await step('rotate', next)).code).toBe(1)
    expect(await opens(other, first, keyId)).toBe(true)
    other.send('SIGTERM')
    await other.ended
    const otherAgain = await first.start(withKeys(next))
    expect((await step('rotate', next)).stdout).toMatch(/^Version 2 is in use, and wraps everything: 2 secrets anew\./)
    const dropped = await step('drop', next)
    expect(dropped.stdout).toContain('Take the entry that begins with 1: out of STORE_KEYRING_MASTER_KEY')
    for (const server of [oneAgain, otherAgain]) expect(await opens(server, first, keyId)).toBe(true)
    const last = await first.start(withKeys(next.replace(/^1:[^,]+,/, '')))
    expect(await opens(last, first, keyId)).toBe(true)
  })
})
