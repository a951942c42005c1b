import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../support/properties.ts'
import { type Answer, ISSUER } from '../fixture.ts'
import { appStore } from './fixture.ts'

type Connect = (path: string) => Promise<Answer>

const pathOf = (address: string) => address.replace('https://api.appstoreconnect.apple.com', '')
const ids = (page: Answer): readonly string[] => page.body.data.map(({ id }: { id: string }) => id)

/** Follows `links.next` as given, as real clients do. */
async function allPages(connect: Connect, path: string): Promise<readonly Answer[]> {
  const pages = [await connect(path)]
  for (let next = pages[0]?.body.links.next; next !== undefined; next = pages.at(-1)?.body.links.next) {
    pages.push(await connect(pathOf(next)))
  }
  return pages
}

function withApps(count: number) {
  const t = appStore()
  for (let index = 0; index < count - 2; index += 1) {
    t.world.add(ISSUER, 'apps', {
      id: `${7_000_000_000 + index}`,
      // Many apps share a name, so that sorting alone does not tell them apart.
      attributes: { name: `App ${index % 7}`, bundleId: `com.example.app${index}`, sku: `SKU${index}` },
    })
  }
  return t
}

describe('paging', () => {
  it('loses and repeats nothing over 500 apps, whatever the page size and order', async () => {
    const { connect, world } = withApps(500)
    world.setBudget('2X9R4HXF34', {})
    const all = ids(await connect('/v1/apps?limit=200')).length + 300
    const sizes = fc.integer({ min: 7, max: 200 })
    const orders = fc.constantFrom('', '&sort=name', '&sort=-name', '&sort=name,-sku', '&sort=-bundleId')
    await fc.assert(
      fc.asyncProperty(sizes, orders, async (limit, order) => {
        const pages = await allPages(connect, `/v1/apps?limit=${limit}${order}`)
        const seen = pages.flatMap(ids)
        expect(seen).toHaveLength(all)
        expect(new Set(seen).size).toBe(all)
        expect(pages.every(({ body }) => body.meta.paging.total === all)).toBe(true)
        expect(pages.slice(0, -1).every((page) => ids(page).length === limit)).toBe(true)
      }),
      runs(20),
    )
  })

  it('gives 50 unless asked, links to the real host, and an opaque cursor in two places', async () => {
    const { connect } = withApps(120)
    const { body } = await connect('/v1/apps?filter[name]=App&sort=name')
    expect(body.data).toHaveLength(50)
    expect(body.links.self).toBe('https://api.appstoreconnect.apple.com/v1/apps?filter[name]=App&sort=name')
    const next = new URL(body.links.next)
    expect(next.origin).toBe('https://api.appstoreconnect.apple.com')
    expect(Object.fromEntries(next.searchParams)).toEqual({
      'filter[name]': 'App',
      sort: 'name',
      limit: '50',
      cursor: body.meta.paging.nextCursor,
    })
    expect(body.meta.paging).toMatchObject({ total: 118, limit: 50 })
    expect(body.links).not.toHaveProperty('first')
  })

  it('has no next on the last page, and leads back to the first', async () => {
    const { connect } = withApps(60)
    const last = (await allPages(connect, '/v1/apps')).at(-1)
    expect(last?.body.links).toHaveProperty('first', 'https://api.appstoreconnect.apple.com/v1/apps?limit=50')
    expect(last?.body.links).not.toHaveProperty('next')
    expect(last?.body.meta.paging).not.toHaveProperty('nextCursor')
  })

  it('refuses a cursor of another list, filter or order, and one that it never gave', async () => {
    const { connect } = withApps(60)
    const { nextCursor } = (await connect('/v1/apps?limit=5')).body.meta.paging
    for (const path of [
      `/v1/apps?cursor=${nextCursor}&sort=name`,
      `/v1/apps?cursor=${nextCursor}&filter[sku]=SKU1`,
      `/v1/users?cursor=${nextCursor}`,
      '/v1/apps?cursor=AQ.AKQ8Bg',
      '/v1/apps?cursor=',
    ]) {
      const { status, body } = await connect(path)
      expect([status, body.errors[0].code]).toEqual([400, 'PARAMETER_ERROR.INVALID'])
      expect(body.errors[0].detail).toMatch(/is not a valid cursor for this request$/)
    }
  })

  it.each(['0', '201', '-1', 'ten', '1.5', ''])('refuses limit=%s', async (limit) => {
    const { status, body } = await appStore().connect(`/v1/apps?limit=${limit}`)
    expect([status, body.errors[0].code, body.errors[0].source]).toEqual([
      400,
      'PARAMETER_ERROR.INVALID',
      { parameter: 'limit' },
    ])
  })

  it('does not count nested collections', async () => {
    const { connect, world } = appStore()
    for (let index = 0; index < 3; index += 1) {
      world.add(ISSUER, 'appStoreVersions', { attributes: { versionString: `${index}` }, links: { app: '6478120431' } })
    }
    const { body } = await connect('/v1/apps/6478120431/appStoreVersions?limit=2')
    expect(body.meta.paging).toEqual({ limit: 2, nextCursor: expect.any(String) })
  })
})
