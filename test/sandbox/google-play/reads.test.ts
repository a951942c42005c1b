import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../support/properties.ts'
import { DEVELOPER, googlePlay, PACKAGE } from './fixture.ts'

describe('apps:search', () => {
  it('lists the apps that the account has any permission for', async () => {
    const { reporting, world } = googlePlay({ apps: { [PACKAGE]: ['CAN_REPLY_TO_REVIEWS'] } })
    world.addApp({
      packageName: 'com.other',
      displayName: 'Other',
      developerId: 'x',
      details: { defaultLanguage: 'en-US' },
    })
    expect((await reporting('apps:search')).body).toEqual({
      apps: [{ name: `apps/${PACKAGE}`, packageName: PACKAGE, displayName: 'Tidepool' }],
    })
  })

  it('answers an empty object when there is none', async () => {
    const { reporting, world } = googlePlay()
    world.removeMember(DEVELOPER, 'store-keyring@play-123.iam.gserviceaccount.com')
    const { status, body } = await reporting('apps:search')
    expect([status, body]).toEqual([200, {}])
  })

  it('loses and repeats nothing over 500 apps', async () => {
    const { reporting, world, tokenFor } = googlePlay({ account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL'] })
    for (let index = 1; index < 500; index += 1) {
      const packageName = `com.example.app${index}`
      world.addApp({
        packageName,
        displayName: `App ${index % 5}`,
        developerId: DEVELOPER,
        details: { defaultLanguage: 'en-US' },
      })
    }
    const token = await tokenFor()
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 1200 }), async (pageSize) => {
        const seen: string[] = []
        let pageToken: string | undefined
        do {
          const query = new URLSearchParams({ pageSize: `${pageSize}`, ...(pageToken !== undefined && { pageToken }) })
          const { body } = await reporting(`apps:search?${query}`, { token })
          seen.push(...body.apps.map((app: { packageName: string }) => app.packageName))
          pageToken = body.nextPageToken
        } while (pageToken !== undefined)
        expect([seen.length, new Set(seen).size]).toEqual([500, 500])
      }),
      runs(15),
    )
    expect((await reporting('apps:search', { token })).body.apps).toHaveLength(50)
    for (const query of ['pageToken=nonsense', 'pageSize=-1', 'pageSize=ten']) {
      expect((await reporting(`apps:search?${query}`, { token })).status).toBe(400)
    }
  })
})

describe('releases without an edit', () => {
  const release = (name: string, code: string) => ({ name, versionCodes: [code], status: 'completed' }) as const

  it('are told with their review state, twenty at most, and open no edit', async () => {
    const { publisher, world, requests } = googlePlay()
    const releases = Array.from({ length: 25 }, (_, index) => ({
      release: release(`1.${index}`, `${index}`),
      lifecycle: 'IN_REVIEW' as const,
    }))
    world.changeApp(PACKAGE, { tracks: [{ track: 'production', releases }] })
    const { body } = await publisher(`${PACKAGE}/tracks/production/releases`)
    expect(body.releases).toHaveLength(20)
    expect(body.releases[3]).toEqual({
      releaseName: '1.3',
      track: 'production',
      activeArtifacts: [{ versionCode: 3 }],
      releaseLifecycleState: 'RELEASE_LIFECYCLE_STATE_IN_REVIEW',
    })
    expect((await publisher(`${PACKAGE}/tracks/beta/releases`)).body).toEqual({})
    expect((await publisher(`${PACKAGE}/tracks/nightly/releases`)).status).toBe(404)
    expect(requests.some(({ path }) => path.includes('/edits'))).toBe(false)
  })

  it('are grouped by track for filters, those that serve users only', async () => {
    const { reporting, world } = googlePlay()
    world.changeApp(PACKAGE, {
      tracks: [
        { track: 'production', releases: [{ release: release('1.0', '10'), lifecycle: 'PUBLISHED' }] },
        { track: 'partners', releases: [{ release: { status: 'draft' }, lifecycle: 'DRAFT' }] },
      ],
    })
    expect((await reporting(`apps/${PACKAGE}:fetchReleaseFilterOptions`)).body).toEqual({
      tracks: [
        {
          displayName: 'Production',
          type: 'PRODUCTION',
          servingReleases: [{ displayName: '1.0', versionCodes: ['10'] }],
        },
      ],
    })
    expect((await reporting('apps/com.nothing:fetchReleaseFilterOptions')).status).toBe(403)
  })
})

describe('products', () => {
  it.each(['subscriptions', 'oneTimeProducts'])('%s come in pages, each with its package', async (member) => {
    const { publisher, world } = googlePlay()
    const products = Array.from({ length: 5 }, (_, index) => ({ productId: `p${index}` }))
    world.changeApp(PACKAGE, { [member]: products })
    const first = await publisher(`${PACKAGE}/${member}?pageSize=3`)
    expect(first.body[member][0]).toEqual({ packageName: PACKAGE, productId: 'p0' })
    const second = await publisher(`${PACKAGE}/${member}?pageSize=3&pageToken=${first.body.nextPageToken}`)
    expect(second.body).toEqual({ [member]: ['p3', 'p4'].map((productId) => ({ packageName: PACKAGE, productId })) })
    world.changeApp(PACKAGE, { [member]: [] })
    expect((await publisher(`${PACKAGE}/${member}`)).body).toEqual({})
  })
})
