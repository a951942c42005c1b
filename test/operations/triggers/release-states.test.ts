import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, PLAY } from './world.ts'

const PATH = '/trigger/release-states'

describe('when a release changes its state', () => {
  it('tells each change on the App Store, and where the release stood before', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow(`${PATH}?integrationId=${APPLE}`)
    expect(await flow.poll()).toEqual([])
    const { body } = await t.call('POST', `/v1/integrations/${APPLE}/versions`, {
      body: { versionString: '1.0', versionPlatform: 'TV_OS' },
    })
    expect(body.phase).toBe('draft')
    t.wait()
    expect((await flow.poll()).map((row) => [row.versionString, row.phase, row.previousPhase])).toEqual([
      ['1.0', 'draft', null],
    ])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('tells a change on Google Play, to whoever waits for that phase', async () => {
    const t = await createTriggerWorld()
    t.happen('play-review-begins')
    const all = await t.begun(`${PATH}?integrationId=${PLAY}`)
    const live = await t.begun(`${PATH}?store=google-play&phase=live`)
    const { body } = await t.call('POST', `/v1/integrations/${PLAY}/rollout/promote`, {
      body: { fromTrack: 'internal', toTrack: 'beta' },
    })
    expect(body.error).toBeUndefined()
    t.wait()
    // Promoting has shown how far the release in production has come, which is no change of it.
    expect((await all.poll()).map((row) => [row.track, row.phase, row.previousPhase])).toEqual([
      ['beta', 'in_review', null],
    ])
    expect(await live.poll()).toEqual([])
    t.happen('play-review-approves')
    t.happen('play-publishes')
    t.wait()
    expect((await all.poll()).map((row) => [row.track, row.phase, row.previousPhase])).toContainEqual([
      'beta',
      'live',
      'in_review',
    ])
    expect((await live.poll()).every(({ phase }) => phase === 'live')).toBe(true)
  })
})
