import { describe, expect, it } from 'vitest'
import { exchangeOf } from '../support/exchanges.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

describe.each(ENGINES)('the keys of an integration on %s', (engine) => {
  it('come in their order, each with what was last found of it: with this app, or else altogether', async () => {
    const world = await createTestKeyring({ engine })
    const { integrationsLifecycle, attachedKeys } = world.keyring.services
    const [team, individual] = [await world.addKey('team'), await world.addKey('individual')]
    const exchange = exchangeOf(world.clock)
    const wish = { workspaceId: world.workspaceId, key: individual, app: 'com.example.tidepool' }
    const made = await integrationsLifecycle.create(wish, exchange)
    const integration = await integrationsLifecycle.update(made, { addKey: team, primaryKey: team }, exchange)
    const orderOf = async () => (await attachedKeys.of(integration)).map(({ key }) => key.id)
    const verdictOf = async (index: number, capability: string) =>
      (await attachedKeys.of(integration))[index]!.findings.get(capability)?.verdict
    expect(await orderOf()).toEqual([team.id, individual.id])

    // As the positions say, not as the rows happen to lie.
    const setPosition = (position: number) =>
      world.keyring.database.change({}, (tx) =>
        tx.updateTable('integration_keys').set({ position }).where('key_id', '=', team.id).execute(),
      )
    await setPosition(7)
    expect(await orderOf()).toEqual([individual.id, team.id])
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
          found(team.id, integration.id, 'of the app', 'forbidden'),
          found(team.id, '', 'of the key', 'forbidden'),
          found(team.id, 'int_another', 'of another app', 'forbidden'),
          found(team.id, '', 'of both', 'ok'),
          found(team.id, integration.id, 'of both', 'not_found'),
        ])
        .execute(),
    )
    expect(await verdictOf(0, 'of the app')).toBe('forbidden')
    expect(await verdictOf(0, 'of the key')).toBe('forbidden')
    expect(await verdictOf(0, 'of another app')).toBeUndefined()
    expect(await verdictOf(0, 'of both')).toBe('not_found')
    expect(await verdictOf(1, 'of the app')).toBeUndefined()
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
