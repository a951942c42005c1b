import { describe, expect, it } from 'vitest'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('the last use, on %s,', (engine) => {
  async function createUsed() {
    const world = await createTestKeyring({ engine })
    const key = await world.addKey('team')
    const { body } = await world.call('POST', '/v1/integrations', {
      body: { keyId: key.id, app: 'com.example.tidepool' },
    })
    const { lastUses } = world.keyring.services
    const uses = async (...ids: string[]) => Object.fromEntries(await lastUses.of(ids))
    return { ...world, key, integrationId: body.integrationId as string, uses, lastUses }
  }

  it('is that of a request, known at once here and elsewhere once it is written down', async () => {
    const { call, clock, uses, integrationId, replica, lastUses } = await createUsed()
    clock.advance(MINUTE_MS)
    const at = clock.now()
    await call('GET', `/v1/integrations/${integrationId}`)
    expect(await uses(integrationId, 'int_nothing')).toEqual({ [integrationId]: at })
    const other = await replica()
    const elsewhere = async () => Object.fromEntries(await other.keyring.services.lastUses.of([integrationId]))
    expect(await elsewhere()).not.toEqual({ [integrationId]: at })
    await lastUses.write()
    expect(await elsewhere()).toEqual({ [integrationId]: at })
  })

  it('of a store key is a request to the store, and no check', async () => {
    const { call, clock, uses, key } = await createUsed()
    clock.advance(MINUTE_MS)
    const at = clock.now()
    await call('POST', `/v1/keys/${key.id}/check`)
    expect((await uses(key.id))[key.id]).not.toBe(at)
    await call('GET', '/v1/apps')
    expect(await uses(key.id)).toEqual({ [key.id]: at })
  })

  it('never goes back, whichever process writes last', async () => {
    const { call, clock, integrationId, replica, keyring, lastUses } = await createUsed()
    const other = await replica()
    await call('GET', `/v1/integrations/${integrationId}`)
    clock.advance(MINUTE_MS)
    const at = clock.now()
    await other.call('GET', `/v1/integrations/${integrationId}`)
    await other.keyring.services.lastUses.write()
    await lastUses.write()
    const row = await keyring.database.read
      .selectFrom('last_uses')
      .selectAll()
      .where('subject_id', '=', integrationId)
      .executeTakeFirst()
    expect(row).toEqual({ subject_id: integrationId, at })
  })
})
