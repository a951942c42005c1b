/** What was acknowledged stays so, whenever the server is killed. */
import { describe, expect, it } from 'vitest'
import { type Chance, createChance } from '../support/chance.ts'
import { call, createReadyInstallation, withData } from '../support/installation.ts'
import { createLedger, type Found } from '../support/ledger.ts'
import { createLoad } from '../support/load.ts'
import { type Server, until } from '../support/process.ts'
import { remainsIn } from '../support/remains.ts'
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
      const remains = await withData(installation, ({ keyring }) => remainsIn(keyring.database))
      expect(remains, `round ${round}`).toEqual([])
    }
    // Otherwise nothing was tried.
    expect(load.acknowledged()).toBeGreaterThan(ROUNDS)
    console.log(`${engine}: seed ${SEED}, ${ROUNDS} rounds, ${load.acknowledged()} acknowledged`)
  })
})
