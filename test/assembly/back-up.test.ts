/** A backup: made beside a server that works, of no use to who has not the master key, and refused when it is not right. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { restoreBackup } from '../../src/assembly.ts'
import { readConfig } from '../../src/config.ts'
import { lockFolder } from '../../src/database/sqlite.ts'
import { copySqlite } from '../../src/database/sqlite-files.ts'
import { createDrill, type Drill } from '../lifecycle/restored/fixture.ts'
import { createReadyInstallation, OUTSIDE } from '../support/installation.ts'
import { createTestFolder } from '../support/test-database.ts'

const NEVER = { withoutLog: false }

async function createBackup(): Promise<{ readonly drill: Drill; readonly file: string }> {
  const drill = await createDrill('sqlite')
  await drill.fill()
  const backup = await drill.backUp()
  if (!('file' in backup)) throw new Error('no file')
  return { drill, file: backup.file }
}

/** Changes the file with SQL, as somebody might who has it. */
function tamper(file: string, statement: string): void {
  const database = new Sqlite(file)
  database.exec(statement)
  database.close()
}

describe('a backup', () => {
  it('is one file for its owner only, and says inside what it is', async () => {
    const { drill, file } = await createBackup()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(drill.installation().folder).filter((name) => name.includes('backup-'))).toEqual([
      'backup-1.sqlite',
    ])
    const database = new Sqlite(file, { readonly: true })
    const rows = database.prepare('select name, value from backup_manifest').all() as { name: string; value: string }[]
    database.close()
    const manifest = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]))
    expect(manifest).toEqual({
      version: '1.2.3',
      takenAt: expect.stringMatching(/^20\d\d-/),
      schema: expect.stringMatching(/^00\d\d-/),
      mode: 'sandbox',
      counts: { workspaces: 1, store_keys: 2, integrations: 3, access_keys: 2, upload_links: 1, destroyed: 0 },
      auditHeads: [
        { workspaceId: expect.stringMatching(/^ws_/), sequence: expect.any(Number), mac: expect.any(String) },
      ],
    })
  })

  it('holds no key, no master key and no log, and opens with no other master key (E-8, K-5)', async () => {
    const { drill, file } = await createBackup()
    const { dataFolder, files } = drill.installation()
    const content = readFileSync(file)
    const masterKey = readFileSync(join(dataFolder, 'master.key'), 'utf8').trim()
    const lines = [files.team.text, JSON.parse(files.serviceAccount.text).private_key as string]
      .flatMap((pem) => pem.split('\n'))
      .filter((line) => line.length > 20)
    expect(lines.length).toBeGreaterThan(5)
    const parts = [masterKey, masterKey.split(':')[1]!, drill.installation().owner, 'PRIVATE KEY', ...lines]
    for (const part of parts) expect(content.includes(part)).toBe(false)
    expect(content.includes(Buffer.from(masterKey.split(':')[1]!, 'base64url'))).toBe(false)

    const stranger = await createReadyInstallation()
    await expect(restoreBackup(readConfig(stranger.env), OUTSIDE, file, NEVER)).rejects.toThrow(
      'Master key version 1 is not the one that this database was made with',
    )
  })

  it('works on a clean machine, with the master key and the log (K-5)', async () => {
    const { drill, file } = await createBackup()
    const folder = await createTestFolder()
    for (const name of ['master.key', 'destroyed.log'])
      writeFileSync(join(folder, name), readFileSync(join(drill.installation().dataFolder, name)), { mode: 0o600 })
    const config = readConfig({ ...drill.installation().env, STORE_KEYRING_DATA: folder })
    expect(await restoreBackup(config, OUTSIDE, file, NEVER)).toMatchObject({
      settled: { kind: 'applied' },
      replaced: undefined,
    })
    expect(readdirSync(folder).sort()).toEqual(['destroyed.log', 'master.key', 'server.lock', 'store-keyring.sqlite'])
    expect(statSync(join(folder, 'store-keyring.sqlite')).mode & 0o777).toBe(0o600)
  })

  it('never takes the place of a file', async () => {
    const { drill, file } = await createBackup()
    const before = readFileSync(file)
    renameSync(file, join(drill.installation().folder, 'backup-2.sqlite'))
    await expect(drill.backUp()).rejects.toThrow('is there already')
    expect(readFileSync(join(drill.installation().folder, 'backup-2.sqlite'))).toEqual(before)
  })

  it('is as the database was at one moment, however much is written meanwhile', async () => {
    const folder = await createTestFolder()
    const [from, to] = [join(folder, 'from'), join(folder, 'to')]
    const busy = new Sqlite(from)
    busy.exec('pragma journal_mode = wal; create table t (x); create table twin (x)')
    const add = busy.transaction(() => {
      for (const table of ['t', 'twin']) busy.prepare(`insert into ${table} values (?)`).run('x'.repeat(1000))
    })
    for (let row = 0; row < 1000; row++) add()
    let steps = 0
    await copySqlite(from, to, () => {
      steps++
      add()
    })
    busy.close()
    const copy = new Sqlite(to, { readonly: true })
    const counts = copy.prepare('select (select count(*) from t) a, (select count(*) from twin) b').get()
    copy.close()
    expect(steps).toBeGreaterThan(2)
    expect(counts).toEqual({ a: 1000, b: 1000 })
  })
})

