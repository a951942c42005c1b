import { describe, expect, it } from 'vitest'
import { findApp, getApp, listApps } from '../../../src/stores/app-store/apps.ts'
import type { AppFilter, StoreApp } from '../../../src/stores/interface/apps.ts'
import {
  CONNECT,
  createTestStores,
  ISSUER,
  LANTERNFISH,
  LANTERNFISH_ID,
  type TestStores,
  TIDEPOOL,
  TIDEPOOL_ID,
} from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

async function listAll(t: TestStores, filter: AppFilter = {}, size = 50): Promise<readonly StoreApp[]> {
  return (await readPages(size, (...page) => listApps(t.connect(), filter, ...page))).flat()
}

/** 500 apps whose bundle IDs and names begin like Tidepool's, and which are listed before it. */
function withManyApps(): TestStores {
  const t = createTestStores()
  for (let index = 0; index < 500; index++) {
    t.world.appStore.add(ISSUER, 'apps', {
      id: `${9_000_000_000 + index}`,
      attributes: { name: `A ${index}`, bundleId: `${TIDEPOOL_ID}.clone${index}`, sku: `TIDEPOOL-IOS-001-${index}` },
    })
  }
  return t
}

describe('the apps of an App Store key', () => {
  it('come with every attribute that Apple has', async () => {
    const [lanternfish, tidepool] = await listAll(createTestStores())
    expect(tidepool).toEqual({
      store: 'app-store',
      appId: TIDEPOOL,
      appIdentifier: TIDEPOOL_ID,
      appName: 'Tidepool',
      sku: 'TIDEPOOL-IOS-001',
      primaryLocale: 'en-US',
      isOrEverWasMadeForKids: false,
      contentRightsDeclaration: 'USES_THIRD_PARTY_CONTENT',
      subscriptionStatusUrl: 'https://tidepool.example.com/app-store-notifications',
      subscriptionStatusUrlVersion: 'V2',
      subscriptionStatusUrlForSandbox: null,
      subscriptionStatusUrlVersionForSandbox: null,
      accessibilityUrl: 'https://tidepool.example.com/accessibility',
      streamlinedPurchasingEnabled: true,
      iconUrl: expect.stringMatching(/^https:\/\/is1-ssl\.mzstatic\.com\/.*\/512x512bb\.png$/),
    })
    expect(lanternfish).toMatchObject({ appId: LANTERNFISH, contentRightsDeclaration: null, iconUrl: null })
  })

  it('are only those that the user of an individual key sees', async () => {
    const t = createTestStores()
    const { rows } = await listApps(t.connect({}, t.keys.individual), {}, 50, null)
    expect(rows.map(({ appId }) => appId)).toEqual([TIDEPOOL])
  })

  it('are an empty list where the key sees none', async () => {
    const t = createTestStores()
    for (const id of [TIDEPOOL, LANTERNFISH]) t.world.appStore.remove(ISSUER, 'apps', id)
    expect(await listAll(t)).toEqual([])
  })

  it('come page by page, 502 of them, each once', async () => {
    const rows = await listAll(withManyApps(), {}, 200)
    expect(rows).toHaveLength(502)
    expect(new Set(rows.map(({ appId }) => appId)).size).toBe(502)
  })

  it('come without icons for a role that may not see them', async () => {
    const t = createTestStores()
    const refusal = { errors: [{ code: 'FORBIDDEN_ERROR', detail: 'The API key in use does not allow this request' }] }
    t.world.interrupt({ host: CONNECT, answer: () => ({ status: 403, headers: {}, body: JSON.stringify(refusal) }) })
    const [first] = await listAll(t)
    expect(first).toMatchObject({ appId: LANTERNFISH, iconUrl: null })
    expect(t.received()[1]?.path).not.toContain('appStoreIcon')
  })

  it('are tolerant of null and of attributes of another type', async () => {
    const t = createTestStores()
    const attributes = { name: null, bundleId: 7, sku: ['a'], isOrEverWasMadeForKids: 'no', primaryLocale: {} }
    const body = JSON.stringify({
      data: [
        { type: 'apps', id: '1', attributes },
        { type: 'apps', id: '2' },
      ],
    })
    t.world.interrupt({ host: CONNECT, answer: () => ({ status: 200, headers: {}, body }) })
    const [first, second] = await listAll(t)
    expect(first).toMatchObject({
      appName: '',
      appIdentifier: '7',
      sku: null,
      isOrEverWasMadeForKids: null,
      primaryLocale: null,
    })
    expect(second).toMatchObject({ appId: '2', appIdentifier: '' })
  })
})

