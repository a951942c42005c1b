import { describe, expect, it } from 'vitest'
import { SALES_COLUMNS } from '../../../src/stores/app-store/reports/sales-rows.ts'
import {
  createReportWorld,
  DAY,
  DOWNLOAD,
  LANTERNFISH,
  OF_OTHER,
  PURCHASE,
  type Row,
  TIDEPOOL,
  TIDEPOOL_ID,
  VENDOR,
} from './world.ts'

const SUBSCRIPTION = { reportType: 'SUBSCRIPTION' }

describe('GetReportRows', () => {
  it('gives any report with the columns that it has, and lists know them beforehand', async () => {
    const { report, get, asked } = await createReportWorld()
    const columns = ['App Name', 'App Apple ID', 'Subscription Name', 'Subscribers']
    report(`${columns.join('\t')}\nTidepool\t${TIDEPOOL_ID}\tCharts\t41\nOther\t1\tX\t2\n`, SUBSCRIPTION)
    const { body } = await get(`/report-rows?reportType=SUBSCRIPTION&reportDate=${DAY}`)
    expect(body).toMatchObject({ outcome: 'ok', reportSubType: 'SUMMARY', frequency: 'DAILY', columns })
    expect(body.value[0]).toMatchObject({
      appIdentifier: 'com.example.tidepool',
      values: { 'App Name': 'Tidepool', 'App Apple ID': TIDEPOOL_ID, 'Subscription Name': 'Charts', Subscribers: '41' },
    })
    expect(asked()[0]).not.toHaveProperty('filter[version]')

    const own = await get(`/report-rows?reportType=SUBSCRIPTION&reportDate=${DAY}&integrationId=${TIDEPOOL}`)
    expect(own.body.value.map(({ values }: Row) => values['App Name'])).toEqual(['Tidepool'])
    const schema = await get('/report-columns?reportType=SALES')
    expect(schema.body.columns).toEqual(SALES_COLUMNS)
    expect(schema.body.schema.properties.Units).toEqual({ type: 'string', title: 'Units', 'x-ms-summary': 'Units' })
  })

  it('has columns for lists, and a head for files, also after days without sales', async () => {
    const { report, get, file, asked } = await createReportWorld()
    const columns = ['App Name', 'App Apple ID', 'Subscribers']
    report(`${columns.join('\t')}\nTidepool\t${TIDEPOOL_ID}\t41\n`, { ...SUBSCRIPTION, reportDate: '2026-11-14' })
    expect((await get('/report-columns?reportType=SUBSCRIPTION')).body.columns).toEqual(columns)
    const { status, text } = await file('?reportType=SUBSCRIPTION')
    expect([status, text]).toEqual([200, `\ufeff${columns.join(',')}\r\n`])
    const before = asked().length
    // Nothing of the kind was sold: it is not looked for for ever.
    expect((await get('/report-columns?reportType=SUBSCRIPTION_EVENT')).body.columns).toEqual([])
    expect(asked().length - before).toBe(9)
  })

  it('refuses what Apple does not give before it is asked, and says what there is', async () => {
    const { get, asked } = await createReportWorld()
    for (const [query, field, possible] of [
      ['reportType=SUBSCRIBER&frequency=WEEKLY', 'query.frequency', 'DETAILED (DAILY)'],
      ['reportType=SALES&reportSubType=DETAILED', 'query.reportSubType', 'SUMMARY (DAILY, WEEKLY, MONTHLY, YEARLY)'],
      ['reportType=INSTALLS&reportSubType=SUMMARY&frequency=YEARLY', 'query.frequency', 'SUMMARY_CHANNEL (YEARLY)'],
      ['reportType=GOSSIP', 'query.reportType', ''],
      ['', 'query.reportType', ''],
    ]) {
      const { status, body } = await get(`/report-rows?${query}`)
      expect([status, body.error.code, body.error.field], query).toEqual([400, 'invalid_request', field])
      expect(body.error.message).toContain(possible)
    }
    expect(asked()).toEqual([])
  })

  it('shows no row through an integration of a report that does not tell apps apart', async () => {
    const { report, get } = await createReportWorld()
    report('Date\tInstalls\n2026-11-18\t6478120431\n', { reportType: 'PRE_ORDER' })
    const query = `reportType=PRE_ORDER&reportDate=${DAY}`
    expect((await get(`/report-rows?${query}`)).body.value).toHaveLength(1)
    const { status, body } = await get(`/report-rows?${query}&integrationId=${TIDEPOOL}`)
    expect([status, body.error.reason]).toEqual([400, 'not_by_app'])
  })
})

