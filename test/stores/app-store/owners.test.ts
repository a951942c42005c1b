import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import type { ResourceType as ServedType } from '../../../src/sandbox/app-store/catalogue.ts'
import type { AppStoreConnect, Document, Resource } from '../../../src/stores/app-store/json-api.ts'
import { findOwner, namedBy } from '../../../src/stores/app-store/owners.ts'
import { isIdentifier, type Proof, RESOURCES, type ResourceType } from '../../../src/stores/app-store/resources.ts'
import { createTestStores, ISSUER, LANTERNFISH, type TestStores, TIDEPOOL } from '../../support/test-stores.ts'

const TYPES = Object.keys(RESOURCES) as ResourceType[]
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** What Lanternfish has of a type, in the demo or planted. */
function plant(t: TestStores, type: ServedType & ResourceType): string {
  const graph = t.world.appStore.teams.get(ISSUER)?.resources
  const owned = graph?.all(type).find((resource) => {
    const shape = graph.shape(resource.type)
    let owner: typeof resource | undefined = resource
    while (owner && owner.type !== 'apps') {
      const link: { readonly link: string; readonly type: string } | undefined = graph.shape(owner.type)?.owner
      owner = link && graph.get(link.type, `${owner.links[link.link]}`)
    }
    return shape !== undefined && owner?.id === LANTERNFISH
  })
  return owned?.id ?? t.world.appStore.add(ISSUER, type, { links: { app: LANTERNFISH } as never })
}

/** Goes up to the app. */
async function appOf(t: TestStores, type: ResourceType, id: string, appId: string): Promise<string | undefined> {
  const owner = await findOwner(t.connect(), type, id, appId)
  return owner?.kind === 'resource' ? appOf(t, owner.type, owner.id, appId) : owner?.appId
}

const SERVED = [
  'appInfos',
  'appInfoLocalizations',
  'appStoreVersions',
  'appStoreVersionLocalizations',
  'appScreenshotSets',
  'appScreenshots',
  'preReleaseVersions',
  'builds',
  'inAppPurchases',
  'subscriptionGroups',
  'subscriptions',
] as const satisfies readonly (ServedType & ResourceType)[]

describe.each(SERVED)('the owner of one of the %s (C-7)', (type) => {
  it('is its app, whichever app is asked about', async () => {
    const t = createTestStores()
    const id = plant(t, type)
    expect(await appOf(t, type, id, LANTERNFISH)).toBe(LANTERNFISH)
    expect(await appOf(t, type, id, TIDEPOOL)).not.toBe(TIDEPOOL)
  })

  it('is nobody when there is no such thing', async () => {
    const t = createTestStores()
    expect(await findOwner(t.connect(), type, UNKNOWN, TIDEPOOL)).toBeUndefined()
  })

  it('is asked for without anything else of the resource', async () => {
    const t = createTestStores()
    const id = plant(t, type)
    await findOwner(t.connect(), type, id, LANTERNFISH)
    const [{ path = '' } = {}, ...more] = t.received()
    expect(more).toEqual([])
    const fields = new URLSearchParams(path.split('?')[1]).get(`fields[${type}]`)
    expect(fields?.split(',')).toHaveLength(1)
  })
})

describe('a resource that the store will not show', () => {
  it('is an error of the store’s, and not the same as none', async () => {
    const t = createTestStores()
    t.world.appStore.setAgreement(ISSUER, false)
    await expect(findOwner(t.connect(), 'builds', UNKNOWN, TIDEPOOL)).rejects.toMatchObject({
      code: 'store_agreement_required',
    })
  })

  it.each(['.', '..', '', '\ud800'])('cannot be called %j', async (id) => {
    const t = createTestStores()
    await expect(findOwner(t.connect(), 'builds', id, TIDEPOOL)).rejects.toMatchObject({ code: 'not_found' })
    expect(t.received()).toEqual([])
  })

  it.each(['a/../b', 'x?include=app', 'x#y', 'x%2fy', '1,2'])('stays one segment when it is called %s', async (id) => {
    const t = createTestStores()
    expect(await findOwner(t.connect(), 'builds', id, TIDEPOOL)).toBeUndefined()
    expect(t.received()[0]?.path.split('?')[0]).toBe(`/v1/builds/${encodeURIComponent(id)}`)
  })
})

describe('what an answer says of the owner', () => {
  const build = (id: string, app: unknown, type = 'builds'): Resource => ({
    type,
    id,
    attributes: {},
    relationships: { app: { data: app } },
  })
  const document = (...data: readonly Resource[]): Document => ({ data, included: new Map(), nextCursor: null })

  it('is believed of the resource that was asked for, and of no other', () => {
    const app = { type: 'apps', id: TIDEPOOL }
    expect(namedBy(document(build('1', app)), 'builds', '1', 'app', 'apps')).toBe(TIDEPOOL)
    expect(namedBy(document(build('2', app)), 'builds', '1', 'app', 'apps')).toBeUndefined()
    expect(namedBy(document(build('1', app, 'apps')), 'builds', '1', 'app', 'apps')).toBeUndefined()
    expect(namedBy(document(build('1', { type: 'builds', id: '1' })), 'builds', '1', 'app', 'apps')).toBeUndefined()
    expect(namedBy(undefined, 'builds', '1', 'app', 'apps')).toBeUndefined()
  })

  it('is nothing, whatever nonsense comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        const named = namedBy(document(build('1', data)), 'builds', '1', 'app', 'apps')
        const isApp = typeof data === 'object' && data !== null && 'type' in data && data.type === 'apps'
        if (!isApp) expect(named).toBeUndefined()
      }),
    )
  })
})

