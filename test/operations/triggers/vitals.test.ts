import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, DAY_MS, HOUR_MS } from './world.ts'

const PATH = '/trigger/crossed-thresholds'
const REPORTING = 'playdeveloperreporting.googleapis.com'

describe('when a crash rate crosses a threshold', () => {
  it('tells it once, and again only after it was below', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow(`${PATH}?thresholdPercent=5&aggregation=hour`)
    expect(await flow.poll()).toEqual([])
    t.happen('crash-spike')
    t.wait(6 * HOUR_MS)
    const [alert, ...others] = await flow.poll()
    expect(others).toEqual([])
    expect(alert).toMatchObject({
      store: 'google-play',
      vitalsMetric: 'crash',
      thresholdPercent: 5,
      aggregation: 'hour',
    })
    expect(alert.percent).toBeGreaterThan(5)
    t.wait(HOUR_MS)
    expect(await flow.poll()).toEqual([])
    t.happen('crash-spike-ends')
    t.wait(2 * DAY_MS)
    expect(await flow.poll()).toEqual([])
    t.happen('crash-spike')
    t.wait(6 * HOUR_MS)
    expect(await flow.poll()).toHaveLength(1)
  })

  it('tells nothing of a rate that was above before', async () => {
    const t = await createTriggerWorld()
    t.happen('crash-spike')
    t.wait(6 * HOUR_MS)
    const flow = t.flow(`${PATH}?thresholdPercent=5&aggregation=hour`)
    expect(await flow.poll()).toEqual([])
    t.wait(HOUR_MS)
    expect(await flow.poll()).toEqual([])
  })

  it('asks Google once for flows with different thresholds', async () => {
    const t = await createTriggerWorld()
    await t.begun(`${PATH}?thresholdPercent=1`)
    const asked = t.asked(REPORTING)
    await t.begun(`${PATH}?thresholdPercent=2`)
    await t.begun(`${PATH}?thresholdPercent=3&vitalsMetric=anr`)
    expect(t.asked(REPORTING)).toBe(asked)
  })

  it.each([
    ['thresholdPercent=101', 'query.thresholdPercent'],
    ['thresholdPercent=much', 'query.thresholdPercent'],
    ['minimumUsers=5', 'query.thresholdPercent'],
    [`thresholdPercent=1&integrationId=${APPLE}`, 'query.integrationId'],
  ])('refuses %s', async (filters, field) => {
    const t = await createTriggerWorld()
    const { status, body } = await t.flow(`${PATH}?${filters}`).ask()
    expect([status, body.error.field]).toEqual([400, field])
  })
})