describe('GetFinanceReport', () => {
  const MONTH = { path: '/v1/financeReports', vendorNumber: VENDOR, regionCode: 'ZZ', reportDate: '2026-09' }
  const HEAD = [
    'Start Date',
    'End Date',
    'Vendor Identifier',
    'Quantity',
    'Extended Partner Share',
    'Partner Share Currency',
    'Sales or Return',
    'Title',
  ]

  it('gives what was paid, without the sums below it', async () => {
    const { get, appStore, issuerId } = await createReportWorld()
    const rows = [
      ['08/30/2026', '09/26/2026', 'charts', '41', '286.59', 'USD', 'S', 'Harbour charts'],
      ['08/30/2026', '09/26/2026', 'charts', '-1', '-6.99', 'USD', 'R', 'Harbour charts'],
    ]
    const text = [HEAD, ...rows, ['Total_Rows', '2'], ['Total_Amount', '279.60']].map((cells) => cells.join('\t'))
    appStore.addReport(issuerId, { ...MONTH, reportType: 'FINANCIAL' }, text.join('\n'))
    const { body } = await get('/finance-report?fiscalMonth=2026-09')
    expect(body).toMatchObject({ outcome: 'ok', reportDate: '2026-09', reportType: 'FINANCIAL' })
    expect(body.value).toHaveLength(2)
    expect(body.value[1]).toMatchObject({
      startDate: '2026-08-30',
      quantity: -1,
      saleOrReturn: 'return',
      extendedPartnerShare: -6.99,
      extendedPartnerShareExact: '-6.99',
      partnerShare: null,
      customerPriceExact: null,
    })
  })

  it('does not say more of an empty month than Apple does', async () => {
    const { get } = await createReportWorld()
    for (const query of ['fiscalMonth=2026-08', 'fiscalMonth=2031-01&financeReportType=FINANCE_DETAIL']) {
      expect((await get(`/finance-report?${query}`)).body).toMatchObject({ outcome: 'no_report', value: [] })
    }
    for (const query of ['financeReportType=FINANCE_DETAIL&regionCode=US', 'regionCode=Z1']) {
      const { body } = await get(`/finance-report?fiscalMonth=2026-09&${query}`)
      expect(body.error).toMatchObject({ reason: 'no_such_report', field: 'query.regionCode' })
    }
    expect((await get('/finance-report?fiscalMonth=2026-13')).body.error.field).toBe('query.fiscalMonth')
    expect((await get('/finance-report')).body.error.field).toBe('query.fiscalMonth')
  })
})

