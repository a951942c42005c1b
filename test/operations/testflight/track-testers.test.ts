import { describe, expect, it } from 'vitest'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

const TIDEPOOL = 'com.example.tidepool'
const EDITS = `/androidpublisher/v3/applications/${TIDEPOOL}/edits`
const PATH = `/v1/integrations/google-play:${TIDEPOOL}/track-testers`
const CREW = 'tidepool-crew@googlegroups.com'

async function createPlayWorld(options: TestKeyringOptions = {}) {
  const world = await createTestKeyring(options)
  const play = await world.addKey('serviceAccount')
  await world.call('POST', '/v1/integrations', { body: { keyId: play.id, app: TIDEPOOL } })
  const before = world.sandbox.requests.length
  return {
    ...world,
    list: (track: string) => world.call('POST', `${PATH}/read`, { body: { track } }),
    set: (body: object) => world.call('PUT', PATH, { body }),
    testers: (track: string) => world.sandbox.world.googlePlay.apps.get(TIDEPOOL)?.testers[track],
    /** What was asked of edits, without their identifiers. */
    steps: () =>
      world.sandbox.requests
        .slice(before)
        .filter(({ path }) => path.startsWith(EDITS))
        .map(({ method, path }) => `${method} ${path.slice(EDITS.length).replace(/^\/\d+/, '')}`),
  }
}

const groupsOf = (body: { value: { googleGroup: string }[] }) => body.value.map(({ googleGroup }) => googleGroup)

describe('List track testers', () => {
  it('shows the Google Groups of a track, and throws the edit away', async () => {
    const { list, steps } = await createPlayWorld()
    const { status, body } = await list('internal')
    expect(status).toBe(200)
    expect(body.value).toEqual([
      {
        integrationId: expect.any(String),
        integrationName: expect.any(String),
        store: 'google-play',
        appName: 'Tidepool: tides & waves',
        appIdentifier: TIDEPOOL,
        consoleUrl: 'https://play.google.com/console',
        track: 'internal',
        googleGroup: CREW,
      },
    ])
    expect(steps()).toEqual(['POST ', 'GET /testers/internal', 'DELETE '])
  })

  it('shows an empty list for a track without testers', async () => {
    const { list } = await createPlayWorld()
    expect((await list('harbour-partners')).body.value).toEqual([])
  })

  it('is no GET, and not for a viewer: it ends an edit that somebody else has open', async () => {
    const { accessKey, call, list, steps } = await createPlayWorld()
    expect((await call('GET', `${PATH}/read`)).status).toBe(405)
    const viewer = await accessKey('viewer')
    expect((await call('POST', `${PATH}/read`, { accessKey: viewer, body: { track: 'beta' } })).status).toBe(403)
    expect(steps()).toEqual([])
    expect((await list('nowhere')).body.error).toMatchObject({ code: 'not_found', reason: 'track_not_found' })
    expect(steps().at(-1)).toBe('DELETE ')
  })
})

describe('Set track testers', () => {
  it('replaces the groups in one edit', async () => {
    const { set, steps, testers, list } = await createPlayWorld()
    const wanted = ['surfers@googlegroups.com', CREW]
    const { status, body } = await set({ track: 'internal', googleGroups: wanted })
    expect([status, body.outcome, body.track, body.googleGroups]).toEqual([200, 'set', 'internal', wanted])
    expect(steps()).toEqual([
      'POST ',
      'GET /testers/internal',
      'PUT /testers/internal',
      'POST :commit?changesInReviewBehavior=ERROR_IF_IN_REVIEW',
    ])
    expect([testers('internal'), testers('beta')]).toEqual([wanted, ['tidepool-friends@googlegroups.com']])
    expect(groupsOf((await list('internal')).body)).toEqual(wanted)
  })

  it('adds and removes, and leaves the others', async () => {
    const { set, testers } = await createPlayWorld()
    await set({ track: 'internal', googleGroups: ['a@groups.example', CREW.toUpperCase()], mode: 'add' })
    expect(testers('internal')).toEqual([CREW, 'a@groups.example'])
    await set({ track: 'internal', googleGroups: [CREW.toUpperCase(), 'b@groups.example'], mode: 'remove' })
    expect(testers('internal')).toEqual(['a@groups.example'])
    await set({ track: 'internal', googleGroups: [] })
    expect(testers('internal')).toEqual([])
  })

  it('commits nothing when nothing changes', async () => {
    const { set, steps } = await createPlayWorld()
    for (const body of [
      { googleGroups: [CREW.toUpperCase()] },
      { googleGroups: [CREW, CREW] },
      { googleGroups: [CREW], mode: 'add' },
      { googleGroups: ['c@groups.example'], mode: 'remove' },
    ]) {
      expect((await set({ track: 'internal', ...body })).body).toMatchObject({
        outcome: 'unchanged',
        googleGroups: [CREW],
      })
    }
    expect(steps().filter((step) => /PUT|commit/.test(step))).toEqual([])
    expect(steps().filter((step) => step === 'DELETE ')).toHaveLength(4)
  })

  it('only checks when that is wished, and opens no edit for it', async () => {
    const { set, steps } = await createPlayWorld()
    const { body } = await set({ track: 'internal', googleGroups: ['a@groups.example'], validateOnly: true })
    expect(body).toMatchObject({ outcome: 'valid', googleGroups: null })
    expect(steps()).toEqual([])
  })

  it.each([
    [{ track: 'production', googleGroups: [] }, 'body.track'],
    [{ track: 'internal', googleGroups: ['crew'] }, 'body.googleGroups.0'],
    [{ track: 'internal' }, 'body.googleGroups'],
    [{ googleGroups: [] }, 'body.track'],
    [{ track: 'internal', googleGroups: [], mode: 'swap' }, 'body.mode'],
  ])('refuses %j before Google is asked', async (body, field) => {
    const { set, steps } = await createPlayWorld()
    const answer = await set(body)
    expect([answer.status, answer.body.error.field]).toEqual([400, field])
    expect(steps()).toEqual([])
  })

  it('never cancels a review that runs', async () => {
    const { set, sandbox, steps, testers } = await createPlayWorld()
    sandbox.world.googlePlay.setReview(TIDEPOOL, { changesInReview: true })
    const { status, body } = await set({ track: 'internal', googleGroups: [] })
    expect([status, body.error.reason]).toEqual([409, 'review_in_progress'])
    expect(steps().at(-1)).toBe('DELETE ')
    expect(testers('internal')).toEqual([CREW])
  })

  it('whose commit got lost on the way is unknown, and names what tells (F-4)', async () => {
    const { set, sandbox } = await createPlayWorld()
    sandbox.world.interrupt({
      host: 'androidpublisher.googleapis.com',
      path: EDITS,
      times: 4,
      answer: ({ path }, proceed) => {
        const answer = proceed()
        return path.endsWith(':commit') ? 'cut' : answer
      },
    })
    const { status, body } = await set({ track: 'internal', googleGroups: [] })
    expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(body.error.message).toContain('List track testers')
  })

  it('says how testers are set on the App Store', async () => {
    const { addKey, call } = await createPlayWorld()
    const team = await addKey('team')
    await call('POST', '/v1/integrations', { body: { keyId: team.id, app: TIDEPOOL } })
    const path = `/v1/integrations/app-store:${TIDEPOOL}/track-testers`
    const { status, body } = await call('PUT', path, { body: { track: 'internal', googleGroups: [] } })
    expect([status, body.error.reason]).toEqual([400, 'not_on_app_store'])
    expect(body.error.message).toContain('Add a tester')
  })
})
