/** Many hands on the same keys and integrations at once: whatever they do, nothing is orphaned and nothing dangles. */
import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, LANTERNFISH, type Lifecycle, TIDEPOOL } from '../fixture.ts'

/** A small generator of its own, so that a failure can be run again. */
function createDice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) % sides
  }
}

async function expectSound({ database }: Lifecycle): Promise<void> {
  const read = (table: 'store_keys' | 'integrations' | 'integration_keys' | 'checks') =>
    database.read.selectFrom(table).selectAll().execute() as Promise<readonly Record<string, unknown>[]>
  const [keys, integrations, ties, checks] = [
    await read('store_keys'),
    await read('integrations'),
    await read('integration_keys'),
    await read('checks'),
  ]
  const tiedTo = (name: string, id: unknown) => ties.filter((tie) => tie[name] === id)
  for (const { id, unused_since } of keys)
    expect(tiedTo('key_id', id).length > 0, 'a key is used, or waits to be').toBe(unused_since === null)
  for (const { id } of integrations) {
    const positions = tiedTo('integration_id', id).map(({ position }) => Number(position))
    expect(positions.length, 'an integration has keys').toBeGreaterThan(0)
    expect(positions.sort()).toEqual(positions.map((_, index) => index))
  }
  for (const { key_id, integration_id } of checks.filter((check) => check.integration_id !== ''))
    expect(
      tiedTo('key_id', key_id).some((tie) => tie.integration_id === integration_id),
      'a check belongs to a tie',
    ).toBe(true)
}

describe.each(ENGINES)('on %s', (engine) => {
  it.each([1, 2, 3])('no key is orphaned and no tie dangles after a storm of changes (dice %d)', async (seed) => {
    const world = await createLifecycle(engine)
    const { workspaceId, exchange, addApp } = world
    const other = await world.replica()
    const hands = [world.keyring.services, other.keyring.services]
    addApp('com.example.third', 'Third')
    const apps = [TIDEPOOL, LANTERNFISH, 'com.example.third']
    const keys = [
      (await world.take('team')).key,
      await world.addTeamKey('SECONDKEY2'),
      await world.addTeamKey('THIRDKEY33'),
    ]
    const dice = createDice(seed)
    const ends = new Set<string>()

    const act = async (): Promise<void> => {
      const { integrationsLifecycle, integrations, keysLifecycle } = hands[dice(2)]!
      const [key, spare, app, step] = [keys[dice(3)]!, keys[dice(3)]!, apps[dice(3)]!, dice(8)]
      const found = await integrations.find(workspaceId, `app-store:${app}`)
      if (step < 2 || !found) await integrationsLifecycle.create({ workspaceId, key, app }, exchange())
      else if (step === 2) await integrationsLifecycle.delete(found, dice(2) === 1)
      else if (step === 3) await integrationsLifecycle.update(found, { addKey: key }, exchange())
      else if (step === 4)
        await integrationsLifecycle.update(found, { removeKey: key, destroyKeys: dice(3) > 0 }, exchange())
      else if (step === 5)
        await integrationsLifecycle.update(found, { addKey: key, removeKey: spare, primaryKey: key }, exchange())
      else if (step === 6) await integrationsLifecycle.check(found, exchange())
      else await keysLifecycle.remove(key)
    }

    for (let wave = 0; wave < 8; wave++) {
      for (const end of await Promise.all(Array.from({ length: 6 }, () => outcomeOf(act())))) ends.add(end)
      await expectSound(world)
    }
    const known = [
      'done',
      'not_found',
      'integration_exists',
      'last_integration',
      'key_in_use',
      'invalid_request',
      'account_mismatch',
    ]
    expect([...ends].filter((end) => !known.includes(end))).toEqual([])
    expect(ends.has('done')).toBe(true)
  })
})
