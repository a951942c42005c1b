/** What people may call a track and a release, and what they are told when they are wrong. */
import { describe, expect, it } from 'vitest'
import { createPlayWorld } from './world.ts'

describe('a track', () => {
  it.each(['Internal testing', 'internal testing', 'INTERNAL'])('of the source may be called %s', async (fromTrack) => {
    const { roll, track } = await createPlayWorld()
    const { body } = await roll('promote', { fromTrack, toTrack: 'Closed testing - Alpha' })
    expect(body).toMatchObject({ releaseId: 'alpha:3052', phase: 'live' })
    expect(track('alpha')).toEqual(['3052 completed'])
  })

  it('is the same under both of its names, so that nothing goes from one to itself', async () => {
    const { roll } = await createPlayWorld()
    const { status, body } = await roll('promote', { fromTrack: 'internal', toTrack: 'Internal testing' })
    expect([status, body.error.field]).toEqual([400, 'body.toTrack'])
  })

  it('of production needs a percentage under its other name, too', async () => {
    const { roll } = await createPlayWorld()
    const { status, body } = await roll('promote', { fromTrack: 'internal', toTrack: 'Production' })
    expect([status, body.error.reason]).toEqual([400, 'percent_required'])
  })

  it('may be called so in reads, rollouts and notes', async () => {
    const { call, get, roll, setNotes } = await createPlayWorld()
    expect((await get('/releases/live?track=Internal%20testing')).body.releaseId).toBe('internal:3052')
    const { body } = await call('GET', '/v1/releases?trackName=Open%20testing')
    expect(body.value.map(({ releaseId }: { releaseId: string }) => releaseId)).toEqual(['beta:3051'])
    expect((await roll('pause', { track: 'Production' })).body.releaseId).toBe('production:3041')
    const notes = [{ locale: 'en-US', text: 'New' }]
    expect((await setNotes({ track: 'Internal testing', release: 'live', notes })).body.releaseId).toBe('internal:3052')
  })
})

describe('a release that is not there', () => {
  it('is answered with what the track has', async () => {
    const { roll, get } = await createPlayWorld()
    const there = [
      expect.objectContaining({ code: 'production:3041' }),
      expect.objectContaining({ code: 'production:3040' }),
    ]
    const named = await roll('pause', { release: '9999', track: 'production' })
    expect(named.body.error).toMatchObject({ reason: 'release_not_found', field: 'body.release', causes: there })
    const read = await get('/releases/9999?track=production')
    expect(read.body.error).toMatchObject({ reason: 'release_not_found', field: 'path.releaseId', causes: there })
  })

  it('is answered with how they stand where none can make the move', async () => {
    const { roll } = await createPlayWorld()
    await roll('pause')
    const { status, body } = await roll('percent', { percent: 50 })
    expect([status, body.error.reason]).toEqual([409, 'not_rolling_out'])
    expect(body.error.causes).toContainEqual({
      code: 'production:3041',
      message: '3.4.1 on production is paused at 20 % of the users.',
    })
  })
})
