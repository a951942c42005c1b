/** Several replicas, of which one verifies at a time; and checks that overtake each other. */
import { describe, expect, it } from 'vitest'
import { createVerifier } from '../../../src/lifecycle/verifier/verifier.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'
import { CONNECT, LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createVerified } from './fixture.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const LEASE_MS = 60_000

/** One integration that is due, and a store that lets a test do something before it answers. */
async function createDue(engine: Engine) {
  const world = await createVerified(engine)
  const made = await world.create((await world.take('team')).key)
  await world.keysRest()
  world.clock.advance(2 * DAY_MS)
  let before: (() => Promise<unknown>) | undefined
  world.breakDown(CONNECT, async (_call, proceed) => {
    const happens = before
    before = undefined
    await happens?.()
    return proceed()
  })
  return {
    ...world,
    made,
    /** While the next request is on its way. */
    meanwhile: (happens: () => Promise<unknown>) => {
      before = happens
    },
    replica: (await world.replica()).keyring,
    leaseRows: () => world.database.read.selectFrom('leases').selectAll().where('name', '=', 'verifier').execute(),
  }
}

describe.each(ENGINES)('the verifier on %s', (engine) => {
  it('works in one replica at a time (K-4)', async () => {
    const { meanwhile, round, replica, leaseRows } = await createDue(engine)
    let elsewhere: number | undefined
    meanwhile(async () => {
      elsewhere = await replica.verifier.round(new AbortController().signal)
      expect(await leaseRows()).toHaveLength(1)
    })
    expect(await round()).toBe(1)
    expect(elsewhere).toBe(0)
    expect(await leaseRows()).toEqual([])
  })

  it('goes on elsewhere once its holder is silent, who then writes nothing any more', async () => {
    const { meanwhile, round, replica, clock, appStore, files, read, made } = await createDue(engine)
    let elsewhere: number | undefined
    meanwhile(async () => {
      clock.advance(LEASE_MS)
      // What the other one finds is newer than what the late holder is about to hear.
      appStore.setAgreement(files.team.issuerId, false)
      elsewhere = await replica.verifier.round(new AbortController().signal)
      appStore.setAgreement(files.team.issuerId, true)
    })
    expect(await problemOf(round())).toMatchObject({ code: 'not_ready', reason: 'lease_lost' })
    expect(elsewhere).toBe(1)
    expect(await read(made.id)).toMatchObject({ status: 'attention', verdict: 'agreement' })
  })

  it('keeps its lease for as long as it works, each write anew', async () => {
    const { create, keyRows, storeKeys, workspaceId, clock, round, replica, breakDown, database } =
      await createDue(engine)
    const key = (await storeKeys.get(workspaceId, (await keyRows())[0]!.id))!
    await create(key, LANTERNFISH)
    await database.write({}, (tx) => tx.updateTable('integrations').set({ next_check_at: 0 }).execute())
    let elsewhere = 0
    breakDown(CONNECT, async (_call, proceed) => {
      // Two together are longer than the lease.
      clock.advance(LEASE_MS * 0.6)
      elsewhere += await replica.verifier.round(new AbortController().signal)
      return proceed()
    })
    expect(await round()).toBe(2)
    expect(elsewhere).toBe(0)
  })

  it('stops at once when it is told to, frees its lease, and writes nothing more', async () => {
    const { create, keyRows, storeKeys, workspaceId, meanwhile, round, leaseRows, integrationRows, database } =
      await createDue(engine)
    const key = (await storeKeys.get(workspaceId, (await keyRows())[0]!.id))!
    await create(key, LANTERNFISH)
    await database.write({}, (tx) => tx.updateTable('integrations').set({ next_check_at: 0 }).execute())
    const stopping = new AbortController()
    let late: (() => void) | undefined
    meanwhile(() => {
      stopping.abort()
      return new Promise<void>((resolve) => {
        late = resolve
      })
    })
    expect(await round(stopping.signal)).toBe(0)
    expect(await leaseRows()).toEqual([])
    late?.()
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect((await integrationRows()).map(({ next_check_at }) => next_check_at)).toEqual([0, 0])
  })

  it('never hides what a person has asked for by what it asked before (D-21)', async () => {
    const { made, meanwhile, round, replica, exchange, appStore, files, read } = await createDue(engine)
    let asked: unknown
    meanwhile(async () => {
      asked = await replica.services.integrationsLifecycle.recheck(made, { ...exchange(), fresh: true })
      // The older question is answered later, and otherwise.
      appStore.setAgreement(files.team.issuerId, false)
    })
    await round()
    expect(asked).toMatchObject({ status: 'active' })
    expect(await read(made.id)).toMatchObject({ status: 'active', verdict: 'ok' })
  })

  it('nor by what was found with a key that has been replaced since', async () => {
    const { made, meanwhile, round, keys, storeKeys, workspaceId, exchange, read, appStore, files } =
      await createDue(engine)
    const key = (await storeKeys.get(workspaceId, made.keyIds[0]!))!
    const { makeAppleKey } = await import('../../../src/sandbox/demo/key-files.ts')
    const { file, publicKey } = makeAppleKey('team', 'REPLACED22')
    const { issuerId } = files.team
    appStore.addTeamKey({ issuerId, keyId: 'REPLACED22', publicKey, roles: ['ADMIN'] })
    meanwhile(async () => {
      await keys.replace(key, { content: file.text, keyId: 'REPLACED22' }, exchange())
      appStore.setAgreement(issuerId, false)
    })
    await round()
    expect(await read(made.id)).toMatchObject({ status: 'active', verdict: 'ok' })
  })

  it('counts a check that a person asks for, even after a clock that was set back', async () => {
    const { made, round, integrations, exchange, clock, appStore, files } = await createDue(engine)
    await round()
    clock.setWallClock(clock.now() - 300 * DAY_MS)
    appStore.setAgreement(files.team.issuerId, false)
    const asked = await integrations.recheck(made, { ...exchange(), fresh: true })
    expect(asked).toMatchObject({ status: 'attention', verdict: 'agreement', lastCheckedAt: clock.now() })
  })
})

