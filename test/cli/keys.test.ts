import { describe, expect, it } from 'vitest'
import { call, createReadyInstallation } from '../support/installation.ts'
import { until } from '../support/process.ts'

describe('store-keyring keys', () => {
  it('takes the same key once, and says under which name it is here', async () => {
    const { run, json, files, place } = await createReadyInstallation()
    const { fileName, text } = files.individual
    const file = place(fileName, text)
    await json(['keys', 'add', file, '--name', 'Mine'])
    expect(await run(['keys', 'add', file])).toMatchObject({
      code: 1,
      stderr: 'This key is stored here already, as “Mine”.\n',
    })
    const other = files.serviceAccount
    expect((await run(['keys', 'add', place(other.fileName, other.text), '--name', 'Mine'])).stderr).toContain('--name')
  })

  it('keeps a purchase key of an app that was never released, when it is told so', async () => {
    const { run, files, place, sandbox } = await createReadyInstallation()
    const { fileName, text, issuerId, keyId } = files.purchase
    sandbox.world.appStore.revokeKey(keyId)
    const args = [
      'keys',
      'add',
      place(fileName, text),
      '--issuer-id',
      issuerId,
      '--bundle-id',
      'com.example.lanternfish',
    ]
    expect((await run(args)).code).toBe(1)
    expect((await run([...args, '--unreleased'])).code).toBe(0)
  })

  it('is noticed by a server that runs', async () => {
    const { json, files, place, start, owner } = await createReadyInstallation()
    const server = await start()
    const { fileName, text } = files.individual
    const { keyId } = await json(['keys', 'add', place(fileName, text)])
    // In a list at once; what the server remembers by itself within five seconds.
    expect((await call(server, '/v1/keys', { accessKey: owner })).body.value).toMatchObject([{ keyId }])
    const { keyId: checked } = (await call(server, `/v1/keys/${keyId}/check`, { accessKey: owner, method: 'POST' }))
      .body
    expect(checked).toBe(keyId)
    await json(['keys', 'remove', keyId])
    const isGone = async () => (await call(server, `/v1/keys/${keyId}`, { accessKey: owner })).status === 404
    await until('the server to notice', isGone, 5000)
  })

  it('lists what is here, for people and for scripts', async () => {
    const { run, json, files, place } = await createReadyInstallation()
    expect((await run(['keys', 'list'])).stdout).toMatch(
      /^There are no store keys yet\. Add one with: .*keys add <file>\n$/,
    )
    const { keyId } = await json([
      'keys',
      'add',
      place(files.individual.fileName, files.individual.text),
      '--name',
      'A\u001b[31m b',
    ])
    expect((await json(['keys', 'list']))[0]).toMatchObject({ keyId, storeKeyId: '8KD73MQZ2A', issuerId: null })
    const { stdout } = await run(['keys', 'list'])
    expect(stdout).toMatch(
      /^Identifier +Name +Kind +Key ID +Integrations\nkey_\w+ +A\[31m b +app-store-individual +8KD73MQZ2A +0\n$/,
    )
  })

  it('removes by name or key ID, and never under an integration', async () => {
    const { run, json, files, place } = await createReadyInstallation()
    const { serviceAccount, individual } = files
    const { keyId } = await json(['keys', 'add', place(serviceAccount.fileName, serviceAccount.text), '--name', 'Play'])
    await json(['keys', 'add', place(individual.fileName, individual.text)])
    await json(['integrations', 'add', '--key', 'Play', '--app', 'com.example.tidepool'])
    const refused = await run(['keys', 'remove', 'Play'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(
      /^Integrations use this store key\. It is destroyed with the last of them: .*integrations remove\n$/,
    )
    expect(await json(['keys', 'remove', '8KD73MQZ2A'])).toMatchObject({ removed: true })
    expect((await json(['keys', 'list'])).map((key: { keyId: string }) => key.keyId)).toEqual([keyId])
  })
})
