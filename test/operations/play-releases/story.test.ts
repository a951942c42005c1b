import { expect, it } from 'vitest'
import { createPlayWorld } from './world.ts'

it('takes a release from internal testing to all users of production, step by step', async () => {
  const { roll, call, get, release, setTrack, track, clock, asked, expectNoneOpen } = await createPlayWorld()
  setTrack('production', { name: '3.4.0', versionCodes: ['3040'], status: 'completed' })
  const standing = async () => {
    const { body } = await call('GET', '/v1/release-status')
    const row = body.value.find((one: { track: string }) => one.track === 'production')
    return [row.phase, row.rolloutPercent, row.liveVersion, row.rollingOutVersion, row.whoseMove]
  }
  const said = async () =>
    (await call('GET', '/v1/release-status')).body.value.find((one: { track: string }) => one.track === 'production')
      .summary

  // 5 %
  const promoted = await roll('promote', { fromTrack: 'internal', toTrack: 'production', percent: 5, priority: 3 })
  expect(promoted.body).toMatchObject({
    outcome: 'changed',
    releaseId: 'production:3052',
    track: 'production',
    versionString: '3.5.0-beta3',
    versionCodes: ['3052'],
    phase: 'rolling_out',
    storeState: 'PUBLISHED',
    rolloutPercent: 5,
    rolloutPercentAsOf: new Date(clock.now()).toISOString(),
    phasedRelease: true,
    whoseMove: 'you',
    store: 'google-play',
    appName: 'Tidepool: tides & waves',
  })
  expect(release('3052')).toEqual({
    name: '3.5.0-beta3',
    versionCodes: ['3052'],
    status: 'inProgress',
    userFraction: 0.05,
    inAppUpdatePriority: 3,
    releaseNotes: [
      { language: 'en-US', text: 'King-tide alerts, and a quieter night mode.' },
      { language: 'de-DE', text: 'Springflut-Warnungen und ein ruhigerer Nachtmodus.' },
    ],
  })
  expect(track()).toEqual(['3052 inProgress 0.05', '3040 completed'])
  expect(track('internal')).toEqual(['3052 completed'])
  expect(await standing()).toEqual(['rolling_out', 5, '3.4.0', '3.5.0-beta3', 'you'])

  // 20 %
  expect((await roll('percent', { percent: 20 })).body).toMatchObject({ phase: 'rolling_out', rolloutPercent: 20 })
  expect(track()).toEqual(['3052 inProgress 0.2', '3040 completed'])

  // Halt
  clock.advance(60_000)
  expect((await roll('pause')).body).toMatchObject({ phase: 'paused', rolloutPercent: 20, whoseMove: 'you' })
  expect(track()).toEqual(['3052 halted 0.2', '3040 completed'])
  expect(await standing()).toEqual(['paused', 20, '3.4.0', '3.5.0-beta3', 'you'])
  expect(await said()).toBe(
    'Tidepool: tides & waves, production: 3.5.0-beta3 is paused at 20 % of the users and 3.4.0 is live; it is your move.',
  )

  // Resume, with the percentage that it had
  expect((await roll('resume')).body).toMatchObject({ phase: 'rolling_out', rolloutPercent: 20 })
  expect(track()).toEqual(['3052 inProgress 0.2', '3040 completed'])

  // Complete, without a fraction
  expect((await roll('complete')).body).toMatchObject({ phase: 'live', rolloutPercent: 100, phasedRelease: false })
  expect(release('3052')).not.toHaveProperty('userFraction')
  expect(track()).toEqual(['3052 completed'])
  expect(await standing()).toEqual(['live', null, '3.5.0-beta3', null, 'nobody'])
  expect(await said()).toBe('Tidepool: tides & waves, production: 3.5.0-beta3 is live.')
  expect((await get('/releases/production:3052')).body).toMatchObject({ rolloutPercent: 100, phase: 'live' })

  const commits = asked().filter((line) => line.includes(':commit'))
  expect(new Set(commits)).toEqual(new Set(['POST /edits/{id}:commit?changesInReviewBehavior=ERROR_IF_IN_REVIEW']))
  expect(commits).toHaveLength(5)
  expectNoneOpen()
})
