/** PostgreSQL against SQLite on the same work, and two servers on one database against one. */
import { startPostgres } from '../../../test/support/postgres.ts'
import { type Figure, inTurns, perCpuSecond, ratioOf, ratiosOf, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'
import { type KeyringServer, passThrough, type Setting, saturate } from '../wire/setting.ts'

const ROUNDS = 7
const FILLING = { keys: 8, integrations: 200 }

export async function measureDatabases(setting: Setting): Promise<readonly Finding[]> {
  const postgres = await startPostgres()
  try {
    await postgres.createDatabase('keyring')
    return await measure(setting, `${postgres.url}/keyring`)
  } finally {
    await postgres.stop()
  }
}

async function measure(setting: Setting, databaseUrl: string): Promise<readonly Finding[]> {
  const onSqlite = await setting.keyring(FILLING)
  const onPostgres = await setting.keyring(FILLING, { databaseUrl })
  const through = (keyring: KeyringServer) => saturate(setting, keyring, passThrough(keyring, 50))
  const figures = await inTurns(ROUNDS, { ours: () => through(onPostgres), theirs: () => through(onSqlite) })
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
      ...ratiosOf(figures),
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
