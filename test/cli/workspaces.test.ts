import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { runOnTerminal } from '../support/terminal.ts'

const SECRET = /skr_[\w-]{43}/

describe('store-keyring workspaces', () => {
  it('makes one whose first access key opens it and nothing else, in a server that runs', async () => {
    const installation = await createReadyInstallation()
    const { json, start, owner } = installation
    await addDemoIntegration(installation, await addDemoKey(installation, 'team'), 'com.example.tidepool')
    const server = await start()
    const made = await json(['workspaces', 'create', 'Client A'])
    expect(made).toEqual({
      workspaceId: expect.stringMatching(/^ws_/),
      name: 'Client A',
      accessKey: expect.stringMatching(SECRET),
    })
    const { body } = await call(server, '/v1/connection', { accessKey: made.accessKey })
    expect(body).toMatchObject({ workspaceName: 'Client A', role: 'owner', integrationCount: 0 })
    for (const path of ['/v1/integrations', '/v1/keys', '/v1/apps'])
      expect((await call(server, path, { accessKey: made.accessKey })).body.value).toEqual([])
    expect((await call(server, '/v1/integrations', { accessKey: owner })).body.value).toHaveLength(1)
  })

  it('keeps the access key for later where a log may be, for its owner only, and shows it once', async () => {
    const { run, json, dataFolder } = await createReadyInstallation()
    const { code, stdout, stderr } = await run(['workspaces', 'create', 'Client A'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).not.toMatch(SECRET)
    expect(stdout).toMatch(/^Made the workspace “Client A” \(ws_\w+\)\.\n/)
    expect(stdout).toContain('first-access-key --workspace "Client A"\n')
    const [file = ''] = readdirSync(dataFolder).filter((name) => name.startsWith('first-access-key-'))
    expect((statSync(join(dataFolder, file)).mode & 0o777).toString(8)).toBe('600')
    const shown = await run(['first-access-key', '--workspace', 'client a'])
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^skr_[\w-]{43}\n$/) })
    expect(existsSync(join(dataFolder, file))).toBe(false)
    expect((await run(['first-access-key', '--workspace', 'Client A'])).code).toBe(1)
    expect(await json(['access-keys', 'list', '--workspace', 'Client A'])).toMatchObject([{ name: 'First owner' }])
  })

  it('shows the access key on a terminal', async () => {
    const { env, folder, dataFolder } = await createReadyInstallation()
    const { code, output } = await runOnTerminal(['workspaces', 'create', 'ClientA'], { env, folder })
    expect(code).toBe(0)
    expect(output).toMatch(SECRET)
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('first-access-key'))).toEqual([])
  })

  it('lists them with what is in each', async () => {
    const installation = await createReadyInstallation()
    const { run, json } = installation
    const key = await addDemoKey(installation, 'team')
    for (const app of ['com.example.tidepool', 'com.example.lanternfish'])
      await addDemoIntegration(installation, key, app)
    await json(['workspaces', 'create', 'Client A'])
    await json(['access-keys', 'create', '--name', 'Flows', '--workspace', 'client a'])
    expect(await json(['workspaces', 'list'])).toMatchObject([
      { name: 'Client A', integrationCount: 0, storeKeyCount: 0, accessKeyCount: 2 },
      { name: 'default', integrationCount: 2, storeKeyCount: 1, accessKeyCount: 1 },
    ])
    expect((await run(['workspaces', 'list'])).stdout).toMatch(
      /^Identifier +Name +Integrations +Store keys +Access keys\nws_\w+ +Client A +0 +0 +2\nws_\w+ +default +2 +1 +1\n$/,
    )
  })

  it('refuses twins, and names that show nothing (C-18)', async () => {
    const { run, json } = await createReadyInstallation()
    await json(['workspaces', 'create', 'Client A'])
    const twin = await run(['workspaces', 'create', 'ＣＬＩＥＮＴ A'])
    expect(twin).toMatchObject({ code: 1, stdout: '' })
    expect(twin.stderr).toBe('There is already a workspace with this name, or one that looks like it.\n')
    expect((await run(['workspaces', 'create', '\u200b'])).stderr).toMatch(/^error: [^\n]*Expected 1 to 100 characters/)
    expect(await json(['workspaces', 'list'])).toHaveLength(2)
  })

  it('gives one another name, but not the default one', async () => {
    const { run, json } = await createReadyInstallation()
    const { workspaceId } = await json(['workspaces', 'create', 'Client A'])
    expect(await json(['workspaces', 'rename', 'client a', 'Contoso'])).toEqual({ workspaceId, name: 'Contoso' })
    expect((await run(['keys', 'list', '--workspace', 'Client A'])).stderr).toMatch(
      /^There is no such workspace\. See: .* workspaces list\n$/,
    )
    expect(await json(['keys', 'list', '--workspace', 'Contoso'])).toEqual([])
    expect((await run(['workspaces', 'rename', 'default', 'Main'])).stderr).toBe(
      'The workspace default keeps its name: commands work in it unless they are told otherwise.\n',
    )
  })
})
