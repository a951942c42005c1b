import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoreAnswer } from '../../../src/sandbox/exchange.ts'
import { createAppStoreConnect } from '../../../src/stores/app-store/json-api.ts'
import { runs } from '../../support/properties.ts'
import { CONNECT, createTestStores, TIDEPOOL } from '../../support/test-stores.ts'

const NEXT = `https://${CONNECT}/v1/apps?cursor=abc&limit=1`

function json(status: number, body: unknown): StoreAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function answering(body: unknown) {
  const t = createTestStores()
  t.world.interrupt({ host: CONNECT, times: 2, answer: () => json(200, body) })
  return t
}

describe('the next page', () => {
  it('is asked for by the cursor in Apple’s address, never by the address itself', async () => {
    const t = answering({ data: [], links: { next: NEXT } })
    const { nextCursor } = await t.connect().get('/v1/apps')
    await t.connect().get('/v1/apps', { cursor: nextCursor ?? undefined })
    expect(t.received().at(-1)).toMatchObject({ host: CONNECT, path: '/v1/apps?cursor=abc' })
  })

  it('begins behind the last resource of the page before, however many were added meanwhile', async () => {
    const t = createTestStores()
    const issuer = [...t.world.appStore.teams.keys()][0]!
    const path = `/v1/apps/${TIDEPOOL}/subscriptionGroups`
    const add = (referenceName: string) =>
      t.world.appStore.add(issuer, 'subscriptionGroups', { attributes: { referenceName }, links: { app: TIDEPOOL } })
    for (let index = 0; index < 8; index++) add(`Group ${index}`)
    const query = { limit: 3, sort: '-referenceName' }
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page === 0 || cursor !== undefined; page++) {
      const document = await t.connect().get(path, { ...query, cursor })
      seen.push(...document.data.map(({ id }) => id))
      cursor = document.nextCursor ?? undefined
      if (page === 0) for (const name of ['Z1', 'Z2']) add(name)
    }
    expect(seen).toHaveLength(9)
    expect(new Set(seen).size).toBe(9)
  })

  it.each([
    ['another host', 'https://evil.test/v1/apps?cursor=abc'],
    ['a host that begins like Apple’s', `https://${CONNECT}.evil.test/v1/apps?cursor=abc`],
    ['a host that ends like Apple’s', `https://evil-${CONNECT}/v1/apps?cursor=abc`],
    ['another port', `https://${CONNECT}:8443/v1/apps?cursor=abc`],
    ['http', `http://${CONNECT}/v1/apps?cursor=abc`],
    ['upper case', `https://${CONNECT.toUpperCase()}/v1/apps?cursor=abc`],
    ['a dot at the end', `https://${CONNECT}./v1/apps?cursor=abc`],
    ['a look-alike letter', 'https://api.appstoreconnect.аpple.com/v1/apps?cursor=abc'],
    ['a user before another host', `https://${CONNECT}@evil.test/?cursor=abc`],
    ['a user before Apple’s', `https://user:pass@${CONNECT}/?cursor=abc`],
    ['a backslash', `https://${CONNECT}\\@evil.test/?cursor=abc`],
    ['a tab in it', `https://api.appstore\tconnect.apple.com/?cursor=abc`],
    ['no host', '/v1/apps?cursor=abc'],
    ['no cursor', `https://${CONNECT}/v1/apps?limit=1`],
    ['an empty cursor', `https://${CONNECT}/v1/apps?cursor=`],
    ['an empty text', ''],
    ['a number', 42],
    ['an object', { href: NEXT }],
  ])('is refused at an address with %s, and nothing is called', async (_name, next) => {
    const t = answering({ data: [], links: { next } })
    await expect(t.connect().get('/v1/apps')).rejects.toMatchObject({
      code: 'store_unavailable',
      reason: 'bad_next_link',
    })
    expect(t.received()).toHaveLength(1)
  })

  it.each([
    ['null', { data: [], links: { next: null } }],
    ['no link', { data: [], links: {} }],
    ['no links', { data: [] }],
  ])('is none where Apple sends %s', async (_name, body) => {
    expect((await answering(body).connect().get('/v1/apps')).nextCursor).toBeNull()
  })

  it('is the caller’s problem no more once its cursor has expired', async () => {
    const t = createTestStores()
    await expect(
      t.connect().get('/v1/apps', { cursor: JSON.stringify({ cursor: 'made up', lastId: '1' }) }),
    ).rejects.toMatchObject({ code: 'cursor_expired' })
  })
})

