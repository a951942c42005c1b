import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, DAY_MS, HOUR_MS, PLAY } from './world.ts'

const PATH = '/trigger/ready-sales-reports'

describe('when a sales report is ready', () => {
  it('tells each day once, for the account or for one app', async () => {
    const t = await createTriggerWorld()
    const account = t.flow(PATH)
    const app = t.flow(`${PATH}?integrationId=${APPLE}`)
    expect(await account.poll()).toEqual([])
    expect(await app.poll()).toEqual([])
    const days: string[] = []
    for (let hour = 0; hour < 72; hour += 6) {
      t.wait(6 * HOUR_MS)
      const told = await account.poll()
      days.push(...told.map(({ reportDate }) => reportDate))
      expect((await app.poll()).map(({ reportDate }) => reportDate)).toEqual(told.map(({ reportDate }) => reportDate))
    }
    expect(days).toHaveLength(3)
    expect(days).toEqual([...new Set(days)].toSorted())
  })

  it('tells the days that came while a flow was off', async () => {
    const t = await createTriggerWorld()
    const flow = await t.begun(PATH)
    t.wait(4 * DAY_MS)
    expect(await flow.poll()).toHaveLength(4)
  })

  it('is refused for Google Play, and is there for whoever sees one app only', async () => {
    const t = await createTriggerWorld()
    expect((await t.flow(`${PATH}?integrationId=${PLAY}`).ask()).status).toBe(400)
    const fenced = await t.accessKey('viewer', { fence: [t.apple.integrationId] })
    const flow = await t.begun(PATH, { accessKey: fenced })
    t.wait(DAY_MS)
    expect((await flow.poll()).map(({ appIdentifier }) => appIdentifier)).toEqual(['com.example.tidepool'])
  })
})
