/** Percentages that Google shows in an edit only: what was written or seen last, with its time, and nothing that is stale. */
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { createPlayWorld, EDITS, PACKAGE, PUBLISHER } from './world.ts'

const PRODUCTION = '/releases/production:3041'

describe.each(ENGINES)('what is known of a rollout on %s', (engine) => {
  it('is nothing before the first look, and then what was seen, with the time', async () => {
    const { get, refresh, clock, googlePlay, setTrack } = await createPlayWorld({ engine })
    expect((await get(PRODUCTION)).body).toMatchObject({
      phase: 'published',
      rolloutPercent: null,
      rolloutPercentAsOf: null,
    })
    await refresh()
    const asOf = new Date(clock.now()).toISOString()
    clock.advance(3_600_000)
    expect((await get(PRODUCTION)).body).toMatchObject({
      phase: 'rolling_out',
      rolloutPercent: 20,
      rolloutPercentAsOf: asOf,
      phasedRelease: true,
      whoseMove: 'you',
    })
    // What happens in Play Console is not known until the next look.
    setTrack('production', { versionCodes: ['3041'], status: 'inProgress', userFraction: 0.5 })
    expect((await get(PRODUCTION)).body).toMatchObject({ rolloutPercent: 20, rolloutPercentAsOf: asOf })
    await refresh()
    expect((await get(PRODUCTION)).body).toMatchObject({
      rolloutPercent: 50,
      rolloutPercentAsOf: new Date(clock.now()).toISOString(),
    })
    expect(googlePlay.apps.get(PACKAGE)).toBeDefined()
  })

  it('is known to every server on the database', async () => {
    const { roll, replica } = await createPlayWorld({ engine })
    const other = await replica()
    await roll('percent', { percent: 33 })
    const { body } = await other.call('GET', `/v1/integrations/google-play:${PACKAGE}${PRODUCTION}`)
    expect(body.rolloutPercent).toBe(33)
  })

  it('goes with its integration', async () => {
    const { call, roll, keyring, integrationId } = await createPlayWorld({ engine })
    await roll('pause')
    const rows = () => keyring.database.read.selectFrom('rollouts').select('track').execute()
    expect((await rows()).map(({ track }) => track)).toContain('production')
    await call('DELETE', `/v1/integrations/${integrationId}?destroyKeys=true`)
    expect(await rows()).toEqual([])
  })
})

describe('what is known of a rollout', () => {
  it('is learnt from a look that was refused, too', async () => {
    const { get, roll } = await createPlayWorld()
    await roll('percent', { percent: 10 })
    expect((await get(PRODUCTION)).body).toMatchObject({ rolloutPercent: 20 })
  })

  it('is what is there, not what was to be, when Google refuses the commit', async () => {
    const { get, roll, googlePlay } = await createPlayWorld()
    googlePlay.setReview(PACKAGE, { changesInReview: true })
    expect((await roll('pause')).body.error.reason).toBe('review_in_progress')
    expect((await get(PRODUCTION)).body).toMatchObject({ phase: 'rolling_out', rolloutPercent: 20 })
  })

  it('is nothing any more when nobody knows what became of a change, which is not sent twice', async () => {
    const { get, roll, refresh, sandbox, asked } = await createPlayWorld()
    await refresh()
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: EDITS,
      times: 50,
      answer: (call, proceed) => {
        if (!call.path.endsWith(':commit')) return proceed()
        proceed()
        return 'cut'
      },
    })
    const first = await roll('pause')
    expect([first.status, first.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(first.body.error.message).toContain('“Refresh rollout”')
    expect((await get(PRODUCTION)).body).toMatchObject({ phase: 'published', rolloutPercent: null })
    expect((await roll('pause')).body.error.code).toBe('outcome_unknown')
    expect(asked().filter((line) => line.includes(':commit'))).toHaveLength(1)
    // A look tells, and then the same change has had its effect already.
    await refresh()
    expect((await get(PRODUCTION)).body).toMatchObject({ phase: 'paused', rolloutPercent: 20 })
  })

  it('is not of the app that the integration had before', async () => {
    const { get, roll, call, googlePlay, integrationId, files } = await createPlayWorld()
    await roll('pause')
    const { client_email } = JSON.parse(files.serviceAccount.text)
    googlePlay.addApp({ ...googlePlay.apps.get(PACKAGE)!, packageName: 'com.example.moray', displayName: 'Moray' })
    googlePlay.invite('7284519630021847365', client_email, { account: ['CAN_MANAGE_PERMISSIONS_GLOBAL'] })
    const moved = await call('PATCH', `/v1/integrations/${integrationId}`, { body: { app: 'com.example.moray' } })
    expect(moved.status, JSON.stringify(moved.body)).toBe(200)
    const { body } = await call('GET', `/v1/integrations/google-play:com.example.moray${PRODUCTION}`)
    expect(body).toMatchObject({ appName: 'Moray', rolloutPercent: null })
    expect((await get(PRODUCTION)).status).toBe(404)
  })

  it('does not undo a change that it cannot be written down of', async () => {
    const { roll, track, keyring } = await createPlayWorld()
    const { sql } = await import('kysely')
    await sql`drop table rollouts`.execute(keyring.database.read)
    expect((await roll('complete', { release: '3041' })).body).toMatchObject({ outcome: 'changed', phase: 'live' })
    expect(track()).toEqual(['3041 completed'])
  })
})

describe('a rollout change that a flow sends again', () => {
  it('has one effect', async () => {
    const { roll, asked, track } = await createPlayWorld()
    const headers = { 'idempotency-key': 'widen 1' }
    const [first, second] = await Promise.all([
      roll('percent', { percent: 50 }, { headers }),
      roll('percent', { percent: 50 }, { headers }),
    ])
    const third = await roll('percent', { percent: 50 }, { headers })
    expect([second?.body, third.body]).toEqual([first?.body, first?.body])
    expect(asked().filter((line) => line.includes(':commit'))).toHaveLength(1)
    expect(track()).toEqual(['3041 inProgress 0.5', '3040 completed'])
  })
})
