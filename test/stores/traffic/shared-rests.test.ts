/** A key that rests at a store rests for every process. */
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import type { Clock } from '../../../src/ports.ts'
import { createSharedRests } from '../../../src/stores/traffic/shared-rests.ts'
import { openSeededDatabase, openTestDatabase } from '../../database/support.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { ENGINES, type Engine } from '../../support/test-database.ts'

const ACCESS = 'key_one@1 api.appstoreconnect.apple.com '
const REFUSAL = new ProxyError('store_rejected_key', { reason: 'not_authorized', message: 'Apple refused the key.' })

async function createTwo(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  await database.write({}, async (tx) => {
    await tx.insertInto('master_keys').values({ version: 1, check_value: 'x', created_at: 0 }).execute()
    await tx
      .insertInto('store_keys')
      .values({
        id: 'key_one',
        workspace_id: 'ws_one',
        kind: 'app-store-team',
        name: 'one',
        version: 1,
        store_key_id: 'ONE',
        issuer_id: null,
        service_account_email: null,
        fingerprint: 'f',
        vendor_numbers: '[]',
        sealed: 's',
        wrapped_key: 'w',
        master_version: 1,
        unused_since: null,
        next_check_at: null,
        created_at: 0,
      })
      .execute()
  })
  const logged: string[] = []
  const log = (_level: string, event: string) => void logged.push(event)
  const one = createSharedRests({ database, clock, log })
  const replica = await openTestDatabase(location, clock)
  const on = (own: Clock) => createSharedRests({ database: replica, clock: own, log })
  const rows = () => database.read.selectFrom('rests').selectAll().execute()
  const changes = async () =>
    (await database.read.selectFrom('server').select('rests_changed').executeTakeFirstOrThrow()).rests_changed
  return { clock, database, replica, one, two: on(clock), on, rows, changes, logged }
}

describe.each(ENGINES)('a rest on %s', (engine) => {
  it('that one process begins holds in the other, for as long as there', async () => {
    const { clock, one, two } = await createTwo(engine)
    one.begin('refused', ACCESS, 60_000, REFUSAL)
    one.begin('rate_limited', ACCESS, 30_000)
    await one.settled()
    clock.advance(10_000)
    await two.refresh()
    expect(two.refusal(ACCESS)).toMatchObject({
      code: 'store_rejected_key',
      reason: 'not_authorized',
      message: REFUSAL.message,
    })
    expect([two.leftMs('refused', ACCESS), two.leftMs('rate_limited', ACCESS)]).toEqual([50_000, 20_000])
    clock.advance(50_000)
    expect(two.refusal(ACCESS)).toBeUndefined()
  })

  it('is another key version’s, another host’s and another app’s no more than it was there', async () => {
    const { one, two } = await createTwo(engine)
    one.begin('refused', ACCESS, 60_000, REFUSAL)
    await one.settled()
    await two.refresh()
    for (const other of [
      'key_one@2 api.appstoreconnect.apple.com ',
      'key_one@1 api.storekit.apple.com ',
      `${ACCESS}com.example.app`,
    ])
      expect(two.refusal(other)).toBeUndefined()
  })

  it('ends in both when the store takes the key in one of them', async () => {
    const { clock, one, two, rows } = await createTwo(engine)
    one.begin('refused', ACCESS, 60_000, REFUSAL)
    await one.settled()
    await two.refresh()
    two.end('refused', ACCESS)
    expect(two.refusal(ACCESS)).toBeUndefined()
    await two.settled()
    expect(await rows()).toEqual([])
    clock.advance(1)
    await one.refresh()
    expect(one.refusal(ACCESS)).toBeUndefined()
  })

  it('is told once, however many requests meet it, and a short one not at all', async () => {
    const { one, changes } = await createTwo(engine)
    for (let time = 0; time < 100; time++) one.begin('refused', ACCESS, 60_000, REFUSAL)
    one.begin('rate_limited', ACCESS, 2000)
    await one.settled()
    expect(await changes()).toBe(1)
    // Nothing rests there: the hot path has nothing to say.
    for (let time = 0; time < 100; time++) one.end('refused', 'key_one@1 other ')
    await one.settled()
    expect(await changes()).toBe(1)
  })

  it('is gone with its key, and is none of a key that is not stored', async () => {
    const { one, database, rows, logged } = await createTwo(engine)
    one.begin('refused', 'key_none@1 host ', 60_000, REFUSAL)
    one.begin('refused', ACCESS, 60_000, REFUSAL)
    await one.settled()
    expect((await rows()).map(({ key_id }) => key_id)).toEqual(['key_one'])
    await database.change({ store_keys: ['key_one'] }, (tx) => tx.deleteFrom('store_keys').execute())
    expect(await rows()).toEqual([])
    expect(logged).toEqual([])
  })

  it('grows no longer by a clock that goes otherwise, nor by being read again', async () => {
    const { one, on, clock } = await createTwo(engine)
    one.begin('refused', ACCESS, 60_000, REFUSAL)
    await one.settled()
    const late = on({ ...clock, now: () => clock.now() - 3_600_000 })
    await late.refresh()
    const left = late.leftMs('refused', ACCESS)
    expect(left).toBeLessThanOrEqual(15 * 60_000)
    clock.advance(60_000)
    await late.refresh()
    expect(late.leftMs('refused', ACCESS)).toBe(left - 60_000)
  })

  it('that was begun while others are read is not lost with what they have ended', async () => {
    const { one, two, clock } = await createTwo(engine)
    const reading = two.refresh()
    two.begin('refused', ACCESS, 60_000, REFUSAL)
    await Promise.all([reading, two.settled()])
    expect(two.refusal(ACCESS)).toBeDefined()
    clock.advance(1)
    await Promise.all([one.refresh(), two.refresh()])
    expect([one.refusal(ACCESS), two.refusal(ACCESS)]).not.toContain(undefined)
  })

  it('is read when the database says that there is something new, and only then', async () => {
    const { clock, one, replica } = await createTwo(engine)
    let reads = 0
    let changed: number | undefined = 0
    const stop = new AbortController()
    const watching = createSharedRests({
      database: {
        ...replica,
        restsChanged: () => changed,
        get read() {
          reads++
          return replica.read
        },
      },
      clock: {
        ...clock,
        async sleep(ms) {
          await clock.sleep(ms)
          if (clock.sleeps.length === 5) {
            one.begin('refused', ACCESS, 60_000, REFUSAL)
            await one.settled()
            changed = 1
          }
          if (clock.sleeps.length > 10) stop.abort()
        },
      },
      log: () => undefined,
    })
    await watching.watch(stop.signal)
    expect(reads).toBe(2)
    expect(watching.refusal(ACCESS)).toMatchObject({ code: 'store_rejected_key' })
  })
})

it('what cannot be told is not told, and keeps nobody waiting', async () => {
  const { clock, database } = await createTwo('sqlite')
  const logged: string[] = []
  const alone = createSharedRests({
    database: { ...database, write: () => Promise.reject(new Error('gone')) },
    clock,
    log: (_level, event) => void logged.push(event),
  })
  alone.begin('refused', ACCESS, 60_000, REFUSAL)
  expect(alone.refusal(ACCESS)).toBeDefined()
  await alone.settled()
  expect(logged).toEqual(['rest.not_told'])
})
