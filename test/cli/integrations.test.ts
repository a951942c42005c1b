import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { until } from '../support/process.ts'

describe('store-keyring integrations', () => {
  it('adds an app by bundle ID, Apple ID or package name, and says how it is', async () => {
    const installation = await createReadyInstallation()
    const { run, json } = installation
    expect((await run(['integrations', 'list'])).stdout).toMatch(
      /^There are no integrations yet\. Add one with: .*integrations add --key <key> --app <identifier>\n$/,
    )
    const team = await addDemoKey(installation, 'team')
    await addDemoKey(installation, 'serviceAccount')
    const { code, stdout } = await run(['integrations', 'add', '--key', team, '--app', 'com.example.tidepool'])
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Made “Tidepool.*” as int_\w+: active\.\n$/),
    })
    const play = await json(['integrations', 'add', '--key', 'tidepool', '--app', 'x']).catch(
      (error: Error) => error.message,
    )
    expect(play).toContain('There is no such store key')
    const email = installation.files.serviceAccount.clientEmail
    expect(
      await json([
        'integrations',
        'add',
        '--key',
        email,
        '--app',
        'com.example.lanternfish',
        '--name',
        'Fish',
        '--reference',
        '42',
      ]),
    ).toMatchObject({ name: 'Fish', status: 'active' })
    expect((await run(['integrations', 'list'])).stdout).toMatch(/ Next check .*\n.* \d{4}-\d\d-\d\dT[\d:.]+Z /)
    expect(await json(['integrations', 'list'])).toMatchObject([
      {
        name: 'Fish',
        store: 'google-play',
        appIdentifier: 'com.example.lanternfish',
        nextCheckAt: expect.stringMatching(/Z$/),
      },
      { store: 'app-store', appIdentifier: 'com.example.tidepool', keyIds: [team] },
    ])
    const twice = await run(['integrations', 'add', '--key', team, '--app', 'com.example.tidepool'])
    expect(twice).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is already an integration for this app\.\n {2}int_\w+ {2}Tidepool/),
    })
    const unknown = await run(['integrations', 'add', '--key', team, '--app', 'com.example.nothing'])
    expect(unknown.code).toBe(1)
    expect(unknown.stderr.match(/\n/g)).toHaveLength(1)
  })

  it('keeps one that waits for the store, and says whose move it is', async () => {
    const installation = await createReadyInstallation()
    const { run, sandbox, files } = installation
    sandbox.world.googlePlay.removeMember('7284519630021847365', files.serviceAccount.clientEmail)
    const key = await addDemoKey(installation, 'serviceAccount')
    const { code, stdout } = await run(['integrations', 'add', '--key', key, '--app', 'com.example.tidepool'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Made “com\.example\.tidepool” as int_\w+: pending\. .*Play Console.*\n$/)
    expect((await run(['integrations', 'list'])).stdout).toContain('pending: ')
  })

  it('destroys a key with its last integration only when somebody agrees to that', async () => {
    const installation = await createReadyInstallation()
    const { run, json } = installation
    const team = await addDemoKey(installation, 'team')
    for (const app of ['com.example.tidepool', 'com.example.lanternfish'])
      await addDemoIntegration(installation, team, app)
    expect(await json(['integrations', 'remove', 'app-store:com.example.tidepool'])).toMatchObject({
      removed: true,
      destroyedKeyIds: [],
    })
    const refused = await run(['integrations', 'remove', 'app-store:com.example.lanternfish'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(
      /^No other integration uses this store key, so it would be destroyed\. Add --destroy-keys/,
    )
    expect(refused.stderr).toContain(team)
    expect(await json(['keys', 'list'])).toHaveLength(1)
    const { stdout } = await run(['integrations', 'remove', 'app-store:com.example.lanternfish', '--destroy-keys'])
    expect(stdout).toMatch(new RegExp(`^Deleted “Lanternfish.*”\\.\nDestroyed the store key ${team}\\.\n$`))
    expect(await json(['keys', 'list'])).toEqual([])
  })

  it('gets another name, another app and other keys, and is checked, from the command line', async () => {
    const installation = await createReadyInstallation()
    const { run } = installation
    const [team, individual] = [await addDemoKey(installation, 'team'), await addDemoKey(installation, 'individual')]
    await addDemoIntegration(installation, team, 'com.example.tidepool')
    const set = (...options: readonly string[]) =>
      run(['integrations', 'set', 'app-store:com.example.tidepool', ...options])
    expect((await set()).stderr).toMatch(/^Say what to change: --name, /)
    expect((await set('--add-key', individual, '--name', 'Ours')).stdout).toMatch(
      /^“Ours” \(int_\w+\) is com\.example\.tidepool: active\.\n$/,
    )
    expect((await set('--remove-key', team)).stderr).toMatch(/ would be destroyed\. Add --destroy-keys /)
    expect((await set('--remove-key', team, '--destroy-keys')).stdout).toContain(`\nDestroyed the store key ${team}.\n`)
    expect((await set('--remove-key', individual)).stderr).toMatch(
      /^An integration needs a store key\. .*\(--remove-key\)\n/,
    )
    const { stdout } = await run(['integrations', 'check', 'app-store:com.example.tidepool'])
    expect(stdout).toMatch(/^“Ours” \(int_\w+\): active\.\n {2}ok +app_information, apps, /)
    expect((await run(['keys', 'check', individual])).stdout).toMatch(/^“Individual key .*\n {2}ok +.*apps, /)
  })

  it('takes effect in a server that runs within five seconds', async () => {
    const installation = await createReadyInstallation()
    const { json, start, owner } = installation
    const team = await addDemoKey(installation, 'team')
    const integrationId = await addDemoIntegration(installation, team, 'com.example.tidepool')
    const server = await start()
    const path = `/v1/integrations/${integrationId}/app-information`
    expect((await call(server, path, { accessKey: owner })).status).toBe(200)
    await json(['integrations', 'remove', integrationId, '--destroy-keys'])
    // The token for it is still in the memory of the server.
    await until('it to be gone', async () => (await call(server, path, { accessKey: owner })).status === 404, 5000)
  })
})

describe('store-keyring store-tokens', () => {
  it('switches them on and off, in a server that runs too', async () => {
    const installation = await createReadyInstallation()
    const { json, run, start, owner } = installation
    const team = await addDemoKey(installation, 'team')
    const integrationId = await addDemoIntegration(installation, team, 'com.example.tidepool')
    const server = await start()
    const create = () =>
      call(server, '/v1/store-tokens', {
        accessKey: owner,
        method: 'POST',
        body: { integrationId },
        headers: { 'idempotency-key': crypto.randomUUID() },
      })
    const refused = await create()
    expect([refused.status, refused.body.error.code]).toEqual([403, 'switched_off'])
    expect((await run(['store-tokens', 'allow'])).stdout).toBe('Store tokens are allowed in the workspace default.\n')
    await until('the server to notice', async () => (await create()).status === 201, 5000)
    expect(await json(['store-tokens', 'deny'])).toEqual({ workspace: 'default', storeTokensAllowed: false })
    await until('the server to notice', async () => (await create()).status === 403, 5000)
  })
})