describe('a round', () => {
  it('makes no more checks than it may, in their order, with a few keys at a time (D-20)', async () => {
    const world = await createVerified()
    const { addTeamKey, addApp, create, database, clock, keyring, integrationRows, breakDown, keysRest } = world
    for (let index = 0; index < 12; index++) {
      addApp(`com.example.app${index}`, `App ${index}`)
      await create(
        await addTeamKey(`SPREADKEY${index % 10}${index > 9 ? 'X' : ''}`.slice(-10).padStart(10, 'K')),
        `com.example.app${index}`,
      )
    }
    await keysRest()
    clock.advance(2 * DAY_MS)
    for (const [index, { id }] of (await integrationRows()).entries())
      await database.write({}, (tx) =>
        tx.updateTable('integrations').set({ next_check_at: index }).where('id', '=', id).execute(),
      )
    let [now, most] = [0, 0]
    breakDown(CONNECT, async (_call, proceed) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setImmediate(resolve))
      now--
      return proceed()
    })
    const times = { everyMs: 1, leaseMs: LEASE_MS, batch: 8, keysAtOnce: 3, checkMs: 30_000, roundMs: 60_000 }
    expect(await keyring.verifier.round(new AbortController().signal, times)).toBe(8)
    expect(most).toBeLessThanOrEqual(3)
    const due = (await integrationRows()).filter(({ next_check_at }) => next_check_at! <= clock.now())
    expect(due.map(({ next_check_at }) => next_check_at).sort()).toEqual([10, 11, 8, 9])
  })

  it('asks no more through a key whose store cannot be reached, and leaves other keys their turn (F-13)', async () => {
    const { take, addTeamKey, create, breakDown, asked, round, clock, integrationRows, keysRest } =
      await createVerified()
    const { key } = await take('team')
    for (const app of [TIDEPOOL, LANTERNFISH]) await create(key, app)
    const { key: play } = await take('serviceAccount')
    const other = await create(play)
    await addTeamKey('UNUSEDKEY2')
    await keysRest()
    clock.advance(2 * DAY_MS)
    breakDown(CONNECT, () => 'cut')
    const requests = await asked(round)
    // As often as a read is tried, for one of the apps only.
    expect(requests.filter((path) => path.startsWith('/v1/apps'))).toHaveLength(3)
    const rows = await integrationRows()
    expect(rows.every(({ next_check_at }) => next_check_at! > clock.now())).toBe(true)
    expect(rows.find(({ id }) => id === other.id)?.last_checked_at).toBeGreaterThan(clock.now() - 60_000)
  })

  it('tries a key that was refused no more than once for all of its apps (D-6)', async () => {
    const { take, create, addApp, appStore, files, asked, round, clock, integrationRows, keysRest } =
      await createVerified()
    const { key } = await take('team')
    for (let index = 0; index < 5; index++) {
      addApp(`com.example.app${index}`, `App ${index}`)
      await create(key, `com.example.app${index}`)
    }
    await keysRest()
    appStore.revokeKey(files.team.keyId)
    clock.advance(2 * DAY_MS)
    // A second token is tried, since Apple refuses good ones now and then.
    expect(await asked(round)).toHaveLength(2)
    expect((await integrationRows()).map(({ status, verdict }) => [status, verdict])).toEqual(
      Array.from({ length: 5 }, () => ['attention', 'unauthorized']),
    )
  })
})

it('a verifier that cannot reach its database says so, and goes on', async () => {
  const { keyring, clock, database } = await createVerified()
  const stop = new AbortController()
  const said: string[] = []
  const verifier = createVerifier({
    ...keyring.services,
    ...({} as Parameters<typeof createVerifier>[0]),
    database,
    clock,
    random: (bytes) => new Uint8Array(bytes),
    log: (_level, event) => {
      said.push(event)
      if (said.length === 3) stop.abort()
    },
    refusals: { note: () => undefined, markDue: () => Promise.reject(new Error('gone')) },
  })
  await verifier.run(stop.signal)
  expect(said).toEqual(['verifier.failed', 'verifier.failed', 'verifier.failed'])
})
