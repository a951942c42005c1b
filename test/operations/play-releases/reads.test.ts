/** What is told of releases without an edit: pages, phases, nulls, and sentences. */
import { describe, expect, it } from 'vitest'
import type { LifecycleState, TrackRelease } from '../../../src/sandbox/google-play/play-app.ts'
import { createPlayWorld, PACKAGE, PUBLISHER } from './world.ts'

interface Row {
  readonly [field: string]: unknown
  readonly releaseId: string
}

const ids = (rows: readonly Row[]) => rows.map(({ releaseId }) => releaseId)

describe('List releases', () => {
  it('lists those of all tracks, flat, and null where Google tells nothing', async () => {
    const { call, integrationId } = await createPlayWorld()
    const { body } = await call('GET', '/v1/releases')
    expect(ids(body.value)).toEqual(['production:3041', 'production:3040', 'beta:3051', 'internal:3052'])
    expect(body.value[0]).toEqual({
      integrationId,
      integrationName: 'Tidepool: tides & waves',
      store: 'google-play',
      appName: 'Tidepool: tides & waves',
      appIdentifier: PACKAGE,
      consoleUrl: 'https://play.google.com/console',
      releaseId: 'production:3041',
      title: '3.4.1 · production · is published',
      platform: null,
      track: 'production',
      versionString: '3.4.1',
      versionCodes: ['3041'],
      buildNumber: null,
      phase: 'published',
      previousPhase: null,
      storeState: 'PUBLISHED',
      rolloutPercent: null,
      rolloutPercentAsOf: null,
      rolloutDay: null,
      pausedDaysLeft: null,
      phasedRelease: null,
      releaseType: null,
      submittedAt: null,
      stateChangedAt: null,
      whoseMove: null,
      blockedBy: [],
    })
    expect(body).toMatchObject({ nextCursor: null, problems: [] })
  })

  it('goes on beyond 200, without loss or repetition', async () => {
    const { call, googlePlay } = await createPlayWorld()
    const release = (code: number) => ({
      release: { versionCodes: [`${code}`], status: 'completed' } as TrackRelease,
      lifecycle: 'PUBLISHED' as const,
    })
    const tracks = Array.from({ length: 12 }, (_, track) => ({
      track: `team ${track}`,
      releases: Array.from({ length: 20 }, (__, index) => release(1000 + track * 20 + index)),
    }))
    googlePlay.changeApp(PACKAGE, { tracks })
    const seen: string[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null && page < 20; page++) {
      const { body } = await call('GET', `/v1/releases?pageSize=50&cursor=${encodeURIComponent(cursor)}`)
      seen.push(...ids(body.value))
      cursor = body.nextCursor
    }
    expect(seen).toHaveLength(240)
    expect(new Set(seen).size).toBe(240)
    expect((await call('GET', '/v1/releases?pageSize=200')).body.value).toHaveLength(200)
  })

  it.each([
    ['?trackName=internal', ['internal:3052']],
    ['?trackName=harbour-partners', ['harbour-partners:3053']],
    ['?phase=draft&trackName=harbour-partners', ['harbour-partners:3053']],
    ['?phase=in_review', []],
    ['?versionPlatform=IOS', []],
    ['?store=app-store', []],
    ['?trackName=nowhere', []],
    [`?integrationId=google-play:${PACKAGE}&trackName=beta`, ['beta:3051']],
  ])('filters with %s', async (query, expected) => {
    const { call } = await createPlayWorld()
    expect(ids((await call('GET', `/v1/releases${query}`)).body.value)).toEqual(expected)
  })

  it('shows the app that works when another fails, and says which and why', async () => {
    const { call, key, sandbox } = await createPlayWorld()
    await call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.lanternfish' } })
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: '/androidpublisher/v3/applications/com.example.lanternfish/tracks',
      times: 50,
      answer: () => ({ status: 500, headers: {}, body: '' }),
    })
    for (const path of ['/v1/releases', '/v1/release-status']) {
      const { status, body } = await call('GET', path)
      expect([status, body.value.every((row: Row) => row.appIdentifier === PACKAGE)], path).toEqual([200, true])
      expect(body.problems).toEqual([
        {
          integrationId: expect.stringMatching(/^int_/),
          integrationName: expect.stringContaining('Lanternfish'),
          code: 'store_unavailable',
          message: expect.any(String),
        },
      ])
      const alone = await call('GET', `${path}?integrationId=google-play:com.example.lanternfish`)
      expect(alone.status, path).toBe(502)
    }
  })

  it('stays within the fence', async () => {
    const { call, key, accessKey } = await createPlayWorld()
    const other = await call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.lanternfish' } })
    const fenced = await accessKey('viewer', { fence: [other.body.integrationId] })
    for (const path of ['/v1/releases', '/v1/release-status']) {
      const { body } = await call('GET', path, { accessKey: fenced })
      expect(body.value.map((row: Row) => row.appIdentifier)).toEqual(['com.example.lanternfish'])
      const outside = await call('GET', `${path}?integrationId=google-play:${PACKAGE}`, { accessKey: fenced })
      expect(outside.status).toBe(404)
    }
  })
})

