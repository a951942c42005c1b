import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../support/exposition.ts'
import { call, createInstallation, createReadyInstallation } from '../support/installation.ts'
import { type Program, startProgram, until } from '../support/process.ts'
import { takenPort } from '../support/taken-port.ts'
import { runOnTerminal } from '../support/terminal.ts'

const ACCESS_KEY = /skr_[\w-]{43}/

describe('store-keyring start', () => {
  it('explains init in an empty folder, and leaves nothing there', async () => {
    const { run, dataFolder } = await createInstallation()
    const { code, stderr } = await run(['start', '--json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^There is no Store Keyring in [^\n]*data yet\. Run `[^`\n]* init` first/)
    expect(existsSync(dataFolder)).toBe(false)
  })

  it('says first, in one line of JSON, where it listens and for which stores', async () => {
    const { start, owner } = await createReadyInstallation()
    const server = await start()
    expect(server.stdout()).toBe(`${JSON.stringify({ url: server.url, mode: 'sandbox' })}\n`)
    expect((await call(server, '/v1/connection', { accessKey: owner })).body).toMatchObject({ mode: 'sandbox' })
  })

  it('serves metrics at a port of their own when it is asked to, as long as it runs', async () => {
    const { start, owner } = await createReadyInstallation()
    const server = await start({ STORE_KEYRING_METRICS_PORT: '0' })
    const { url, metricsUrl = '' } = server
    await call(server, '/v1/connection', { accessKey: owner })
    expect((await call({ url }, '/metrics')).status).toBe(404)
    await until('the server to be ready', async () => (await call({ url }, '/readyz')).status === 200)
    const page = await (await fetch(metricsUrl)).text()
    expect(linesOf(page, 'store_keyring_request_seconds')).toContain('operation=GetConnection,status=2xx 1')
    expect(linesOf(page, 'store_keyring_ready')).toEqual(['1'])
    expect(linesOf(page, 'store_keyring_database_up')).toEqual(['1'])
    server.send('SIGTERM')
    expect((await server.ended).code).toBe(0)
  })

  it('logs JSON on standard error, one object a line', async () => {
    const { start, owner } = await createReadyInstallation()
    const server = await start()
    await call(server, '/v1/connection', { accessKey: `${owner}x` })
    await call(server, '/v1/keys/nope/check', { accessKey: owner, method: 'POST' })
    server.send('SIGTERM')
    const { stderr } = await server.ended
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).event)
    expect(events).toEqual(['server.started', 'request.failed', 'request.failed', 'server.stopping', 'server.stopped'])
    expect(stderr).not.toMatch(ACCESS_KEY)
  })

  it('makes everything first with --init, in an empty folder', async () => {
    const { dataFolder, folder, env } = await createInstallation()
    mkdirSync(dataFolder)
    const program = startProgram(['start', '--init', '--json'], { env, folder })
    await until('the first line', () => program.stdout().includes('\n'))
    const { url, mode, accessKey } = JSON.parse(program.stdout())
    expect(mode).toBe('sandbox')
    expect((await call({ url }, '/v1/connection', { accessKey })).body).toMatchObject({ role: 'owner' })
    expect(existsSync(join(dataFolder, 'first-access-key'))).toBe(false)
  })

  it('makes everything once when two are started with --init at the same moment', async () => {
    const { folder, env } = await createInstallation()
    const programs = [0, 1].map(() => startProgram(['start', '--init', '--json'], { env, folder }))
    const isSettled = (program: Program) => program.hasEnded() || program.stdout().includes('\n')
    await until('both to know', () => programs.every(isSettled))
    const [winner, ...others] = programs.filter((program) => !program.hasEnded())
    expect(others).toEqual([])
    expect(JSON.parse(winner?.stdout() ?? '')).toMatchObject({ accessKey: expect.stringMatching(ACCESS_KEY) })
    const loser = programs.find((program) => program.hasEnded())
    expect(await loser?.ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]+\n$/) })
  })

  it('makes nothing with --init where something is, and makes nothing anew', async () => {
    const { run, dataFolder, folder, env } = await createInstallation()
    mkdirSync(dataFolder)
    writeFileSync(join(dataFolder, 'notes.txt'), 'mine')
    const { code, stderr } = await run(['start', '--init', '--json'])
    expect(code).toBe(1)
    expect(stderr).toContain('There is no Store Keyring')
    expect(readdirSync(dataFolder)).toEqual(['notes.txt'])

    await run(['init', '--json'])
    const key = readFileSync(join(dataFolder, 'master.key'), 'utf8')
    const program = startProgram(['start', '--init', '--json'], { env, folder })
    await until('the first line', () => program.stdout().includes('\n'))
    expect(Object.keys(JSON.parse(program.stdout()))).toEqual(['url', 'mode'])
    expect(readFileSync(join(dataFolder, 'master.key'), 'utf8')).toBe(key)
  })

  it('never makes anything with --init beside a database address', async () => {
    const { run, dataFolder } = await createInstallation({ engine: 'postgresql' })
    const { code, stderr } = await run(['start', '--init', '--json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^There is no Store Keyring in this database yet\. Run `[^`\n]* init` first, once/)
    expect(existsSync(dataFolder)).toBe(false)
  })

  it('keeps the first access key out of what may be a log, and for whoever asks for it', async () => {
    const { run, folder, env } = await createInstallation()
    const program = startProgram(['start', '--init'], { env, folder })
    await until('the address', () => program.stdout().includes('listens at'))
    expect(program.stdout() + program.stderr()).not.toMatch(ACCESS_KEY)
    expect(program.stdout()).toContain('first-access-key')
    const url = /http:\S+/.exec(program.stdout())?.[0] ?? ''
    const accessKey = (await run(['first-access-key'])).stdout.trim()
    expect((await call({ url }, '/v1/connection', { accessKey })).status).toBe(200)
  })

  it('shows it on a terminal', async () => {
    const { folder, env } = await createInstallation()
    // The port is taken, so that it ends by itself.
    const { output } = await runOnTerminal(['start', '--init'], { folder, env: { ...env, PORT: await takenPort() } })
    expect(output).toMatch(ACCESS_KEY)
  })

  it('loses no first access key when it cannot start after all', async () => {
    const { run } = await createInstallation()
    const { code, stdout, stderr } = await run(['start', '--init', '--json'], { env: { PORT: await takenPort() } })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/first-access-key\nPort \d+ is in use/)
    expect((await run(['first-access-key'])).stdout).toMatch(ACCESS_KEY)
  })
})
