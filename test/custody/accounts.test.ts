import { describe, expect, it } from 'vitest'
import { makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import { exchangeOf } from '../support/exchanges.ts'
import { addWorkspace } from '../support/second-workspace.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

const TIDEPOOL = 'com.example.tidepool'

async function listed({ keyring, workspaceId }: TestKeyring): Promise<readonly string[]> {
  const accounts = await keyring.services.accounts.of(workspaceId)
  return accounts.map((account) => account.map(({ key }) => key.name).join(', '))
}

describe.each(ENGINES)('the keys that list apps, by account, on %s', (engine) => {
  it('are together when they are of one issuer; a purchase key lists nothing', async () => {
    const world = await createTestKeyring({ engine })
    expect(await listed(world)).toEqual([])
    await world.addKey('purchase', { name: 'purchases' })
    expect(await listed(world)).toEqual([])
    await world.addKey('serviceAccount', { name: 'play' })
    await world.addKey('team', { name: 'team' })
    const { file, publicKey } = makeAppleKey('team', 'SECONDKEY2')
    const { issuerId } = world.files.team
    world.sandbox.world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['DEVELOPER'] })
    world.clock.advance(1)
    await world.addKey('team', { name: 'second of the team', content: file.text, ...file })
    expect(await listed(world)).toEqual(['team, second of the team', 'play'])
  })

  it('have an individual key as an account of its own until an integration shows whose it is', async () => {
    const world = await createTestKeyring({ engine })
    const team = await world.addKey('team', { name: 'team' })
    const individual = await world.addKey('individual', { name: 'individual' })
    expect(await listed(world)).toEqual(['team', 'individual'])
    const { integrationsLifecycle } = world.keyring.services
    const wish = { workspaceId: world.workspaceId, key: individual, app: TIDEPOOL }
    const integration = await integrationsLifecycle.create(wish, exchangeOf(world.clock))
    await integrationsLifecycle.update(integration, { addKey: team }, exchangeOf(world.clock))
    expect(await listed(world)).toEqual(['team, individual'])
  })

  it('have one name for their account, which others do not have', async () => {
    const world = await createTestKeyring({ engine })
    const [team, individual, play] = [
      await world.addKey('team'),
      await world.addKey('individual'),
      await world.addKey('serviceAccount'),
    ]
    const { accounts, integrationsLifecycle } = world.keyring.services
    const names = () => Promise.all([team, individual, play].map(({ id }) => accounts.nameOf(world.workspaceId, id)))
    expect(new Set(await names()).size).toBe(3)
    const wish = { workspaceId: world.workspaceId, key: individual, app: TIDEPOOL }
    const integration = await integrationsLifecycle.create(wish, exchangeOf(world.clock))
    await integrationsLifecycle.update(integration, { addKey: team }, exchangeOf(world.clock))
    const [ofTeam, ofIndividual, ofPlay] = await names()
    expect(ofIndividual).toBe(ofTeam)
    expect(ofPlay).not.toBe(ofTeam)
  })

  it('are those of one workspace', async () => {
    const world = await createTestKeyring({ engine })
    const workspaceId = await addWorkspace(world)
    await world.addKey('team', { workspaceId })
    expect(await listed(world)).toEqual([])
    expect(await world.keyring.services.accounts.of(workspaceId)).toHaveLength(1)
  })
})
