import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import { APPLE, CONNECT, createReviewWorld, DAY_MS, PACKAGE, PLAY, PUBLISHER, pathOf, type Row } from './world.ts'

const STORES = [
  ['the App Store', APPLE],
  ['Google Play', PLAY],
] as const

async function createReplyWorld() {
  const world = await createReviewWorld()
  const { value } = (await world.list('?answered=false')).body
  const idOf = (author: string): string => value.find((row: Row) => row.author === author).reviewId
  return { ...world, ids: { [APPLE]: idOf('mudlark'), [PLAY]: idOf('Ines K.') } }
}

describe.each(STORES)('Reply to a review on %s', (_name, store) => {
  it('answers the review with the reply, and every list has it from then on', async () => {
    const { reply, list, get, ids, written } = await createReplyWorld()
    // Whoever has read before must not be shown what was so before.
    await list(`?integrationId=${store}`)
    const { status, body } = await reply(store, ids[store], { reply: 'Thank you! 🌊' })
    expect(status).toBe(200)
    const expected = {
      reviewId: ids[store],
      reply: 'Thank you! 🌊',
      replyState: store === APPLE ? 'pending' : 'published',
      rating: 5,
      integrationName: expect.stringContaining('Tidepool'),
    }
    expect(body).toMatchObject({ ...expected, outcome: 'created', repliedAt: expect.any(String) })
    expect(written()).toHaveLength(1)
    const listed = (await list(`?integrationId=${store}&answered=true`)).body.value
    const { outcome: _, ...row } = body
    expect(listed).toContainEqual(row)
    expect((await get(store, ids[store])).body).toEqual(row)
  })

  it('sends the store the text as it is', async () => {
    const { reply, ids, written } = await createReplyWorld()
    await reply(store, ids[store], { reply: ' “Ja”\n& <3 ' })
    const [sent = ''] = written()
    expect(JSON.parse(sent)).toEqual(
      store === PLAY
        ? { replyText: ' “Ja”\n& <3 ' }
        : {
            data: {
              type: 'customerReviewResponses',
              attributes: { responseBody: ' “Ja”\n& <3 ' },
              relationships: { review: { data: { type: 'customerReviews', id: ids[APPLE] } } },
            },
          },
    )
  })

  it('replaces the reply that is there', async () => {
    const { reply, get, ids } = await createReplyWorld()
    await reply(store, ids[store], { reply: 'First' })
    expect((await reply(store, ids[store], { reply: 'Second' })).body).toMatchObject({
      outcome: 'updated',
      reply: 'Second',
    })
    expect((await get(store, ids[store])).body.reply).toBe('Second')
  })

  it('sends nothing when that reply is there already', async () => {
    const { reply, ids, written } = await createReplyWorld()
    await reply(store, ids[store], { reply: 'Once' })
    expect((await reply(store, ids[store], { reply: 'Once ' })).body).toMatchObject({
      outcome: 'unchanged',
      reply: 'Once',
    })
    expect(written()).toHaveLength(1)
  })

  it('checks and changes nothing with validateOnly', async () => {
    const { reply, ids, written } = await createReplyWorld()
    const { body } = await reply(store, ids[store], { reply: 'Thanks', validateOnly: true })
    expect(body).toMatchObject({ outcome: 'valid', reply: null })
    expect(written()).toEqual([])
  })

  it.each([
    ['too long by one character', { reply: '🌊'.repeat(store === APPLE ? 5971 : 351) }, 'reply_too_long'],
    ['nothing but blanks', { reply: ' \n ' }, 'reply_empty'],
    ['half a character', '{"reply":"\\ud83c"}', 'reply_not_text'],
    ['missing', {}, undefined],
    ['empty', { reply: '' }, undefined],
    ['no text', { reply: 5 }, undefined],
  ])('refuses a reply that is %s, and asks the store nothing', async (_what, body, reason) => {
    const { call, ids, sandbox } = await createReplyWorld()
    // Whose review it is, is known from here on.
    await call('GET', pathOf(store, ids[store]))
    const before = sandbox.requests.length
    const answer = await call('PUT', `${pathOf(store, ids[store])}/reply`, { body })
    expect([answer.status, answer.body.error.field]).toEqual([400, 'body.reply'])
    expect(answer.body.error.reason).toBe(reason)
    expect(JSON.stringify(answer.body)).not.toContain('🌊')
    expect(sandbox.requests.length).toBe(before)
  })

  it('takes as many characters as the store counts', async () => {
    const { reply, ids } = await createReplyWorld()
    const length = store === APPLE ? 5970 : 350
    expect((await reply(store, ids[store], { reply: '🌊'.repeat(length) })).status).toBe(200)
  })

  it.each(['GET', 'PUT', 'DELETE'])('%s of a review that there is not is not found', async (method) => {
    const { call } = await createReplyWorld()
    const path = pathOf(store, '00000000-0000-4000-8000-000000000000') + (method === 'GET' ? '' : '/reply')
    const { status, body } = await call(method, path, method === 'PUT' ? { body: { reply: 'Thanks' } } : {})
    const isRefused = method === 'DELETE' && store === PLAY
    expect([status, body.error.code]).toEqual(isRefused ? [400, 'invalid_request'] : [404, 'not_found'])
  })

  it.each(['..', '.', 'a/../b', 'x?y', 'x#y', '%2e%2e', '1,2'])('reaches no other path by the id %j', async (id) => {
    const { call, sandbox } = await createReplyWorld()
    const before = sandbox.requests.length
    await call('PUT', `${pathOf(store, id)}/reply`, { body: { reply: 'Thanks' } })
    for (const { path, method } of sandbox.requests.slice(before)) {
      expect(method).toBe('GET')
      expect(path.split('?')[0]).toMatch(
        store === APPLE
          ? /^\/v1\/(customerReviews\/[^/]+|apps\/6478120431\/customerReviews)$/
          : /^\/androidpublisher\/v3\/applications\/com\.example\.tidepool\/reviews\/[^/]+$/,
      )
    }
  })

  it('is for operators', async () => {
    const { call, ids, accessKey, written } = await createReplyWorld()
    const viewer = await accessKey('viewer')
    for (const [method, body] of [
      ['PUT', { reply: 'Thanks' }],
      ['DELETE', undefined],
    ] as const) {
      const options = { accessKey: viewer, ...(body ? { body } : {}) }
      const answer = await call(method, `${pathOf(store, ids[store])}/reply`, options)
      expect([answer.status, answer.body.error.code]).toEqual([403, 'role_required'])
    }
    expect(written()).toEqual([])
  })
})

