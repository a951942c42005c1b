import { describe, expect, it } from 'vitest'
import { DEVELOPER, EMAIL, googlePlay, PACKAGE } from './fixture.ts'

async function withEdit() {
  const t = googlePlay()
  const insert = async (as = t.publisher): Promise<string> =>
    (await as(`${PACKAGE}/edits`, { method: 'POST', body: {} })).body.id
  const id = await insert()
  const edit = (path = '', sent = {}, editId = id, as = t.publisher) => as(`${PACKAGE}/edits/${editId}${path}`, sent)
  const commit = (query = '', editId = id, as = t.publisher) => edit(`:commit${query}`, { method: 'POST' }, editId, as)
  const retitle = (title: string, editId = id, as = t.publisher) =>
    edit('/listings/en-US', { method: 'PATCH', body: { title } }, editId, as)
  const title = () => t.world.apps.get(PACKAGE)?.listings.find(({ language }) => language === 'en-US')?.title
  return { ...t, id, insert, edit, commit, retitle, title }
}

describe('an edit', () => {
  it('is a draft that nobody sees until it is committed', async () => {
    const { edit, retitle, commit, title, id } = await withEdit()
    expect((await retitle('Tidepool 4')).body).toEqual({
      language: 'en-US',
      title: 'Tidepool 4',
      shortDescription: 'Tides',
    })
    expect(title()).toBe('Tidepool')
    expect((await edit(':validate', { method: 'POST' })).body.id).toBe(id)
    const { status, body } = await commit()
    expect([status, body.id, title()]).toEqual([200, id, 'Tidepool 4'])
    expect((await commit()).body.error.message).toMatch(/already been successfully committed/)
  })

  it('tells in seconds when it ends, and does', async () => {
    const { edit, time } = await withEdit()
    const { expiryTimeSeconds } = (await edit()).body
    expect(Number(expiryTimeSeconds) * 1000).toBe(time.now + 7_200_000)
    time.now += 7_200_000
    const { status, body } = await edit()
    expect([status, body.error.status]).toEqual([400, 'FAILED_PRECONDITION'])
    expect(body.error.message).toBe('This edit has expired, please create a new Edit.')
  })

  it('kills the older one of the same user, and no other user’s', async () => {
    const { edit, insert, publisherOfCi } = await withEdit()
    const ci = await insert(publisherOfCi)
    await insert()
    expect((await edit()).body.error.message).toBe('This edit has expired, please create a new Edit.')
    expect((await edit('', {}, ci, publisherOfCi)).status).toBe(200)
  })

  it('is one app’s own', async () => {
    const { edit, id, publisher, world } = await withEdit()
    world.addApp({ ...world.apps.get(PACKAGE)!, packageName: 'com.example.lanternfish' })
    world.invite(DEVELOPER, EMAIL, { account: ['CAN_MANAGE_PERMISSIONS_GLOBAL'] })
    expect((await publisher('com.example.lanternfish/edits', { method: 'POST' })).status).toBe(200)
    expect((await edit()).status).toBe(200)
    expect((await publisher(`com.example.lanternfish/edits/${id}`)).status).toBe(404)
  })

  it('dies when another user commits, and when somebody works in Play Console', async () => {
    const { edit, insert, commit, retitle, title, publisherOfCi, world } = await withEdit()
    const ci = await insert(publisherOfCi)
    await retitle('Ours')
    await retitle('Theirs', ci, publisherOfCi)
    expect((await commit('', ci, publisherOfCi)).status).toBe(200)
    const { status, body } = await commit()
    expect([status, body.error.message, title()]).toEqual([400, 'This Edit has been deleted.', 'Theirs'])
    const next = await insert()
    world.changeApp(PACKAGE, { displayName: 'Renamed' })
    expect((await edit('', {}, next)).status).toBe(400)
  })

  it('is gone when deleted, and another user’s is not found', async () => {
    const { edit, id, publisherOfCi } = await withEdit()
    expect((await edit('', {}, id, publisherOfCi)).status).toBe(404)
    expect((await edit('', {}, '12345')).status).toBe(404)
    expect((await edit('', { method: 'DELETE' })).status).toBe(204)
    expect((await edit()).body.error.message).toBe('This Edit has been deleted.')
  })

  it('cancels a running review unless told to fail, and stays good when it fails', async () => {
    const { commit, world, retitle, title } = await withEdit()
    world.setReview(PACKAGE, { changesInReview: true })
    await retitle('New')
    const { status, body } = await commit('?changesInReviewBehavior=ERROR_IF_IN_REVIEW')
    expect([status, body.error.status, body.error.details[0].reason]).toEqual([
      400,
      'FAILED_PRECONDITION',
      'CHANGES_ALREADY_IN_REVIEW',
    ])
    expect((await commit()).status).toBe(200)
    expect([title(), world.apps.get(PACKAGE)?.changesInReview]).toEqual(['New', false])
  })

  it('commits with ERROR_IF_IN_REVIEW where nothing is in review', async () => {
    const { commit } = await withEdit()
    expect((await commit('?changesInReviewBehavior=ERROR_IF_IN_REVIEW')).status).toBe(200)
  })

  it.each([
    ['automatically', '?changesNotSentForReview=true', /changesNotSentForReview must not be set/],
    ['by_hand', '', /Please set the query parameter changesNotSentForReview to true/],
    ['automatically', '?changesInReviewBehavior=NOPE', /NOPE/],
  ] as const)('of an app whose changes are sent %s refuses commit%s', async (sentForReview, query, message) => {
    const { commit, world } = await withEdit()
    world.setReview(PACKAGE, { sentForReview })
    const { status, body } = await commit(query)
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(message)])
    const right = sentForReview === 'by_hand' ? '?changesNotSentForReview=true' : ''
    expect((await commit(right)).status).toBe(200)
  })
})

