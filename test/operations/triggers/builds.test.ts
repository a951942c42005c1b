import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, DAY_MS, HOUR_MS } from './world.ts'

const PATH = '/trigger/processed-builds'

describe('when a build is processed', () => {
  it('tells it when Apple is done, and not while it is at it', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow(PATH)
    expect(await flow.poll()).toEqual([])
    t.happen('build-uploaded')
    t.wait()
    expect(await flow.poll()).toEqual([])
    t.wait(20 * HOUR_MS)
    t.happen('build-processed')
    t.wait()
    const told = await flow.poll()
    expect(told.map(({ outcome, store }) => [outcome, store])).toEqual([['ready', 'app-store']])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('tells one that failed, to whoever waits for that', async () => {
    const t = await createTriggerWorld()
    const ready = await t.begun(`${PATH}?integrationId=${APPLE}&buildOutcome=ready`)
    const all = await t.begun(`${PATH}?integrationId=${APPLE}`)
    t.happen('build-uploaded')
    t.happen('build-failed')
    t.wait()
    expect(await ready.poll()).toEqual([])
    const [build] = await all.poll()
    expect(['failed', 'invalid']).toContain(build.outcome)
  })

  it('does not tell it again when it expires', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    t.happen('build-uploaded')
    t.happen('build-processed')
    t.wait()
    const [build] = await flow.poll()
    await t.call('POST', `/v1/integrations/${APPLE}/builds/${build.buildId}/expire`, { body: {} })
    t.wait(DAY_MS)
    expect(await flow.poll()).toEqual([])
  })
})