describe('Get a release', () => {
  it.each([
    ['production%3A3041', 'production:3041'],
    ['3041', 'production:3041'],
    ['3.4.0', 'production:3040'],
    ['live', 'production:3041'],
    ['live?track=internal', 'internal:3052'],
    ['3.5.0?track=harbour-partners', 'harbour-partners:3053'],
    ['editable?track=harbour-partners', 'harbour-partners:3053'],
  ])('finds it as %s', async (name, releaseId) => {
    const { get } = await createPlayWorld()
    expect((await get(`/releases/${name}`)).body.releaseId).toBe(releaseId)
  })

  it('asks for the track where several have it', async () => {
    const { get, setTrack } = await createPlayWorld()
    setTrack('beta', { name: '3.5.0-beta3', versionCodes: ['3052'], status: 'completed' })
    const { status, body } = await get('/releases/3052')
    expect([status, body.error.field]).toEqual([400, 'query.track'])
    expect(body.error.causes).toEqual([
      { code: 'beta:3052', message: '3.5.0-beta3 on beta is published.' },
      { code: 'internal:3052', message: '3.5.0-beta3 on internal is published.' },
    ])
  })

  it.each([
    '9999',
    'production:9999',
    '3041?track=beta',
    'editable',
    '00000000-0000-4000-8000-000000000000',
    'constructor',
  ])('does not find %s', async (name) => {
    const { get } = await createPlayWorld()
    const { status, body } = await get(`/releases/${name}`)
    expect([status, body.error.reason, body.error.field]).toEqual([400, 'release_not_found', 'path.releaseId'])
  })
})

describe('Get release status', () => {
  it.each<[LifecycleState, string, string | null, readonly string[], string]>([
    [
      'IN_REVIEW',
      'in_review',
      'store',
      ['review_in_progress'],
      '3.5 is in review and 3.4 is published; the store has to act.',
    ],
    ['NOT_APPROVED', 'rejected', 'you', ['rejected'], '3.5 was rejected and 3.4 is published; it is your move.'],
    [
      'APPROVED_NOT_PUBLISHED',
      'approved',
      'you',
      ['managed_publishing'],
      '3.5 is approved and waits to be released and 3.4 is published; it is your move.',
    ],
    [
      'NOT_SENT_FOR_REVIEW',
      'not_submitted',
      'you',
      ['not_sent_for_review'],
      '3.5 has not been sent for review and 3.4 is published; it is your move.',
    ],
    ['DRAFT', 'draft', 'you', [], '3.5 is being prepared and 3.4 is published; it is your move.'],
    ['PUBLISHED', 'published', null, [], '3.5 is published.'],
  ])('says what %s means', async (lifecycle, phase, whoseMove, blockedBy, summary) => {
    const { call, googlePlay } = await createPlayWorld()
    const release = (name: string, code: string): TrackRelease => ({ name, versionCodes: [code], status: 'completed' })
    googlePlay.changeApp(PACKAGE, {
      tracks: [
        {
          track: 'production',
          releases: [
            { release: release('3.4', '34'), lifecycle: 'PUBLISHED' },
            { release: release('3.5', '35'), lifecycle },
          ],
        },
      ],
    })
    const { body } = await call('GET', '/v1/release-status')
    expect(body.value).toHaveLength(1)
    expect(body.value[0]).toMatchObject({
      track: 'production',
      platform: null,
      phase,
      whoseMove,
      blockedBy,
      versionString: '3.5',
      inReviewVersion: phase === 'in_review' ? '3.5' : null,
      rollingOutVersion: null,
      // Whether it is for all, nobody knows without an edit.
      liveVersion: null,
      rolloutPercent: null,
      since: null,
      summary: `Tidepool: tides & waves, production: ${summary} Refresh rollout tells how many of the users are offered ${phase === 'published' ? '3.5' : '3.4'}.`,
    })
  })

  it('says what is live once somebody has looked, and no more once something else is published', async () => {
    const { call, googlePlay, refresh, setTrack } = await createPlayWorld()
    const production = async () => (await call('GET', '/v1/release-status')).body.value[0]
    const of = ({ phase, versionString, liveVersion, rollingOutVersion, summary }: Record<string, string | null>) => [
      ...[phase, versionString, liveVersion, rollingOutVersion],
      summary?.split('production: ')[1],
    ]
    const reach = (name: string) =>
      `${name} is published. Refresh rollout tells how many of the users are offered ${name}.`
    expect(of(await production())).toEqual(['published', '3.4.1', null, null, reach('3.4.1')])
    await refresh()
    expect(of(await production())).toEqual([
      ...['rolling_out', '3.4.1', '3.4.0', '3.4.1'],
      '3.4.1 is rolling out to 20 % of the users and 3.4.0 is live; it is your move.',
    ])
    // A build server does what nobody here hears of.
    const { release } = googlePlay.apps.get(PACKAGE)!.tracks[0]!.releases[0]!
    setTrack('production', { name: '3.5', versionCodes: ['3050'], status: 'completed' }, release)
    expect(of(await production())).toEqual(['published', '3.5', null, null, reach('3.5')])
  })

  it('has nothing to say of an app without a release', async () => {
    const { call, googlePlay } = await createPlayWorld()
    googlePlay.changeApp(PACKAGE, { tracks: [] })
    expect((await call('GET', '/v1/release-status')).body).toEqual({ value: [], nextCursor: null, problems: [] })
  })
})

