import { describe, expect, it } from 'vitest'
import { createLeases } from '../../src/database/leases.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES } from '../support/test-database.ts'
import { openSeededDatabase, openTestDatabase } from './support.ts'

describe.each(ENGINES)('a lease on %s', (engine) => {
  async function createTwoReplicas() {
    const clock = createTestClock()
    const { database, location } = await openSeededDatabase(engine, clock)
    return {
      clock,
      database,
      one: createLeases(database, clock),
      two: createLeases(await openTestDatabase(location, clock), clock),
    }
  }

  it('has one holder across replicas, and another once it is released', async () => {
    const { one, two } = await createTwoReplicas()
    const held = await one.acquire('edit', 'one', 1000)
    expect(await two.acquire('edit', 'two', 1000)).toBeUndefined()
    await held?.lease.release()
    expect(await two.acquire('edit', 'two', 1000)).toBeDefined()
  })

  it('goes to exactly one of many who ask at once', async () => {
    const { one, two } = await createTwoReplicas()
    const asked = Array.from({ length: 10 }, (_, index) =>
      (index % 2 ? one : two).acquire('edit', `holder ${index}`, 1000),
    )
    const granted = (await Promise.all(asked)).filter((lease) => lease !== undefined)
    expect(granted).toHaveLength(1)
  })

  it('is free again by itself when its holder dies, and tells what that one left behind', async () => {
    const { clock, one, two } = await createTwoReplicas()
    const held = await one.acquire('edit', 'one', 1000)
    await held?.lease.note('open edit 17')
    clock.advance(999)
    expect(await two.acquire('edit', 'two', 1000)).toBeUndefined()
    clock.advance(1)
    expect(await two.acquire('edit', 'two', 1000)).toMatchObject({ leftNote: 'open edit 17' })
  })

  it('is not taken from its new holder by the old one, who comes back late', async () => {
    const { clock, one, two } = await createTwoReplicas()
    const late = await one.acquire('edit', 'one', 1000)
    clock.advance(1000)
    const present = await two.acquire('edit', 'two', 1000)
    await late?.lease.note('mine')
    await late?.lease.release()
    await present?.lease.note('open edit 18')
    expect(await one.acquire('edit', 'three', 1000)).toBeUndefined()
  })

  it('is lengthened by each write that holds it, and refuses the write of a holder who has lost it', async () => {
    const { clock, database, one, two } = await createTwoReplicas()
    const held = (await one.acquire('round', 'one', 1000))!.lease
    const write = () => database.write({}, (tx) => held.hold(tx))
    clock.advance(900)
    expect(await write()).toBe(true)
    clock.advance(900)
    expect(await two.acquire('round', 'two', 1000)).toBeUndefined()
    // Late, and nobody has taken it: it is still the holder's.
    clock.advance(900)
    expect(await write()).toBe(true)
    clock.advance(1000)
    expect(await two.acquire('round', 'two', 1000)).toBeDefined()
    expect(await write()).toBe(false)
    await held.release()
    expect(await one.acquire('round', 'three', 1000)).toBeUndefined()
  })

  it('cannot be taken while a write holds it, whatever the clock says', async () => {
    const { clock, database, one, two } = await createTwoReplicas()
    const held = (await one.acquire('round', 'one', 1000))!.lease
    let taken: Promise<unknown> | undefined
    await database.write({}, async (tx) => {
      clock.advance(5000)
      expect(await held.hold(tx)).toBe(true)
      taken = two.acquire('round', 'two', 1000)
      // Anything that gives the other one time to be first.
      for (let time = 0; time < 20; time++) await tx.selectFrom('leases').selectAll().execute()
    })
    expect(await taken).toBeUndefined()
  })
})
