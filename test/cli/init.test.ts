import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, createInstallation } from '../support/installation.ts'
import { runOnTerminal } from '../support/terminal.ts'

const ACCESS_KEY = /skr_[\w-]{43}/

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

describe('store-keyring init', () => {
  it('makes folder, master key, database and access key for their owner only', async () => {
    const { run, dataFolder } = await createInstallation()
    const { code, stdout, stderr } = await run(['init'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(dataFolder)
    expect(modeOf(dataFolder)).toBe('700')
    for (const name of readdirSync(dataFolder)) expect([name, modeOf(join(dataFolder, name))]).toEqual([name, '600'])
    expect(readFileSync(join(dataFolder, 'master.key'), 'utf8')).toMatch(/^1:[\w-]{43}\n$/)
  })

  it('says what comes next, and never shows the access key where a log may be', async () => {
    const { run } = await createInstallation()
    const { stdout } = await run(['init'])
    expect(stdout).not.toMatch(ACCESS_KEY)
    expect(stdout).toContain('first-access-key')
    expect(stdout).toContain('Keep a copy of')
    expect(stdout).toMatch(/Next: .* start\n$/)
  })

  it('shows the access key on a terminal', async () => {
    const { env, folder, dataFolder } = await createInstallation()
    const { code, output } = await runOnTerminal(['init'], { env, folder })
    expect(code).toBe(0)
    expect(output).toMatch(ACCESS_KEY)
    expect(existsSync(join(dataFolder, 'first-access-key'))).toBe(false)
  })

  it('gives scripts one JSON object', async () => {
    const { run, dataFolder } = await createInstallation()
    const { stdout } = await run(['init', '--json'])
    expect(stdout.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(stdout)).toEqual({ dataFolder, accessKey: expect.stringMatching(ACCESS_KEY) })
    expect(existsSync(join(dataFolder, 'first-access-key'))).toBe(false)
  })

  it('does it once', async () => {
    const { run, dataFolder } = await createInstallation()
    await run(['init', '--json'])
    const files = () => readdirSync(dataFolder).map((name) => readFileSync(join(dataFolder, name)).toString('base64'))
    const before = files()
    const { code, stdout, stderr } = await run(['init', '--json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^There is a Store Keyring here already\. Start it with: .* start\n$/)
    expect(files()).toEqual(before)
  })

  it('does it once when several try at the same moment', async () => {
    const { run, dataFolder } = await createInstallation()
    const ends = await Promise.all(Array.from({ length: 3 }, () => run(['init', '--json'])))
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 1, 1])
    for (const { code, stdout, stderr } of ends) {
      expect(stdout === '').toBe(code === 1)
      if (code === 1) expect(stderr).toMatch(/^[^\n]*(already|Another)[^\n]*\n$/)
    }
    expect(readFileSync(join(dataFolder, 'master.key'), 'utf8')).toMatch(/^1:[\w-]{43}\n$/)
  })

  it('takes a master key that was brought, and refuses one that is none', async () => {
    const { run, folder } = await createInstallation()
    const { code, stderr } = await run(['init', '--json'], { env: { STORE_KEYRING_MASTER_KEY: '1:c2hvcnQ' } })
    expect(code).toBe(1)
    expect(stderr).toBe('STORE_KEYRING_MASTER_KEY is not usable: it: the key is 5 bytes long, expected 32.\n')
    const file = join(folder, 'brought.key')
    writeFileSync(file, `1:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')}\n`, {
      mode: 0o600,
    })
    const brought = { env: { STORE_KEYRING_MASTER_KEY_FILE: file } }
    expect((await run(['init', '--json'], brought)).code).toBe(0)
    expect((await run(['keys', 'list'], brought)).code).toBe(0)
  })

  it('says where it may not write', async () => {
    const { run, folder } = await createInstallation()
    writeFileSync(join(folder, 'file'), '')
    const { code, stderr } = await run(['init'], { env: { STORE_KEYRING_DATA: join(folder, 'file') } })
    expect(code).toBe(1)
    expect(stderr).toBe(`${join(folder, 'file')}: this is there already.\n`)
  })

  it('makes a database on PostgreSQL as well', async () => {
    const { run, json, start, dataFolder } = await createInstallation({ engine: 'postgresql' })
    const { accessKey } = await json(['init'])
    expect(readdirSync(dataFolder)).toEqual(['master.key'])
    expect((await run(['init'])).stderr).toContain('already')
    const answer = await call(await start(), '/v1/connection', { accessKey })
    expect(answer.body).toMatchObject({ role: 'owner', mode: 'sandbox' })
  })
})

describe('store-keyring first-access-key', () => {
  it('shows it once, and deletes the file', async () => {
    const { run, dataFolder, start } = await createInstallation()
    await run(['init'])
    expect(modeOf(join(dataFolder, 'first-access-key'))).toBe('600')
    const { code, stdout, stderr } = await run(['first-access-key'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^skr_[\w-]{43}\n$/)
    expect(existsSync(join(dataFolder, 'first-access-key'))).toBe(false)
    expect((await call(await start(), '/v1/connection', { accessKey: stdout.trim() })).status).toBe(200)
    const again = await run(['first-access-key'])
    expect({ code: again.code, stdout: again.stdout }).toEqual({ code: 1, stdout: '' })
    expect(again.stderr).toContain('access-keys create')
  })

  it('is not overwritten by the one of another database', async () => {
    const { run } = await createInstallation()
    await run(['init'])
    const { code, stderr } = await run(['init'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^A first access key is still waiting/)
    expect((await run(['first-access-key', '--json'])).stdout).toMatch(/^\{"accessKey":"skr_[\w-]{43}"\}\n$/)
  })
})

describe('a wide umask', () => {
  it('opens nothing that init makes', async () => {
    const { run, dataFolder } = await createInstallation()
    const before = process.umask(0)
    try {
      await run(['init'])
    } finally {
      process.umask(before)
    }
    for (const name of readdirSync(dataFolder)) expect([name, modeOf(join(dataFolder, name))]).toEqual([name, '600'])
  })
})
