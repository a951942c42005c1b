/** A developer with two apps on the App Store and one on Google Play, and reports that the tests put there. */
import { SALES_COLUMNS } from '../../../src/stores/app-store/reports/sales-rows.ts'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export const CONNECT = 'api.appstoreconnect.apple.com'
export const VENDOR = '85012345'
export const TIDEPOOL = 'app-store:com.example.tidepool'
export const LANTERNFISH = 'app-store:com.example.lanternfish'
export const TIDEPOOL_ID = '6478120431'
export const LANTERNFISH_ID = '6502219876'
export const DAY = '2026-11-18'

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
export type Row = any

export type SalesCells = Readonly<Partial<Record<(typeof SALES_COLUMNS)[number], string>>>

export const DOWNLOAD: SalesCells = {
  SKU: 'TIDEPOOL-IOS-001',
  Title: 'Tidepool',
  'Product Type Identifier': '1F',
  Units: '3',
  'Developer Proceeds': '0',
  'Begin Date': '11/18/2026',
  'End Date': '11/18/2026',
  'Currency of Proceeds': 'USD',
  'Customer Currency': 'USD',
  'Apple Identifier': TIDEPOOL_ID,
  'Country Code': 'US',
}
export const PURCHASE: SalesCells = {
  ...DOWNLOAD,
  SKU: 'com.example.tidepool.charts',
  Title: 'Harbour charts',
  'Product Type Identifier': 'IA1',
  'Developer Proceeds': '6.99',
  'Customer Price': '9.99',
  'Apple Identifier': '6480010017',
  'Parent Identifier': 'TIDEPOOL-IOS-001',
}
export const OF_OTHER: SalesCells = {
  ...DOWNLOAD,
  SKU: 'lanternfish',
  Title: 'Lanternfish',
  'Apple Identifier': LANTERNFISH_ID,
}

export function salesText(rows: readonly SalesCells[], columns: readonly string[] = SALES_COLUMNS): string {
  const lines = [
    columns,
    ...rows.map((row) => columns.map((name) => (row as Record<string, string | undefined>)[name] ?? '')),
  ]
  return lines.map((cells) => `${cells.join('\t')}\n`).join('')
}

export async function createReportWorld(options?: TestKeyringOptions) {
  const world = await createTestKeyring(options)
  const { call, page, sandbox, owner, files } = world
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  const integrate = async (keyId: string, app: string): Promise<string> =>
    (await call('POST', '/v1/integrations', { body: { keyId, app } })).body.integrationId
  const tidepool = await integrate(team.id, 'com.example.tidepool')
  const lanternfish = await integrate(team.id, 'com.example.lanternfish')
  await integrate(play.id, 'com.example.tidepool')
  const { appStore } = sandbox.world
  const { issuerId } = files.team

  const report = (
    content: Parameters<typeof appStore.addReport>[2],
    more: Readonly<Record<string, string>> = {},
  ): void =>
    appStore.addReport(
      issuerId,
      {
        path: '/v1/salesReports',
        vendorNumber: VENDOR,
        reportType: 'SALES',
        reportSubType: 'SUMMARY',
        frequency: 'DAILY',
        reportDate: DAY,
        ...more,
      },
      content,
    )

  return {
    ...world,
    team,
    tidepool,
    lanternfish,
    appStore,
    issuerId,
    report,
    sales: (rows: readonly SalesCells[], more?: Readonly<Record<string, string>>) => report(salesText(rows), more),
    get: (path: string, accessKey = owner) => call('GET', `/v1${path}`, { accessKey }),
    file: async (query: string, accessKey = owner) => {
      const response = await page(`/v1/report-file${query}`, { headers: { 'x-api-key': accessKey } })
      // Decoded by hand: a decoder would take the byte order mark away.
      const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
      return { status: response.status, headers: response.headers, text }
    },
    /** The queries of reports that Apple was asked for. */
    asked: () =>
      sandbox.requests
        .filter(({ path }) => path.includes('Reports?'))
        .map(({ path }) => Object.fromEntries(new URL(`https://x${path}`).searchParams))
        // A key that comes in is tried with reports of a time before there was an App Store.
        .filter((query) => !query['filter[reportDate]']?.startsWith('2007')),
  }
}

/** All pages of a list. */
export async function everyPage(get: (cursor: string) => Promise<Row>): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor = ''
  do {
    const { body } = await get(cursor)
    rows.push(...body.value)
    cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`
  } while (cursor !== '')
  return rows
}