/** The reviews of an app as Apple lists them, the newest first, filtered and in pages. */
function listOfReviews(reviews: readonly { id: string; rating: number; territory: string; day: number }[]) {
  const asked: string[] = []
  const toResource = ({ id, day, ...attributes }: (typeof reviews)[number]): Resource => ({
    type: 'customerReviews',
    id,
    attributes: { ...attributes, createdDate: new Date(day * 86_400_000).toISOString() },
    relationships: {},
  })
  const get: AppStoreConnect['get'] = async (path, query = {}) => {
    asked.push(path)
    const [, one] = /^\/v1\/customerReviews\/(.+)$/.exec(path) ?? []
    const fitting = reviews
      .filter(({ id }) => one === undefined || id === one)
      .filter(({ rating }) => query['filter[rating]'] === undefined || `${rating}` === query['filter[rating]'])
      .filter(({ territory }) => [undefined, territory].includes(query['filter[territory]'] as string))
      .toSorted((a, b) => b.day - a.day)
    if (one !== undefined && fitting.length === 0) throw new ProxyError('not_found')
    const start = Number(query.cursor ?? 0)
    const data = fitting.slice(start, start + 200).map(toResource)
    return { data, included: new Map(), nextCursor: start + 200 < fitting.length ? `${start + 200}` : null }
  }
  const connect = { get } as AppStoreConnect
  return { asked, find: (id: string) => findOwner(connect, 'customerReviews', id, TIDEPOOL) }
}

describe('a review, which names no app', () => {
  const many = Array.from({ length: 3000 }, (_, day) => ({
    id: `r${day}`,
    rating: 1 + (day % 5),
    territory: day % 2 ? 'USA' : 'DEU',
    day,
  }))

  it('is the app’s when the app’s list has it', async () => {
    const { find, asked } = listOfReviews(many)
    expect(await find('r17')).toEqual({ kind: 'app', appId: TIDEPOOL })
    // 300 reviews are like it.
    expect(asked).toEqual([
      '/v1/customerReviews/r17',
      `/v1/apps/${TIDEPOOL}/customerReviews`,
      `/v1/apps/${TIDEPOOL}/customerReviews`,
    ])
  })

  it('is nobody’s when there is none, and the list is asked as for one of another app', async () => {
    const { find, asked } = listOfReviews(many)
    expect(await find('nothing')).toBeUndefined()
    expect(asked).toEqual(['/v1/customerReviews/nothing', `/v1/apps/${TIDEPOOL}/customerReviews`])
  })

  it('is not looked for among those that are older', async () => {
    const alike = many.map((review) => ({ ...review, rating: 1, territory: 'USA' }))
    const { find, asked } = listOfReviews(alike)
    expect(await find('r2900')).toBeDefined()
    expect(asked).toHaveLength(2)
  })

  it('is not looked for without end', async () => {
    const alike = many.map((review) => ({ ...review, rating: 1, territory: 'USA' }))
    const { find, asked } = listOfReviews(alike)
    expect(await find('r1')).toBeUndefined()
    expect(asked).toHaveLength(1 + 10)
  })
})

describe('the types that belong to an app for good', () => {
  it.each(TYPES)('%s lead up to it', (type) => {
    const seen: ResourceType[] = []
    for (let at: ResourceType | undefined = type; at !== undefined; ) {
      expect(seen).not.toContain(at)
      seen.push(at)
      const { proof }: { readonly proof: Proof } = RESOURCES[at]
      at = proof.way === 'named' && proof.type !== 'apps' ? proof.type : undefined
    }
  })

  it('are not those that can change their owner, or have several', () => {
    for (const type of ['betaTesters', 'users', 'userInvitations', 'bundleIds', 'devices'])
      expect(TYPES).not.toContain(type)
  })

  it.each([
    ['appStoreVersions', UNKNOWN, true],
    ['appStoreVersions', UNKNOWN.toUpperCase(), true],
    ['appStoreVersions', '3.4.1', false],
    ['appStoreVersions', 'live', false],
    ['appStoreVersions', ` ${UNKNOWN}`, false],
    ['builds', '457', false],
    ['inAppPurchases', '6480010017', true],
    ['inAppPurchases', 'com.example.tip', false],
    ['customerReviews', 'whatever', true],
  ] as const)('tell an identifier from another name: %s %j → %s', (type, value, expected) => {
    expect(isIdentifier(type, value)).toBe(expected)
  })
})
