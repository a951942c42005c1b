/** What was acknowledged stays so, whenever the server is killed. */
import { describe, expect, it } from 'vitest'
import { type Chance, createChance } from '../support/chance.ts'
import { call, createReadyInstallation, type ReadyInstallation, withData } from '../support/installation.ts'
import { createLedger, type Found } from '../support/ledger.ts'
import { createLoad } from '../support/load.ts'
import { type Server, until } from '../support/process.ts'
import { ENGINES } from '../support/test-database.ts'

/** More of them for who has the time: `STORE_KEYRING_TEST_ROUNDS=50`. */
const ROUNDS = Number(process.env.STORE_KEYRING_TEST_ROUNDS ?? 3)
const SEED = Number(process.env.STORE_KEYRING_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
const FLOWS = 6
/** After something was acknowledged; long enough for a command to get somewhere. */
const LONGEST_ROUND_MS = 1200

/** Everything that the server has, by the names of the stores. */
async function lookAround(server: Server, accessKey: string): Promise<Found> {
  const keys = await call(server, '/v1/keys?pageSize=200', { accessKey })
  const integrations = await call(server, '/v1/integrations?pageSize=200', { accessKey })
  const keyIds = new Map<string, string>(
    keys.body.value.map((key: { keyId: string; storeKeyId: string }) => [key.keyId, key.storeKeyId]),
  )
  return {
    keys: new Set(keyIds.values()),
    integrations: new Map(
      integrations.body.value.map((row: { appIdentifier: string; keyIds: readonly string[] }) => [
        row.appIdentifier,
        keyIds.get(row.keyIds[0] ?? ''),
      ]),
    ),
  }
}

/** Opens every key and lets the store judge what it signs. @returns those that do not work */
async function brokenKeys(server: Server, accessKey: string): Promise<readonly unknown[]> {
  const { body } = await call(server, '/v1/keys?pageSize=200', { accessKey })
  const answers = await Promise.all(
    body.value.map(({ keyId }: { keyId: string }) =>
      call(server, `/v1/keys/${keyId}/check`, { accessKey, method: 'POST' }),
    ),
  )
  return (
    answers
      // An In-App Purchase key without an app has nothing to be judged by.
      .filter(({ status, body }) => status !== 200 || !['ok', null].includes(body.verdict))
      .map((answer) => answer.body)
  )
}

/** Keys that were used and whose integrations are all gone; ties and findings that lead nowhere. */
function remains(installation: ReadyInstallation): Promise<readonly unknown[]> {
  return withData(installation, async ({ keyring: { database } }) => {
    const ties = await database.read.selectFrom('integration_keys').selectAll().execute()
    const keys = await database.read.selectFrom('store_keys').select(['id', 'unused_since']).execute()
    const integrations = await database.read.selectFrom('integrations').select('id').execute()
    const checks = await database.read.selectFrom('checks').select(['key_id', 'integration_id']).execute()
    const keyIds = new Set(keys.map(({ id }) => id))
    const integrationIds = new Set(['', ...integrations.map(({ id }) => id)])
    return [
      ...keys.filter(({ id, unused_since }) => unused_since === null && !ties.some(({ key_id }) => key_id === id)),
      ...ties.filter(({ key_id, integration_id }) => !keyIds.has(key_id) || !integrationIds.has(integration_id)),
      ...checks.filter(({ key_id, integration_id }) => !keyIds.has(key_id) || !integrationIds.has(integration_id)),
      ...integrations.filter(({ id }) => !ties.some(({ integration_id }) => integration_id === id)),
    ]
  })
}

async function sleep(ms: number): Promise<void> {
  await new Promise((later) => setTimeout(later, ms))
}

describe.each(ENGINES)('a server on %s that is killed again and again', (engine) => {
  it(`loses nothing that it acknowledged (STORE_KEYRING_TEST_SEED=${SEED})`, {
    timeout: 60_000 + ROUNDS * 15_000,
  }, async () => {
    const chance: Chance = createChance(SEED)
    const installation = await createReadyInstallation({ engine })
    const { start, owner } = installation
    const ledger = createLedger()
    const load = createLoad(installation, ledger, chance)
    let server = await start()
    for (let round = 1; round <= ROUNDS; round++) {
      let isOver = false
      const work = [
        ...Array.from({ length: FLOWS }, () => load.workOverHttp(server.url, () => isOver)),
        load.workAtCommandLine(() => isOver),
        load.workAtCommandLine(() => isOver),
      ]
      const before = load.acknowledged()
      await until('something to be acknowledged', () => load.acknowledged() > before)
      await sleep(chance.next() * LONGEST_ROUND_MS)
      server.send('SIGKILL')
      isOver = true
      await server.ended
      // Commands go on without the server.
      await Promise.all(work)

      server = await start()
      expect(ledger.settle(await lookAround(server, owner)), `round ${round}`).toEqual([])
      expect(await brokenKeys(server, owner), `round ${round}`).toEqual([])
      expect(await remains(installation), `round ${round}`).toEqual([])
    }
    // Otherwise nothing was tried.
    expect(load.acknowledged()).toBeGreaterThan(ROUNDS)
    console.log(`${engine}: seed ${SEED}, ${ROUNDS} rounds, ${load.acknowledged()} acknowledged`)
  })
})
