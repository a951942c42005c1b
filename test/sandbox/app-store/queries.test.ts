import { describe, expect, it } from 'vitest'
import { SHAPES } from '../../../src/sandbox/app-store/catalogue.ts'
import { ISSUER } from '../fixture.ts'
import { appStore, LANTERNFISH, TIDEPOOL } from './fixture.ts'

const named = (names: readonly string[]) =>
  names.map((name) => expect.objectContaining({ attributes: expect.objectContaining({ name }) }))

describe('filters', () => {
  it.each([
    ['filter[name]=Tidepool', ['Tidepool']],
    ['filter[name]=tide', ['Tidepool']],
    ['filter[name]=Tidepool,Lanternfish', ['Tidepool', 'Lanternfish']],
    ['filter[name]=pool', []],
    ['filter[bundleId]=com.example.tidepool', ['Tidepool']],
    ['filter[bundleId]=com.example.', ['Tidepool', 'Lanternfish']],
    ['filter[sku]=TIDE', []],
    ['filter[sku]=TIDEPOOL', ['Tidepool']],
    [`filter[id]=${LANTERNFISH}`, ['Lanternfish']],
    [`filter[id]=${LANTERNFISH}&filter[name]=Tidepool`, []],
    ['filter[appStoreVersions.platform]=MAC_OS', ['Tidepool']],
    ['filter[appStoreVersions.platform]=IOS,MAC_OS', ['Tidepool', 'Lanternfish']],
    ['sort=name', ['Lanternfish', 'Tidepool']],
    ['sort=-name', ['Tidepool', 'Lanternfish']],
  ])('%s', async (query, names) => {
    const { connect, world } = appStore()
    for (const [app, platform] of [
      [TIDEPOOL, 'MAC_OS'],
      [TIDEPOOL, 'IOS'],
      [LANTERNFISH, 'IOS'],
    ] as const) {
      world.add(ISSUER, 'appStoreVersions', { attributes: { platform }, links: { app } })
    }
    expect((await connect(`/v1/apps?${query}`)).body.data).toEqual(named(names))
  })

  it('answers more bundle IDs than were asked for, as Apple does', async () => {
    const { connect, world } = appStore()
    for (const identifier of ['com.example.tidepool', 'com.example.tidepool.widgets', 'com.example.other']) {
      world.add(ISSUER, 'bundleIds', { attributes: { identifier } })
    }
    const { body } = await connect('/v1/bundleIds?filter[identifier]=com.example.tidepool')
    expect(body.data.map(({ attributes }: { attributes: { identifier: string } }) => attributes.identifier)).toEqual([
      'com.example.tidepool',
      'com.example.tidepool.widgets',
    ])
  })
})

