/** Deletes as processes: several at once, beside a creation, and seen from a server that has lost its database. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  addDemoIntegration,
  addDemoKey,
  call,
  createReadyInstallation,
  type ReadyInstallation,
  withData,
} from '../support/installation.ts'
import { type Server, until } from '../support/process.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { ENGINES } from '../support/test-database.ts'

const ROUNDS = 4
const TIDEPOOL = 'com.example.tidepool'
const LANTERNFISH = 'com.example.lanternfish'
/** What was changed elsewhere holds here within this time. */
const NOTICED_WITHIN_MS = 5000
/** A process that could not read the database for so long answers nothing from memory; and one poll on its way. */
const TRUSTED_FOR_MS = 4000 + 1000

type Hand = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly code: string }>

/** Two servers on PostgreSQL; on SQLite, where there is one, a command's work beside it. */
async function twoHands(installation: ReadyInstallation, engine: string): Promise<readonly [Hand, Hand]> {
  const { start, owner } = installation
  const hand =
    (server: Server): Hand =>
    async (method, path, body) => {
      const answer = await call(server, path, { accessKey: owner, method, ...(body ? { body } : {}) })
      return { status: answer.status, code: answer.body?.error?.code ?? 'done' }
    }
  const server = await start()
  return [hand(server), hand(engine === 'postgresql' ? await start() : server)]
}

async function untilSeen(hands: readonly Hand[], integrationIds: readonly string[]): Promise<void> {
  await until('both hands to see them', async () => {
    const asked = hands.flatMap((hand) => integrationIds.map((id) => hand('GET', `/v1/integrations/${id}`)))
    return (await Promise.all(asked)).every(({ status }) => status === 200)
  })
}

function remains(installation: ReadyInstallation) {
  return withData(installation, async ({ keyring: { database } }) => {
    const keys = await database.read.selectFrom('store_keys').select(['id', 'unused_since']).execute()
    const ties = await database.read.selectFrom('integration_keys').selectAll().execute()
    const integrations = await database.read.selectFrom('integrations').select('id').execute()
    return {
      keys: keys.map(({ id }) => id),
      orphans: keys.filter(({ id, unused_since }) => unused_since === null && !ties.some((tie) => tie.key_id === id)),
      dangling: integrations.filter(({ id }) => !ties.some((tie) => tie.integration_id === id)),
      integrations: integrations.map(({ id }) => id),
    }
  })
}

describe.each(ENGINES)('two hands on one %s', (engine) => {
  it('that delete the two integrations of a key at once destroy it exactly once, and write it down once (D-11)', {
    timeout: 240_000,
  }, async () => {
    const installation = await createReadyInstallation({ engine })
    const hands = await twoHands(installation, engine)
    for (let round = 0; round < ROUNDS; round++) {
      const team = await addDemoKey(installation, 'team')
      const made = [
        await addDemoIntegration(installation, team, TIDEPOOL),
        await addDemoIntegration(installation, team, LANTERNFISH),
      ]
      await untilSeen(hands, made)
      const ends = await Promise.all(
        hands.map((hand, index) => hand('DELETE', `/v1/integrations/${made[index]}?destroyKeys=true`)),
      )
      expect(ends.map(({ code }) => code)).toEqual(['done', 'done'])
      expect(await remains(installation)).toEqual({ keys: [], orphans: [], dangling: [], integrations: [] })
      const log = readFileSync(await withData(installation, async ({ keyring }) => keyring.destroyedLogFile), 'utf8')
      for (const id of [team, ...made]) expect(log).toContain(`"id":"${id}"`)
    }
  })

  it('one that deletes and one that creates leave no key without an integration, and none the other way round (D-12)', {
    timeout: 240_000,
  }, async () => {
    const installation = await createReadyInstallation({ engine })
    const hands = await twoHands(installation, engine)
    for (let round = 0; round < ROUNDS; round++) {
      const team = await addDemoKey(installation, 'team')
      const first = await addDemoIntegration(installation, team, TIDEPOOL)
      await untilSeen(hands, [first])
      const [deleted, created] = await Promise.all([
        hands[0]('DELETE', `/v1/integrations/${first}?destroyKeys=true`),
        hands[1]('POST', '/v1/integrations', { keyId: team, app: LANTERNFISH }),
      ])
      expect([deleted.code, created.status === 201 || created.status === 404]).toEqual(['done', true])
      const left = await remains(installation)
      expect(left).toMatchObject({ orphans: [], dangling: [] })
      expect(left.keys).toEqual(created.status === 201 ? [team] : [])
      for (const id of left.integrations) await hands[0]('DELETE', `/v1/integrations/${id}?destroyKeys=true`)
    }
  })
})

it('an integration that is deleted in one server is gone in the other within five seconds, and no cut-off server answers for it any longer (C-5, D-10)', {
  timeout: 180_000,
}, async () => {
  const installation = await createReadyInstallation({ engine: 'postgresql' })
  const { start, owner, databaseUrl = '' } = installation
  const team = await addDemoKey(installation, 'team')
  const integrationId = await addDemoIntegration(installation, team, TIDEPOOL)
  const cable = await startTcpProxy(databaseUrl)
  const [one, other, cutOff] = [await start(), await start(), await start({ STORE_KEYRING_DATABASE_URL: cable.url })]
  const path = `/v1/integrations/${integrationId}/app-information`
  // A connection that was kept may be closed by the server just when it is used again.
  const headers = { connection: 'close' }
  const ask = async (server: Server) => (await call(server, path, { accessKey: owner, headers })).status
  // All have the integration, its key, a token and the access key in memory.
  for (const server of [one, other, cutOff]) expect(await ask(server)).toBe(200)

  cable.cut()
  const cutAt = performance.now()
  const options = { accessKey: owner, method: 'DELETE', headers }
  expect((await call(one, `/v1/integrations/${integrationId}?destroyKeys=true`, options)).status).toBe(200)
  const deletedAt = performance.now()
  expect(await ask(one)).toBe(404)
  await Promise.all([
    until('the other to know', async () => (await ask(other)) === 404, NOTICED_WITHIN_MS),
    until('the cut-off one to stop', async () => (await ask(cutOff)) === 503, 15_000).then(() =>
      expect(performance.now() - cutAt).toBeLessThan(TRUSTED_FOR_MS + 500),
    ),
  ])
  expect(performance.now() - deletedAt).toBeLessThan(15_000)
  cable.mend()
  await until('it to come back', async () => (await ask(cutOff)) === 404, 30_000)
  const log = await withData(installation, async ({ keyring }) => readFileSync(keyring.destroyedLogFile, 'utf8'))
  expect(log).toContain(`"id":"${team}"`)
  for (const server of [one, other, cutOff]) expect(server.hasEnded()).toBe(false)
})
