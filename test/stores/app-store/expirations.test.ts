import { describe, expect, it } from 'vitest'
import { listExpirations } from '../../../src/stores/app-store/expirations.ts'
import type { ExpirationFilter, StoreExpirationKind } from '../../../src/stores/interface/expirations.ts'
import { T0 } from '../../support/test-clock.ts'
import { createTestStores, ISSUER, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'

const DAY_MS = 24 * 60 * 60 * 1000

async function list(t: TestStores, kind: StoreExpirationKind, days = 30, more: Partial<ExpirationFilter> = {}) {
  const filter = { after: t.clock.now(), until: t.clock.now() + days * DAY_MS, ...more }
  return listExpirations(t.connect(), kind, filter)
}

const titles = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title)

function addBuild(t: TestStores, version: string, daysLeft: number, app = TIDEPOOL): string {
  return t.world.appStore.add(ISSUER, 'builds', {
    attributes: {
      version,
      // The order of the list is that of the upload.
      uploadedDate: new Date(T0 + (daysLeft - 90) * DAY_MS).toISOString(),
      expirationDate: new Date(T0 + daysLeft * DAY_MS).toISOString(),
      processingState: 'VALID',
      expired: false,
    },
    links: { app },
  })
}

describe('builds on TestFlight', () => {
  it('are those that testers can use now and will lose in time', async () => {
    const t = createTestStores()
    expect(titles(await list(t, 'testflight_build'))).toEqual([
      'Tidepool 3.4.1 (440)',
      'Lanternfish 1.0 (3)',
      'Tidepool 3.5.0 (451)',
    ])
    expect(titles(await list(t, 'testflight_build', 3))).toEqual(['Tidepool 3.4.1 (440)'])
    expect((await list(t, 'testflight_build', 100)).at(-1)).toEqual({
      kind: 'testflight_build',
      id: expect.any(String),
      title: 'Tidepool 3.5.0 (457)',
      expiresAt: T0 + 78 * DAY_MS,
      app: { appId: TIDEPOOL, appName: 'Tidepool', appIdentifier: 'com.example.tidepool' },
      detail: 'IOS',
      storeState: 'VALID',
    })
  })

  it('of some apps are asked for by Apple ID, and whatever Apple answers is held against that (C-8)', async () => {
    const t = createTestStores({
      wrapSend: (send) => (request) => send({ ...request, path: request.path.replace(/filter%5Bapp%5D=\d+&/, '') }),
    })
    expect(titles(await list(t, 'testflight_build', 30, { appIds: [LANTERNFISH] }))).toEqual(['Lanternfish 1.0 (3)'])
    const asked = createTestStores()
    await list(asked, 'testflight_build', 30, { appIds: [LANTERNFISH] })
    expect(new URLSearchParams(asked.received()[0]?.path.split('?')[1]).get('filter[app]')).toBe(LANTERNFISH)
  })

  it('of no app are none, without asking', async () => {
    const t = createTestStores()
    expect(await list(t, 'testflight_build', 30, { appIds: [] })).toEqual([])
    expect(t.received()).toEqual([])
  })

  it('are read page by page, no further than they matter', async () => {
    const t = createTestStores()
    for (let index = 0; index < 450; index++) addBuild(t, `${1000 + index}`, 31 + index / 100)
    expect(await list(t, 'testflight_build', 30)).toHaveLength(3)
    expect(t.received()).toHaveLength(1)
    expect(await list(t, 'testflight_build', 34)).toHaveLength(3 + 301)
    expect(t.received()).toHaveLength(1 + 2)
  })
})

describe('certificates and profiles', () => {
  it('are listed without what has expired already, whatever state Apple calls it', async () => {
    const t = createTestStores()
    expect(titles(await list(t, 'certificate', 1000))).toEqual([
      'Apple Distribution: Quint & Reef',
      'Apple Development: Mara Quint',
    ])
    expect(await list(t, 'profile')).toMatchObject([
      { title: 'Tidepool App Store', storeState: 'ACTIVE', detail: 'IOS_APP_STORE' },
      { title: 'Lanternfish Ad Hoc', storeState: 'INVALID', app: { appIdentifier: 'com.example.lanternfish' } },
    ])
  })

  it('are listed without their contents', async () => {
    const t = createTestStores()
    await list(t, 'certificate')
    await list(t, 'profile')
    for (const { path } of t.received()) expect(path).not.toMatch(/certificateContent|profileContent/)
  })

  it('belong to no single app, so that of some apps there are none', async () => {
    const t = createTestStores()
    for (const kind of ['certificate', 'profile', 'invitation'] as const)
      expect(await list(t, kind, 1000, { appIds: [TIDEPOOL] })).toEqual([])
    expect(t.received()).toEqual([])
  })
})

describe('invitations', () => {
  it('say who is invited, and as what', async () => {
    expect(await list(createTestStores(), 'invitation')).toEqual([
      {
        kind: 'invitation',
        id: expect.any(String),
        title: 'Ada Brook <ada.brook@example.com>',
        expiresAt: T0 + 2 * DAY_MS,
        app: null,
        detail: 'CUSTOMER_SUPPORT',
        storeState: null,
      },
    ])
  })
})

it.each(['testflight_build', 'certificate', 'profile', 'invitation'] as const)(
  'a %s without a time, or with one that is none, does not end',
  async (kind) => {
    const t = createTestStores()
    const type = {
      testflight_build: 'builds',
      certificate: 'certificates',
      profile: 'profiles',
      invitation: 'userInvitations',
    } as const
    for (const expirationDate of [null, 'soon', 17])
      t.world.appStore.add(ISSUER, type[kind], {
        attributes: { expirationDate, expired: false, processingState: 'VALID' } as never,
      })
    const before = await list(createTestStores(), kind, 1000)
    expect(await list(t, kind, 1000)).toHaveLength(before.length)
  },
)
