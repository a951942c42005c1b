import { describe, expect, it } from 'vitest'
import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { ecKey, ISSUER, signed } from '../fixture.ts'
import { appStore, LANTERNFISH, TIDEPOOL } from './fixture.ts'

const PATHS = ['/v1/builds', '/v1/certificates', '/v1/profiles', '/v1/userInvitations']

function withBuilds() {
  const store = appStore()
  const add = (version: string, app: string, uploadedDate: string, more: object = {}) => {
    const preReleaseVersion = store.world.add(ISSUER, 'preReleaseVersions', {
      id: `train-${app}`,
      attributes: { version: '1.0', platform: 'IOS' },
      links: { app },
    })
    return store.world.add(ISSUER, 'builds', {
      attributes: { version, uploadedDate, processingState: 'VALID', expired: false, ...more },
      links: { app, preReleaseVersion },
    })
  }
  add('1', TIDEPOOL, '2026-08-20T10:00:00-07:00', { expired: true })
  add('3', TIDEPOOL, '2026-11-01T10:00:00-07:00')
  add('2', TIDEPOOL, '2026-10-01T10:00:00-07:00')
  add('4', TIDEPOOL, '2026-11-20T10:00:00-07:00', { processingState: 'PROCESSING' })
  add('1', LANTERNFISH, '2026-10-15T10:00:00-07:00')
  return { ...store, add }
}

const versionsOf = ({ body }: { body: { data: { attributes: { version: string } }[] } }) =>
  body.data.map(({ attributes }) => attributes.version)

describe('builds', () => {
  it.each([
    ['', ['1', '3', '2', '4', '1']],
    ['sort=uploadedDate', ['1', '2', '1', '3', '4']],
    [`filter[app]=${TIDEPOOL}&sort=-uploadedDate`, ['4', '3', '2', '1']],
    [`filter[app]=${TIDEPOOL},${LANTERNFISH}&filter[version]=1`, ['1', '1']],
    ['filter[expired]=false&filter[processingState]=VALID', ['3', '2', '1']],
    ['filter[expired]=true', ['1']],
    ['filter[preReleaseVersion.version]=9.9', []],
    ['filter[preReleaseVersion.platform]=IOS,MAC_OS&filter[version]=4', ['4']],
  ])('of the team are listed with %j', async (query, versions) => {
    expect(versionsOf(await withBuilds().connect(`/v1/builds?${query}`))).toEqual(versions)
  })

  it.each(['filter[expired]=maybe', 'filter[processingState]=GOOD', 'sort=expirationDate', 'include=testers'])(
    'are not listed with %s',
    async (query) => {
      const { status, body } = await withBuilds().connect(`/v1/builds?${query}`)
      expect([status, body.errors[0].code]).toEqual([400, 'PARAMETER_ERROR.INVALID'])
    },
  )

  it('of one app are listed without filters or an order', async () => {
    const { connect } = withBuilds()
    expect(versionsOf(await connect(`/v1/apps/${LANTERNFISH}/builds`))).toEqual(['1'])
    for (const query of ['sort=uploadedDate', 'filter[expired]=false'])
      expect((await connect(`/v1/apps/${LANTERNFISH}/builds?${query}`)).status).toBe(400)
  })

  it('lead to their app and to the version that testers see', async () => {
    const { connect, add } = withBuilds()
    const id = add('5', LANTERNFISH, '2026-11-21T09:00:00-07:00')
    const { body } = await connect(`/v1/builds/${id}?include=app,preReleaseVersion`)
    expect(body.data.relationships.app.data).toEqual({ type: 'apps', id: LANTERNFISH })
    expect(body.included.map(({ type }: { type: string }) => type)).toEqual(['apps', 'preReleaseVersions'])
    expect((await connect(`/v1/builds/${id}/app`)).body.data).toMatchObject({ type: 'apps', id: LANTERNFISH })
  })
})

describe('what ends by itself', () => {
  it.each<[UserRole, readonly number[]]>([
    ['ADMIN', [200, 200, 200, 200]],
    ['APP_MANAGER', [200, 200, 200, 403]],
    ['DEVELOPER', [200, 200, 200, 403]],
    ['MARKETING', [403, 403, 403, 403]],
    ['CUSTOMER_SUPPORT', [403, 403, 403, 403]],
  ])('is shown to %s: builds, certificates, profiles, invitations → %j', async (role, expected) => {
    const { connect } = appStore([role])
    const answers = await Promise.all(PATHS.map((path) => connect(path)))
    expect(answers.map(({ status }) => status)).toEqual(expected)
  })

  it('is shown to the individual key of an Admin, but for certificates and profiles', async () => {
    const { connect, world, now } = appStore()
    const { publicKey, privateKey } = ecKey()
    const user = { username: 'a@example.com', firstName: 'A', lastName: 'B', roles: ['ADMIN'] } as const
    const userId = world.addUser(ISSUER, user)
    world.addIndividualKey({ issuerId: ISSUER, keyId: 'INDIVIDUAL', publicKey, userId })
    const claims = { sub: 'user', aud: 'appstoreconnect-v1', iat: now() - 60, exp: now() + 840 }
    const token = signed({ alg: 'ES256', kid: 'INDIVIDUAL', typ: 'JWT' }, claims, privateKey)
    const answers = await Promise.all(PATHS.map((path) => connect(path, { token })))
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 200])
  })

  it('leaves profiles ACTIVE that have expired, and names their bundle ID', async () => {
    const { connect, world } = appStore()
    const bundleId = world.add(ISSUER, 'bundleIds', { attributes: { identifier: 'com.example.tidepool' } })
    world.add(ISSUER, 'profiles', {
      attributes: { name: 'Old', profileState: 'ACTIVE', expirationDate: '2025-01-01T00:00:00.000+0000' },
      links: { bundleId },
    })
    const { body } = await connect('/v1/profiles?include=bundleId&fields[profiles]=name,expirationDate,bundleId')
    expect(body.data[0]).toMatchObject({
      attributes: { name: 'Old', expirationDate: '2025-01-01T00:00:00.000+0000' },
      relationships: { bundleId: { data: { type: 'bundleIds', id: bundleId } } },
    })
    expect((await connect('/v1/profiles?filter[profileState]=ACTIVE')).body.data).toHaveLength(1)
    expect((await connect(`/v1/bundleIds/${bundleId}/profiles`)).body.data).toHaveLength(1)
  })
})
