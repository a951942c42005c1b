import { describe, expect, it } from 'vitest'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { exchangeOf } from '../../support/exchanges.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'
import {
  CONNECT,
  createReportWorld,
  DAY,
  DOWNLOAD,
  everyPage,
  LANTERNFISH,
  LANTERNFISH_ID,
  OF_OTHER,
  PURCHASE,
  type Row,
  salesText,
  TIDEPOOL,
  VENDOR,
} from './world.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

describe('GetSalesReport', () => {
  it('gives the latest day without being told anything, and asks Apple for what it needs and no version', async () => {
    const { get, asked } = await createReportWorld()
    const { status, body } = await get('/sales-report')
    expect([status, body.outcome, body.reportDate, body.vendorNumber]).toEqual([200, 'ok', '2026-11-19', VENDOR])
    // It is two in the morning in California, where yesterday's report comes in the morning.
    expect(asked()).toEqual(
      ['2026-11-20', '2026-11-19'].map((reportDate) => ({
        'filter[vendorNumber]': VENDOR,
        'filter[reportType]': 'SALES',
        'filter[reportSubType]': 'SUMMARY',
        'filter[frequency]': 'DAILY',
        'filter[reportDate]': reportDate,
      })),
    )
    expect(body.value[0]).toMatchObject({
      integrationName: 'Tidepool',
      appIdentifier: 'com.example.tidepool',
      reportDate: '2026-11-19',
      productKind: 'download',
      units: 31,
      isRefund: false,
      proceedsPerUnit: 0,
    })
    const refund = body.value.find(({ isRefund }: Row) => isRefund)
    expect(refund).toMatchObject({
      // Of a purchase Apple names the SKU of the app only.
      integrationName: 'Tidepool',
      appIdentifier: 'com.example.tidepool',
      units: -1,
      proceedsPerUnit: 5.83,
      proceedsPerUnitExact: '5.83',
      proceedsTotal: -5.83,
      proceedsTotalExact: '-5.83',
      proceedsCurrency: 'EUR',
      customerPriceExact: '-9.99',
    })
  })

  it('finds columns by name wherever they stand, and gives null for what is not there', async () => {
    const { report, get } = await createReportWorld()
    report(salesText([DOWNLOAD], ['New Column', 'Units', 'apple identifier', 'Apple Identifier', 'Begin Date', 'SKU']))
    const { body } = await get(`/sales-report?reportDate=${DAY}`)
    expect(body.value).toHaveLength(1)
    expect(body.value[0]).toMatchObject({ units: 3, sku: 'TIDEPOOL-IOS-001', title: null, proceedsTotal: null })
    expect(Object.values(body.value[0])).not.toContain(undefined)
  })

  it('gives no row a key that another one has, and each the same again, also when units were corrected', async () => {
    const { sales, get, clock } = await createReportWorld()
    sales([DOWNLOAD, PURCHASE, PURCHASE, OF_OTHER])
    const keys = async () => (await get(`/sales-report?reportDate=${DAY}`)).body.value.map(({ rowKey }: Row) => rowKey)
    const first = await keys()
    expect(new Set(first).size).toBe(4)
    sales([{ ...DOWNLOAD, Units: '4' }, PURCHASE, PURCHASE, OF_OTHER])
    clock.advance(HOUR_MS)
    expect(await keys()).toEqual(first)
  })

  const MISSING = [
    ['a day without sales', '?reportDate=2026-11-10', 'no_sales', null],
    ['yesterday, before Apple has counted it', '?reportDate=2026-11-20', 'not_ready', '2026-11-21T16:00:00.000Z'],
    ['tomorrow', '?reportDate=2026-11-22', 'not_ready', '2026-11-23T16:00:00.000Z'],
    ['a month that is not over', '?frequency=MONTHLY&reportDate=2026-11', 'not_ready', '2026-12-05T16:00:00.000Z'],
    ['a year in which the clock changes', '?frequency=YEARLY&reportDate=2026', 'not_ready', '2027-01-06T16:00:00.000Z'],
    ['a day of two years ago', '?reportDate=2024-11-18', 'expired', null],
  ] as const
  it('says of a report that is not there why, and when to come back', async () => {
    const { get } = await createReportWorld()
    for (const [name, query, outcome, retryAt] of MISSING) {
      const { status, body } = await get(`/sales-report${query}`)
      expect(status, name).toBe(200)
      expect(body, name).toMatchObject({ outcome, retryAt, value: [], nextCursor: null, truncated: false })
      expect(body.message, name).toMatch(/\.$/)
    }
  })

  it('says of a late report to come back within the hour', async () => {
    const { get, sandbox, clock } = await createReportWorld()
    // Two hours after it is usually there.
    clock.advance(8 * HOUR_MS)
    const detail = 'Report is not available yet. Daily reports for the Americas are available by 5 am Pacific Time.'
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/salesReports',
      answer: () => ({ status: 404, headers: {}, body: JSON.stringify({ errors: [{ code: 'NOT_FOUND', detail }] }) }),
    })
    const { body } = await get('/sales-report?reportDate=2026-11-20')
    expect(body).toMatchObject({ outcome: 'not_ready', retryAt: new Date(clock.now() + HOUR_MS).toISOString() })
  })

  it('takes any day of a week, month or year, and the latest that is over where none is given', async () => {
    const { get, asked } = await createReportWorld()
    for (const [query, frequency, reportDate] of [
      ['frequency=WEEKLY&reportDate=2026-11-12', 'WEEKLY', '2026-11-15'],
      ['frequency=MONTHLY&reportDate=2026-10-12', 'MONTHLY', '2026-10'],
      ['frequency=YEARLY&reportDate=2025-03-01', 'YEARLY', '2025'],
      ['frequency=WEEKLY', 'WEEKLY', '2026-11-15'],
      ['frequency=MONTHLY', 'MONTHLY', '2026-10'],
      ['frequency=YEARLY', 'YEARLY', '2025'],
    ]) {
      expect((await get(`/sales-report?${query}`)).body).toMatchObject({ frequency, reportDate })
      const filters = { 'filter[frequency]': frequency, 'filter[reportDate]': reportDate }
      expect(asked()).toContainEqual(expect.objectContaining(filters))
    }
  })

  it('refuses what makes no sense before Apple is asked', async () => {
    const { get, asked } = await createReportWorld()
    for (const [query, field] of [
      ['?reportDate=2026-11', 'query.reportDate'],
      ['?reportDate=2026-02-30', 'query.reportDate'],
      ['?reportDate=yesterday', 'query.reportDate'],
      ['?frequency=HOURLY', 'query.frequency'],
      ['?vendorNumber=abc', 'query.vendorNumber'],
      ['?version=1_0', 'query.version'],
    ]) {
      const { status, body } = await get(`/sales-report${query}`)
      expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field])
    }
    expect(asked()).toEqual([])
  })

  it('explains a wrong vendor number, and a missing one', async () => {
    const { get, call, team } = await createReportWorld()
    const wrong = await get('/sales-report?vendorNumber=99999999')
    expect(wrong.body.error).toMatchObject({ reason: 'vendor_number_unknown', field: 'query.vendorNumber' })
    expect(wrong.body.error.message).toMatch(/Payments and Financial Reports/)
    expect(team.vendorNumbers).toEqual([VENDOR])
    expect((await call('GET', '/v1/sales-report?vendorNumber=85012345')).status).toBe(200)
  })

  it('asks for the vendor number where the key has none', async () => {
    const { call, addKey } = await createTestKeyring()
    await addKey('team', { vendorNumbers: [] })
    const { body } = await call('GET', '/v1/sales-report')
    expect(body.error).toMatchObject({ reason: 'vendor_number_missing', field: 'query.vendorNumber' })
  })

  it('says which role is missing, and that Google keeps its sales elsewhere', async () => {
    const { get, sandbox, files } = await createReportWorld()
    const play = await get('/sales-report?integrationId=google-play:com.example.tidepool')
    expect(play.body.error).toMatchObject({ reason: 'not_on_google_play', field: 'query.integrationId' })
    expect(play.body.error.message).toMatch(/Cloud Storage/)
    const { keys } = sandbox.world.appStore
    const key = keys.get(files.team.keyId)!
    ;(keys as Map<string, unknown>).set(files.team.keyId, { ...key, roles: ['APP_MANAGER'] })
    const { status, body } = await get('/sales-report')
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toMatch(/Admin, Finance or Sales/)
  })

  it('says which key is missing where there is only an individual one', async () => {
    const { call, addKey } = await createTestKeyring()
    await addKey('individual')
    const { status, body } = await call('GET', '/v1/sales-report')
    expect([status, body.error.code]).toEqual([424, 'key_missing'])
    expect(body.error.message).toMatch(/team key with the Admin, Finance or Sales role/)
  })
})