describe('Reply to a review on Google Play', () => {
  it('is refused here when the review is older than a week', async () => {
    const { reply, get, ids, clock, written } = await createReplyWorld()
    const { canReplyUntil } = (await get(PLAY, ids[PLAY])).body
    clock.advance(Date.parse(canReplyUntil) - clock.now() - 1)
    expect((await reply(PLAY, ids[PLAY], { reply: 'Just in time' })).status).toBe(200)
    clock.advance(1)
    const late = await reply(PLAY, ids[PLAY], { reply: 'Too late' })
    expect([late.status, late.body.error.code]).toEqual([409, 'store_conflict'])
    expect(late.body.error).toMatchObject({
      reason: 'reply_window_closed',
      message: expect.stringContaining('Play Console'),
    })
    expect(written()).toHaveLength(1)
    expect((await get(PLAY, ids[PLAY])).body.reply).toBe('Just in time')
  })

  it('is refused with the same reason when only Google knows how old the review is', async () => {
    const { list, reply, ids, clock, sandbox } = await createReplyWorld()
    // From here on it is kept for a moment.
    await list('?store=google-play')
    sandbox.world.googlePlay.changeReviews(PACKAGE, (reviews) =>
      reviews.map((review) => ({ ...review, lastModified: clock.now() - 8 * DAY_MS })),
    )
    const { status, body } = await reply(PLAY, ids[PLAY], { reply: 'Too late' })
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', 'reply_window_closed'])
  })

  it('is of a review that is not there, and says where they are', async () => {
    const { get, reply } = await createReplyWorld()
    for (const { status, body } of [await get(PLAY, 'nope'), await reply(PLAY, 'nope', { reply: 'Thanks' })]) {
      expect([status, body.error.code, body.error.reason]).toEqual([404, 'not_found', 'review_not_found'])
      expect(body.error.message).toContain('List reviews')
    }
  })

  it('is open again for a week when the customer changes the review', async () => {
    const { reply, ids, clock, sandbox } = await createReplyWorld()
    clock.advance(8 * DAY_MS)
    sandbox.world.googlePlay.changeReviews(PACKAGE, (reviews) =>
      reviews.map((review) => (review.reviewId === ids[PLAY] ? { ...review, lastModified: clock.now() } : review)),
    )
    expect((await reply(PLAY, ids[PLAY], { reply: 'Hello again' })).body.outcome).toBe('created')
  })

  it('counts and tells what Google keeps of a text with HTML', async () => {
    const { reply, ids, written } = await createReplyWorld()
    const { body } = await reply(PLAY, ids[PLAY], { reply: `<b>${'x'.repeat(349)}</b>!` })
    expect(body.reply).toBe(`${'x'.repeat(349)}!`)
    expect((await reply(PLAY, ids[PLAY], { reply: `${'x'.repeat(349)}!` })).body.outcome).toBe('unchanged')
    expect((await reply(PLAY, ids[PLAY], { reply: '<br/>' })).body.error.reason).toBe('reply_empty')
    expect(written()).toHaveLength(1)
  })

  it('reads nothing again that was read a moment ago', async () => {
    const { reply, list, ids, asked } = await createReplyWorld()
    await list(`?integrationId=${PLAY}`)
    const before = asked().length
    await reply(PLAY, ids[PLAY], { reply: 'Thanks' })
    expect(
      asked()
        .slice(before)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['POST'])
  })

  it('is refused with the sentence of the store where the store has a reason of its own', async () => {
    const { reply, ids, sandbox } = await createReplyWorld()
    const error = { code: 400, status: 'FAILED_PRECONDITION', message: 'The author has deleted the review.' }
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${PACKAGE}/reviews/${ids[PLAY]}:reply`,
      answer: () => ({ status: 400, headers: {}, body: JSON.stringify({ error }) }),
    })
    const { status, body } = await reply(PLAY, ids[PLAY], { reply: 'Thanks' })
    expect(status).toBe(409)
    expect(body.error.causes).toEqual([{ code: 'FAILED_PRECONDITION', message: 'The author has deleted the review.' }])
  })
})

describe('Reply to a review on the App Store', () => {
  it('is published by Apple by and by', async () => {
    const { reply, get, ids, sandbox } = await createReplyWorld()
    await reply(APPLE, ids[APPLE], { reply: 'Thanks' })
    createHappenings(sandbox)
      .find(({ id }) => id === 'replies-published')
      ?.happen()
    expect((await get(APPLE, ids[APPLE])).body).toMatchObject({ reply: 'Thanks', replyState: 'published' })
  })

  it('needs a key that may reply, and names the role', async () => {
    const { call, ids, files, sandbox } = await createReplyWorld()
    sandbox.world.appStore.addTeamKey({
      issuerId: files.team.issuerId,
      keyId: files.team.keyId,
      publicKey: sandbox.world.appStore.keys.get(files.team.keyId)!.publicKey as never,
      roles: ['APP_MANAGER'],
    })
    const { status, body } = await call('PUT', `${pathOf(APPLE, ids[APPLE])}/reply`, { body: { reply: 'Thanks' } })
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toContain('Admin role')
  })
})

describe('Delete the reply to a review', () => {
  it('removes it on the App Store, once', async () => {
    const { call, reply, get, ids, written } = await createReplyWorld()
    await reply(APPLE, ids[APPLE], { reply: 'Thanks' })
    const path = `${pathOf(APPLE, ids[APPLE])}/reply`
    expect((await call('DELETE', path)).body).toMatchObject({
      outcome: 'deleted',
      reply: null,
      replyState: null,
      repliedAt: null,
    })
    expect((await get(APPLE, ids[APPLE])).body.reply).toBeNull()
    expect((await call('DELETE', path)).body.outcome).toBe('unchanged')
    expect(written()).toHaveLength(2)
  })

  it('is not possible on Google Play, which says what is', async () => {
    const { call, ids, asked } = await createReplyWorld()
    const before = asked().length
    const { status, body } = await call('DELETE', `${pathOf(PLAY, ids[PLAY])}/reply`)
    expect([status, body.error.reason]).toEqual([400, 'not_on_google_play'])
    expect(body.error.message).toBe('Google Play: A reply cannot be removed. Send another one to replace it.')
    expect(asked().length).toBe(before)
  })
})

describe('Get a review', () => {
  it('has it translated on Google Play', async () => {
    const { list, get } = await createReplyWorld()
    const { reviewId } = (await list('?language=es')).body.value[0]
    expect((await get(PLAY, reviewId, '?translationLanguage=en')).body).toMatchObject({
      title: null,
      body: expect.stringMatching(/^Ahora/),
      translatedBody: expect.stringMatching(/^Works now/),
    })
    expect((await get(PLAY, reviewId)).body.translatedBody).toBeNull()
  })

  it('tells one that is too old for lists', async () => {
    const { get } = await createReplyWorld()
    const { status, body } = await get(PLAY, 'a9e8d7c6-b5a4-4938-8271-605f4e3d2c1b')
    expect([status, body.author]).toEqual([200, 'Old Salt'])
  })

  it.each([
    [APPLE, CONNECT, { data: { type: 'customerReviews', id: 'another', attributes: {} } }],
    [PLAY, PUBLISHER, { reviewId: 'another' }],
  ] as const)('believes no answer about another one: %s', async (store, host, answer) => {
    const { get, ids, sandbox } = await createReplyWorld()
    await get(store, ids[store])
    sandbox.world.interrupt({ host, answer: () => ({ status: 200, headers: {}, body: JSON.stringify(answer) }) })
    const { status, body } = await get(store, ids[store])
    expect([status, body.error.code]).toEqual([502, 'store_unavailable'])
  })
})