describe('documents', () => {
  it('say null for every attribute that is unset', async () => {
    const { body } = await appStore().connect(`/v1/apps/${LANTERNFISH}`)
    expect(Object.keys(body.data.attributes)).toEqual(SHAPES.apps.attributes)
    expect(body.data.attributes).toMatchObject({ subscriptionStatusUrl: null, contentRightsDeclaration: null })
  })

  it('carry only the fields that were asked for, attributes and relationships alike', async () => {
    const { connect } = appStore()
    const { body } = await connect(`/v1/apps/${TIDEPOOL}?fields[apps]=name,appInfos,builds`)
    expect(body.data).toEqual({
      type: 'apps',
      id: TIDEPOOL,
      attributes: { name: 'Tidepool' },
      relationships: {
        appInfos: {
          links: {
            self: `https://api.appstoreconnect.apple.com/v1/apps/${TIDEPOOL}/relationships/appInfos`,
            related: `https://api.appstoreconnect.apple.com/v1/apps/${TIDEPOOL}/appInfos`,
          },
        },
        builds: { links: expect.anything() },
      },
      links: { self: `https://api.appstoreconnect.apple.com/v1/apps/${TIDEPOOL}` },
    })
  })

  it('include what was asked for, once each, and null where there is nothing', async () => {
    const { connect, world } = appStore()
    const icon = world.add(ISSUER, 'buildIcons', {
      attributes: { iconAsset: { templateUrl: 'https://x/{w}x{h}.{f}' } },
    })
    world.add(ISSUER, 'apps', { id: TIDEPOOL, attributes: { name: 'Tidepool' }, links: { appStoreIcon: icon } })
    const { body } = await connect('/v1/apps?include=appStoreIcon,appInfos&sort=name')
    expect(body.data[0].relationships.appStoreIcon).toEqual({ data: null })
    expect(body.data[0].relationships.appInfos).toMatchObject({ data: [], meta: { paging: { total: 0, limit: 10 } } })
    expect(body.data[1].relationships.appStoreIcon).toEqual({ data: { type: 'buildIcons', id: icon } })
    expect(body.included).toHaveLength(1)
    expect(body.included[0]).toMatchObject({
      type: 'buildIcons',
      attributes: { iconAsset: { templateUrl: 'https://x/{w}x{h}.{f}' }, masked: null },
    })
    expect((await connect('/v1/apps')).body).not.toHaveProperty('included')
  })

  it('include no more than limit[…] of a relation, and say how many there are', async () => {
    const { connect, world } = appStore()
    const group = world.add(ISSUER, 'subscriptionGroups', { links: { app: TIDEPOOL } })
    for (let index = 0; index < 12; index += 1) world.add(ISSUER, 'subscriptions', { links: { group } })
    const path = `/v1/apps/${TIDEPOOL}/subscriptionGroups?include=subscriptions`
    const { body } = await connect(path)
    expect([body.included.length, body.data[0].relationships.subscriptions.meta.paging.total]).toEqual([10, 12])
    expect((await connect(`${path}&limit[subscriptions]=12`)).body.included).toHaveLength(12)
    expect((await connect(`${path}&limit[subscriptions]=51`)).status).toBe(400)
  })

  it('have in-app purchases under /v2, as Apple does', async () => {
    const { connect, world } = appStore()
    const id = world.add(ISSUER, 'inAppPurchases', { attributes: { name: 'Tip' }, links: { app: TIDEPOOL } })
    const { body } = await connect(`/v1/apps/${TIDEPOOL}/inAppPurchasesV2`)
    expect(body.data[0].links.self).toBe(`https://api.appstoreconnect.apple.com/v2/inAppPurchases/${id}`)
    expect((await connect(`/v2/inAppPurchases/${id}`)).body.data.attributes.name).toBe('Tip')
  })
})