describe('GetSalesReport through an integration', () => {
  it('gives the rows of that app alone: those of its Apple ID, and those that name its SKU as their parent', async () => {
    const { sales, get } = await createReportWorld()
    // A title, a promo code or a SKU that only looks like the app is none of its own.
    const twin = { ...OF_OTHER, Title: 'TIDEPOOL-IOS-001', 'Promo Code': '6478120431', SKU: 'TIDEPOOL-IOS-001-B' }
    sales([DOWNLOAD, OF_OTHER, PURCHASE, twin, { ...PURCHASE, 'Parent Identifier': 'lanternfish' }])
    const { body } = await get(`/sales-report?reportDate=${DAY}&integrationId=${TIDEPOOL}`)
    expect(body.value.map(({ title, appIdentifier }: Row) => [title, appIdentifier])).toEqual([
      ['Tidepool', 'com.example.tidepool'],
      ['Harbour charts', 'com.example.tidepool'],
    ])
    const other = await get(`/sales-report?reportDate=${DAY}&integrationId=${LANTERNFISH}`)
    expect(other.body.value).toHaveLength(3)
  })

  it('is all that a fenced access key gets, whatever it asks for', async () => {
    const { sales, get, accessKey, tidepool, lanternfish, team } = await createReportWorld()
    sales([DOWNLOAD, OF_OTHER, PURCHASE])
    const one = await accessKey('viewer', { fence: [tidepool] })
    const { body } = await get(`/sales-report?reportDate=${DAY}&keyId=${team.id}&vendorNumber=${VENDOR}`, one)
    expect(body.value.map(({ title }: Row) => title)).toEqual(['Tidepool', 'Harbour charts'])
    expect((await get(`/sales-report?integrationId=${LANTERNFISH}`, one)).status).toBe(404)
    expect((await get('/finance-report?fiscalMonth=2026-09', one)).status).toBe(404)

    const two = await accessKey('viewer', { fence: [tidepool, lanternfish] })
    const choose = await get(`/sales-report?reportDate=${DAY}`, two)
    expect(choose.body.error).toMatchObject({ field: 'query.integrationId', reason: 'integration_missing' })
    const { integrationId } = (await get('/integrations/google-play:com.example.tidepool')).body
    const play = await get('/sales-report', await accessKey('viewer', { fence: [integrationId] }))
    expect(play.body.error.message).toMatch(/limited to integrations on Google Play.*Cloud Storage/)
  })

  it('takes no cursor of somebody who may see more', async () => {
    const { sales, get, accessKey, tidepool } = await createReportWorld()
    sales([OF_OTHER, DOWNLOAD, OF_OTHER, PURCHASE])
    const wide = await get(`/sales-report?reportDate=${DAY}&pageSize=1`)
    const fenced = await accessKey('viewer', { fence: [tidepool] })
    const cursor = encodeURIComponent(wide.body.nextCursor)
    const { status, body } = await get(`/sales-report?reportDate=${DAY}&pageSize=1&cursor=${cursor}`, fenced)
    expect([status, body.error.reason]).toEqual([400, 'cursor_not_valid'])
  })
})

