import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { until } from '../support/process.ts'

const TIDEPOOL = 'app-store:com.example.tidepool'
const LANTERNFISH = 'app-store:com.example.lanternfish'

async function createFenced() {
  const installation = await createReadyInstallation()
  const team = await addDemoKey(installation, 'team')
  const tidepool = await addDemoIntegration(installation, team, 'com.example.tidepool')
  const lanternfish = await addDemoIntegration(installation, team, 'com.example.lanternfish')
  const made = await installation.json(['access-keys', 'create', '--name', 'Reviews', '--integration', TIDEPOOL])
  return { ...installation, tidepool, lanternfish, made }
}

describe('store-keyring access-keys', () => {
  it('show says what one may do, and never the access key itself', async () => {
    const { run, json, made, tidepool } = await createFenced()
    expect(await json(['access-keys', 'show', 'reviews'])).toEqual({
      accessKeyId: made.accessKeyId,
      name: 'Reviews',
      role: 'viewer',
      integrationIds: [tidepool],
      integrations: [TIDEPOOL],
      expiresAt: null,
      replacedById: null,
      createdAt: expect.stringMatching(/Z$/),
    })
    const { stdout } = await run(['access-keys', 'show', made.accessKeyId])
    expect(stdout).toMatch(
      /^Identifier +ak_\w+\nName +Reviews\nRole +viewer\nIntegrations +app-store:com\.example\.tide/,
    )
    expect(stdout).not.toContain(made.accessKey)
  })

  it('rename gives one another name, which must be free', async () => {
    const { run, json, made } = await createFenced()
    expect(await json(['access-keys', 'rename', 'Reviews', 'Replies'])).toEqual({
      accessKeyId: made.accessKeyId,
      name: 'Replies',
    })
    expect((await run(['access-keys', 'rename', 'Replies', 'first OWNER'])).stderr).toBe(
      'There is already an access key with this name.\n',
    )
  })

  it('fence moves the limit, and takes it away, in a server that runs', async () => {
    const { run, json, start, made, lanternfish } = await createFenced()
    const server = await start()
    const { accessKey } = made
    const sees = async (...apps: readonly string[]) => {
      const { body } = await call(server, '/v1/integrations', { accessKey })
      return body.value.map((row: { appName: string }) => row.appName).join() === apps.join()
    }
    expect(await sees('Tidepool')).toBe(true)
    expect(await json(['access-keys', 'fence', 'Reviews', '--integration', LANTERNFISH])).toEqual({
      accessKeyId: made.accessKeyId,
      integrationIds: [lanternfish],
    })
    await until('the server to notice', () => sees('Lanternfish'), 5000)
    expect((await run(['access-keys', 'fence', 'Reviews', '--all'])).stdout).toContain('reaches all integrations')
    await until('the server to notice', () => sees('Lanternfish', 'Tidepool'), 5000)
    for (const args of [[], ['--all', '--integration', LANTERNFISH]])
      expect((await run(['access-keys', 'fence', 'Reviews', ...args])).stderr).toMatch(/^Say what it may reach/)
  })

  it('are told when the integration that they are limited to is deleted, and reach nothing then (C-6)', async () => {
    const { run, json, start, made } = await createFenced()
    const server = await start()
    const { stdout } = await run(['integrations', 'remove', TIDEPOOL])
    expect(stdout).toContain(
      `The access key “Reviews” (${made.accessKeyId}) was limited to it and reaches nothing now.`,
    )
    const seen = async () => (await call(server, '/v1/integrations', { accessKey: made.accessKey })).body.value
    await until('the server to notice', async () => (await seen()).length === 0, 5000)
    expect((await call(server, '/v1/apps', { accessKey: made.accessKey })).body.value).toEqual([])
    expect((await run(['access-keys', 'show', 'Reviews'])).stdout).toContain('none: it reaches nothing')
    expect(await json(['access-keys', 'list'])).toMatchObject([{}, { integrationIds: [] }])
  })
})
