/** What somebody finds in the memory of a server, and in what it deleted. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findNeedles, folderStacks, needlesOfKey, needlesOfText, textStack } from '../support/canary.ts'
import { call, createReadyInstallation, withData } from '../support/installation.ts'
import { forEachRow, startServerProgram, until } from '../support/process.ts'
import { hasOpenssl, makeRealKeys } from '../support/real-keys.ts'

describe.skipIf(!hasOpenssl)('the heap of a server at work', () => {
  it('holds no private key as text, and no master key (E-9)', async () => {
    const installation = await createReadyInstallation()
    const { json, folder, env, place, owner, dataFolder, sandbox } = installation
    const keys = makeRealKeys(installation)
    const ids = await forEachRow(keys, async ({ fileName, text, args }) => {
      const { keyId } = await json(['keys', 'add', place(fileName, text), ...args])
      return keyId
    })
    const server = await startServerProgram(['start', '--json'], {
      folder,
      env: { ...env, NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${folder}` },
    })
    // Every key has been opened and has signed.
    for (const id of ids)
      expect((await call(server, `/v1/keys/${id}/check`, { accessKey: owner, method: 'POST' })).status).toBe(200)
    server.send('SIGUSR2')
    const snapshot = () => readdirSync(folder).find((name) => name.endsWith('.heapsnapshot'))
    let size = 0
    await until('the whole of the snapshot', async () => {
      const before = size
      size = statSync(join(folder, snapshot() ?? 'none'), { throwIfNoEntry: false })?.size ?? 0
      await new Promise((later) => setTimeout(later, 200))
      return size > 0 && size === before
    })
    const heap = readFileSync(join(folder, snapshot() ?? ''), 'utf8')
    // It is one, and complete: a token that is kept for the next request is in it.
    const token = sandbox.requests.findLast(({ headers }) => headers.authorization)?.headers.authorization ?? ''
    expect(JSON.parse(heap).strings.some((text: string) => text.includes(token.slice(-40)))).toBe(true)
    const [, masterKey = ''] = readFileSync(join(dataFolder, 'master.key'), 'utf8').trim().split(':')
    const needles = [
      ...keys.flatMap(({ kind, pem }) => needlesOfKey(kind, pem)),
      ...needlesOfText('the master key', masterKey),
    ]
    expect(findNeedles([textStack('the heap', heap)], needles)).toEqual([])
  })
})

describe('what was destroyed', () => {
  it('is in no file any more when the answer comes', async () => {
    const installation = await createReadyInstallation()
    const { json, start, owner, place, files, dataFolder } = installation
    const { fileName, text, issuerId } = files.team
    await json(['keys', 'add', place(fileName, text), '--issuer-id', issuerId])
    const server = await start()
    const [key] = (await call(server, '/v1/keys', { accessKey: owner })).body.value
    const made = await call(server, '/v1/integrations', {
      accessKey: owner,
      method: 'POST',
      body: { keyId: key.keyId, app: 'com.example.tidepool' },
    })
    const { sealed, wrapped_key } = await withData(installation, ({ keyring }) =>
      keyring.database.read.selectFrom('store_keys').selectAll().executeTakeFirstOrThrow(),
    )
    const needles = [...needlesOfText('the sealed key', sealed), ...needlesOfText('its data key', wrapped_key)]
    expect(findNeedles(folderStacks(dataFolder), needles)).not.toEqual([])
    const path = `/v1/integrations/${made.body.integrationId}?destroyKeys=true`
    const { status, body } = await call(server, path, { accessKey: owner, method: 'DELETE' })
    expect([status, body.destroyedKeyIds]).toEqual([200, [key.keyId]])
    expect(findNeedles(folderStacks(dataFolder), needles)).toEqual([])
  })
})