describe('the reports of several accounts', () => {
  const ISSUER = '8d0c7a51-90b2-4f6e-b1de-0b6a4c5e7f12'
  const OTHER_VENDOR = '86000001'

  async function createTwoAccounts() {
    const world = await createReportWorld()
    const { appStore, keyring, workspaceId, clock } = world
    appStore.addTeam({ issuerId: ISSUER, teamId: 'M0RAYTEAM1' })
    const { file, publicKey } = makeAppleKey('team', 'M0RAYKEY01')
    appStore.addTeamKey({ issuerId: ISSUER, keyId: file.keyId, publicKey, roles: ['FINANCE'] })
    appStore.addVendor(ISSUER, OTHER_VENDOR)
    const { key } = await keyring.services.keysLifecycle.add(
      {
        workspaceId,
        kind: 'app-store-team',
        name: 'Moray',
        content: file.text,
        issuerId: ISSUER,
        keyId: file.keyId,
        vendorNumbers: [OTHER_VENDOR],
      },
      exchangeOf(clock),
    )
    return { ...world, other: key }
  }

  it('are read one at a time, by a key of the account or through an integration', async () => {
    const { get, team, other, sales } = await createTwoAccounts()
    sales([DOWNLOAD])
    for (const path of ['/sales-report?', '/sales-totals?', '/report-file?', '/finance-report?fiscalMonth=2026-09&']) {
      const { status, body } = await get(path)
      expect([path, status, body.error.reason, body.error.field]).toEqual([
        path,
        400,
        'several_accounts',
        'query.keyId',
      ])
      expect(body.error.causes.map(({ code }: Row) => code).toSorted()).toEqual([team.id, other.id].toSorted())
    }
    const day = `/sales-report?reportDate=${DAY}`
    expect((await get(`${day}&keyId=${team.id}`)).body).toMatchObject({ vendorNumber: VENDOR, outcome: 'ok' })
    expect((await get(`${day}&keyId=Moray`)).body).toMatchObject({ vendorNumber: OTHER_VENDOR, outcome: 'no_sales' })
    expect((await get(`${day}&integrationId=${TIDEPOOL}`)).body.value).toHaveLength(1)
    // A key that is not one of the integration reads nothing of it.
    expect((await get(`${day}&integrationId=${TIDEPOOL}&keyId=${other.id}`)).status).toBe(404)
  })
})

