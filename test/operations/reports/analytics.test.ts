import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FILES_HOST } from '../../../src/sandbox/app-store/reports/files.ts'
import { demoId } from '../../../src/sandbox/demo/shelf.ts'
import { createReportWorld, everyPage, LANTERNFISH, LANTERNFISH_ID, TIDEPOOL } from './world.ts'

const ROWS = `/integrations/${TIDEPOOL}/analytics-rows`
const HEAD = 'Date\tCounts\n'

describe('RequestAnalytics', () => {
  it('asks once, and says that first data takes a day or two', async () => {
    const { call, get, sandbox } = await createReportWorld()
    const request = (body: object = {}) =>
      call('POST', `/v1/integrations/${LANTERNFISH}/analytics-requests`, {
        body,
        headers: { 'idempotency-key': `${sandbox.requests.length}` },
      })
    expect((await get(`/integrations/${LANTERNFISH}/analytics-reports`)).body).toMatchObject({
      outcome: 'not_requested',
      value: [],
    })
    const trial = await request({ validateOnly: true })
    expect(trial.body).toMatchObject({ outcome: 'valid', requestId: null })
    const first = await request()
    expect(first.body).toMatchObject({ outcome: 'requested', accessType: 'ONGOING', isStopped: false })
    expect(first.body.message).toMatch(/day or two/)
    const again = await request()
    expect(again.body).toMatchObject({ outcome: 'already_requested', requestId: first.body.requestId })
    const posts = sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('analytics'))
    expect(posts.map(({ body }) => JSON.parse(body))).toEqual([
      {
        data: {
          type: 'analyticsReportRequests',
          attributes: { accessType: 'ONGOING' },
          relationships: { app: { data: { type: 'apps', id: LANTERNFISH_ID } } },
        },
      },
    ])
    const rows = await get(`/integrations/${LANTERNFISH}/analytics-rows?analyticsReport=App%20Crashes`)
    expect(rows.body).toMatchObject({ outcome: 'not_ready', value: [], columns: [], processingDate: null })
    expect(rows.body.message).toMatch(/day or two/)
  })

  it('knows the request that Apple has and does not show', async () => {
    const { call, appStore, issuerId } = await createReportWorld()
    appStore.hideAnalyticsRequest(issuerId, LANTERNFISH_ID)
    const { status, body } = await call('POST', `/v1/integrations/${LANTERNFISH}/analytics-requests`, { body: {} })
    expect([status, body.outcome, body.requestId]).toEqual([200, 'already_requested', null])
    expect(body.message).toMatch(/does not show/)
  })

  it('says that Apple has stopped what nobody reads', async () => {
    const { call, appStore, issuerId } = await createReportWorld()
    const id = appStore.add(issuerId, 'analyticsReportRequests', {
      attributes: { accessType: 'ONGOING', stoppedDueToInactivity: true },
      links: { app: LANTERNFISH_ID },
    })
    const { body } = await call('POST', `/v1/integrations/${LANTERNFISH}/analytics-requests`, { body: {} })
    expect(body).toMatchObject({ outcome: 'already_requested', requestId: id, isStopped: true })
  })

  it('is for the App Store, and names the role that is missing', async () => {
    const { call, sandbox, files } = await createReportWorld()
    const play = await call('POST', '/v1/integrations/google-play:com.example.tidepool/analytics-requests', {
      body: {},
    })
    expect(play.body.error.reason).toBe('not_on_google_play')
    const { keys } = sandbox.world.appStore
    ;(keys as Map<string, unknown>).set(files.team.keyId, { ...keys.get(files.team.keyId)!, roles: ['SALES'] })
    const { body } = await call('POST', `/v1/integrations/${LANTERNFISH}/analytics-requests`, { body: {} })
    expect(body.error.code).toBe('store_permission_missing')
    expect(body.error.message).toMatch(/Admin/)
  })
})

describe('ListAnalyticsReports', () => {
  it('lists all of them over the pages, and those of one category', async () => {
    const { get, appStore, issuerId } = await createReportWorld()
    const request = demoId('6478120431', 'analytics')
    for (let number = 0; number < 250; number++) {
      const attributes = { name: `Report ${number}`, category: 'PERFORMANCE' }
      appStore.add(issuerId, 'analyticsReports', { attributes, links: { request } })
    }
    const path = `/integrations/${TIDEPOOL}/analytics-reports?pageSize=200`
    const all = await everyPage((cursor) => get(path + cursor))
    expect(all).toHaveLength(254)
    const { body } = await get(`${path}&reportCategory=COMMERCE`)
    expect(body.value).toMatchObject([
      { reportName: 'App Downloads Standard', accessType: 'ONGOING', isStopped: false },
    ])
  })
})

