import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { CONNECT, ISSUER, T0 } from '../fixture.ts'
import { appStore } from './fixture.ts'

const VENDOR = '85012345'
const DAILY = { vendorNumber: VENDOR, reportType: 'SALES', reportSubType: 'SUMMARY', frequency: 'DAILY' }
const TEXT = 'Provider\tUnits\nAPPLE\t3\n'

function reports() {
  const t = appStore()
  t.world.addVendor(ISSUER, VENDOR)
  const query = (filters: Readonly<Record<string, string>>) =>
    `${new URLSearchParams(Object.fromEntries(Object.entries(filters).map(([name, value]) => [`filter[${name}]`, value])))}`
  const get = (path: string, filters: Readonly<Record<string, string>>, accept = 'application/a-gzip') =>
    t.connect(`/v1/${path}?${query(filters)}`, { headers: { accept } })
  const detailOf = async (answer: ReturnType<typeof get>) => {
    const { status, body } = await answer
    return [status, body.errors[0].detail, body.errors[0].source?.parameter]
  }
  /** Undecoded, as no text can carry it. */
  const bytes = async (path: string, filters: Readonly<Record<string, string>>) => {
    const response = await t.fetch(
      new Request(`http://sandbox.test/${CONNECT}/v1/${path}?${query(filters)}`, {
        headers: { authorization: `Bearer ${t.token()}` },
      }),
    )
    return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
  }
  return { ...t, get, detailOf, bytes }
}

describe('sales reports', () => {
  it('come packed, as tab-separated text, and say nothing of a content encoding', async () => {
    const { world, bytes } = reports()
    world.addReport(ISSUER, { path: '/v1/salesReports', ...DAILY, reportDate: '2026-11-19' }, TEXT)
    const { headers, body } = await bytes('salesReports', { ...DAILY, reportDate: '2026-11-19' })
    expect([headers.get('content-type'), headers.get('content-encoding')]).toEqual(['application/a-gzip', null])
    expect(gunzipSync(body).toString()).toBe(TEXT)
  })

  it('are not to be had as JSON', async () => {
    const { get } = reports()
    const { status, text, headers } = await get('salesReports', DAILY, 'application/json')
    expect([status, headers.get('content-type')]).toEqual([406, 'text/plain'])
    expect(text).not.toMatch(/^{/)
    expect((await get('salesReports', DAILY, 'text/plain, */*;q=0.1')).status).toBe(404)
  })

  it.each([
    ['a day without sales', '2026-11-19', 404, /^There were no sales/],
    // T0 is two in the morning in California: yesterday's report comes at five.
    ['yesterday, before five in California', '2026-11-20', 404, /^Report is not available yet/],
    ['tomorrow', '2026-11-22', 404, /^Report is not available yet/],
    ['a day of two years ago', '2024-11-19', 410, /^Report is no longer available/],
    ['a day before the App Store', '2007-01-01', 410, /^Report is no longer available/],
  ])('of %s are told apart by their sentence alone', async (_name, reportDate, status, sentence) => {
    const { get, detailOf } = reports()
    const [code, detail] = await detailOf(get('salesReports', { ...DAILY, reportDate }))
    expect([code, detail]).toEqual([status, expect.stringMatching(sentence)])
  })

  it('without a date are the newest ones', async () => {
    const { world, bytes, time } = reports()
    world.addReport(ISSUER, { path: '/v1/salesReports', ...DAILY, reportDate: '2026-11-20' }, TEXT)
    time.now = T0 + 3 * 60 * 60 * 1000
    expect(gunzipSync((await bytes('salesReports', DAILY)).body).toString()).toBe(TEXT)
  })

  it.each([
    [{ ...DAILY, vendorNumber: '1' }, 'Invalid vendor number specified', 'filter[vendorNumber]'],
    [{ ...DAILY, vendorNumber: '' }, expect.stringContaining('is required'), 'filter[vendorNumber]'],
    [{ ...DAILY, reportSubType: 'DETAILED' }, expect.stringContaining('combination'), 'filter[reportType]'],
    [{ ...DAILY, version: '1_9' }, expect.stringContaining('latest version for this report is 1_0'), 'filter[version]'],
    [{ ...DAILY, reportDate: '2026-11' }, expect.stringContaining('date'), 'filter[reportDate]'],
    [{ ...DAILY, frequency: 'WEEKLY' }, expect.stringContaining('date'), 'filter[reportDate]'],
    [{ ...DAILY, evil: '1' }, expect.stringContaining('can not be used'), 'filter[evil]'],
  ])('refuse %j', async (filters, detail, parameter) => {
    const { get, detailOf } = reports()
    expect(await detailOf(get('salesReports', filters))).toEqual([400, detail, parameter])
  })

  it.each([
    ['MONTHLY', '2026-10', 404, /no sales/],
    ['MONTHLY', '2026-11', 404, /not available yet/],
    ['YEARLY', '2025', 404, /no sales/],
    ['YEARLY', '2013', 410, /no longer/],
  ])('%s of %s: %i', async (frequency, reportDate, status, sentence) => {
    const { get, detailOf } = reports()
    const [code, detail] = await detailOf(get('salesReports', { ...DAILY, frequency, reportDate }))
    expect([code, detail]).toEqual([status, expect.stringMatching(sentence)])
  })
})

describe('finance reports', () => {
  const MONTH = { vendorNumber: VENDOR, reportType: 'FINANCIAL', regionCode: 'ZZ', reportDate: '2026-09' }

  it('come packed, and say the same of a month without sales as of one to come', async () => {
    const { world, bytes, get, detailOf } = reports()
    world.addReport(ISSUER, { path: '/v1/financeReports', ...MONTH }, TEXT)
    expect(gunzipSync((await bytes('financeReports', MONTH)).body).toString()).toBe(TEXT)
    const answers = await Promise.all(
      ['2026-08', '2031-01', '2007-01'].map((reportDate) => detailOf(get('financeReports', { ...MONTH, reportDate }))),
    )
    expect(new Set(answers.map(String))).toEqual(new Set(['404,There were no sales for the date specified.,']))
  })

  it.each([
    [{ ...MONTH, vendorNumber: '1' }, 'filter[vendorNumber]'],
    [{ ...MONTH, reportType: 'SALES' }, 'filter[reportType]'],
    [{ ...MONTH, regionCode: 'Z1' }, 'filter[regionCode]'],
    [{ ...MONTH, reportDate: '2026-09-01' }, 'filter[reportDate]'],
  ])('refuse %j', async (filters, parameter) => {
    const { get, detailOf } = reports()
    expect((await detailOf(get('financeReports', filters))).at(-1)).toBe(parameter)
  })
})
