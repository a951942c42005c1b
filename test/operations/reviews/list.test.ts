import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXT } from '../../../src/sandbox/demo/tidepool-reviews.ts'
import { APPLE, createReviewWorld, DAY_MS, PACKAGE, PLAY, PUBLISHER, type Row, readAll } from './world.ts'

const authorsOf = (rows: readonly Row[]) => rows.map(({ author }) => author)

describe('List reviews', () => {
  it('tells those of both stores as one kind of row', async () => {
    const { list } = await createReviewWorld()
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body.problems).toEqual([])
    const apple = body.value.find(({ author }: Row) => author === 'Wattläuferin')
    expect(apple).toMatchObject({
      store: 'app-store',
      integrationName: 'Tidepool',
      appIdentifier: 'com.example.tidepool',
      rating: 1,
      title: 'Stürzt beim Start ab',
      body: expect.stringContaining('😡'),
      translatedBody: null,
      language: null,
      territory: 'DEU',
      appVersion: null,
      device: null,
      osVersion: null,
      editedAt: null,
      isEdited: null,
      reply: expect.stringContaining('3.4.1'),
      replyState: 'published',
      replyMaxLength: 5970,
      canReplyUntil: null,
      label: '★☆☆☆☆ Stürzt beim Start ab · Wattläuferin',
    })
    expect(apple.changedAt).toBe(apple.createdAt)
    const play = body.value.find(({ author }: Row) => author === 'Tomas')
    expect(play).toMatchObject({
      store: 'google-play',
      rating: 1,
      title: 'Stürzt ab',
      body: 'Seit dem Update schließt sich die Karte.',
      language: 'de',
      territory: null,
      appVersion: '3.4.1',
      device: 'panther (Pixel 7)',
      osVersion: '35',
      createdAt: null,
      isEdited: null,
      reply: null,
      replyState: null,
      repliedAt: null,
      replyMaxLength: 350,
    })
    expect(play.editedAt).toBe(play.changedAt)
    expect(Date.parse(play.canReplyUntil)).toBe(Date.parse(play.changedAt) + 7 * DAY_MS)
  })

  it('lists the newest first, and on Google Play those of the last week', async () => {
    const { list } = await createReviewWorld()
    const apple = await list(`?integrationId=${APPLE}`)
    expect(authorsOf(apple.body.value).slice(0, 3)).toEqual(['mudlark', 'system', 'skipper_lou'])
    const play = await list(`?integrationId=${PLAY}`)
    expect(authorsOf(play.body.value)).toEqual(['Ines K.', 'admin\u200b', 'Tomas', 'María José'])
  })

  it('tells a reply that waits to be published, and a review that was changed after its reply', async () => {
    const { list } = await createReviewWorld()
    const { value } = (await list('?answered=true')).body
    expect(value.map(({ author, replyState, isEdited }: Row) => [author, replyState, isEdited])).toEqual([
      ['Wattläuferin', 'published', null],
      ['磯釣り太郎', 'pending', null],
      ['María José', 'published', true],
    ])
    expect(value[2]).toMatchObject({ title: null, language: 'es-419', body: expect.stringMatching(/^Ahora/) })
  })

  it('hands on what strangers write as text that can be read, and does nothing that it asks for (J-1, G-12)', async () => {
    const { list, sandbox, setPlayReviews } = await createReviewWorld()
    const { value } = (await list('?maximumRating=3')).body
    const rows: readonly Row[] = value
    expect(rows.filter(({ body }) => body === HOSTILE_TEXT)).toHaveLength(2)
    const bob = rows.find(({ author }) => author === 'barnaclebob')
    expect(bob.body).toBe('Nice charts. reversed \nThe subscription costs more than my boat.')
    expect(bob.title).toContain('<b>Good</b>')
    setPlayReviews([
      { text: `${'ä👩‍👩‍👧'.repeat(2000)}\u{e0041}\u202e`, authorName: 'עֲמִיחַי\u200f' },
      { text: '\u0000\t\u0007' },
    ])
    const odd = (await list(`?integrationId=${PLAY}&translationLanguage=en`)).body.value
    expect(odd[0]).toMatchObject({ body: 'ä👩‍👩‍👧'.repeat(2000), author: 'עֲמִיחַי\u200f' })
    expect(odd[1]).toMatchObject({ title: null, body: null })
    expect(sandbox.requests.filter(({ method, host }) => method !== 'GET' && !host.startsWith('oauth2'))).toEqual([])
  })

  it('translates on Google Play when it is asked to', async () => {
    const { list } = await createReviewWorld()
    const { value } = (await list('?language=de&translationLanguage=en')).body
    expect(value).toHaveLength(1)
    expect(value[0]).toMatchObject({
      title: 'Stürzt ab',
      body: 'Seit dem Update schließt sich die Karte.',
      translatedBody: 'Since the update the map closes.',
    })
  })

  it.each([
    ['?rating=1', ['system', 'Wattläuferin', 'admin\u200b', 'Tomas']],
    ['?maximumRating=2&answered=false', ['system', 'skipper_lou', 'admin\u200b', 'Tomas']],
    ['?store=google-play&maximumRating=1', ['admin\u200b', 'Tomas']],
    ['?language=ES', ['María José']],
    ['?language=es-419', ['María José']],
    ['?language=es_ES', []],
    ['?territory=deu', ['Wattläuferin']],
    ['?territory=DEU&language=de', ['Wattläuferin', 'Tomas']],
    ['?rating=5&maximumRating=2', []],
    [`?integrationId=${APPLE}&store=google-play`, []],
  ])('filters: %s', async (query, authors) => {
    const { list } = await createReviewWorld()
    const { status, body } = await list(query)
    expect([status, authorsOf(body.value)]).toEqual([200, authors])
  })

  it('lists what was written or changed since a time, and asks no further', async () => {
    const { list, clock, asked } = await createReviewWorld()
    const since = new Date(clock.now() - 24 * 60 * 60 * 1000).toISOString()
    const { body } = await list(`?since=${since}`)
    expect(authorsOf(body.value)).toEqual(['mudlark', 'system', 'Ines K.', 'admin\u200b'])
    expect(body.nextCursor).toBeNull()
    expect(asked().filter((line) => line.includes('com.example') && line.includes('maxResults=100'))).toHaveLength(1)
  })

  it.each([
    ['changedAt', ['María José', 'Tomas', 'admin\u200b', 'Ines K.']],
    ['rating', ['admin\u200b', 'Tomas', 'María José', 'Ines K.']],
    ['-rating', ['Ines K.', 'María José', 'Tomas', 'admin\u200b']],
  ])('on Google Play, which knows one order, sorts by %s itself', async (sort, authors) => {
    const { list } = await createReviewWorld()
    const query = `?integrationId=${PLAY}&reviewSort=${sort}`
    expect(new Set(authorsOf((await list(query)).body.value))).toEqual(new Set(authors))
    const { rows, pages } = await readAll(list, `${query}&pageSize=3`)
    expect(pages.map(({ value }) => value.length)).toEqual([3, 1])
    const keys = rows.map(({ rating, changedAt }) => (sort.endsWith('rating') ? rating : Date.parse(changedAt)))
    expect(keys).toEqual(keys.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)))
  })

  it('on the App Store sorts what is new since a time', async () => {
    const { list, clock } = await createReviewWorld()
    const since = new Date(clock.now() - 110 * 60 * 60 * 1000).toISOString()
    const { rows } = await readAll(list, `?integrationId=${APPLE}&reviewSort=-rating&since=${since}&pageSize=2`)
    expect(rows.map(({ rating }) => rating)).toEqual([5, 2, 1, 1])
  })

  it('refuses to sort what is too much to be sorted, and says what helps', async () => {
    const { list, setPlayReviews, clock } = await createReviewWorld()
    setPlayReviews(Array.from({ length: 1001 }, () => ({})))
    const query = `?integrationId=${PLAY}&reviewSort=rating`
    const { status, body } = await list(query)
    expect([status, body.error.field, body.error.reason]).toEqual([400, 'query.reviewSort', 'too_many_to_sort'])
    const since = new Date(clock.now() - 100_000).toISOString()
    expect((await list(`${query}&since=${since}`)).status).toBe(200)
  })

  it.each([
    [`?integrationId=${APPLE}&language=de`, 'query.language', 'not_on_app_store'],
    [`?integrationId=${PLAY}&territory=DEU`, 'query.territory', 'not_on_google_play'],
    ['?rating=6', 'query.rating', undefined],
    ['?rating=0', 'query.rating', undefined],
    ['?territory=DE', 'query.territory', undefined],
    ['?since=yesterday', 'query.since', undefined],
    ['?reviewSort=stars', 'query.reviewSort', undefined],
    ['?translationLanguage=a%26b', 'query.translationLanguage', undefined],
    ['?stars=1', 'query.stars', undefined],
    ['?cursor=x', 'query.cursor', 'cursor_not_valid'],
  ])('names the field that is wrong, and asks no store: %s', async (query, field, reason) => {
    const { list, asked } = await createReviewWorld()
    const before = asked().length
    const { status, body } = await list(query)
    expect([status, body.error.field, body.error.reason]).toEqual([400, field, reason])
    expect(asked().length).toBe(before)
  })

  it('pages over hundreds of both stores and loses and repeats none', async () => {
    const { list, setAppleReviews, setPlayReviews, clock } = await createReviewWorld()
    setAppleReviews(
      Array.from({ length: 430 }, (_, index) => ({
        rating: 1 + (index % 5),
        title: `Apple ${index}`,
        reviewerNickname: `a${index}`,
        territory: 'USA',
        createdDate: new Date(clock.now() - index * 60_000).toISOString(),
      })),
    )
    setPlayReviews(Array.from({ length: 330 }, (_, index) => ({ starRating: 1 + (index % 5) })))
    for (const [query, count] of [
      ['?pageSize=200', 760],
      ['?pageSize=150&maximumRating=2', 304],
      ['?pageSize=200&answered=false', 760],
      ['?pageSize=37&rating=3', 152],
    ] as const) {
      const { rows, pages } = await readAll(list, query)
      expect([query, rows.length, new Set(rows.map(({ reviewId }) => reviewId)).size]).toEqual([query, count, count])
      expect(pages.every(({ value }) => value.length <= 200)).toBe(true)
    }
    expect((await list('?pageSize=201')).status).toBe(400)
  })

  it('keeps a page of long reviews below what an answer may hold', async () => {
    const { list, setAppleReviews, clock } = await createReviewWorld()
    setAppleReviews(
      Array.from({ length: 200 }, (_, index) => ({
        rating: 1,
        body: '潮'.repeat(6000),
        createdDate: new Date(clock.now() - index * 60_000).toISOString(),
      })),
    )
    const { rows, pages } = await readAll(list, `?integrationId=${APPLE}&pageSize=200`)
    expect(rows).toHaveLength(200)
    expect(Math.max(...pages.map((page) => Buffer.byteLength(JSON.stringify(page))))).toBeLessThan(450_000)
  })

  it('tells of the integrations that can be read, and why another cannot', async () => {
    const { list, sandbox } = await createReviewWorld()
    sandbox.world.appStore.setAgreement('5f2d1c84-7a3b-4e0e-9c46-1b2f8d6a7e90', false)
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(new Set(body.value.map(({ store }: Row) => store))).toEqual(new Set(['google-play']))
    expect(body.problems).toEqual([
      expect.objectContaining({ integrationName: 'Tidepool', code: 'store_agreement_required' }),
    ])
    // The one that was asked for is an error.
    const one = await list(`?integrationId=${APPLE}`)
    expect([one.status, one.body.error.code]).toEqual([424, 'store_agreement_required'])
  })

  it('is limited to the fence, also where an integration is named', async () => {
    const { call, list, accessKey } = await createReviewWorld()
    const { integrationId } = (await call('GET', `/v1/integrations/${PLAY}`)).body
    const fenced = await accessKey('viewer', { fence: [integrationId] })
    const { body } = await call('GET', '/v1/reviews', { accessKey: fenced })
    expect(body.value.length).toBeGreaterThan(0)
    expect(new Set(body.value.map((row: Row) => row.integrationId))).toEqual(new Set([integrationId]))
    expect((await call('GET', `/v1/reviews?integrationId=${APPLE}`, { accessKey: fenced })).status).toBe(404)
    expect((await list()).body.value.length).toBeGreaterThan(body.value.length)
  })

  it('is an empty list where there are no integrations', async () => {
    const { call, keyring } = await createReviewWorld()
    const { secret } = await keyring.workspaces.create('Empty')
    expect((await call('GET', '/v1/reviews', { accessKey: secret })).body).toEqual({
      value: [],
      nextCursor: null,
      problems: [],
    })
  })

  it('reads nulls where the store leaves everything out', async () => {
    const { list, sandbox, setAppleReviews } = await createReviewWorld()
    setAppleReviews([{}])
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${PACKAGE}/reviews`,
      answer: () => ({ status: 200, headers: {}, body: '{"reviews":[{"reviewId":"x"},{}]}' }),
    })
    const { body } = await list()
    expect(body.problems).toEqual([])
    expect(body.value).toHaveLength(3)
    for (const row of body.value)
      expect(row).toMatchObject({ rating: null, title: null, body: null, author: null, changedAt: null, reply: null })
  })
})

describe('the reviews of a Google Play app, which may be read 200 times an hour', () => {
  it('are read once for several callers, filters and page sizes within some seconds', async () => {
    const { list, asked, clock } = await createReviewWorld()
    const before = asked().length
    for (const query of ['', '&rating=1', '&pageSize=2', '&answered=false&maximumRating=3'])
      expect((await list(`?integrationId=${PLAY}${query}`)).status).toBe(200)
    expect(asked().length - before).toBe(1)
    clock.advance(20_000)
    await list(`?integrationId=${PLAY}`)
    expect(asked().length - before).toBe(2)
  })

  it('can be asked for all day', async () => {
    const { list, clock } = await createReviewWorld()
    for (let seconds = 0; seconds < 4000; seconds += 5) {
      const { status } = await list(`?integrationId=${PLAY}&pageSize=1`)
      expect([seconds, status]).toEqual([seconds, 200])
      clock.advance(5000)
    }
  })

  it('that are used up are said to be so, with the time to wait', async () => {
    const { list, call, sandbox, asked } = await createReviewWorld()
    sandbox.world.googlePlay.setReviewBudget(PACKAGE, { hour: 0 })
    const { status, body, headers } = await list(`?integrationId=${PLAY}`)
    expect([status, body.error.code]).toEqual([429, 'store_rate_limited'])
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    // What the key does otherwise is counted apart, and goes on (F-13); and nobody asks in vain meanwhile.
    expect((await call('GET', `/v1/integrations/${PLAY}/products`)).status).toBe(200)
    const before = asked().length
    const both = await list(`?store=google-play`)
    expect(both.status).toBe(429)
    expect(asked().length).toBe(before)
    const all = await list()
    expect(all.body.problems).toMatchObject([
      { integrationName: 'Tidepool: tides & waves', code: 'store_rate_limited' },
    ])
  })

  it('are not shown to whoever has another key', async () => {
    const { list, call, keyring, files, asked, clock } = await createReviewWorld()
    await list(`?integrationId=${PLAY}`)
    const { workspace, secret } = await keyring.workspaces.create('Other')
    const exchange = { signal: new AbortController().signal, deadline: clock.monotonic() + 100_000 }
    const { key } = await keyring.services.keysLifecycle.add(
      { workspaceId: workspace.id, kind: 'google-play-service-account', content: files.serviceAccount.text },
      exchange,
    )
    await call('POST', '/v1/integrations', { accessKey: secret, body: { keyId: key.id, app: PACKAGE } })
    const before = asked().length
    await call('GET', `/v1/reviews?integrationId=${PLAY}`, { accessKey: secret })
    expect(asked().length - before).toBe(1)
  })
})
