import { describe, expect, it } from 'vitest'
import type { VitalsPeriod } from '../../../src/sandbox/google-play/vitals/figures.ts'
import { startOfDay } from '../../../src/sandbox/google-play/vitals/time.ts'
import { googlePlay, PACKAGE } from './fixture.ts'

const CRASHES = `apps/${PACKAGE}/crashRateMetricSet`
const LOS_ANGELES = { id: 'America/Los_Angeles' }
const UTC = { id: 'UTC' }
/** The clock stands at 10:00 UTC on 21 November: yesterday is still being counted. */
const day = (number: number) => ({ year: 2026, month: 11, day: number, timeZone: LOS_ANGELES })
const hour = (hours: number, dayOfMonth = 21) => ({ year: 2026, month: 11, day: dayOfMonth, hours, timeZone: UTC })
const DAYS = { aggregationPeriod: 'DAILY', startTime: day(17), endTime: day(20) }

const period = (versionCode: string, more: Partial<VitalsPeriod> = {}): VitalsPeriod => ({
  versionCode,
  from: 0,
  usersPerDay: 24_000,
  crashes: 2,
  perceivedCrashes: 1,
  anrs: 0.5,
  perceivedAnrs: 0.25,
  ...more,
})

function withVitals(...vitals: readonly VitalsPeriod[]) {
  const play = googlePlay({ apps: { [PACKAGE]: ['CAN_VIEW_APP_QUALITY'] } })
  play.world.changeVitals(PACKAGE, () => vitals)
  const ask = (body: object, set = CRASHES) => play.reporting(`${set}:query`, { method: 'POST', body })
  return { ...play, ask }
}

describe('the sets of vitals', () => {
  it('say until when they have figures, by day and by hour', async () => {
    const { reporting } = withVitals()
    expect((await reporting(CRASHES)).body.freshnessInfo.freshnesses).toEqual([
      { aggregationPeriod: 'DAILY', latestEndTime: day(20) },
      { aggregationPeriod: 'HOURLY', latestEndTime: hour(7) },
    ])
  })

  it('give a row per day of Los Angeles and version, as decimal strings', async () => {
    const { ask } = withVitals(period('3040', { until: startOfDay(2026, 11, 18) }), period('3041'))
    const { body } = await ask({
      metrics: ['crashRate', 'userPerceivedCrashRate', 'distinctUsers'],
      dimensions: ['versionCode'],
      timelineSpec: DAYS,
    })
    const rows = body.rows as {
      startTime: object
      dimensions: { int64Value: string }[]
      metrics: { metric: string; decimalValue: { value: string } }[]
    }[]
    expect(rows.map(({ startTime, dimensions }) => [startTime, dimensions[0]?.int64Value])).toEqual([
      [day(17), '3040'],
      [day(17), '3041'],
      [day(18), '3041'],
      [day(19), '3041'],
    ])
    const [crash, perceived, users] = rows[0]!.metrics.map(({ decimalValue }) => decimalValue.value)
    expect(crash).toMatch(/^0\.0(1[89]|2)\d*$/)
    expect(perceived).toMatch(/^0\.0(09|10?|11)\d*$/)
    expect(users).toMatch(/^2[345]\d\d0$/)
  })

  it('have all versions together where none is asked for, and one where one is', async () => {
    const { ask } = withVitals(period('1'), period('2'))
    const usersOf = async (more: object) => {
      const { body } = await ask({ metrics: ['distinctUsers'], timelineSpec: DAYS, ...more })
      return Number(body.rows[0].metrics[0].decimalValue.value)
    }
    const [one, two] = [await usersOf({ filter: 'versionCode = 1' }), await usersOf({ filter: 'versionCode = 2' })]
    expect(Math.abs((await usersOf({})) - one - two)).toBeLessThanOrEqual(10)
  })

  it('are answered in pages, whose tokens are good for the same question only', async () => {
    const { ask } = withVitals(...Array.from({ length: 5 }, (_, index) => period(`${index + 1}`)))
    const question = { metrics: ['crashRate'], dimensions: ['versionCode'], timelineSpec: DAYS, pageSize: 7 }
    const sizes: number[] = []
    let pageToken: string | undefined
    do {
      const { body } = await ask({ ...question, ...(pageToken !== undefined && { pageToken }) })
      sizes.push(body.rows.length)
      pageToken = body.nextPageToken
      if (pageToken) expect((await ask({ ...question, metrics: ['distinctUsers'], pageToken })).status).toBe(400)
    } while (pageToken)
    expect(sizes).toEqual([7, 7, 1])
  })

  it('have no rows where nobody used the app', async () => {
    expect((await withVitals().ask({ metrics: ['crashRate'], timelineSpec: DAYS })).body).toEqual({})
  })

  it.each([
    ['days of another time zone', { ...DAYS, startTime: { ...day(17), timeZone: UTC } }, ['crashRate']],
    ['days without a time zone', { ...DAYS, startTime: { year: 2026, month: 11, day: 17 } }, ['crashRate']],
    ['a day that is not counted yet', { ...DAYS, endTime: day(21) }, ['crashRate']],
    ['part of a day', { ...DAYS, startTime: { ...day(17), hours: 5 } }, ['crashRate']],
    ['an end before the start', { ...DAYS, endTime: day(16) }, ['crashRate']],
    [
      'hours in Los Angeles',
      { aggregationPeriod: 'HOURLY', startTime: { ...hour(1), timeZone: LOS_ANGELES }, endTime: hour(3) },
      ['crashRate'],
    ],
    [
      'an hour that is not counted yet',
      { aggregationPeriod: 'HOURLY', startTime: hour(1), endTime: hour(8) },
      ['crashRate'],
    ],
    [
      'by the hour what users perceive',
      { aggregationPeriod: 'HOURLY', startTime: hour(1), endTime: hour(3) },
      ['userPerceivedCrashRate'],
    ],
    ['a metric of another set', DAYS, ['anrRate']],
    ['no metric', DAYS, []],
    ['another aggregation', { ...DAYS, aggregationPeriod: 'FULL_RANGE' }, ['crashRate']],
    ['an unknown member', { ...DAYS, zone: 'UTC' }, ['crashRate']],
  ])('refuse %s', async (_name, timelineSpec, metrics) => {
    const { ask } = withVitals(period('1'))
    const { status, body } = await ask({ metrics, timelineSpec })
    expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT'])
  })

  it('are for those who may view app quality', async () => {
    const play = googlePlay()
    const body = { metrics: ['crashRate'], timelineSpec: DAYS }
    expect((await play.reporting(`${CRASHES}:query`, { method: 'POST', body })).status).toBe(403)
  })

  it('take the first hour of a day as it is, summer or winter', () => {
    expect([
      new Date(startOfDay(2026, 11, 20)).toISOString(),
      new Date(startOfDay(2026, 7, 1)).toISOString(),
      new Date(startOfDay(2026, 11, 0)).toISOString(),
    ]).toEqual(['2026-11-20T08:00:00.000Z', '2026-07-01T07:00:00.000Z', '2026-10-31T07:00:00.000Z'])
  })
})