describe('listings', () => {
  it('are listed, read, replaced, made and deleted by language', async () => {
    const { edit } = await withEdit()
    expect((await edit('/listings')).body).toEqual({
      kind: 'androidpublisher#listingsListResponse',
      listings: [{ language: 'en-US', title: 'Tidepool', shortDescription: 'Tides' }],
    })
    const replaced = await edit('/listings/en-US', { method: 'PUT', body: { language: 'en-US', title: 'T' } })
    expect(replaced.body).toEqual({ language: 'en-US', title: 'T' })
    expect((await edit('/listings/es-419', { method: 'PUT', body: { title: 'Mareas' } })).status).toBe(200)
    expect((await edit('/listings/es-419')).body).toEqual({ language: 'es-419', title: 'Mareas' })
    expect((await edit('/listings/es-419', { method: 'DELETE' })).status).toBe(204)
    expect((await edit('/listings/es-419')).status).toBe(404)
  })

  it.each([
    ['PATCH', 'fr-FR', { title: 'x' }, 404],
    ['DELETE', 'fr-FR', undefined, 404],
    ['PUT', 'fr-FR', { language: 'de-DE' }, 400],
    ['PUT', 'fr-FR', { title: 'x'.repeat(31) }, 400],
    ['PUT', 'fr-FR', { shortDescription: '潮'.repeat(81) }, 400],
    ['PUT', 'fr-FR', { shortDescription: '🌊'.repeat(80) }, 200],
    ['PUT', 'fr-FR', { titel: 'x' }, 400],
    ['PUT', 'fr-FR', { title: 5 }, 400],
    ['PUT', 'fr-FR', 'no JSON', 400],
    ['PUT', 'fr-FR', [], 400],
  ])('%s %s %j → %i', async (method, language, body, status) => {
    const { edit } = await withEdit()
    expect((await edit(`/listings/${language}`, { method, ...(body !== undefined && { body }) })).status).toBe(status)
  })
})

describe('the rest of an edit', () => {
  it('has details, all standard tracks, and no releases where there are none', async () => {
    const { edit, insert, world } = await withEdit()
    world.changeApp(PACKAGE, {
      tracks: [
        { track: 'wear:production', releases: [] },
        {
          track: 'production',
          releases: [
            {
              release: { name: '1', versionCodes: ['1'], status: 'inProgress', userFraction: 0.1 },
              lifecycle: 'PUBLISHED',
            },
          ],
        },
      ],
    })
    const id = await insert()
    expect((await edit('/details', {}, id)).body).toEqual({ defaultLanguage: 'en-US' })
    const { tracks } = (await edit('/tracks', {}, id)).body
    expect(tracks.map(({ track }: { track: string }) => track)).toEqual([
      'wear:production',
      'production',
      'beta',
      'alpha',
      'internal',
    ])
    expect((await edit('/tracks/production', {}, id)).body).toEqual({
      track: 'production',
      releases: [{ name: '1', versionCodes: ['1'], status: 'inProgress', userFraction: 0.1 }],
    })
    expect((await edit('/tracks/wear:production', {}, id)).body).toEqual({ track: 'wear:production' })
    expect((await edit('/tracks/wear%3Aproduction', {}, id)).status).toBe(200)
    expect((await edit('/tracks/nightly', {}, id)).status).toBe(404)
  })
})
