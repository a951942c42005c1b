import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { problemOf } from '../support/problems.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const MINUTE_MS = 60_000

async function createServed() {
  const world = await createTestKeyring()
  const key = await world.addKey('team')
  const { stores, storeKeys } = world.keyring.services
  return {
    ...world,
    askApple: () => stores.account(storeKeys.signingKey(key), exchangeOf(world.clock)).listApps({}, 1, null),
    /** A revision read just now, so that the database is none of what it lacks. */
    readDatabase: () => world.keyring.database.change({}, async () => undefined),
    async readiness() {
      const { status, body } = await world.call('GET', '/readyz')
      return [status, body.error?.code, body.error?.reason]
    },
  }
}

describe('a server', () => {
  it('is not ready while it cannot read its database, and says so (K-2)', async () => {
    const { readiness, readDatabase, clock, call } = await createServed()
    await readDatabase()
    expect(await readiness()).toEqual([200, undefined, undefined])
    clock.advance(5000)
    expect(await readiness()).toEqual([503, 'not_ready', 'database'])
    expect((await call('GET', '/healthz')).status).toBe(200)
    await readDatabase()
    expect(await readiness()).toEqual([200, undefined, undefined])
  })

  it('is not ready while its clock is so wrong that nothing makes up for it, and says so (K-2)', async () => {
    const { readiness, readDatabase, clock, sandbox, askApple } = await createServed()
    clock.advance(180 * MINUTE_MS)
    sandbox.world.setClockOffset(-59 * MINUTE_MS)
    await askApple()
    await readDatabase()
    expect(await readiness()).toEqual([200, undefined, undefined])
    sandbox.world.setClockOffset(-120 * MINUTE_MS)
    clock.advance(20 * MINUTE_MS)
    await problemOf(askApple())
    await readDatabase()
    expect(await readiness()).toEqual([503, 'not_ready', 'clock'])
  })

  it('is ready again when nobody has told of a wrong time for a while: it may be right by now', async () => {
    const { readiness, readDatabase, clock, sandbox, askApple } = await createServed()
    clock.advance(180 * MINUTE_MS)
    sandbox.world.setClockOffset(-120 * MINUTE_MS)
    await problemOf(askApple())
    clock.advance(6 * MINUTE_MS)
    await readDatabase()
    expect(await readiness()).toEqual([200, undefined, undefined])
  })
})
