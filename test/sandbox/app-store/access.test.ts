import { describe, expect, it } from 'vitest'
import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { ISSUER } from '../fixture.ts'
import { appStore, KEY_ID, TIDEPOOL } from './fixture.ts'

describe('roles', () => {
  const app = (relation: string) => `/v1/apps/${TIDEPOOL}/${relation}`
  const report = (path: string) => `/v1/${path}?filter[vendorNumber]=1`
  const PATHS = {
    apps: '/v1/apps',
    appInfos: app('appInfos'),
    versions: app('appStoreVersions'),
    reviews: app('customerReviews'),
    betaGroups: '/v1/betaGroups',
    analytics: app('analyticsReportRequests'),
    bundleIds: '/v1/bundleIds',
    users: '/v1/users',
    sales: report('salesReports'),
    finance: report('financeReports'),
  }
  const STORE_PAGES = ['apps', 'appInfos', 'versions', 'reviews']

  it.each<[UserRole, readonly string[]]>([
    ['ADMIN', Object.keys(PATHS)],
    ['APP_MANAGER', [...STORE_PAGES, 'betaGroups', 'bundleIds']],
    ['DEVELOPER', [...STORE_PAGES, 'betaGroups', 'bundleIds']],
    ['MARKETING', STORE_PAGES],
    ['CUSTOMER_SUPPORT', ['apps', 'reviews']],
    ['SALES', ['apps', 'analytics', 'sales']],
    ['FINANCE', ['apps', 'analytics', 'sales', 'finance']],
  ])('%s of a team key opens %j, and nothing else', async (role, expected) => {
    const { connect } = appStore([role])
    const open: string[] = []
    for (const [name, path] of Object.entries(PATHS)) {
      const { status, body } = await connect(path, { headers: { accept: 'application/a-gzip' } })
      if (status !== 403) open.push(name)
      else expect(body.errors[0].code).toBe('FORBIDDEN_ERROR')
    }
    expect(open).toEqual(expected)
  })

  it('of an individual key never open bundle IDs, sales and finance', async () => {
    const { connect, world, token } = appStore()
    const userId = world.addUser(ISSUER, { username: 'a', firstName: 'A', lastName: 'B', roles: ['ADMIN'] })
    const { publicKey } = world.keys.get(KEY_ID)!
    world.addIndividualKey({ issuerId: ISSUER, keyId: 'PERSONAL01', publicKey, userId })
    const own = token({ iss: undefined, sub: 'user' }, { kid: 'PERSONAL01' })
    const closed: string[] = []
    for (const [name, path] of Object.entries(PATHS))
      if ((await connect(path, { token: own })).status === 403) closed.push(name)
    expect(closed).toEqual(['bundleIds', 'sales', 'finance'])
  })

  it('of a user hold for the user list too', async () => {
    const { connect, world } = appStore()
    world.addUser(ISSUER, {
      username: 'a@example.com',
      firstName: 'A',
      lastName: 'B',
      roles: ['FINANCE'],
      visibleApps: [TIDEPOOL],
    })
    world.addUser(ISSUER, { username: 'c@example.com', firstName: 'C', lastName: 'D', roles: ['ADMIN'] })
    const { body } = await connect('/v1/users?filter[roles]=FINANCE&include=visibleApps')
    expect(body.data[0].attributes).toMatchObject({ username: 'a@example.com', allAppsVisible: false })
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual([TIDEPOOL])
    expect(body.data).toHaveLength(1)
  })
})

describe('contracts', () => {
  it('stop everything while an agreement has lapsed, and nothing once it is signed', async () => {
    const { connect, world } = appStore()
    world.setAgreement(ISSUER, false)
    const { status, body } = await connect('/v1/apps')
    expect(status).toBe(403)
    expect(body.errors[0]).toMatchObject({
      code: 'FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
      links: { see: '/business' },
    })
    world.setAgreement(ISSUER, true)
    expect((await connect('/v1/apps')).status).toBe(200)
  })

  it('stop everything while the membership has lapsed', async () => {
    const { connect, world } = appStore()
    world.setMembership(ISSUER, false)
    const { status, body } = await connect('/v1/apps')
    expect([status, body.errors[0].code]).toEqual([403, 'FORBIDDEN_ERROR'])
    expect(body.errors[0].detail).toMatch(/^Team ID: 'Q7T4MK29XB' is not associated with an active membership/)
  })

  it('are one team’s own', async () => {
    const { connect, world } = appStore()
    world.addTeam({ issuerId: 'other', teamId: 'OTHERTEAM1' })
    world.add('other', 'apps', { id: '1', attributes: { name: 'Theirs' } })
    world.setAgreement('other', false)
    expect((await connect('/v1/apps')).body.meta.paging.total).toBe(2)
    expect((await connect('/v1/apps/1')).status).toBe(404)
  })
})

describe('the rate limit', () => {
  it('is told in every answer, errors included', async () => {
    const { connect } = appStore()
    const told = []
    for (const path of ['/v1/apps', '/v1/nothing']) told.push((await connect(path)).headers.get('x-rate-limit'))
    expect(told).toEqual(['user-hour-lim:3600;user-hour-rem:3599;', 'user-hour-lim:3600;user-hour-rem:3598;'])
  })

  it('refuses what exceeds it, and rolls on', async () => {
    const { connect, world, time } = appStore()
    world.setBudget(KEY_ID, { hour: 5, minute: 2 })
    expect((await connect('/v1/apps')).headers.get('x-rate-limit')).toBe(
      'user-hour-lim:5;user-hour-rem:4;, user-minute-lim:2;user-minute-rem:1;',
    )
    await connect('/v1/apps')
    const { status, body, headers } = await connect('/v1/apps')
    expect([status, body.errors[0].code]).toEqual([429, 'RATE_LIMIT_EXCEEDED'])
    expect(headers.get('x-rate-limit')).toBe('user-hour-lim:5;user-hour-rem:3;, user-minute-lim:2;user-minute-rem:0;')
    expect(headers.has('retry-after')).toBe(false)
    time.now += 60_000
    const statuses = []
    for (let index = 0; index < 2; index += 1) statuses.push((await connect('/v1/apps')).status)
    time.now += 60_000
    for (let index = 0; index < 2; index += 1) statuses.push((await connect('/v1/apps')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    time.now += 3_600_000
    expect((await connect('/v1/apps')).status).toBe(200)
  })

  it('is each key’s own', async () => {
    const { connect, world, token } = appStore()
    world.setBudget(KEY_ID, { hour: 0 })
    expect((await connect('/v1/apps')).status).toBe(429)
    const { publicKey } = world.keys.get(KEY_ID) ?? {}
    world.addTeamKey({ issuerId: ISSUER, keyId: 'SECONDKEY1', publicKey: publicKey!, roles: ['ADMIN'] })
    expect((await connect('/v1/apps', { token: token({}, { kid: 'SECONDKEY1' }) })).status).toBe(200)
  })
})
