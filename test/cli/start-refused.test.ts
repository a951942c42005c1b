import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, createInstallation, createReadyInstallation } from '../support/installation.ts'
import { forEachRow } from '../support/process.ts'
import { takenPort } from '../support/taken-port.ts'

function randomMasterKey(): string {
  return `1:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')}\n`
}

describe('store-keyring start is refused', () => {
  it('while another server uses the folder, until that one is killed', async () => {
    const { start, run, owner } = await createReadyInstallation()
    const first = await start()
    const { code, stderr } = await run(['start', '--json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Another server uses [^\n]*data\. Stop it first[^\n]*\n$/)
    first.send('SIGKILL')
    await first.ended
    expect((await call(await start(), '/v1/connection', { accessKey: owner })).status).toBe(200)
  })

  it('in one clear sentence, whatever is wrong', async () => {
    const rows: readonly (readonly [string, (port: string) => Readonly<Record<string, string>>, RegExp])[] = [
      [
        'at a port for metrics that is in use',
        (port) => ({ STORE_KEYRING_METRICS_PORT: port }),
        /^Port \d+ is in use\. Set STORE_KEYRING_METRICS_PORT to another one\.\n$/,
      ],
      ['at a port that is in use', (PORT) => ({ PORT }), /^Port \d+ is in use\. Set PORT to another one\.\n$/],
      ['at an address that is not here', () => ({ HOST: '192.0.2.1' }), /^HOST is no address of this machine\.\n$/],
      ['at a name that nobody has', () => ({ HOST: 'nobody.invalid' }), /^HOST is no address of this machine\.\n$/],
      [
        'with settings that are not right, all named at once',
        () => ({ PORT: 'http', STORE_KEYRING_LOG: 'all', STORE_KEYRING_TYPO: 'canary-value' }),
        /^Cannot start:\n {2}PORT: [^\n]*\n {2}STORE_KEYRING_LOG: [^\n]*\n {2}STORE_KEYRING_TYPO: [^\n]*\n$/,
      ],
      [
        'with a database that is not there',
        () => ({ STORE_KEYRING_DATABASE_URL: 'postgres://me:canary-value@127.0.0.1:1/none' }),
        /^The database cannot be used \(ECONNREFUSED\)[^\n]*\n$/,
      ],
      [
        'without the check of certificates',
        () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
        /^Cannot start:\n {2}NODE_TLS_REJECT_UNAUTHORIZED: /m,
      ],
      [
        'for the real stores when it was made for the sandbox',
        () => ({ STORE_KEYRING_SANDBOX: '' }),
        /^This database belongs to the sandbox\. Start with STORE_KEYRING_SANDBOX[^\n]*\n$/,
      ],
      [
        'with a master key that is another one',
        () => ({ STORE_KEYRING_MASTER_KEY: randomMasterKey() }),
        /^Master key version 1 is not the one that this database was made with[^\n]*\n$/,
      ],
      [
        'with a master key of zeros',
        () => ({ STORE_KEYRING_MASTER_KEY: `1:${Buffer.alloc(32).toString('base64url')}` }),
        /^STORE_KEYRING_MASTER_KEY is not usable: it: the key is not random\.\n$/,
      ],
      [
        'with another version of the master key',
        () => ({ STORE_KEYRING_MASTER_KEY: randomMasterKey().replace('1:', '2:') }),
        /^The database needs master key version 1; at hand: 2\.[^\n]*\n$/,
      ],
      [
        'with a master key file that is not there',
        () => ({ STORE_KEYRING_MASTER_KEY_FILE: '/nowhere/master.key' }),
        /^There is no master key file at \/nowhere\/master\.key\.[^\n]*\n$/,
      ],
    ]
    const port = await takenPort()
    const ends = await forEachRow(rows, async ([, env]) => {
      const { run } = await createReadyInstallation()
      return run(['start', '--json'], { env: env(port) })
    })
    rows.forEach(([name, , sentence], index) => {
      expect({ name, ...ends[index] }).toMatchObject({
        name,
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(sentence),
      })
      expect(ends[index]?.stderr).not.toContain('canary-value')
    })
  })

  it('with a master key file that others can read, or that is empty or broken', async () => {
    const { run, dataFolder, owner, start } = await createReadyInstallation()
    const file = join(dataFolder, 'master.key')
    const key = readFileSync(file, 'utf8')
    const refusal = async () => (await run(['start', '--json'])).stderr
    chmodSync(file, 0o640)
    expect(await refusal()).toBe(`The master key file ${file} can be read by others. Run: chmod 600 ${file}\n`)
    chmodSync(file, 0o600)
    writeFileSync(file, '')
    expect(await refusal()).toBe(`The master key file ${file} is not usable: it is empty.\n`)
    writeFileSync(file, key.slice(0, -4))
    expect(await refusal()).toMatch(/is not usable: it: the key is \d+ bytes long, expected 32\.\n$/)
    // None of this has touched the data.
    writeFileSync(file, key)
    expect((await call(await start(), '/v1/connection', { accessKey: owner })).status).toBe(200)
  })

  it('for the sandbox when it was made for the real stores', async () => {
    const { run, env } = await createInstallation()
    await run(['init', '--json'], { env: { STORE_KEYRING_SANDBOX: '' } })
    const { code, stderr } = await run(['start', '--json'], { env })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^This database belongs to the real stores\. Start without STORE_KEYRING_SANDBOX[^\n]*\n$/)
  })

  it('on a database file that is none, and leaves it as it is', async () => {
    const { run, dataFolder } = await createReadyInstallation()
    const file = join(dataFolder, 'store-keyring.sqlite')
    for (const name of readdirSync(dataFolder)) if (/-(wal|shm)$/.test(name)) rmSync(join(dataFolder, name))
    const text = 'This is a letter and no database at all. '.repeat(200)
    writeFileSync(file, text)
    const { code, stdout, stderr } = await run(['start', '--json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The database cannot be used \(SQLITE_NOTADB\)[^\n]*\n$/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