describe('Check release readiness', () => {
  const missing = (checks: readonly Row[], ok: boolean | null) =>
    checks.filter((check) => check.ok === ok).map(({ item }) => item)

  it('says what is missing, whose move it is, and which operation mends it', async () => {
    const { get } = await createPlayWorld()
    const { body } = await get('/release-readiness')
    expect(body).toMatchObject({
      store: 'google-play',
      isReady: false,
      missingCount: 1,
      summary: 'Not ready: release.',
    })
    expect(body.checks[0]).toEqual({
      item: 'release',
      ok: false,
      locale: null,
      reason: 'No release is in preparation.',
      whoseMove: 'you',
      mendedBy: 'Promote a release',
    })
  })

  it('looks at the release in preparation, as far as it shows without an edit', async () => {
    const { get } = await createPlayWorld()
    const { body } = await get('/release-readiness?track=harbour-partners')
    expect([missing(body.checks, false), missing(body.checks, null)]).toEqual([[], ['release_notes', 'screenshots']])
    expect(body).toMatchObject({ isReady: false, missingCount: 0 })
    expect(body.summary).toContain('release notes, screenshots')
  })

  it.each<[LifecycleState, readonly string[]]>([
    ['NOT_APPROVED', ['review']],
    ['NOT_SENT_FOR_REVIEW', ['sending']],
    ['IN_REVIEW', ['open_submission']],
  ])('of one that is %s misses %j', async (lifecycle, items) => {
    const { get, googlePlay } = await createPlayWorld()
    const release = { name: '3.5', versionCodes: ['35'], status: 'completed' } as const
    googlePlay.changeApp(PACKAGE, { tracks: [{ track: 'production', releases: [{ release, lifecycle }] }] })
    const { body } = await get('/release-readiness?release=35')
    expect(missing(body.checks, false)).toEqual(items)
  })
})

describe('List tracks', () => {
  it('lists the standard ones and the team’s own, with what Google names of them', async () => {
    const { get, setTrack, googlePlay } = await createPlayWorld()
    setTrack('Partners & friends', { versionCodes: ['9'], status: 'completed' })
    const { body } = await get('/tracks')
    expect(body.value.map((row: Row) => [row.track, row.title, row.kind, row.versionCodes])).toEqual([
      ['production', 'Production', 'production', ['3041', '3040']],
      ['beta', 'Open testing', 'open_testing', ['3051']],
      ['alpha', 'Closed testing - Alpha', 'closed_testing', []],
      ['internal', 'Internal testing', 'internal_testing', ['3052']],
      ['Partners & friends', 'Partners & friends', 'closed_testing', ['9']],
    ])
    googlePlay.setApi('719352840616', 'reporting', false)
    expect((await get('/tracks')).body.value).toHaveLength(4)
  })
})