describe('the pages of a report', () => {
  it('end after 100,000 rows, and it is said where all of them are', async () => {
    const { report, get, keyring, workspaceId } = await createReportWorld()
    report(`SKU\tUnits\n${Array.from({ length: 100_010 }, (_, index) => `s\t${index}\n`).join('')}`)
    const first = (await get(`/sales-report?reportDate=${DAY}&pageSize=1`)).body
    const { cursors } = keyring.services
    const filters = { frequency: 'DAILY', reportDate: DAY, fence: null }
    const binding = { workspaceId, operation: 'GetSalesReport', filters }
    const { digest, period } = JSON.parse(cursors.read(binding, first.nextCursor) as string)
    // As if somebody had read so far.
    const cursor = cursors.write(binding, JSON.stringify({ digest, period, index: 99_995 }))
    const { body } = await get(`/sales-report?reportDate=${DAY}&cursor=${cursor}`)
    expect(body.value.map(({ units }: Row) => units)).toEqual([99_995, 99_996, 99_997, 99_998, 99_999])
    expect(body).toMatchObject({ truncated: true, nextCursor: null, outcome: 'ok' })
    expect(body.message).toContain('“Download a report”')
  })

  const many = Array.from({ length: 450 }, (_, index) => ({ ...DOWNLOAD, Units: `${index}`, Version: `1.${index}` }))

  it('follow each other without a gap, and Apple is asked once', async () => {
    const { sales, get, asked } = await createReportWorld()
    sales(many)
    const rows = await everyPage((cursor) => get(`/sales-report?reportDate=${DAY}&pageSize=200${cursor}`))
    expect(rows.map(({ units }) => units)).toEqual(many.map((_, index) => index))
    expect(new Set(rows.map(({ rowKey }) => rowKey)).size).toBe(450)
    expect(asked()).toHaveLength(1)
  })

  it('can be read twice, and by two at once', async () => {
    const { sales, get } = await createReportWorld()
    sales([...many, ...many])
    const page = (cursor: string) => get(`/sales-report?reportDate=${DAY}&pageSize=150${cursor}`)
    const [one, two] = await Promise.all([everyPage(page), everyPage(page)])
    expect(one).toEqual(two)
    expect(one).toHaveLength(900)
    expect(new Set(one.map(({ rowKey }) => rowKey)).size).toBe(900)
  })

  it('go on in another process, which fetches the report again', async () => {
    const { sales, get, replica, asked } = await createReportWorld()
    sales(many)
    const first = await get(`/sales-report?reportDate=${DAY}&pageSize=200`)
    const other = await replica()
    const cursor = encodeURIComponent(first.body.nextCursor)
    const second = await other.call('GET', `/v1/sales-report?reportDate=${DAY}&pageSize=200&cursor=${cursor}`)
    expect(second.body.value[0].units).toBe(200)
    expect(asked()).toHaveLength(2)
  })

  it('end when the report has become another one', async () => {
    const { sales, get, clock } = await createReportWorld()
    sales(many)
    const first = await get(`/sales-report?reportDate=${DAY}&pageSize=200`)
    sales(many.slice(1))
    clock.advance(HOUR_MS)
    const cursor = encodeURIComponent(first.body.nextCursor)
    // The cursor itself is good for as long as the report is the same.
    const { status, body } = await get(`/sales-report?reportDate=${DAY}&pageSize=200&cursor=${cursor}`)
    expect([status, body.error.code, body.error.field]).toEqual([400, 'cursor_expired', 'query.cursor'])
  })

  it('of the latest day stay with that day when a newer one is there', async () => {
    const { sales, get, clock } = await createReportWorld()
    sales(many, { reportDate: '2026-11-19' })
    const first = await get('/sales-report?pageSize=200')
    sales([DOWNLOAD], { reportDate: '2026-11-20' })
    clock.advance(8 * HOUR_MS)
    const next = await get(`/sales-report?pageSize=200&cursor=${encodeURIComponent(first.body.nextCursor)}`)
    expect(next.body).toMatchObject({ reportDate: '2026-11-19', outcome: 'ok' })
    expect(next.body.value[0].units).toBe(200)
  })

  it('hold no row of another app, either', async () => {
    const { sales, get } = await createReportWorld()
    sales(many.flatMap((row) => [row, OF_OTHER]))
    const rows = await everyPage((cursor) =>
      get(`/sales-report?reportDate=${DAY}&integrationId=${TIDEPOOL}&pageSize=200${cursor}`),
    )
    expect(rows.map(({ units }) => units)).toEqual(many.map((_, index) => index))
  })

  it('are gone with the key that they were fetched with', async () => {
    const { sales, get, call, asked, tidepool, lanternfish } = await createReportWorld()
    sales(many)
    await get(`/sales-report?reportDate=${DAY}&integrationId=${TIDEPOOL}`)
    await call('DELETE', `/v1/integrations/${lanternfish}`)
    await call('DELETE', `/v1/integrations/${tidepool}?destroyKeys=true`)
    expect((await get(`/sales-report?reportDate=${DAY}&integrationId=${TIDEPOOL}`)).status).toBe(404)
    expect((await get(`/sales-report?reportDate=${DAY}`)).body.error.code).toBe('key_missing')
    expect(asked()).toHaveLength(1)
  })
})

