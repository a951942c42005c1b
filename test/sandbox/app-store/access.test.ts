import { describe, expect, it } from 'vitest'
import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { ISSUER } from '../fixture.ts'
import { appStore, KEY_ID, TIDEPOOL } from './fixture.ts'

describe('roles', () => {
  it.each<[UserRole, readonly number[]]>([
    ['ADMIN', [200, 200, 200, 200]],
    ['APP_MANAGER', [200, 200, 200, 403]],
    ['DEVELOPER', [200, 200, 200, 403]],
    ['MARKETING', [200, 200, 403, 403]],
    ['CUSTOMER_SUPPORT', [200, 403, 403, 403]],
    ['FINANCE', [200, 403, 403, 403]],
  ])('%s: apps, app infos, bundle IDs, users → %j', async (role, expected) => {
    const { connect } = appStore([role])
    const paths = ['/v1/apps', `/v1/apps/${TIDEPOOL}/appInfos`, '/v1/bundleIds', '/v1/users']
    const answers = await Promise.all(paths.map((path) => connect(path)))
    expect(answers.map(({ status }) => status)).toEqual(expected)
    expect(
      answers.filter(({ status }) => status === 403).every(({ body }) => body.errors[0].code === 'FORBIDDEN_ERROR'),
    ).toBe(true)
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
