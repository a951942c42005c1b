import { describe, expect, it } from 'vitest'
import { listBundleIds } from '../../../src/stores/app-store/bundle-ids.ts'
import { createTestStores, ISSUER, LANTERNFISH_ID, TIDEPOOL, TIDEPOOL_ID } from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

describe('the bundle IDs of a team', () => {
  it('come with the app that uses them, where there is one', async () => {
    const { rows } = await listBundleIds(createTestStores().connect(), {}, 50, null)
    expect(rows.map(({ bundleIdentifier, appId, platform }) => [bundleIdentifier, appId, platform])).toEqual([
      [LANTERNFISH_ID, '6502219876', 'IOS'],
      [`${TIDEPOOL_ID}.signin`, null, 'SERVICES'],
      [TIDEPOOL_ID, TIDEPOOL, 'UNIVERSAL'],
      [`${TIDEPOOL_ID}.widgets`, null, 'IOS'],
    ])
    expect(rows[0]).toMatchObject({ bundleIdName: 'Lanternfish', seedId: 'Q7T4MK29XB' })
  })

  it.each([
    [{ bundleIdentifier: TIDEPOOL_ID }, [TIDEPOOL_ID]],
    [{ bundleIdentifier: 'com.example.tide' }, []],
    [{ bundleIdName: 'Lantern' }, [LANTERNFISH_ID]],
    [{ platform: 'UNIVERSAL' }, [TIDEPOOL_ID]],
    [{ only: new Set([TIDEPOOL_ID]) }, [TIDEPOOL_ID]],
    [{ only: new Set<string>() }, []],
    [{ only: new Set([LANTERNFISH_ID]), bundleIdentifier: TIDEPOOL_ID }, []],
  ] as const)('by %o are %o', async (filter, identifiers) => {
    const { rows } = await listBundleIds(createTestStores().connect(), filter, 50, null)
    expect(rows.map(({ bundleIdentifier }) => bundleIdentifier)).toEqual(identifiers)
  })

  it('by identifier are found at once among 500 that begin alike, and all 504 page by page', async () => {
    const t = createTestStores()
    for (let index = 0; index < 500; index++) {
      const attributes = { identifier: `${TIDEPOOL_ID}.e${index}`, name: `A ${index}`, platform: 'IOS' }
      t.world.appStore.add(ISSUER, 'bundleIds', { attributes })
    }
    const one = await listBundleIds(t.connect(), { bundleIdentifier: TIDEPOOL_ID }, 1, null)
    expect([one.rows.length, one.next]).toEqual([1, null])
    const all = await readPages(120, (...page) => listBundleIds(t.connect(), {}, ...page))
    const seen = new Set(all.flat().map(({ registrationId }) => registrationId))
    expect(seen.size).toBe(504)
  })

  it('are closed to an individual key', async () => {
    const t = createTestStores()
    await expect(listBundleIds(t.connect({}, t.keys.individual), {}, 50, null)).rejects.toMatchObject({
      code: 'store_permission_missing',
    })
  })
})
