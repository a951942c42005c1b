/** In-App Purchase keys show what they may do with one app at a time, and with nothing else. */
import { describe, expect, it } from 'vitest'
import { LANTERNFISH, TIDEPOOL, verdictsOf } from '../fixture.ts'
import { createProbed } from './fixture.ts'

async function createPurchased() {
  const world = await createProbed()
  const { key } = await world.take('purchase')
  const made = [await world.create(key, TIDEPOOL), await world.create(key, LANTERNFISH)] as const
  const statuses = async () => (await world.integrationRows()).map(({ status, verdict }) => [status, verdict])
  return { ...world, key, made, statuses }
}

describe('an In-App Purchase key', () => {
  it('is tried with each app that it is used for, whenever it is checked (D-21)', async () => {
    const { key, keys, fresh, appStore, files, asked, statuses, checks, clock } = await createPurchased()
    expect(await statuses()).toEqual([
      ['active', 'ok'],
      ['active', 'ok'],
    ])
    appStore.revokeKey(files.purchase.keyId)
    clock.advance(60_000)
    const requests = await asked(() => keys.check(key, fresh()))
    expect(new Set(requests.map(({ host }) => host))).toEqual(
      new Set(['api.storekit.apple.com', 'api.storekit-sandbox.apple.com']),
    )
    expect(await statuses()).toEqual([
      ['attention', 'unauthorized'],
      ['attention', 'unauthorized'],
    ])
    const found = await checks.of({ keyIds: [key.id] })
    expect(found).toHaveLength(2)
    for (const check of found)
      expect(check).toMatchObject({
        capability: 'purchases',
        verdict: 'unauthorized',
        checkedAt: clock.now(),
        // Apple says the same of a bad key as of an app that was never released, so both are named.
        reason: expect.stringMatching(/never released.*revoked.*Integrations → In-App Purchase/),
      })
  })

  it('is told apart by app: accepted for one, not for another (D-14)', async () => {
    const { key, keys, fresh, appStore, files, statuses } = await createPurchased()
    const { resources } = appStore.teams.get(files.team.issuerId)!
    const lost = resources.all('apps').find(({ attributes }) => attributes.bundleId === LANTERNFISH)!
    appStore.remove(files.team.issuerId, 'apps', lost.id)
    await keys.check(key, fresh())
    expect(await statuses()).toEqual([
      ['attention', 'unauthorized'],
      ['active', 'ok'],
    ])
  })

  it('that no app uses yet shows nothing, and asks nothing', async () => {
    const { take, keys, fresh, asked, checks } = await createProbed()
    const { key } = await take('purchase')
    expect(await asked(() => keys.check(key, fresh()))).toEqual([])
    expect(await checks.of({ keyIds: [key.id] })).toEqual([])
  })

  it('is never asked for what App Store Connect has, nor a team key for purchases (D-14)', async () => {
    const { take, create, integrations, fresh, asked, checks } = await createProbed()
    const made = await create((await take('purchase')).key)
    const requests = await asked(() => integrations.recheck(made, fresh()))
    expect(requests.map(({ path }) => path)).toEqual(['/inApps/v1/transactions/1'])
    const both = await integrations.update(made, { addKey: (await take('team')).key }, fresh())
    const found = await checks.ofApp(both)
    const [purchaseKeyId, teamKeyId] = both.keyIds
    expect(verdictsOf(found.filter(({ keyId }) => keyId === purchaseKeyId))).toEqual({ purchases: 'ok' })
    expect(verdictsOf(found.filter(({ keyId }) => keyId === teamKeyId))).not.toHaveProperty('purchases')
  })
})
