/** What each state of a rollout allows, and what is said of the rest (F-9). */
import { describe, expect, it } from 'vitest'
import type { TrackRelease } from '../../../src/sandbox/google-play/play-app.ts'
import { createPlayWorld, PUBLISHER } from './world.ts'

const STATES = {
  draft: { versionCodes: ['3041'], status: 'draft' },
  inProgress: { versionCodes: ['3041'], status: 'inProgress', userFraction: 0.2 },
  halted: { versionCodes: ['3041'], status: 'halted', userFraction: 0.2 },
  completed: { versionCodes: ['3041'], status: 'completed' },
} as const satisfies Record<string, TrackRelease>

const CALLS = {
  pause: {},
  resume: {},
  complete: {},
  percent: { percent: 50 },
  'halt-completed': {},
}
type Verb = keyof typeof CALLS

/** What becomes of the release, or the reason against it. */
const MOVES: readonly (readonly [Verb, keyof typeof STATES, string])[] = [
  ['pause', 'inProgress', '3041 halted 0.2'],
  ['pause', 'halted', 'release_already_in_state'],
  ['pause', 'completed', 'rollout_completed'],
  ['pause', 'draft', 'rollout_not_started'],
  ['resume', 'halted', '3041 inProgress 0.2'],
  ['resume', 'inProgress', 'release_already_in_state'],
  ['resume', 'completed', 'rollout_completed'],
  ['resume', 'draft', 'rollout_not_started'],
  ['complete', 'inProgress', '3041 completed'],
  ['complete', 'halted', '3041 completed'],
  ['complete', 'completed', 'release_already_in_state'],
  ['complete', 'draft', 'rollout_not_started'],
  ['percent', 'inProgress', '3041 inProgress 0.5'],
  ['percent', 'halted', 'rollout_paused'],
  ['percent', 'completed', 'rollout_completed'],
  ['percent', 'draft', 'rollout_not_started'],
  ['halt-completed', 'inProgress', 'rollout_not_completed'],
  ['halt-completed', 'halted', 'release_already_in_state'],
  ['halt-completed', 'draft', 'rollout_not_started'],
]

describe('a rollout', () => {
  it.each(MOVES)('told to %s while it is %s: %s', async (verb, state, expected) => {
    const { roll, setTrack, track, asked, expectNoneOpen } = await createPlayWorld()
    setTrack('production', STATES[state])
    const { status, body } = await roll(verb, { ...CALLS[verb], release: '3041' })
    if (expected.includes(' ')) {
      expect([status, body.outcome, track()], JSON.stringify(body)).toEqual([200, 'changed', [expected]])
    } else {
      expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', expected])
      expect(body.error.message).toMatch(/^[A-Z].{20,}\.$/)
      // Refused here: Google was not asked to change anything.
      expect(asked().filter((line) => /^(PUT|PATCH)|:commit/.test(line))).toEqual([])
    }
    expectNoneOpen()
  })

  it('of which the state is new is left alone', async () => {
    const { roll, sandbox } = await createPlayWorld()
    const track = { track: 'production', releases: [{ versionCodes: ['3041'], status: 'frozen' }] }
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: '/androidpublisher/v3/applications/com.example.tidepool/edits',
      times: 9,
      answer: (call, proceed) =>
        call.path.endsWith('/tracks')
          ? { status: 200, headers: {}, body: JSON.stringify({ tracks: [track] }) }
          : proceed(),
    })
    expect((await roll('pause', { release: '3041' })).body.error.reason).toBe('unknown_status')
  })

  it.each([0, 100, 100.000_000_1, 101, -5, 1e-323, 1e300])('cannot have %d percent', async (percent) => {
    const { roll, asked } = await createPlayWorld()
    const { status, body } = await roll('percent', { percent })
    expect([status, body.error.field, body.error.reason]).toEqual([400, 'body.percent', 'percent_out_of_range'])
    expect(asked().filter((line) => line.includes('/edits'))).toEqual([])
  })

  it.each(['20', null, true, 'NaN', undefined])('cannot have %j for a percentage', async (percent) => {
    const { roll } = await createPlayWorld()
    const { status, body } = await roll('percent', { percent })
    expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', 'body.percent'])
  })

  it.each([
    [20, 'release_already_in_state'],
    [19.99, 'percent_can_only_grow'],
    [5, 'percent_can_only_grow'],
  ])('at 20 percent is not set to %d: %s', async (percent, reason) => {
    const { roll, track } = await createPlayWorld()
    expect((await roll('percent', { percent })).body.error).toMatchObject({ code: 'store_conflict', reason })
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
  })

  it('keeps everything else of the release and of its track', async () => {
    const { roll, setTrack, release, track } = await createPlayWorld()
    const rolling = {
      name: '3.4.1',
      versionCodes: ['3041', '13041'],
      status: 'inProgress',
      userFraction: 0.123_456,
      inAppUpdatePriority: 4,
      countryTargeting: { countries: ['DE', 'AT'], includeRestOfWorld: false },
      releaseNotes: [{ language: 'de-DE', text: 'Neu' }],
    } as const
    const others = [
      { versionCodes: ['3040'], status: 'completed' },
      { versionCodes: ['3052'], status: 'draft' },
      { versionCodes: ['3053'], status: 'draft' },
    ] as const
    setTrack('production', rolling, ...others)
    expect((await roll('percent', { percent: 33.3 })).body).toMatchObject({
      rolloutPercent: 33.3,
      releaseId: 'production:13041',
    })
    expect(release('13041')).toEqual({ ...rolling, userFraction: 0.333 })
    expect(track().slice(1)).toEqual(['3040 completed', '3052 draft', '3053 draft'])
    // For all users Google takes neither a fraction nor countries.
    await roll('complete')
    const { userFraction: _, countryTargeting: __, ...rest } = rolling
    expect(release('13041')).toEqual({ ...rest, status: 'completed' })
    expect(track().slice(1)).toEqual(['3052 draft', '3053 draft'])
  })
})

