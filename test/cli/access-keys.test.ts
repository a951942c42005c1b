import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation, withData } from '../support/installation.ts'
import { until } from '../support/process.ts'

const DAY_MS = 24 * 60 * 60 * 1000

describe('store-keyring access-keys', () => {
  it('shows a new one once, and only itself ever', async () => {
    const { run, json } = await createReadyInstallation()
    const { stdout, stderr } = await run(['access-keys', 'create', '--name', 'Flows'])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Made the viewer access key “Flows” \(ak_\w+\)\. It is shown once:\nskr_[\w-]{43}\n$/)
    const secret = stdout.trim().split('\n').at(-1) ?? ''
    const listed = await run(['access-keys', 'list'])
    expect(listed.stdout).toMatch(
      /^Identifier +Name +Role +Integrations +Expires\nak_\w+ +First owner +owner +all +never\n/,
    )
    expect(listed.stdout + JSON.stringify(await json(['access-keys', 'list']))).not.toContain(secret)
  })

  it('has a role, a fence and an end, which hold in a server that runs', async () => {
    const installation = await createReadyInstallation()
    const { json, start } = installation
    const team = await addDemoKey(installation, 'team')
    const tidepool = await addDemoIntegration(installation, team, 'com.example.tidepool')
    await addDemoIntegration(installation, team, 'com.example.lanternfish')
    const server = await start()
    const fence = ['--integration', 'app-store:com.example.tidepool', tidepool]
    const made = await json([
      'access-keys',
      'create',
      '--name',
      'Reviews',
      '--role',
      'operator',
      '--expires',
      '90d',
      ...fence,
    ])
    expect(made).toMatchObject({ role: 'operator', integrationIds: [tidepool] })
    expect(Date.parse(made.expiresAt) - Date.now()).toBeGreaterThan(89 * DAY_MS)
    const { accessKey } = made
    const { body } = await call(server, '/v1/integrations', { accessKey })
    expect(body.value.map((row: { integrationId: string }) => row.integrationId)).toEqual([tidepool])
    expect((await call(server, '/v1/integrations/app-store:com.example.lanternfish', { accessKey })).status).toBe(404)
    const answer = await call(server, `/v1/integrations/${tidepool}`, { accessKey, method: 'DELETE' })
    expect([answer.status, answer.body.error.code]).toEqual([403, 'role_required'])
  })

  it('ends by itself', async () => {
    const installation = await createReadyInstallation()
    const server = await installation.start()
    // Not by a command, which can take as long to start as the key is to live.
    const { accessKey, secret } = await withData(installation, ({ keyring, workspaceId }) =>
      keyring.accessKeys.create({ workspaceId, name: 'Brief', role: 'viewer', expiresAt: Date.now() + 3000 }),
    )
    expect((await call(server, '/v1/connection', { accessKey: secret })).status).toBe(200)
    const isOver = async () => (await call(server, '/v1/connection', { accessKey: secret })).status === 401
    await until('its end', isOver, 5000)
    expect(Date.now()).toBeGreaterThanOrEqual(accessKey.expiresAt ?? 0)
  })

  it('is refused by a server that runs within five seconds after it was revoked', async () => {
    const { json, run, start } = await createReadyInstallation()
    const server = await start()
    const { accessKeyId, accessKey } = await json(['access-keys', 'create', '--name', 'Flows'])
    expect((await call(server, '/v1/connection', { accessKey })).status).toBe(200)
    expect((await run(['access-keys', 'revoke', 'Flows'])).stdout).toBe(
      `Revoked “Flows” (${accessKeyId}). Servers that run refuse it within 5 seconds.\n`,
    )
    const isRefused = async () => (await call(server, '/v1/connection', { accessKey })).status === 401
    await until('the server to notice', isRefused, 5000)
    expect(await run(['access-keys', 'revoke', accessKeyId])).toMatchObject({ code: 1, stdout: '' })
  })

  it('has a name of its own (C-18)', async () => {
    const { json, run } = await createReadyInstallation()
    const { accessKeyId } = await json(['access-keys', 'create', '--name', 'Twin'])
    const { code, stdout, stderr } = await run(['access-keys', 'create', '--name', ' TWIN'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe('There is already an access key with this name.\n')
    expect(await json(['access-keys', 'revoke', 'twin'])).toEqual({ accessKeyId, revoked: true })
    expect((await run(['access-keys', 'create', '--name', 'Twin'])).code).toBe(0)
  })

  it('is no owner or manager behind a fence', async () => {
    const installation = await createReadyInstallation()
    const team = await addDemoKey(installation, 'team')
    await addDemoIntegration(installation, team, 'com.example.tidepool')
    const args = [
      'access-keys',
      'create',
      '--name',
      'x',
      '--role',
      'owner',
      '--integration',
      'app-store:com.example.tidepool',
    ]
    expect(await installation.run(args)).toMatchObject({
      code: 1,
      stderr: 'Only viewers and operators can be limited to integrations.\n',
    })
  })
})
