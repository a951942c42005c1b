import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

describe.each(ENGINES)('the keys of an integration on %s', (engine) => {
  it('come in their order, each with what the store forbids to it, for this app or altogether', async () => {
    const world = await createTestKeyring({ engine })
    const { integrationsLifecycle, attachedKeys } = world.keyring.services
    const [team, individual] = [await world.addKey('team'), await world.addKey('individual')]
    const exchange = exchangeOf(world.clock)
    const wish = { workspaceId: world.workspaceId, key: individual, app: 'com.example.tidepool' }
    const made = await integrationsLifecycle.create(wish, exchange)
    const integration = await integrationsLifecycle.update(made, { addKey: team, primaryKey: team }, exchange)
    const of = async () =>
      (await attachedKeys.of(integration)).map(({ key, forbidden }) => [key.id, [...forbidden].sort()])
    expect(await of()).toEqual([
      [team.id, []],
      [individual.id, []],
    ])

    // As the positions say, not as the rows happen to lie.
    const setPosition = (position: number) =>
      world.keyring.database.change({}, (tx) =>
        tx.updateTable('integration_keys').set({ position }).where('key_id', '=', team.id).execute(),
      )
    await setPosition(7)
    expect((await of()).map(([id]) => id)).toEqual([individual.id, team.id])
    await setPosition(0)

    const found = (keyId: string, integrationId: string, capability: string, verdict: string) => ({
      key_id: keyId,
      integration_id: integrationId,
      capability,
      verdict,
      reason: null,
      whose_move: 'you',
      checked_at: 0,
    })
    await world.keyring.database.change({}, (tx) =>
      tx
        .insertInto('checks')
        .values([
          found(team.id, integration.id, 'products', 'forbidden'),
          found(team.id, '', 'screenshots', 'forbidden'),
          found(team.id, 'int_another', 'app_information', 'forbidden'),
          found(individual.id, integration.id, 'products', 'unreachable'),
        ])
        .execute(),
    )
    expect(await of()).toEqual([
      [team.id, ['products', 'screenshots']],
      [individual.id, []],
    ])
  })

  it('are none once the integration is deleted', async () => {
    const world = await createTestKeyring({ engine })
    const { integrationsLifecycle, attachedKeys } = world.keyring.services
    const key = await world.addKey('team')
    const wish = { workspaceId: world.workspaceId, key, app: 'com.example.tidepool' }
    const integration = await integrationsLifecycle.create(wish, exchangeOf(world.clock))
    expect(await attachedKeys.of(integration)).toHaveLength(1)
    await integrationsLifecycle.delete(integration, true)
    expect(await attachedKeys.of(integration)).toEqual([])
  })
})