describe('a release that all users have', () => {
  it('is halted without a fraction, falls back, and is for all again when it is resumed', async () => {
    const { roll, googlePlay, track, release } = await createPlayWorld()
    const before = { name: '3.3.0', versionCodes: ['3030'], status: 'completed' } as const
    const live = { name: '3.4.0', versionCodes: ['3040'], status: 'completed' } as const
    googlePlay.changeApp('com.example.tidepool', {
      tracks: [{ track: 'production', releases: [{ release: live, lifecycle: 'PUBLISHED' }], earlier: [before] }],
    })
    const halted = await roll('halt-completed')
    expect(halted.body).toMatchObject({
      outcome: 'changed',
      phase: 'paused',
      rolloutPercent: 100,
      versionString: '3.4.0',
    })
    expect(track()).toEqual(['3040 halted', '3030 completed'])
    expect((await roll('resume')).body).toMatchObject({ phase: 'live', rolloutPercent: 100 })
    expect(track()).toEqual(['3040 completed'])
    expect(release('3040')).not.toHaveProperty('userFraction')
  })

  it('stays when there is nothing to fall back to, and Google says so', async () => {
    const { roll, setTrack, track, expectNoneOpen } = await createPlayWorld()
    setTrack('production', STATES.completed)
    const { status, body } = await roll('halt-completed')
    expect([status, body.error.code]).toEqual([409, 'store_conflict'])
    expect(body.error.causes[0].message).toContain('fall back')
    expect(track()).toEqual(['3041 completed'])
    expectNoneOpen()
  })

  it('of internal testing is not halted', async () => {
    const { roll } = await createPlayWorld()
    const { body } = await roll('halt-completed', { track: 'internal' })
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'not_on_internal' })
  })
})

describe('a rollout that was halted and of which Google tells no percentage', () => {
  const halted = { versionCodes: ['3041'], status: 'halted' } as const

  it('resumes with the percentage that was seen last', async () => {
    const { roll, refresh, setTrack, track } = await createPlayWorld()
    await refresh()
    setTrack('production', halted)
    // However often it is looked at in between.
    await refresh()
    await roll('percent', { percent: 10, track: 'beta' })
    expect((await roll('resume')).body).toMatchObject({ phase: 'rolling_out', rolloutPercent: 20 })
    expect(track()).toEqual(['3041 inProgress 0.2'])
  })

  it('never resumes for all by default, but with what is given', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack('production', halted)
    const { status, body } = await roll('resume')
    expect([status, body.error.reason, track()]).toEqual([409, 'percent_unknown', ['3041 halted']])
    await roll('percent', { percent: 30, release: '3041' })
    expect(track()).toEqual(['3041 inProgress 0.3'])
  })
})

describe('a paused rollout of which the track has something newer for all', () => {
  it.each([
    ['resume', {}],
    ['complete', {}],
  ])('is not told to %s: nobody would get it, and the newer release would be gone', async (verb, body) => {
    const { roll, setTrack, track, expectNoneOpen } = await createPlayWorld()
    setTrack(
      'production',
      { versionCodes: ['3042'], status: 'completed' },
      { versionCodes: ['3041'], status: 'halted', userFraction: 0.2 },
    )
    const before = track()
    for (const choice of [{}, { release: '3041' }]) {
      const answer = await roll(verb, { ...body, ...choice })
      expect([answer.status, answer.body.error.reason]).toEqual([409, 'version_code_too_low'])
    }
    expect(track()).toEqual(before)
    expectNoneOpen()
  })
})