describe('GetSalesTotals', () => {
  it('sums up by app, day and currency, exactly', async () => {
    const { sales, get } = await createReportWorld()
    const euro = { 'Currency of Proceeds': 'EUR' }
    sales([
      DOWNLOAD,
      { ...DOWNLOAD, Units: '2', 'Product Type Identifier': '3F' },
      { ...DOWNLOAD, Units: '7', 'Product Type Identifier': '7F' },
      { ...PURCHASE, Units: '3', 'Developer Proceeds': '0.1' },
      { ...PURCHASE, Units: '1', 'Developer Proceeds': '0.2' },
      { ...PURCHASE, Units: '-1', 'Developer Proceeds': '0.1' },
      { ...PURCHASE, ...euro, Units: '1', 'Developer Proceeds': '5.83' },
      { ...OF_OTHER, Units: 'n/a' },
    ])
    const { body } = await get(`/sales-totals?lastDay=${DAY}`)
    expect(body.days).toEqual([{ reportDate: DAY, outcome: 'ok', retryAt: null, message: 'The report is there.' }])
    expect(body.value[0]).toMatchObject({
      appIdentifier: 'com.example.tidepool',
      appName: 'Tidepool',
      reportDate: DAY,
      proceedsCurrency: 'USD',
      downloads: 3,
      redownloads: 2,
      updates: 7,
      purchases: 4,
      refunds: 1,
      proceeds: 0.4,
      proceedsExact: '0.4',
    })
    expect(body.value.map((row: Row) => [row.appName, row.proceedsCurrency, row.proceedsExact])).toEqual([
      ['Tidepool', 'USD', '0.4'],
      ['Tidepool', 'EUR', '5.83'],
      ['Lanternfish', 'USD', '0'],
    ])
  })

  it('covers several days, and says of each what was found', async () => {
    const { get, clock } = await createReportWorld()
    const { body } = await get('/sales-totals?days=4')
    expect(body.days.map(({ reportDate, outcome }: Row) => [reportDate, outcome])).toEqual([
      ['2026-11-19', 'ok'],
      ['2026-11-18', 'ok'],
      ['2026-11-17', 'ok'],
      ['2026-11-16', 'no_sales'],
    ])
    expect(new Set(body.value.map(({ rowKey }: Row) => rowKey)).size).toBe(body.value.length)
    expect(clock.now()).toBeGreaterThan(DAY_MS)
  })

  it('knows the app of a purchase through an integration, though the app itself sold nothing', async () => {
    const { sales, get } = await createReportWorld()
    sales([PURCHASE, OF_OTHER])
    const { body } = await get(`/sales-totals?lastDay=${DAY}&integrationId=${TIDEPOOL}`)
    expect(body.value).toHaveLength(1)
    expect(body.value[0]).toMatchObject({ appName: 'Tidepool', purchases: 3, proceedsExact: '20.97' })
  })

  it('refuses more than a month, and what is no day', async () => {
    const { get } = await createReportWorld()
    for (const query of ['?days=0', '?days=32', '?lastDay=2026-11'])
      expect((await get(`/sales-totals${query}`)).status, query).toBe(400)
  })
})