describe('what Apple refuses', () => {
  it.each([
    ['/v1/apps?evil=1', 'PARAMETER_ERROR.ILLEGAL', "The parameter 'evil' can not be used with this request"],
    ['/v1/apps?constructor=1', 'PARAMETER_ERROR.ILLEGAL', /'constructor'/],
    [
      `/v1/apps/${TIDEPOOL}?limit=5`,
      'PARAMETER_ERROR.ILLEGAL',
      "The parameter 'limit' can not be used with this request",
    ],
    [
      `/v1/apps/${TIDEPOOL}/appStoreVersions?sort=-createdDate`,
      'PARAMETER_ERROR.ILLEGAL',
      "The parameter 'sort' can not be used with this request",
    ],
    ['/v1/apps?limit[appStoreIcon]=5', 'PARAMETER_ERROR.ILLEGAL', /limit\[appStoreIcon\]/],
    ['/v1/apps?limit=5&limit=6', 'PARAMETER_ERROR.ILLEGAL', "The parameter 'limit' can only be included once"],
    ['/v1/apps?filter[emaill]=x', 'PARAMETER_ERROR.INVALID', "'emaill' is not a valid filter type"],
    ['/v1/apps?filter[__proto__]=x', 'PARAMETER_ERROR.INVALID', "'__proto__' is not a valid filter type"],
    ['/v1/apps?filter[appStoreVersions.platform]=ANDROID', 'PARAMETER_ERROR.INVALID', /'ANDROID' is not a valid value/],
    ['/v1/apps?sort=size', 'PARAMETER_ERROR.INVALID', /'size'/],
    ['/v1/apps?include=owner', 'PARAMETER_ERROR.INVALID', "'owner' is not a valid relationship name"],
    ['/v1/apps?fields[apps]=nope', 'PARAMETER_ERROR.INVALID', "'nope' is not a valid field name"],
    ['/v1/apps?fields[nope]=name', 'PARAMETER_ERROR.INVALID', /'nope'/],
    [
      `/v1/apps/${TIDEPOOL}/appInfos?fields[appInfos]=kidsAgeBand`,
      'PARAMETER_ERROR.INVALID',
      "'kidsAgeBand' is not a valid field name",
    ],
  ])('%s', async (path, code, detail) => {
    const { status, body } = await appStore().connect(path)
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        status: '400',
        code,
        title: expect.any(String),
        detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
        source: { parameter: expect.any(String) },
      },
    ])
  })

  it.each([
    ['GET', '/v1/nothing', 404, 'PATH_ERROR', "'/v1/nothing' is not a valid URL"],
    ['GET', '/v1/apps/', 404, 'PATH_ERROR', "'/v1/apps/' is not a valid URL"],
    ['GET', '/v3/apps', 404, 'PATH_ERROR', "'/v3/apps' is not a valid URL"],
    ['GET', '/v1/apps/1%zz', 404, 'PATH_ERROR', "'/v1/apps/1%zz' is not a valid URL"],
    ['GET', '/v1/apps/1', 404, 'NOT_FOUND', "There is no resource of type 'apps' with id '1'"],
    ['GET', '/v1/apps/1/appInfos', 404, 'NOT_FOUND', "There is no resource of type 'apps' with id '1'"],
    ['GET', '/v1/apps/a%2F..%2Fb', 404, 'NOT_FOUND', "There is no resource of type 'apps' with id 'a/../b'"],
    [
      'POST',
      '/v1/apps',
      403,
      'FORBIDDEN_ERROR',
      "The resource 'apps' does not allow 'CREATE'. Allowed operations are: GET_COLLECTION, GET_INSTANCE",
    ],
    [
      'GET',
      '/v1/appInfoLocalizations',
      403,
      'FORBIDDEN_ERROR',
      "The resource 'appInfoLocalizations' does not allow 'GET_COLLECTION'. Allowed operations are: CREATE, DELETE, GET_INSTANCE, UPDATE",
    ],
    [
      'GET',
      '/v1/appScreenshots',
      403,
      'FORBIDDEN_ERROR',
      "The resource 'appScreenshots' does not allow 'GET_COLLECTION'. Allowed operation is: GET_INSTANCE",
    ],
    ['PUT', '/v1/apps', 405, 'METHOD_NOT_ALLOWED', /./],
    ['POST', `/v1/apps/${TIDEPOOL}/appInfos`, 405, 'METHOD_NOT_ALLOWED', /./],
  ])('%s %s', async (method, path, status, code, detail) => {
    const answer = await appStore().connect(path, { method })
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code])
    expect(answer.body.errors[0].detail).toMatch(detail)
  })
})

describe('the catalogue', () => {
  it('has a shape for the other end of every relation, and for every owner', () => {
    for (const [type, shape] of Object.entries(SHAPES)) {
      const ends = Object.values(shape.relations).map(
        (relation: { one?: string; many?: string }) => relation.one ?? relation.many,
      )
      const owners = 'owner' in shape ? [shape.owner.type] : []
      for (const end of [...ends, ...owners]) expect(SHAPES, `${type} → ${end}`).toHaveProperty([end ?? ''])
    }
  })
})