describe('GetAnalyticsReport', () => {
  it('gives the latest day, of the report that is named, or identified', async () => {
    const { get } = await createReportWorld()
    const named = await get(`${ROWS}?analyticsReport=App%20Downloads%20Standard`)
    expect(named.body).toMatchObject({ outcome: 'ok', processingDate: '2026-11-20', granularity: 'DAILY' })
    expect(named.body.columns[0]).toBe('Date')
    expect(named.body.value[0]).toMatchObject({
      appIdentifier: 'com.example.tidepool',
      values: { Date: '2026-11-20', Event: 'App Downloads', Territory: 'US' },
    })
    const id = `r3-${demoId('6478120431', 'analytics', 'App Downloads Standard')}`
    const never = (await get(`${ROWS}?analyticsReport=${id}&processingDate=2020-01-01`)).body
    expect([never.outcome, never.message]).toEqual(['not_ready', expect.stringContaining('this day')])
    const older = await get(`${ROWS}?analyticsReport=${id}&processingDate=2026-11-19&pageSize=2`)
    expect(older.body).toMatchObject({ reportName: 'App Downloads Standard', processingDate: '2026-11-19' })
    const next = await get(
      `${ROWS}?analyticsReport=${id}&processingDate=2026-11-19&pageSize=2&cursor=${encodeURIComponent(older.body.nextCursor)}`,
    )
    expect(next.body.value[0].rowKey).not.toBe(older.body.value[0].rowKey)
  })

  it('fetches each segment from where it lies, without the token (A-18)', async () => {
    const { get, appStore, issuerId, sandbox } = await createReportWorld()
    const instance = demoId(`r3-${demoId('6478120431', 'analytics', 'App Crashes')}`, '2026-11-20')
    appStore.add(issuerId, 'analyticsReportSegments', {
      attributes: appStore.reportFiles.add(
        'Date\tApp Name\tApp Apple Identifier\tEvent\tDevice\tTerritory\tCounts\nd\tT\t1\te\tVision\tFR\t3\n',
      ),
      links: { instance },
    })
    const { body } = await get(`${ROWS}?analyticsReport=App%20Crashes`)
    expect(body.value).toHaveLength(7)
    expect(body.value.at(-1).values.Device).toBe('Vision')
    const fetched = sandbox.requests.filter(({ host }) => host === FILES_HOST)
    expect(fetched.map(({ status }) => status)).toEqual([200, 200])
    for (const { headers } of fetched) {
      expect(Object.keys(headers)).not.toContain('authorization')
      expect(JSON.stringify(headers)).not.toMatch(/eyJ/)
    }
  })

  it('takes a day once that Apple gives twice, and one without segments for none', async () => {
    const { get, appStore, issuerId } = await createReportWorld()
    const report = `r3-${demoId('6478120431', 'analytics', 'App Crashes')}`
    const attributes = { granularity: 'DAILY', processingDate: '2026-11-20' }
    appStore.add(issuerId, 'analyticsReportInstances', { attributes, links: { report } })
    expect((await get(`${ROWS}?analyticsReport=App%20Crashes`)).body.value).toHaveLength(6)
    const later = { granularity: 'DAILY', processingDate: '2026-11-21' }
    appStore.add(issuerId, 'analyticsReportInstances', { attributes: later, links: { report } })
    expect((await get(`${ROWS}?analyticsReport=App%20Crashes`)).body.outcome).toBe('not_ready')
  })

  it("goes to no other address than one of Apple's hosts, or a signed one (A-18)", async () => {
    const { get, appStore, issuerId, sandbox } = await createReportWorld()
    const report = `r3-${demoId('6478120431', 'analytics', 'App Crashes')}`
    const attributes = { granularity: 'WEEKLY', processingDate: '2026-11-20' }
    const instance = appStore.add(issuerId, 'analyticsReportInstances', { attributes, links: { report } })
    for (const url of [
      'http://analytics-files.s3.us-west-2.amazonaws.com/a?X-Amz-Signature=1',
      'https://evil.test/a?X-Amz-Signature=1',
      'https://amazonaws.com.evil.test/a?X-Amz-Signature=1',
      'https://evilamazonaws.com/a?X-Amz-Signature=1',
      'https://bucket.s3.amazonaws.com/a',
      'https://bucket.s3.amazonaws.com/a?X-Amz-Signature=',
      'https://bucket.s3.amazonaws.com:8443/a?X-Amz-Signature=1',
      'https://bucket.s3.amazonaws.com@evil.test/a?X-Amz-Signature=1',
      'https://bucket.s3.amazonaws.com\\@evil.test/a?X-Amz-Signature=1',
      'https://api.appstoreconnect.apple.com/v1/apps',
      null,
    ]) {
      appStore.add(issuerId, 'analyticsReportSegments', { id: 'segment', attributes: { url }, links: { instance } })
      const sent = sandbox.requests.length
      const { status, body } = await get(`${ROWS}?analyticsReport=App%20Crashes&granularity=WEEKLY`)
      expect([status, body.error.reason], `${url}`).toEqual([502, 'bad_file_address'])
      expect(sandbox.requests.slice(sent).every(({ path }) => path.startsWith('/v1/a'))).toBe(true)
      expect(JSON.stringify(body)).not.toContain('amazonaws')
    }
  })

  it('does not mix tables of other columns', async () => {
    const { get, appStore, issuerId } = await createReportWorld()
    const report = `r3-${demoId('6478120431', 'analytics', 'App Crashes')}`
    const attributes = { granularity: 'MONTHLY', processingDate: '2026-11-01' }
    const instance = appStore.add(issuerId, 'analyticsReportInstances', { attributes, links: { report } })
    for (const text of [`${HEAD}2026-11\t1\n`, 'Counts\tDate\n1\t2026-11\n'])
      appStore.add(issuerId, 'analyticsReportSegments', {
        attributes: appStore.reportFiles.add(new Uint8Array(gzipSync(text))),
        links: { instance },
      })
    const { body } = await get(`${ROWS}?analyticsReport=App%20Crashes&granularity=MONTHLY`)
    expect(body.error.reason).toBe('unreadable_answer')
  })

  it('reads no report of another app, by no name', async () => {
    const { get, call } = await createReportWorld()
    const id = `r3-${demoId('6478120431', 'analytics', 'App Crashes')}`
    await call('POST', `/v1/integrations/${LANTERNFISH}/analytics-requests`, { body: {} })
    for (const name of [id, 'Nothing']) {
      const { status, body } = await get(`/integrations/${LANTERNFISH}/analytics-rows?analyticsReport=${name}`)
      expect([status, body.error.reason], name).toEqual([404, 'no_such_report'])
    }
  })
})
