import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { createNewFiles, OTHER_ISSUER } from '../support/new-files.ts'
import { until } from '../support/process.ts'

describe('store-keyring keys replace', () => {
  it('puts a new file in the place of a key, also in a server that runs, and says what to do next', async () => {
    const installation = await createReadyInstallation()
    const { run, json, start, owner, place, sandbox, files } = installation
    const keyId = await addDemoKey(installation, 'team')
    const integrationId = await addDemoIntegration(installation, keyId, 'com.example.tidepool')
    const server = await start()
    const read = () => call(server, `/v1/integrations/${integrationId}/app-information`, { accessKey: owner })
    expect((await read()).status).toBe(200)

    const { fileName, content } = createNewFiles(installation).team('NEWTEAM234')
    const { code, stdout, stderr } = await run(['keys', 'replace', files.team.keyId, place(fileName, content)])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Replaced “Team key 2X9R4HXF34” \(Team key\) by NEWTEAM234\.\n {2}ok {11}apps, bundle_ids/)
    expect(stdout).toMatch(/within 5 seconds\. Then revoke 2X9R4HXF34 in the store's console\.\n$/)
    // Somebody who does so at once breaks nothing.
    sandbox.world.appStore.revokeKey(files.team.keyId)
    expect((await read()).status).toBe(200)
    expect(await json(['keys', 'list'])).toMatchObject([{ keyId, storeKeyId: 'NEWTEAM234', version: 2 }])
    const usesNew = async () => {
      const sent = sandbox.requests.length
      await read()
      return sandbox.requests.slice(sent).every(({ status }) => status === 200)
    }
    await until('the server to know the new key', usesNew, 5000)
  })

  it('refuses a key of another account, and changes nothing', async () => {
    const installation = await createReadyInstallation()
    const { run, json, place } = installation
    const keyId = await addDemoKey(installation, 'team')
    const { fileName, content } = createNewFiles(installation).team('FOREIGN234', ['ADMIN'], OTHER_ISSUER)
    const ended = await run(['keys', 'replace', keyId, place(fileName, content), '--issuer-id', OTHER_ISSUER])
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The new key belongs to another issuer ID/),
    })
    expect(await json(['keys', 'list'])).toMatchObject([{ storeKeyId: '2X9R4HXF34', version: 1 }])
  })

  it('reads standard input, with the key ID typed beside it', async () => {
    const installation = await createReadyInstallation()
    const { json } = installation
    const keyId = await addDemoKey(installation, 'individual')
    const { content } = createNewFiles(installation).individual('NEWONE2345')
    const replaced = await json(['keys', 'replace', keyId, '-', '--key-id', 'NEWONE2345'], { input: content })
    expect(replaced).toMatchObject({ keyId, version: 2, storeKeyId: 'NEWONE2345', replacedStoreKeyId: '8KD73MQZ2A' })
  })
})

describe('store-keyring keys set', () => {
  it('changes name and vendor numbers, each by itself', async () => {
    const installation = await createReadyInstallation()
    const { run, json } = installation
    const keyId = await addDemoKey(installation, 'team')
    const { stdout } = await run(['keys', 'set', keyId, '--vendor-number', '85012345', '85054321'])
    expect(stdout).toBe(`“Team key 2X9R4HXF34” (${keyId}), vendor numbers 85012345, 85054321.\n`)
    expect(await json(['keys', 'set', keyId, '--name', 'Contoso'])).toEqual({
      keyId,
      name: 'Contoso',
      vendorNumbers: ['85012345', '85054321'],
    })
    expect((await json(['keys', 'set', 'Contoso', '--clear-vendor-numbers'])).vendorNumbers).toEqual([])
  })

  it('says what is wrong', async () => {
    const installation = await createReadyInstallation()
    const { run } = installation
    const keyId = await addDemoKey(installation, 'team')
    await addDemoKey(installation, 'individual')
    const say = async (...args: readonly string[]) => (await run(['keys', 'set', keyId, ...args])).stderr
    expect(await say()).toMatch(/^Say what to change: --name, /)
    expect(await say('--vendor-number', 'x')).toMatch(/^A vendor number has digits only, .* \(--vendor-number\)\n$/)
    expect(await say('--vendor-number', '85012345', '--clear-vendor-numbers')).toMatch(/not both\.\n$/)
    expect(await say('--name', 'Individual key 8KD73MQZ2A')).toMatch(/^There is already one with this name\./)
  })
})