describe('filtering apps', () => {
  it.each([
    [{ appIdentifier: TIDEPOOL_ID }, [TIDEPOOL]],
    [{ appIdentifier: 'com.example.tide' }, []],
    [{ appIdentifier: `${TIDEPOOL_ID},${LANTERNFISH_ID}` }, []],
    [{ sku: 'lanternfish' }, [LANTERNFISH]],
    [{ sku: 'lantern' }, []],
    [{ sku: 'lanternfish,TIDEPOOL-IOS-001' }, []],
    [{ name: 'Tide' }, [TIDEPOOL]],
    [{ platform: 'MAC_OS' }, [TIDEPOOL]],
    [{ platform: 'ANDROID' }, []],
    [{ only: new Set([LANTERNFISH_ID]) }, [LANTERNFISH]],
    [{ only: new Set([LANTERNFISH_ID, TIDEPOOL_ID]) }, [LANTERNFISH, TIDEPOOL]],
    [{ only: new Set<string>() }, []],
    [{ only: new Set([LANTERNFISH_ID]), appIdentifier: TIDEPOOL_ID }, []],
    [{ sort: '-name' }, [TIDEPOOL, LANTERNFISH]],
    [{ sort: '-appIdentifier' }, [TIDEPOOL, LANTERNFISH]],
    [{ sort: 'sku' }, [LANTERNFISH, TIDEPOOL]],
  ] as const)('by %o finds %o', async (filter, ids) => {
    expect((await listAll(createTestStores(), filter)).map(({ appId }) => appId)).toEqual(ids)
  })

  it('asks nothing where nothing can be found', async () => {
    const t = createTestStores()
    await listAll(t, { only: new Set() })
    await listAll(t, { platform: 'ANDROID' })
    expect(t.received()).toEqual([])
  })

  it('by bundle ID finds the one at once among 500 that begin like it', async () => {
    const t = withManyApps()
    const { rows, next } = await listApps(t.connect(), { appIdentifier: TIDEPOOL_ID }, 1, null)
    expect([rows.map(({ appId }) => appId), next]).toEqual([[TIDEPOOL], null])
    expect(t.received()).toHaveLength(1)
  })

  it('to some bundle IDs lets none through that only begins like one of them', async () => {
    const rows = await listAll(withManyApps(), { only: new Set([TIDEPOOL_ID, LANTERNFISH_ID]) })
    expect(rows.map(({ appId }) => appId).sort()).toEqual([TIDEPOOL, LANTERNFISH].sort())
  })
})

describe('finding an app', () => {
  it('by bundle ID works among 500 that begin like it', async () => {
    expect(await findApp(withManyApps().connect(), TIDEPOOL_ID)).toMatchObject({ appId: TIDEPOOL })
  })

  it('by Apple ID asks for it alone', async () => {
    const t = createTestStores()
    expect(await findApp(t.connect(), TIDEPOOL)).toMatchObject({ appIdentifier: TIDEPOOL_ID })
    expect(t.lines()).toEqual([`GET /v1/apps/${TIDEPOOL}`])
  })

  it.each(['1', 'com.example.nowhere', 'com.example', '..', 'a/../b', TIDEPOOL_ID.toUpperCase()])(
    'finds none under %s',
    async (reference) => {
      expect(await findApp(createTestStores().connect(), reference)).toBeUndefined()
    },
  )

  it('does not take a fault for an app that is not there', async () => {
    const t = createTestStores()
    t.world.appStore.setAgreement(ISSUER, false)
    await expect(findApp(t.connect(), TIDEPOOL)).rejects.toMatchObject({ code: 'store_agreement_required' })
  })

  it('of another account finds nothing', async () => {
    const t = createTestStores()
    await expect(getApp(t.connect({}, t.keys.individual), LANTERNFISH)).rejects.toMatchObject({ code: 'not_found' })
  })
})