describe('two releases of one status', () => {
  it('never come about', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack(
      'production',
      { versionCodes: ['3052'], status: 'inProgress', userFraction: 0.1 },
      { versionCodes: ['3041'], status: 'halted', userFraction: 0.2 },
      { versionCodes: ['3040'], status: 'completed' },
    )
    const before = track()
    expect((await roll('resume')).body.error.reason).toBe('two_of_one_status')
    expect((await roll('pause')).body.error.reason).toBe('two_of_one_status')
    expect((await roll('halt-completed')).body.error.reason).toBe('two_of_one_status')
    expect(track()).toEqual(before)
    // What was for all makes room for what is for all next.
    await roll('complete', { release: '3052' })
    expect(track()).toEqual(['3052 completed', '3041 halted 0.2'])
  })
})

describe('which release is meant', () => {
  it('is the one that is rolling out where none is named, never the first of the track', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3040'], status: 'completed' }, STATES.inProgress)
    await roll('pause')
    expect(track()).toEqual(['3040 completed', '3041 halted 0.2'])
  })

  it('is asked when several are rolling out, with the list', async () => {
    const { roll, setTrack, track } = await createPlayWorld()
    setTrack('beta', { versionCodes: ['3051'], status: 'inProgress', userFraction: 0.5, name: '3.5.0-beta2' })
    const { status, body } = await roll('pause')
    expect([status, body.error.reason]).toEqual([409, 'several_rollouts'])
    expect(body.error.causes).toEqual([
      { code: 'production:3041', message: '3.4.1 on production is rolling out to 20 % of the users.' },
      { code: 'beta:3051', message: '3.5.0-beta2 on beta is rolling out to 50 % of the users.' },
    ])
    expect((await roll('pause', { track: 'beta' })).body).toMatchObject({
      track: 'beta',
      phase: 'paused',
      rolloutPercent: 50,
    })
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
  })

  it.each(['production:3041', '3041', '3.4.1', 'live'])('may be named as %s', async (release) => {
    const { roll, track } = await createPlayWorld()
    expect((await roll('pause', { release })).body.releaseId).toBe('production:3041')
    expect(track()).toEqual(['3041 halted 0.2', '3040 completed'])
  })

  it.each([
    [{ release: '9999' }, 400, 'release_not_found'],
    [{ release: '3041', track: 'beta' }, 400, 'release_not_found'],
    [{ release: '3041', track: 'nowhere' }, 400, 'release_not_found'],
    [{ track: 'internal' }, 409, 'not_rolling_out'],
  ])('is not found by %j', async (choice, status, reason) => {
    const { roll, expectNoneOpen } = await createPlayWorld()
    const answer = await roll('pause', choice)
    expect([answer.status, answer.body.error.reason]).toEqual([status, reason])
    expectNoneOpen()
  })

  it('is asked when a version is on two tracks in a state in which it fits neither', async () => {
    const { roll, setTrack } = await createPlayWorld()
    setTrack('beta', { versionCodes: ['3052'], status: 'completed', name: '3.5.0-beta3' })
    const { status, body } = await roll('pause', { release: '3.5.0-beta3' })
    expect([status, body.error.field, body.error.reason]).toEqual([400, 'body.release', 'several_releases'])
    expect(body.error.causes).toHaveLength(2)
  })

  it('is not a platform of Apple', async () => {
    const { roll } = await createPlayWorld()
    const { status, body } = await roll('pause', { versionPlatform: 'IOS' })
    expect([status, body.error.field]).toEqual([400, 'body.versionPlatform'])
  })
})

describe('a check alone', () => {
  it.each([
    ['pause', {}, { releaseId: 'production:3041', phase: 'paused', rolloutPercent: 20 }],
    ['complete', {}, { releaseId: 'production:3041', phase: 'live', rolloutPercent: 100 }],
    ['percent', { percent: 50 }, { releaseId: 'production:3041', phase: 'rolling_out', rolloutPercent: 50 }],
    [
      'promote',
      { fromTrack: 'internal', toTrack: 'beta', percent: 25 },
      { releaseId: 'beta:3052', track: 'beta', phase: 'rolling_out', rolloutPercent: 25 },
    ],
  ])('of %s asks Google, commits nothing, leaves no edit, and answers what would be', async (verb, body, would) => {
    const { roll, get, track, asked, expectNoneOpen } = await createPlayWorld()
    const answer = await roll(verb, { ...body, validateOnly: true })
    expect(answer.body).toMatchObject({ outcome: 'valid', ...would })
    // Nor is it remembered as if it were.
    expect((await get('/releases/production:3041')).body).toMatchObject({ phase: 'rolling_out', rolloutPercent: 20 })
    expect(asked()).toContain('POST /edits/{id}:validate')
    expect(asked().filter((line) => line.includes(':commit'))).toEqual([])
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
    expectNoneOpen()
  })

  it('says that a review is running, which a change would find out', async () => {
    const { roll, googlePlay, track } = await createPlayWorld()
    googlePlay.setReview('com.example.tidepool', { isReviewed: true })
    await roll('promote', { fromTrack: 'internal', toTrack: 'beta' })
    for (const validateOnly of [true, false]) {
      const { status, body } = await roll('pause', { validateOnly })
      expect([status, body.error.reason]).toEqual([409, 'review_in_progress'])
    }
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
  })
})
