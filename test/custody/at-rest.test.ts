/** What the database holds of a store key, byte by byte: while it is there, and after it is gone. */
import { createPrivateKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

/** On SQLite everything in the folder, on PostgreSQL every column of every row. */
async function dump({ config, keyring }: TestKeyring): Promise<Buffer> {
  if (keyring.database.engine === 'sqlite') {
    const { dataFolder } = config
    return Buffer.concat(readdirSync(dataFolder).map((name) => readFileSync(join(dataFolder, name))))
  }
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    keyring.database.read,
  )
  expect(tables.length).toBeGreaterThan(8)
  const contents = []
  for (const { name } of tables)
    contents.push((await sql`select t::text from ${sql.table(name)} t`.execute(keyring.database.read)).rows)
  return Buffer.from(JSON.stringify(contents))
}

/** Every form in which a private key might lie about. */
function formsOf(pem: string): readonly Buffer[] {
  const key = createPrivateKey(pem)
  const jwk = key.export({ format: 'jwk' })
  const numbers = [jwk.d, jwk.p].flatMap((number) => (number ? [Buffer.from(number, 'base64url')] : []))
  const lines = pem.split('\n').filter((line) => line.length > 20 && !line.includes('-----'))
  return [
    ...lines.map((line) => Buffer.from(line)),
    ...[key.export({ type: 'pkcs8', format: 'der' }), ...numbers].flatMap((bytes) => [
      bytes,
      Buffer.from(bytes.toString('hex')),
      Buffer.from(bytes.toString('base64')),
      Buffer.from(bytes.toString('base64url')),
    ]),
  ]
}

const pemIn = (files: TestKeyring['files'], file: 'team' | 'serviceAccount'): string =>
  file === 'team' ? files.team.text : JSON.parse(files.serviceAccount.text).private_key

describe.each(ENGINES)('a store key at rest on %s', (engine) => {
  it('is in no file and no row as itself (E-8)', async () => {
    const world = await createTestKeyring({ engine })
    for (const file of ['team', 'serviceAccount'] as const) {
      const key = await world.addKey(file)
      const content = await dump(world)
      expect(content.includes(key.fingerprint)).toBe(true)
      expect(content.includes('PRIVATE KEY')).toBe(false)
      for (const form of formsOf(pemIn(world.files, file))) expect(content.includes(form)).toBe(false)
    }
  })

  it.each([
    ['removed by hand', removeKey],
    ['destroyed with its last integration', deleteIntegration],
    ['replaced in its last integration', detachKey],
    ['never used for seven days', leaveUnused],
  ])('leaves nothing behind when it is %s', async (_name, remove) => {
    const world = await createTestKeyring({ engine })
    const key = await world.addKey('team', { name: 'Canary of the deep sea' })
    const row = await world.keyring.database.read
      .selectFrom('store_keys')
      .selectAll()
      .where('id', '=', key.id)
      .executeTakeFirstOrThrow()
    // Its name stays in the audit, which tells what became of it.
    const traces = [row.sealed, row.wrapped_key, row.fingerprint]
    for (const trace of traces) expect((await dump(world)).includes(trace)).toBe(true)
    await remove(world, key)
    const left = await dump(world)
    for (const trace of traces) expect(left.includes(trace)).toBe(false)
  })
})

it('of which a reader keeps the remains in the write-ahead log is gone as well, and they go with the next tidying (E-8)', async () => {
  const world = await createTestKeyring()
  const key = await world.addKey('team')
  const { sealed } = await world.keyring.database.read
    .selectFrom('store_keys')
    .select('sealed')
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow()
  const reader = new Sqlite(join(world.config.dataFolder, 'store-keyring.sqlite'))
  reader.exec('begin')
  reader.prepare('select count(*) from store_keys').get()
  // Answered all the same.
  await world.keyring.services.keysLifecycle.remove(key)
  expect((await dump(world)).includes(sealed)).toBe(true)
  reader.exec('commit')
  reader.close()
  await world.keyring.tidy()
  expect((await dump(world)).includes(sealed)).toBe(false)
})

type Key = Awaited<ReturnType<TestKeyring['addKey']>>

async function removeKey({ keyring }: TestKeyring, key: Key): Promise<void> {
  await keyring.services.keysLifecycle.remove(key)
}

async function createIntegration({ keyring, workspaceId, clock }: TestKeyring, key: Key) {
  const wish = { workspaceId, key, app: 'com.example.tidepool' }
  return keyring.services.integrationsLifecycle.create(wish, exchangeOf(clock))
}

async function deleteIntegration(world: TestKeyring, key: Key): Promise<void> {
  const integration = await createIntegration(world, key)
  await world.keyring.services.integrationsLifecycle.delete(integration, true)
}

async function detachKey(world: TestKeyring, key: Key): Promise<void> {
  const integration = await createIntegration(world, key)
  const addKey = await world.addKey('individual')
  const change = { addKey, removeKey: key, destroyKeys: true }
  await world.keyring.services.integrationsLifecycle.update(integration, change, exchangeOf(world.clock))
}

async function leaveUnused({ keyring, clock }: TestKeyring): Promise<void> {
  clock.advance(7 * 24 * 60 * 60 * 1000)
  await keyring.tidy()
}