describe('a purchase of which the report names the SKU of the app only', () => {
  const ofNobody = { ...PURCHASE, 'Parent Identifier': 'GONE-1' }
  const apps = (rows: readonly Row[]) => rows.map(({ appIdentifier }) => appIdentifier)

  it('is told as one of the app, in every report, and Apple is asked for its apps once', async () => {
    const { sales, get, sandbox } = await createReportWorld()
    sales([PURCHASE, ofNobody, PURCHASE, OF_OTHER])
    const [own, other] = ['com.example.tidepool', 'com.example.lanternfish']
    sandbox.requests.length = 0
    const rows = await everyPage((cursor) => get(`/sales-report?reportDate=${DAY}&pageSize=1${cursor}`))
    expect(apps(rows)).toEqual([own, null, own, other])
    expect(apps((await get(`/report-rows?reportType=SALES&reportDate=${DAY}`)).body.value)).toEqual(apps(rows))
    const { body } = await get(`/sales-totals?lastDay=${DAY}`)
    expect(body.value.map(({ appIdentifier, appName, appSku }: Row) => [appIdentifier, appName, appSku])).toEqual([
      [own, 'Tidepool', 'TIDEPOOL-IOS-001'],
      [null, null, 'GONE-1'],
      [other, 'Lanternfish', 'lanternfish'],
    ])
    const asked = sandbox.requests.filter(({ path }) => path.startsWith('/v1/apps?'))
    // Once for either app: the second one was not on the first page.
    expect(asked).toHaveLength(2)
  })

  it('leaves the report readable where the key may not list the apps', async () => {
    const { sales, get, sandbox } = await createReportWorld()
    sales([PURCHASE])
    const errors = [
      { status: '403', code: 'FORBIDDEN_ERROR', detail: 'The API key in use does not allow this request' },
    ]
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/apps',
      answer: () => ({ status: 403, headers: {}, body: JSON.stringify({ errors }) }),
    })
    const { status, body } = await get(`/sales-report?reportDate=${DAY}`)
    expect([status, apps(body.value)]).toEqual([200, [null]])
  })
})

describe('an app that is known by no integration', () => {
  it('is told apart by its identifiers', async () => {
    const { sales, get } = await createReportWorld()
    sales([{ ...OF_OTHER, 'Apple Identifier': '1234567890' }])
    const { body } = await get(`/sales-report?reportDate=${DAY}`)
    expect(body.value[0]).toMatchObject({ integrationId: null, appIdentifier: null, itemAppleId: '1234567890' })
    expect(LANTERNFISH_ID).not.toBe('1234567890')
  })
})
