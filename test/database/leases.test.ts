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
})
