import { describe, expect, it } from 'vitest'
import { createTestFlightWorld, everyPage, TIDEPOOL } from '../testflight/world.ts'

describe('Get vitals on the App Store', () => {
  it('tells performance metrics by version, and no crash rate, since Apple tells none', async () => {
    const { get } = await createTestFlightWorld()
    const { status, body } = await get('/vitals')
    expect([status, body.freshUntil, body.value.length]).toEqual([200, null, 5])
    expect(body.value[0]).toMatchObject({
      store: 'app-store',
      aggregation: 'version',
      metricCategory: 'HANG',
      metric: 'hangRate',
      metricValue: 3.52,
      metricValueExact: '3.52',
      unit: 's/hr',
      percentile: 'percentile.fifty',
      device: 'All iPhones',
      platform: 'IOS',
      goal: 'good',
      versionString: '3.4.0 (438)',
      label: 'hangRate · 3.4.0 (438) · All iPhones',
      startsAt: null,
      users: null,
    })
    for (const row of body.value) {
      const told = Object.entries(row).filter(([name, value]) => /crash|anr/i.test(name) && value !== null)
      expect(told).toEqual([])
    }
    expect(new Set(body.value.map(({ rowKey }: { rowKey: string }) => rowKey)).size).toBe(5)
  })

  it('asks Apple for its own kind of document, and narrows to a category', async () => {
    const { get, sandbox } = await createTestFlightWorld()
    const { value } = (await get('/vitals?metricCategory=LAUNCH')).body
    expect(value.map(({ metric }: { metric: string }) => metric)).toEqual(['launchTime', 'launchTime', 'launchTime'])
    const { path, headers } = sandbox.requests.at(-1)!
    expect(path).toBe(`/v1/apps/${TIDEPOOL}/perfPowerMetrics?filter%5BmetricType%5D=LAUNCH`)
    expect(headers.accept).toBe('application/vnd.apple.xcode-metrics+json')
  })

  it('goes on beyond 200', async () => {
    const { get, sandbox, files } = await createTestFlightWorld()
    sandbox.world.appStore.setPerformance(files.team.issuerId, TIDEPOOL, [
      {
        category: 'MEMORY',
        metric: 'peakMemory',
        unit: { identifier: 'MB', displayName: 'Megabytes' },
        percentile: 'percentile.fifty',
        device: 'all_iphones',
        deviceMarketingName: 'All iPhones',
        points: Array.from({ length: 231 }, (_, index) => ({ version: `1.${index} (1)`, value: index / 8 })),
      },
    ])
    const { rows, pages } = await everyPage(get, '/vitals', 200)
    expect([rows.length, new Set(rows.map(({ versionString }) => versionString)).size, pages]).toEqual([231, 231, 2])
  })

  it('is empty where Apple has measured nothing yet, and takes nulls as they come', async () => {
    const { call, get, sandbox } = await createTestFlightWorld()
    const { body } = await call('GET', '/v1/integrations/app-store:com.example.lanternfish/vitals')
    expect([body.value, body.nextCursor]).toEqual([[], null])
    const datasets = [{ filterCriteria: null, points: [{ version: null, value: null }, null] }, null]
    const metrics = [{ identifier: null, unit: null, datasets }]
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: `/v1/apps/${TIDEPOOL}/perfPowerMetrics`,
      answer: () => ({
        status: 200,
        headers: {},
        body: JSON.stringify({
          productData: [null, { platform: null, metricCategories: [{ identifier: 'HANG', metrics }] }],
        }),
      }),
    })
    const { status, body: nulls } = await get('/vitals')
    expect([status, nulls.value.length, nulls.value[0].metricValue, nulls.value[0].versionString]).toEqual([
      200,
      2,
      null,
      null,
    ])
  })

  it.each(['vitalsVersionCode=3041', 'vitalsSince=2026-11-01T00:00:00Z'])(
    'refuses what is of Google Play: %s',
    async (query) => {
      const { get } = await createTestFlightWorld()
      const { status, body } = await get(`/vitals?${query}`)
      expect([status, body.error.reason, body.error.field]).toEqual([
        400,
        'not_on_app_store',
        `query.${query.split('=')[0]}`,
      ])
    },
  )
})
