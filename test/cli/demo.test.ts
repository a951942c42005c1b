import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { call } from '../support/installation.ts'
import { SOURCE, startProgram, startServerProgram, until } from '../support/process.ts'
import { createTestFolder } from '../support/test-database.ts'

const hasCurl = spawnSync('curl', ['--version']).status === 0

describe('store-keyring demo', () => {
  it.skipIf(!hasCurl)('prints a curl that works as it is printed, and lists the apps of both stores', async () => {
    const folder = await createTestFolder()
    const demo = startProgram(['demo', '--port', '0'], { folder, env: { TMPDIR: folder } })
    await until('the curl', () => /curl .*\n/.test(demo.stdout()))
    const [command = ''] = /curl .*/.exec(demo.stdout()) ?? []
    const { stdout } = await promisify(execFile)('sh', ['-c', command])
    const { value } = JSON.parse(stdout)
    expect(
      value.map((app: { store: string; appIdentifier: string }) => `${app.store}:${app.appIdentifier}`).sort(),
    ).toEqual([
      'app-store:com.example.lanternfish',
      'app-store:com.example.tidepool',
      'google-play:com.example.lanternfish',
      'google-play:com.example.tidepool',
    ])
    expect(value.every((app: { integrationId: string | null }) => app.integrationId !== null)).toBe(true)
    expect(demo.stderr()).toBe('')
  })

  it.each([
    ['as it is packaged', {}],
    ['from its sources', { program: SOURCE }],
  ])('%s tells scripts in one line of JSON, and says that the stores are made up', async (_name, how) => {
    const folder = await createTestFolder()
    const demo = await startServerProgram(['demo', '--json'], { folder, env: { TMPDIR: folder, PORT: '0' }, ...how })
    expect(JSON.parse(demo.stdout())).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      mode: 'sandbox',
      accessKey: expect.stringMatching(/^skr_/),
      console: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/console\/sign-in#code=[\w-]{43}$/),
    })
    const { body } = await call(demo, '/v1/connection', { accessKey: demo.accessKey ?? '' })
    expect(body).toMatchObject({ mode: 'sandbox', role: 'owner', integrationCount: 4 })
    const audit = await call(demo, '/v1/audit-events', { accessKey: demo.accessKey ?? '' })
    const events: readonly { readonly action: string; readonly outcome: string }[] = audit.body.value
    const count = (wanted: string) =>
      events.filter(({ action, outcome }) => action === wanted && outcome === 'done').length
    expect([count('AddKey'), count('CreateIntegration'), count('UpdateIntegration')]).toEqual([3, 4, 2])
  })

  it('tells what a Power Platform connection needs behind a tunnel', async () => {
    const folder = await createTestFolder()
    const args = ['demo', '--port', '0', '--public-url', 'https://tidepool.example.dev/']
    const demo = startProgram(args, { folder, env: { TMPDIR: folder } })
    await until('the values', () => /Access key .*\n[\s\S]*Access key .*\n/.test(demo.stdout()))
    expect(demo.stdout()).toMatch(/^ {2}Server host {2}tidepool\.example\.dev$/m)
  })

  it('takes nothing of an installation beside it', async () => {
    const folder = await createTestFolder()
    const env = {
      TMPDIR: folder,
      PORT: '0',
      STORE_KEYRING_DATA: folder,
      STORE_KEYRING_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      STORE_KEYRING_MASTER_KEY: 'none',
    }
    const demo = await startServerProgram(['demo', '--json'], { folder, env })
    expect((await call(demo, '/readyz')).status).toBe(200)
  })
})

describe('the end of store-keyring demo', () => {
  const foldersIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('store-keyring-demo-'))

  it.each(['SIGTERM', 'SIGINT'] as const)('leaves nothing behind after %s', async (signal) => {
    const folder = await createTestFolder()
    const env = { TMPDIR: folder, PORT: '0' }
    const server = await startServerProgram(['demo', '--json'], { folder, env })
    expect(foldersIn(folder)).toHaveLength(1)
    server.send(signal)
    expect((await server.ended).code).toBe(0)
    expect(foldersIn(folder)).toEqual([])
  })

  it('leaves nothing behind when it is told to stop before it is up', async () => {
    const folder = await createTestFolder()
    const program = startProgram(['demo', '--json'], { folder, env: { TMPDIR: folder, PORT: '0' } })
    await until('its folder', () => existsSync(folder) && foldersIn(folder).length > 0)
    program.send('SIGINT')
    const { stderr } = await program.ended
    expect([foldersIn(folder), stderr]).toEqual([[], ''])
  })

  it('ends, and leaves nothing behind, when its port is in use', async () => {
    const folder = await createTestFolder()
    const env = { TMPDIR: folder }
    const first = await startServerProgram(['demo', '--json', '--port', '0'], { folder, env })
    const port = new URL(first.url).port
    const second = startProgram(['demo', '--json', '--port', port], { folder, env })
    expect(await second.ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Port \d+ is in use/),
    })
    expect(foldersIn(folder)).toHaveLength(1)
  })
})