describe('a document', () => {
  it.each([
    ['nothing of a document', {}],
    ['errors in place of data', { errors: [] }],
    ['a text', { data: 'apps' }],
    ['resources that are none', { data: [null, 1] }],
    ['a resource without id', { data: [{ type: 'apps' }] }],
  ])('that holds %s is no empty list', async (_name, body) => {
    const t = createTestStores()
    t.world.interrupt({ host: CONNECT, times: 3, answer: () => json(200, body) })
    await expect(t.connect().get('/v1/apps')).rejects.toMatchObject({
      code: 'store_unavailable',
      reason: 'unreadable_answer',
    })
  })

  it('may hold one resource, none, or members that nobody knows', async () => {
    const one = { type: 'apps', id: '1', attributes: { name: null, novelty: [1] }, novelty: true }
    expect((await answering({ data: one, novelty: {} }).connect().get('/v1/apps/1')).data).toEqual([
      { type: 'apps', id: '1', attributes: { name: null, novelty: [1] }, relationships: {} },
    ])
    expect((await answering({ data: null }).connect().get('/v1/x')).data).toEqual([])
  })

  it('of any JSON is resources that have identifiers, a cursor or none, and objects where objects belong, or is refused', async () => {
    const anyJson = fc.jsonValue({ maxDepth: 2 })
    const anyResource = fc.oneof(
      anyJson,
      fc.record(
        { type: fc.constantFrom('apps', 'builds', null), id: fc.oneof(fc.string(), anyJson), attributes: anyJson },
        { requiredKeys: [] },
      ),
    )
    const anyList = fc.oneof(anyJson, fc.array(anyResource, { maxLength: 3 }))
    const anyNext = fc.oneof(anyJson, fc.webUrl({ withQueryParameters: true }), fc.constant(NEXT))
    const anyDocument = fc.oneof(
      anyJson,
      fc.record(
        { data: anyList, included: anyList, links: fc.oneof(anyJson, fc.record({ next: anyNext })) },
        { requiredKeys: [] },
      ),
    )
    const { keys, exchange } = createTestStores()
    await fc.assert(
      fc.asyncProperty(anyDocument, async (answer) => {
        const connect = createAppStoreConnect(async () => answer, keys.team, exchange())
        try {
          const { data, included, nextCursor } = await connect.get('/v1/apps')
          for (const { id } of data) expect(id.length).toBeGreaterThan(0)
          for (const { attributes, relationships } of [...data, ...included.values()])
            expect([attributes, relationships].every((value) => typeof value === 'object' && value !== null)).toBe(true)
          if (nextCursor !== null) expect(JSON.parse(nextCursor)).toMatchObject({ cursor: 'abc' })
        } catch (error) {
          expect(error).toMatchObject({ code: 'store_unavailable' })
        }
      }),
      runs(150),
    )
  })

  it('that answers a write is never held against it: the write is done', async () => {
    for (const body of [{}, { data: [] }, { data: null }, [], { links: { next: 'https://evil.test/' } }]) {
      expect(await answering(body).connect().write('PATCH', '/v1/x', {})).toBeUndefined()
    }
    expect(
      await answering({ data: { type: 'a', id: '1' } })
        .connect()
        .write('POST', '/v1/x', {}),
    ).toMatchObject({ id: '1' })
  })
})

describe('a short collection', () => {
  it('is read to its end', async () => {
    const t = createTestStores()
    const issuer = [...t.world.appStore.teams.keys()][0]!
    for (let index = 0; index < 450; index++) {
      t.world.appStore.add(issuer, 'subscriptionGroups', {
        attributes: { referenceName: `Group ${index}` },
        links: { app: TIDEPOOL },
      })
    }
    const groups = await t.connect().getAll(`/v1/apps/${TIDEPOOL}/subscriptionGroups`)
    expect(new Set(groups.map(({ id }) => id)).size).toBe(451)
    expect(t.received()).toHaveLength(3)
  })

  it('that never ends is cut off', async () => {
    const t = createTestStores()
    t.world.interrupt({
      host: CONNECT,
      times: 1000,
      answer: () => json(200, { data: [{ type: 'a', id: '1' }], links: { next: NEXT } }),
    })
    await t.connect().getAll('/v1/x')
    expect(t.received()).toHaveLength(10)
  })
})

describe('a report', () => {
  it('comes packed, as Apple sends it', async () => {
    const t = createTestStores()
    const reportDate = new Date(t.clock.now() - 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    const query = {
      'filter[vendorNumber]': '85012345',
      'filter[reportType]': 'SALES',
      'filter[reportSubType]': 'SUMMARY',
      'filter[frequency]': 'DAILY',
      'filter[reportDate]': reportDate,
    }
    const chunks: Uint8Array[] = []
    const sink = { write: async (chunk: Uint8Array) => void chunks.push(chunk), end: async () => undefined }
    await t.connect().getReport('/v1/salesReports', query, () => sink)
    const text = gunzipSync(Buffer.concat(chunks)).toString()
    expect(text).toMatch(/^Provider\tProvider Country\tSKU\t.*\nAPPLE\tUS\tTIDEPOOL-IOS-001\t/)
  })
})