describe('a restore', () => {
  it('keeps what was there aside, for its owner only, and says where', async () => {
    const { drill, file } = await createBackup()
    await drill.work(({ keyring }) => keyring.workspaces.create('Later'))
    const { replaced = '' } = await restoreBackup(drill.config(), OUTSIDE, file, NEVER)
    expect(statSync(replaced).mode & 0o777).toBe(0o600)
    const aside = new Sqlite(replaced, { readonly: true })
    expect(aside.prepare(`select count(*) as count from workspaces where name = 'Later'`).get()).toEqual({ count: 1 })
    aside.close()
    await drill.work(async ({ keyring }) => expect((await keyring.workspaces.list()).length).toBe(1))
    const { dataFolder } = drill.installation()
    expect(existsSync(join(dataFolder, 'restoring'))).toBe(false)
    const now = new Sqlite(join(dataFolder, 'store-keyring.sqlite'), { readonly: true })
    expect(now.prepare(`select count(*) as count from sqlite_schema where name = 'backup_manifest'`).get()).toEqual({
      count: 0,
    })
    now.close()
  })

  it('is refused while a server holds the folder', async () => {
    const { drill, file } = await createBackup()
    const lock = lockFolder(drill.installation().dataFolder)
    await expect(restoreBackup(drill.config(), OUTSIDE, file, NEVER)).rejects.toThrow('Another server uses')
    lock?.release()
    expect(await restoreBackup(drill.config(), OUTSIDE, file, NEVER)).toBeDefined()
  })

  it.each([
    ['damaged', (file: string) => writeFileSync(file, 'no database'), 'cannot be restored: it is no database'],
    ['cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000)), 'cannot be restored'],
    ['newer', (file: string) => tamper(file, `insert into migrations values ('9999-later', 1)`), 'newer version'],
    [
      'of the real stores',
      (file: string) => tamper(file, `update server set mode = 'live'`),
      'belongs to the real stores',
    ],
    ['emptied', (file: string) => tamper(file, 'delete from server'), 'There is no Store Keyring'],
    ['gone', (file: string) => rmSync(file), 'there is no such file'],
  ])('of a backup that is %s is refused, and changes nothing', async (_what, spoil, sentence) => {
    const { drill, file } = await createBackup()
    const { dataFolder } = drill.installation()
    const before = readdirSync(dataFolder).filter((name) => !/-(wal|shm)$/.test(name))
    spoil(file)
    await expect(restoreBackup(drill.config(), OUTSIDE, file, NEVER)).rejects.toThrow(sentence)
    expect(readdirSync(dataFolder).filter((name) => name !== 'server.lock')).toEqual(
      before.filter((name) => name !== 'server.lock'),
    )
    await drill.work(async ({ keyring }) =>
      expect(await keyring.accessKeys.authenticate(drill.installation().owner)).toBeDefined(),
    )
  })

  it('of a damaged database moves it aside', async () => {
    const { drill, file } = await createBackup()
    const database = join(drill.installation().dataFolder, 'store-keyring.sqlite')
    for (const end of ['-wal', '-shm']) rmSync(database + end, { force: true })
    writeFileSync(database, 'once a database')
    const { replaced = '' } = await restoreBackup(drill.config(), OUTSIDE, file, NEVER)
    expect(readFileSync(replaced, 'utf8')).toBe('once a database')
    await drill.work(async ({ keyring }) => expect((await keyring.workspaces.list()).length).toBe(1))
  })
})
