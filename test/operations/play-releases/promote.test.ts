import { describe, expect, it } from 'vitest'
import { createPlayWorld, PACKAGE } from './world.ts'

const TO_PRODUCTION = { fromTrack: 'internal', toTrack: 'production' }

describe('Promote a release', () => {
  it('to all users of a testing track unless a percentage is given', async () => {
    const { roll, track, release } = await createPlayWorld()
    const { body } = await roll('promote', { fromTrack: 'internal', toTrack: 'beta', releaseName: 'Beta 3' })
    expect(body).toMatchObject({ releaseId: 'beta:3052', versionString: 'Beta 3', phase: 'live', rolloutPercent: 100 })
    // What all testers had before is replaced.
    expect(track('beta')).toEqual(['3052 completed'])
    expect(release('3052', 'beta')).not.toHaveProperty('inAppUpdatePriority')
  })

  it('to a part of the users in some countries', async () => {
    const { roll, release, setTrack } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3040'], status: 'completed' })
    await roll('promote', { ...TO_PRODUCTION, percent: 0.5, countries: ['DE', 'AT'] })
    expect(release('3052')).toMatchObject({
      status: 'inProgress',
      userFraction: 0.005,
      countryTargeting: { countries: ['DE', 'AT'], includeRestOfWorld: false },
    })
  })

  it('to everybody at once with 100 percent', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3040'], status: 'completed' })
    expect((await roll('promote', { ...TO_PRODUCTION, percent: 100 })).body).toMatchObject({ phase: 'live' })
    expect(track()).toEqual(['3052 completed'])
  })

  it('that is a draft there already makes the draft the release', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3052'], status: 'draft' }, { versionCodes: ['3053'], status: 'draft' })
    await roll('promote', { ...TO_PRODUCTION, percent: 10 })
    expect(track()).toEqual(['3052 inProgress 0.1', '3053 draft'])
  })

  it.each([
    ['without a percentage', {}, 'body.percent', 'percent_required'],
    ['with no percent', { percent: 0 }, 'body.percent', 'percent_out_of_range'],
    ['with too much', { percent: 100.1 }, 'body.percent', 'percent_out_of_range'],
    ['to countries at 100 percent', { percent: 100, countries: ['DE'] }, 'body.countries', undefined],
    [
      'to countries of a testing track',
      { toTrack: 'beta', percent: 5, countries: ['DE'] },
      'body.countries',
      undefined,
    ],
    ['to where it is', { toTrack: 'internal', percent: 5 }, 'body.toTrack', undefined],
    ['with a priority of 6', { percent: 5, priority: 6 }, 'body.priority', undefined],
    ['to a country that is none', { percent: 5, countries: ['Germany'] }, 'body.countries.0', undefined],
  ])('%s is refused before Google is asked', async (_name, body, field, reason) => {
    const { roll, asked } = await createPlayWorld()
    const answer = await roll('promote', { ...TO_PRODUCTION, ...body })
    expect([answer.status, answer.body.error.code, answer.body.error.field, answer.body.error.reason]).toEqual([
      400,
      'invalid_request',
      field,
      reason,
    ])
    expect(asked().filter((line) => line.includes('/edits'))).toEqual([])
  })

  it('to the production track of a watch needs a percentage, too', async () => {
    const { roll } = await createPlayWorld()
    const { body } = await roll('promote', { fromTrack: 'internal', toTrack: 'wear:production' })
    expect(body.error.field).toBe('body.percent')
  })

  it.each([
    [
      'while another one is rolling out',
      [{ versionCodes: ['3041'], status: 'inProgress', userFraction: 0.2 }],
      'rollout_in_progress',
    ],
    [
      'that is there already',
      [{ versionCodes: ['3052'], status: 'halted', userFraction: 0.2 }],
      'release_already_in_state',
    ],
    ['under one with a higher version code', [{ versionCodes: ['3053'], status: 'completed' }], 'version_code_too_low'],
  ] as const)('%s is refused with the reason', async (_name, releases, reason) => {
    const { roll, setTrack, track, expectNoneOpen } = await createPlayWorld()
    setTrack('production', ...releases)
    const before = track()
    const { status, body } = await roll('promote', { ...TO_PRODUCTION, percent: 5 })
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', reason])
    expect(track()).toEqual(before)
    expectNoneOpen()
  })

  it.each([
    [{ ...TO_PRODUCTION, fromTrack: 'alpha' }, 409, 'no_such_release'],
    [{ ...TO_PRODUCTION, fromTrack: 'nowhere' }, 409, 'no_such_release'],
    [{ ...TO_PRODUCTION, release: '9' }, 400, 'release_not_found'],
    [{ ...TO_PRODUCTION, release: '3041' }, 400, 'release_not_found'],
  ])('finds nothing with %j', async (body, status, reason) => {
    const { roll } = await createPlayWorld()
    const answer = await roll('promote', { ...body, percent: 5 })
    expect([answer.status, answer.body.error.reason]).toEqual([status, reason])
  })

  it('asks which one where the track has several', async () => {
    const { roll, setTrack } = await createPlayWorld()
    setTrack(
      'internal',
      { versionCodes: ['3053'], status: 'inProgress', userFraction: 0.5 },
      { versionCodes: ['3052'], status: 'completed' },
    )
    const { body } = await roll('promote', { fromTrack: 'internal', toTrack: 'alpha' })
    expect(body.error).toMatchObject({
      reason: 'several_releases',
      causes: [{ code: 'internal:3053' }, { code: 'internal:3052' }],
    })
    const named = await roll('promote', { fromTrack: 'internal', toTrack: 'alpha', release: '3052' })
    expect(named.body.releaseId).toBe('alpha:3052')
  })

  it('of an app that was never published says what has to be done first', async () => {
    const { roll, googlePlay, expectNoneOpen } = await createPlayWorld()
    googlePlay.changeApp(PACKAGE, { isDraft: true })
    const { status, body } = await roll('promote', { fromTrack: 'internal', toTrack: 'beta' })
    expect([status, body.error.reason]).toEqual([409, 'draft_app'])
    expect(body.error.message).toContain('Play Console')
    expectNoneOpen()
  })

  it('shows that it waits for the review, and then that it is out', async () => {
    const { roll, googlePlay, setTrack, get } = await createPlayWorld()
    setTrack('production', { name: '3.4.0', versionCodes: ['3040'], status: 'completed' })
    googlePlay.setReview(PACKAGE, { isReviewed: true })
    const { body } = await roll('promote', { ...TO_PRODUCTION, percent: 5 })
    expect(body).toMatchObject({
      phase: 'in_review',
      rolloutPercent: 5,
      whoseMove: 'store',
      blockedBy: ['review_in_progress'],
    })
    googlePlay.endReview(PACKAGE, 'approved')
    expect((await get('/releases/3052?track=production')).body).toMatchObject({
      phase: 'rolling_out',
      rolloutPercent: 5,
    })
  })

  it('after a rejection is left for a person to send', async () => {
    const { roll, googlePlay, asked } = await createPlayWorld()
    googlePlay.setReview(PACKAGE, { sentForReview: 'by_hand' })
    const { body } = await roll('promote', { fromTrack: 'internal', toTrack: 'beta' })
    expect(body).toMatchObject({ phase: 'not_submitted', whoseMove: 'you', blockedBy: ['not_sent_for_review'] })
    expect(asked().filter((line) => line.includes(':commit'))).toEqual([
      'POST /edits/{id}:commit?changesInReviewBehavior=ERROR_IF_IN_REVIEW',
      'POST /edits/{id}:commit?changesInReviewBehavior=ERROR_IF_IN_REVIEW&changesNotSentForReview=true',
    ])
  })

  it('needs the permission for the track that it goes to, and says its name', async () => {
    const { roll, setTrack, googlePlay, files } = await createPlayWorld()
    setTrack('production')
    const { client_email } = JSON.parse(files.serviceAccount.text)
    googlePlay.invite('7284519630021847365', client_email, {
      apps: { [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA', 'CAN_MANAGE_TRACK_APKS'] },
    })
    const { status, body } = await roll('promote', { ...TO_PRODUCTION, percent: 5 })
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toContain('“Release to production')
    expect((await roll('promote', { fromTrack: 'internal', toTrack: 'beta' })).status).toBe(200)
  })
})
