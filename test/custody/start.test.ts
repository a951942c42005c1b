/** Making and opening a whole keyring with files and environment variables, as `init` and `start` do. */
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { initialiseKeyring, type Outside, openKeyring } from '../../src/assembly.ts'
import type { Config } from '../../src/config.ts'
import { formatMasterKey } from '../../src/custody/master-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { createTestClock } from '../support/test-clock.ts'
import { createTestFolder, createTestPostgres } from '../support/test-database.ts'

const SANDBOX = 'http://127.0.0.1:9'
const newKey = () => formatMasterKey(1, systemRandom(32)).trim()

async function createFixture() {
  const clock = createTestClock()
  const outside: Outside = {
    clock,
    newId: systemNewId,
    random: systemRandom,
    send: async () => ({ ok: false, why: 'not_sent', cause: undefined }),
    log: () => undefined,
  }
  const dataFolder = join(await createTestFolder(), 'data')
  const config: Config = {
    dataFolder,
    databaseUrl: undefined,
    masterKey: { file: join(dataFolder, 'master-key') },
    publicUrl: undefined,
    trustedProxies: 0,
    sandboxOrigin: undefined,
    host: '127.0.0.1',
    port: 0,
    requestsPerMinute: 1,
    logLevel: 'info',
  }
  const init = (change: Partial<Config> = {}) => initialiseKeyring({ ...config, ...change }, outside)
  const open = async (change: Partial<Config> = {}) => {
    const keyring = await openKeyring({ ...config, ...change }, outside, '0.0.0-test')
    onTestFinished(() => keyring.close())
    return keyring
  }
  return { config, dataFolder, file: join(dataFolder, 'master-key'), init, open }
}

describe('init', () => {
  it('makes folder, master key, database and an owner access key that works', async () => {
    const { dataFolder, file, init, open } = await createFixture()
    const { accessKey } = await init()
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const keyring = await open()
    expect(keyring.services.mode).toBe('live')
    expect(await keyring.accessKeys.authenticate(accessKey)).toMatchObject({ role: 'owner', fence: null })
  })

  it('happens once: the second time it changes nothing and says so (C-13)', async () => {
    const { file, init, open } = await createFixture()
    const { accessKey } = await init()
    const key = readFileSync(file, 'utf8')
    await expect(init()).rejects.toThrow(/already/)
    expect(readFileSync(file, 'utf8')).toBe(key)
    expect(await (await open()).accessKeys.authenticate(accessKey)).toBeDefined()
  })

  it.each(['a folder', 'PostgreSQL'])('happens once when raced on %s (C-13)', async (where) => {
    const { init, open } = await createFixture()
    const masterKey = { text: newKey() }
    const databaseUrl = where === 'PostgreSQL' ? await createTestPostgres() : undefined
    const ends = await Promise.allSettled(Array.from({ length: 4 }, () => init({ databaseUrl, masterKey })))
    const won = ends.filter((end) => end.status === 'fulfilled')
    expect(won).toHaveLength(1)
    const keyring = await open({ databaseUrl, masterKey })
    const { id } = await keyring.workspaces.byName('default')
    expect(await keyring.accessKeys.list(id)).toHaveLength(1)
    expect(await keyring.accessKeys.authenticate(won[0]!.value.accessKey)).toBeDefined()
  })

  it('takes a master key file that was brought along', async () => {
    const { init, open } = await createFixture()
    const file = join(await createTestFolder(), 'brought')
    writeFileSync(file, newKey(), { mode: 0o600 })
    const masterKey = { file }
    const before = readFileSync(file, 'utf8')
    await init({ masterKey })
    await open({ masterKey })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it.each([
    ['short', '1:c2hvcnQ'],
    ['all zeros', formatMasterKey(1, new Uint8Array(32))],
    ['no key at all', 'hunter2'],
  ])('refuses a master key that is %s, without repeating it (E-4)', async (_name, text) => {
    const { init } = await createFixture()
    const refusal = await init({ masterKey: { text } }).catch((error: Error) => error.message)
    expect(refusal).toMatch(/STORE_KEYRING_MASTER_KEY is not usable/)
    expect(refusal).not.toContain(text.trim())
  })
})

describe('start', () => {
  it('explains that there is nothing yet, and makes nothing', async () => {
    const { dataFolder, open } = await createFixture()
    await expect(open()).rejects.toThrow(/There is no Store Keyring in .* yet/)
    expect(existsSync(dataFolder)).toBe(false)
  })

  it('refuses a master key file that is not there (E-4)', async () => {
    const { file, init, open } = await createFixture()
    await init()
    await expect(open({ masterKey: { file: `${file}-none` } })).rejects.toThrow(/no master key file/)
  })

  const write = (text: string) => (file: string) => writeFileSync(file, text)
  it.each([
    ['readable by others', (file: string) => chmodSync(file, 0o644), /can be read by others/],
    ['short', write('1:AAAA'), /3 bytes long, expected 32/],
    ['zeroed', write(formatMasterKey(1, new Uint8Array(32))), /not random/],
    ['empty', write(''), /it is empty/],
    ['another one', write(newKey()), /not the one that this database was made/],
    ['of another version only', write(newKey().replace('1:', '2:')), /needs master key version 1/],
  ])('refuses a master key that is %s, and goes on with the right one (E-4, E-5)', async (_name, spoil, sentence) => {
    const { file, init, open } = await createFixture()
    await init()
    const right = readFileSync(file, 'utf8')
    spoil(file)
    await expect(open()).rejects.toThrow(sentence)
    writeFileSync(file, right)
    chmodSync(file, 0o600)
    await open()
  })

  it.each([
    ['live', undefined, SANDBOX, /belongs to the real stores/],
    ['sandbox', SANDBOX, undefined, /belongs to the sandbox/],
  ])('refuses to open a %s database as the other', async (_name, made, asked, sentence) => {
    const { init, open } = await createFixture()
    await init({ sandboxOrigin: made })
    await expect(open({ sandboxOrigin: asked })).rejects.toThrow(sentence)
    expect((await open({ sandboxOrigin: made })).services.mode).toBe(made === undefined ? 'live' : 'sandbox')
  })
})
