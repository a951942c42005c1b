import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'
import { everyPage } from '../testflight/world.ts'

const VITALS = '/v1/integrations/google-play:com.example.tidepool/vitals'
const PACKAGE = 'com.example.tidepool'

async function createVitals() {
  const world = await createTestKeyring()
  const { id: keyId } = await world.addKey('serviceAccount')
  expect((await world.call('POST', '/v1/integrations', { body: { keyId, app: PACKAGE } })).status).toBe(201)
  const { googlePlay } = world.sandbox.world
  world.sandbox.requests.length = 0
  return {
    ...world,
    googlePlay,
    get: (query = '') => world.call('GET', `${VITALS}${query}`),
    /** What Google was asked for, in order. */
    asked: () =>
      world.sandbox.requests
        .filter(({ host }) => host === 'playdeveloperreporting.googleapis.com')
        .map(({ method, path, body }) => ({
          line: `${method} ${path}`,
          body: body === '' ? undefined : JSON.parse(body),
        })),
  }
}

const DAY_ROWS = '?vitalsSince=2026-11-10T12:00:00Z'

describe('Get vitals on Google Play', () => {
  it('asks for freshness first, then for days in the time zone that Google wants', async () => {
    const { get, asked, clock } = await createVitals()
    const { status, body } = await get()
    expect([status, body.error]).toEqual([200, undefined])
    const at = new Date(clock.now())
    const set = (name: string) => `/v1beta1/apps/${PACKAGE}/${name}`
    expect(asked().map(({ line }) => line)).toEqual([
      `GET ${set('crashRateMetricSet')}`,
      `GET ${set('anrRateMetricSet')}`,
      `POST ${set('crashRateMetricSet:query')}`,
      `POST ${set('anrRateMetricSet:query')}`,
    ])
    const [, , question] = asked()
    const { timelineSpec, ...rest } = question!.body
    expect(timelineSpec.startTime.timeZone).toEqual({ id: 'America/Los_Angeles' })
    expect(timelineSpec.endTime).not.toHaveProperty('hours')
    expect(rest).toEqual({
      metrics: ['crashRate', 'userPerceivedCrashRate', 'distinctUsers'],
      dimensions: ['versionCode'],
      pageSize: 100_000,
    })
    expect(Date.parse(body.freshUntil)).toBeLessThan(at.getTime())
    expect(new Set(body.value.map(({ date }: { date: string }) => date)).size).toBe(7)
  })

  it('tells percentages of 0 to 100, with every digit beside them', async () => {
    const { get } = await createVitals()
    const { value } = (await get()).body
    const [row] = value
    expect(row).toMatchObject({
      appIdentifier: PACKAGE,
      store: 'google-play',
      aggregation: 'day',
      versionCode: '3040',
      label: `${row.date} · 3040`,
      rowKey: `google-play:${PACKAGE}|day|${row.startsAt}|3040|||||`,
      metric: null,
      metricValue: null,
    })
    expect(row.users).toBeGreaterThan(10_000)
    for (const name of ['crashPercent', 'userPerceivedCrashPercent', 'anrPercent', 'userPerceivedAnrPercent']) {
      expect(row[name]).toBeGreaterThan(0.01)
      expect(row[name]).toBeLessThan(1)
      expect(Number(row[`${name}Exact`])).toBe(row[name])
    }
  })

  it('shows a crash spike of one version, by day and by hour', async () => {
    const { get, sandbox } = await createVitals()
    createHappenings(sandbox)
      .find(({ id }) => id === 'crash-spike')!
      .happen()
    for (const aggregation of ['day', 'hour']) {
      const { value } = (await get(`?aggregation=${aggregation}`)).body
      const of = (code: string) => value.filter((row: { versionCode: string }) => row.versionCode === code)
      expect(of('3041').at(-1).crashPercent).toBeGreaterThan(5)
      expect(of('3040').at(-1).crashPercent).toBeLessThan(1)
    }
    const [day] = (await get('?byVersion=false')).body.value.slice(-1)
    expect([day.versionCode, day.crashPercent > 1, day.crashPercent < 3]).toEqual([null, true, true])
  })

  it('by hour asks in UTC, and says nothing of what users perceive', async () => {
    const { get, asked } = await createVitals()
    const { value } = (await get('?aggregation=hour&vitalsVersionCode=3041')).body
    const { body } = asked().at(-1)!
    expect(body).toMatchObject({
      timelineSpec: { aggregationPeriod: 'HOURLY', startTime: { timeZone: { id: 'UTC' } } },
      metrics: ['anrRate', 'distinctUsers'],
      filter: 'versionCode = 3041',
    })
    expect(value).toHaveLength(24)
    expect(value[0]).toMatchObject({
      aggregation: 'hour',
      userPerceivedCrashPercent: null,
      userPerceivedAnrPercentExact: null,
    })
    expect(value[0].startsAt).toMatch(/:00:00\.000Z$/)
  })

  it('goes on beyond 200 with what the first page has settled, though more figures have come', async () => {
    const { googlePlay, get, clock } = await createVitals()
    const more = Array.from({ length: 40 }, (_, index) => ({
      versionCode: `${100 + index}`,
      from: 0,
      usersPerDay: 2400,
      crashes: 1,
      perceivedCrashes: 1,
      anrs: 1,
      perceivedAnrs: 1,
    }))
    googlePlay.changeVitals(PACKAGE, (vitals) => [...vitals, ...more])
    const { rows, pages } = await everyPage(
      (path) => {
        clock.advance(3 * 24 * 60 * 60 * 1000)
        return get(path)
      },
      DAY_ROWS,
      200,
    )
    expect(pages).toBeGreaterThan(1)
    expect(new Set(rows.map(({ rowKey }) => rowKey)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThan(400)
    const times = rows.map(({ startsAt }) => startsAt as string)
    expect(times).toEqual(times.toSorted())
  })

  it('never asks for more than Google has figures of, nor for part of a day', async () => {
    const { get, asked } = await createVitals()
    const { body } = await get('?vitalsUntil=2099-01-01T00:00:00Z')
    expect(body.value.length).toBeGreaterThan(0)
    const early = await get('?vitalsSince=2099-01-01T00:00:00Z')
    expect([early.status, early.body.value, early.body.freshUntil]).toEqual([200, [], body.freshUntil])
    expect(asked().filter(({ line }) => line.startsWith('POST'))).toHaveLength(2)
  })

  it('is refused for too long a time, before anything is asked', async () => {
    const { get, asked } = await createVitals()
    for (const query of ['?vitalsSince=2024-01-01T00:00:00Z', '?aggregation=hour&vitalsSince=2026-10-01T00:00:00Z']) {
      const { status, body } = await get(query)
      expect([status, body.error.field, body.error.reason]).toEqual([400, 'query.vitalsSince', 'time_too_long'])
    }
    expect(asked().filter(({ line }) => line.startsWith('POST'))).toEqual([])
  })

  it('is refused when it ends before it begins, before anything is asked', async () => {
    const { get, asked } = await createVitals()
    const before = asked().length
    for (const until of ['2026-11-12T00:00:00Z', '2026-11-10T00:00:00Z']) {
      const { status, body } = await get(`?vitalsSince=2026-11-12T00:00:00Z&vitalsUntil=${until}`)
      expect([status, body.error.field]).toEqual([400, 'query.vitalsUntil'])
    }
    expect(asked()).toHaveLength(before)
  })

  it('leaves out what one closed set would tell, and is refused when both are closed', async () => {
    const { googlePlay, get } = await createVitals()
    googlePlay.changeApp(PACKAGE, { closedMetricSets: ['crashRateMetricSet'] })
    const [row] = (await get()).body.value
    expect([row.crashPercent, row.crashPercentExact, row.anrPercent > 0, row.users > 0]).toEqual([
      null,
      null,
      true,
      true,
    ])
    googlePlay.changeApp(PACKAGE, { closedMetricSets: ['crashRateMetricSet', 'anrRateMetricSet'] })
    const { status, body } = await get()
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toContain('View app quality information')
  })

  it('is empty where nobody used the app', async () => {
    const { googlePlay, get } = await createVitals()
    googlePlay.changeVitals(PACKAGE, () => [])
    const { status, body } = await get()
    expect([status, body.value, body.nextCursor]).toEqual([200, [], null])
  })

  it.each([
    ['null everywhere', { rows: [{ startTime: null, metrics: null, dimensions: null }, null, 5] }, 0],
    [
      'a metric without a value',
      { rows: [{ startTime: { year: 2026, month: 11, day: 17 }, metrics: [{ metric: 'crashRate' }] }] },
      1,
    ],
    ['no member', {}, 0],
  ])('reads %s as nothing', async (_what, answer, count) => {
    const { get, sandbox } = await createVitals()
    sandbox.world.interrupt({
      host: 'playdeveloperreporting.googleapis.com',
      path: `/v1beta1/apps/${PACKAGE}/crashRateMetricSet:query`,
      answer: () => ({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(answer),
      }),
    })
    const { status, body } = await get()
    expect([status, body.value.filter((row: { crashPercent: unknown }) => row.crashPercent !== null)]).toEqual([
      200,
      [],
    ])
    expect(body.value.filter((row: { versionCode: unknown }) => row.versionCode === null)).toHaveLength(count)
  })

  it('repeats a question that failed, since it changes nothing', async () => {
    const { get, sandbox, asked } = await createVitals()
    sandbox.world.interrupt({
      host: 'playdeveloperreporting.googleapis.com',
      path: `/v1beta1/apps/${PACKAGE}/crashRateMetricSet:query`,
      answer: () => 'cut',
    })
    expect((await get()).status).toBe(200)
    expect(asked().filter(({ line }) => line.endsWith('crashRateMetricSet:query'))).toHaveLength(2)
  })
})
