import { describe, expect, it } from 'vitest'
import { findApp, listApps, unlistedApp } from '../../../src/stores/google-play/apps.ts'
import type { AppFilter } from '../../../src/stores/interface/apps.ts'
import {
  createTestStores,
  DEVELOPER,
  LANTERNFISH_ID,
  PROJECT,
  REPORTING,
  type TestStores,
  TIDEPOOL_ID,
} from '../../support/test-stores.ts'
import { readPages } from '../pages.ts'

async function listAll(t: TestStores, filter: AppFilter = {}, size = 50) {
  return (await readPages(size, (...page) => listApps(t.play(), filter, ...page))).flat()
}

function withManyApps(count: number): TestStores {
  const t = createTestStores()
  for (let index = 0; index < count; index++) {
    t.world.googlePlay.addApp({
      packageName: `${TIDEPOOL_ID}.clone${index}`,
      displayName: 'Clone',
      developerId: DEVELOPER,
      details: { defaultLanguage: 'en-US' },
    })
  }
  return t
}

describe('the apps of a service account', () => {
  it('come from the Reporting API, by name, with null for all that Google does not tell', async () => {
    const t = createTestStores()
    const [lanternfish, tidepool] = await listAll(t)
    expect(lanternfish?.appName).toBe('Lanternfish')
    expect(tidepool).toEqual({ ...unlistedApp(TIDEPOOL_ID), appName: 'Tidepool: tides & waves' })
    expect(tidepool).toMatchObject({ store: 'google-play', appId: null, sku: null, iconUrl: null })
    expect(t.received().map(({ host }) => host)).toEqual([REPORTING])
  })

  it('come page by page in one order, 1502 of them, each once', async () => {
    const rows = await listAll(withManyApps(1500), {}, 200)
    expect(new Set(rows.map(({ appIdentifier }) => appIdentifier)).size).toBe(1502)
  })

  it('are an empty list where it was invited to none', async () => {
    const t = createTestStores()
    t.world.googlePlay.removeMember(DEVELOPER, t.keys.serviceAccount.serviceAccountEmail!)
    expect(await listAll(t)).toEqual([])
  })

  it('that go on for ever are cut off', async () => {
    const t = createTestStores()
    const body = JSON.stringify({ apps: [{ packageName: 'a' }], nextPageToken: 'again' })
    t.world.interrupt({ host: REPORTING, times: 1000, answer: () => ({ status: 200, headers: {}, body }) })
    await listAll(t)
    expect(t.received()).toHaveLength(20)
  })

  it('may be without a name, while what has no package name is no app', async () => {
    const t = createTestStores()
    const apps = [{ packageName: 'a' }, { packageName: 'b', displayName: '' }, { displayName: 7 }, null, 'x']
    t.world.interrupt({ host: REPORTING, answer: () => ({ status: 200, headers: {}, body: JSON.stringify({ apps }) }) })
    const rows = await listAll(t)
    expect(rows.map(({ appIdentifier, appName }) => [appIdentifier, appName])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ])
  })
})

describe('filtering apps', () => {
  it.each([
    [{ name: 'TIDES' }, [TIDEPOOL_ID]],
    [{ appIdentifier: LANTERNFISH_ID }, [LANTERNFISH_ID]],
    [{ appIdentifier: 'com.example' }, []],
    [{ only: new Set([LANTERNFISH_ID]) }, [LANTERNFISH_ID]],
    [{ only: new Set<string>() }, []],
    [{ platform: 'ANDROID' }, [LANTERNFISH_ID, TIDEPOOL_ID]],
    [{ platform: 'IOS' }, []],
    [{ sku: 'lanternfish' }, []],
    [{ sort: '-name' }, [TIDEPOOL_ID, LANTERNFISH_ID]],
    [{ sort: 'appIdentifier' }, [LANTERNFISH_ID, TIDEPOOL_ID]],
    [{ sort: '-appIdentifier' }, [TIDEPOOL_ID, LANTERNFISH_ID]],
  ] as const)('by %o finds %o', async (filter, packageNames) => {
    expect((await listAll(createTestStores(), filter)).map(({ appIdentifier }) => appIdentifier)).toEqual(packageNames)
  })
})

describe('finding an app', () => {
  it('takes the package name as a whole', async () => {
    const t = withManyApps(3)
    expect(await findApp(t.play(), TIDEPOOL_ID)).toMatchObject({ appName: 'Tidepool: tides & waves' })
    expect(await findApp(t.play(), 'com.example')).toBeUndefined()
  })

  it('finds nothing, rather than failing, where the list is switched off or forbidden', async () => {
    const t = createTestStores()
    t.world.googlePlay.setApi(PROJECT, 'reporting', false)
    expect(await findApp(t.play(), TIDEPOOL_ID)).toBeUndefined()
  })

  it('does not take a store that is down for an app that is not there', async () => {
    const t = createTestStores()
    t.world.interrupt({ host: REPORTING, times: 3, answer: () => ({ status: 503, headers: {}, body: '' }) })
    await expect(findApp(t.play(), TIDEPOOL_ID)).rejects.toMatchObject({ code: 'store_unavailable' })
  })
})
