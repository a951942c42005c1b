/** Our clock and the store's, where they differ: told by the sandbox, which judges tokens by its own. */
import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { problemOf } from '../support/problems.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { createTokenFixture, PURPOSES, signingKey } from './fixture.ts'

const MINUTE_MS = 60_000

async function createFixture(file: 'team' | 'serviceAccount' = 'team') {
  const world = await createTestKeyring()
  const key = await world.addKey(file)
  const { stores, storeKeys } = world.keyring.services
  const listApps = () => stores.account(storeKeys.signingKey(key), exchangeOf(world.clock)).listApps({}, 1, null)
  const setSkew = (ms: number) => world.sandbox.world.setClockOffset(-ms)
  const mints = () => new Set(world.sandbox.requests.map(({ headers }) => headers.authorization)).size
  return { ...world, listApps, setSkew, mints }
}

describe('a host whose clock is', () => {
  it.each([
    ['34 seconds ahead', 34_000],
    ['59 seconds ahead', 59_000],
    ['5 minutes behind', -5 * MINUTE_MS],
    ['13 minutes behind', -13 * MINUTE_MS],
  ])('%s is served by Apple all day (D-3)', async (_name, skew) => {
    const { listApps, setSkew, clock } = await createFixture()
    setSkew(skew)
    for (let minute = 0; minute < 40; minute++) {
      await listApps()
      clock.advance(MINUTE_MS)
    }
  })

  describe.each(['team', 'serviceAccount'] as const)('wrong for the %s key', (file) => {
    it.each([
      ['2 minutes ahead', 2 * MINUTE_MS],
      ['5 minutes ahead', 5 * MINUTE_MS],
      ['59 minutes ahead', 59 * MINUTE_MS],
      ['20 minutes behind', -20 * MINUTE_MS],
      ['59 minutes behind', -59 * MINUTE_MS],
    ])('by %s is made up for once the store has told its time, and costs one more token (D-3)', async (_name, skew) => {
      const { listApps, setSkew, clock, mints } = await createFixture(file)
      await listApps()
      clock.advance(60 * MINUTE_MS)
      setSkew(skew)
      const before = mints()
      for (let minute = 0; minute < 40; minute++) {
        await listApps()
        clock.advance(MINUTE_MS)
      }
      // In forty minutes a token of Apple's ends three times.
      expect(mints() - before).toBeLessThanOrEqual(file === 'team' ? 5 : 2)
    })

    it.each([
      ['62 minutes ahead', 62 * MINUTE_MS],
      ['2 hours behind', -120 * MINUTE_MS],
    ])('by %s is told so, since nobody’s word makes tokens for another day (D-3)', async (_name, skew) => {
      const { listApps, setSkew, clock } = await createFixture(file)
      clock.advance(180 * MINUTE_MS)
      setSkew(skew)
      const problem = await problemOf(listApps())
      expect(problem).toMatchObject({ code: 'store_rejected_key', reason: 'clock_skew' })
      if (file === 'team') expect(problem.message).toContain(`${Math.abs(skew) / MINUTE_MS} minutes`)
    })

    it.each([
      ['ahead', 20 * MINUTE_MS],
      ['behind', -20 * MINUTE_MS],
    ])('and %s works on when it is put right, without a new key', async (_name, skew) => {
      const { listApps, clock, setSkew } = await createFixture(file)
      setSkew(skew)
      clock.advance(90 * MINUTE_MS)
      await listApps()
      clock.advance(90 * MINUTE_MS)
      setSkew(0)
      await listApps()
      clock.advance(90 * MINUTE_MS)
      await listApps()
    })
  })
})

describe('a clock that is set while tokens live', () => {
  it.each(['app-store-team', 'google-play-service-account'] as const)(
    'back does not lengthen the life of a %s token (D-3)',
    async (kind) => {
      const { tokens, clock } = createTokenFixture()
      const key = signingKey(kind)
      const first = await tokens.get(key, PURPOSES[kind])
      clock.setWallClock(clock.now() - 24 * 60 * MINUTE_MS)
      expect(await tokens.get(key, PURPOSES[kind])).toBe(first)
      clock.advance(58 * MINUTE_MS)
      expect(await tokens.get(key, PURPOSES[kind])).not.toBe(first)
    },
  )

  it('forward makes a new token as soon as the old one has ended by it', async () => {
    const { tokens, clock } = createTokenFixture()
    const [key, purpose] = [signingKey('app-store-team'), PURPOSES['app-store-team']]
    const first = await tokens.get(key, purpose)
    clock.setWallClock(clock.now() + 13 * MINUTE_MS)
    expect(await tokens.get(key, purpose)).not.toBe(first)
  })

  it('back by two minutes costs two new mints at most (D-3)', async () => {
    const { listApps, clock, mints } = await createFixture()
    await listApps()
    const before = mints()
    clock.setWallClock(clock.now() - 2 * MINUTE_MS)
    for (let call = 0; call < 5; call++) await listApps()
    expect(mints() - before).toBeLessThanOrEqual(2)
  })
})