describe('DownloadReport', () => {
  it('gives the whole report as CSV for spreadsheets, under a name', async () => {
    const { sales, file } = await createReportWorld()
    sales([{ ...DOWNLOAD, Title: 'Tide, "Pool"\u2122' }, PURCHASE, OF_OTHER])
    const { status, headers, text } = await file(`?reportDate=${DAY}`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe(`attachment; filename="sales-summary-daily-${DAY}-${VENDOR}.csv"`)
    expect(text.startsWith('\ufeffProvider,Provider Country,SKU,')).toBe(true)
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(',"Tide, ""Pool""™",')
  })

  it('makes text of what a spreadsheet would run, and leaves numbers and dates alone (G-8)', async () => {
    const { sales, file } = await createReportWorld()
    const title = '=HYPERLINK("http://evil.test","Tidepool")'
    sales([{ ...PURCHASE, Title: title, Units: '-1', 'Developer Proceeds': '-6.99', 'Promo Code': '@SUM(A1)' }])
    const { text } = await file(`?reportDate=${DAY}`)
    expect(text).toContain(`"'=HYPERLINK(""http://evil.test"",""Tidepool"")"`)
    expect(text).toContain(',-1,-6.99,11/18/2026,')
    expect(text).toContain(",'@SUM(A1),")
  })

  it('has only the rows of the app through its integration', async () => {
    const { sales, file, accessKey, tidepool } = await createReportWorld()
    sales([DOWNLOAD, OF_OTHER, PURCHASE])
    const { text, headers } = await file(`?reportDate=${DAY}&integrationId=${TIDEPOOL}`)
    expect(text).not.toContain('Lanternfish')
    expect(text.trimEnd().split('\r\n')).toHaveLength(3)
    expect(headers.get('content-disposition')).toContain('com.example.tidepool.csv')
    const fenced = await accessKey('viewer', { fence: [tidepool] })
    expect((await file(`?reportDate=${DAY}`, fenced)).text).toBe(text)
    expect((await file(`?reportDate=${DAY}&integrationId=${LANTERNFISH}`, fenced)).status).toBe(404)
    expect((await file('?reportType=FINANCIAL&reportDate=2026-09', fenced)).status).toBe(404)
  })

  it('is the head alone for a day without sales', async () => {
    const { file } = await createReportWorld()
    const { status, text } = await file('?reportDate=2026-11-10')
    expect(status).toBe(200)
    expect(text).toBe(`\ufeff${SALES_COLUMNS.join(',')}\r\n`)
  })

  it('is refused with the reason, and the time to come back, when there is none', async () => {
    const { file, get } = await createReportWorld()
    const notReady = await file('?reportDate=2026-11-20')
    expect([notReady.status, notReady.headers.get('retry-after')]).toEqual([409, `${6 * 60 * 60}`])
    expect(JSON.parse(notReady.text).error).toMatchObject({
      code: 'store_conflict',
      reason: 'not_ready',
      causes: [{ code: 'retry_at', message: '2026-11-21T16:00:00.000Z' }],
    })
    const { body } = await get('/report-file?reportDate=2024-11-20')
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'expired' })
    const finance = await get('/report-file?reportType=FINANCIAL&reportDate=2031-01')
    expect(finance.body.error).toMatchObject({ code: 'store_conflict', reason: 'no_report' })
    const named = await get('/report-file?reportType=FINANCIAL&reportDate=2031-01-01')
    expect(named.body.error).toMatchObject({ code: 'invalid_request', field: 'query.reportDate' })
  })

  it('gives finance reports and analytics, too', async () => {
    const { file, get } = await createReportWorld()
    const finance = await file('?reportType=FINANCIAL&reportDate=2026-09')
    expect(finance.headers.get('content-disposition')).toContain(`finance-financial-zz-2026-09-${VENDOR}.csv`)
    expect(finance.text).toContain('Harbour charts')
    const analytics = await file(
      `?reportType=ANALYTICS&analyticsReportName=App%20Crashes&integrationId=${TIDEPOOL}&reportDate=2026-11-19`,
    )
    expect(analytics.text).toContain(`Tidepool,${TIDEPOOL_ID},App Crashes,iPhone,US`)
    for (const [query, field] of [
      ['?reportType=ANALYTICS&analyticsReportName=App%20Crashes', 'query.integrationId'],
      [`?reportType=ANALYTICS&integrationId=${TIDEPOOL}`, 'query.analyticsReportName'],
      [`?reportType=ANALYTICS&integrationId=${TIDEPOOL}&analyticsReportName=x&frequency=YEARLY`, 'query.frequency'],
    ]) {
      expect((await get(`/report-file${query}`)).body.error.field, query).toBe(field)
    }
  })
})
