/** The rows of one analytics report, on one day. */
import { ProxyError } from '../../../errors.ts'
import type { FetchFile } from '../../files.ts'
import type { AnalyticsPage, AnalyticsReport, AnalyticsWish } from '../../interface/analytics.ts'
import type { PageWish, ReportFile } from '../../interface/reports.ts'
import { EVERY_ROW, readPage } from '../../reports/reader.ts'
import type { HeldReport } from '../../reports/spool.ts'
import { createTable } from '../../reports/table.ts'
import { storePath } from '../../request.ts'
import { text } from '../../values.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { createAnyMapper } from './any-rows.ts'
import { isoDay } from './dates.ts'
import type { ReportDeps } from './fetch.ts'
import { fileOf } from './file.ts'
import { readPosition, writePosition } from './positions.ts'

export interface AnalyticsDeps extends ReportDeps {
  readonly fetchFile: FetchFile
}

interface Day {
  readonly processingDate: string
  /** Apple gives some days twice. */
  readonly instanceIds: readonly string[]
}

export async function readAnalytics(
  deps: AnalyticsDeps,
  connect: AppStoreConnect,
  report: AnalyticsReport | undefined,
  wish: AnalyticsWish,
  { size, cursor }: PageWish,
): Promise<AnalyticsPage> {
  const from = readPosition(cursor)
  const nothing = { columns: [], rows: [], next: null, isTruncated: false, processingDate: wish.processingDate ?? null }
  if (!report) return { ...nothing, outcome: 'not_requested', reportName: null }
  const { reportName } = report
  const day = await findDay(connect, report, { ...wish, processingDate: from?.period ?? wish.processingDate })
  const held = day && (await holdSegments(deps, connect, report, wish, day))
  if (!held) return { ...nothing, outcome: 'not_ready', reportName }
  try {
    const of = [report.analyticsReportId, wish.granularity, day.processingDate]
    const page = await readPage(held, EVERY_ROW, from, size, 'analytics', (table) => createAnyMapper(of, table))
    const next = writePosition(page.next, { period: day.processingDate })
    const { columns } = createTable(held.head)
    return { outcome: 'ok', reportName, processingDate: day.processingDate, columns, ...page, next }
  } finally {
    held.release()
  }
}

export async function analyticsFile(
  deps: AnalyticsDeps,
  connect: AppStoreConnect,
  report: AnalyticsReport | undefined,
  wish: AnalyticsWish,
  appIdentifier: string,
): Promise<ReportFile> {
  const day = report && (await findDay(connect, report, wish))
  const held = day && (await holdSegments(deps, connect, report, wish, day))
  if (held)
    return fileOf(held, EVERY_ROW, [`${report.reportName}`, wish.granularity, day.processingDate, appIdentifier])
  throw new ProxyError('store_conflict', {
    reason: report ? 'not_ready' : 'not_requested',
    message: report
      ? 'Apple has no data for this yet. First data takes a day or two.'
      : 'Nobody has requested analytics of this app yet. Use “Request analytics” first.',
  })
}

async function findDay(
  connect: AppStoreConnect,
  { analyticsReportId }: AnalyticsReport,
  { granularity, processingDate }: Pick<AnalyticsWish, 'granularity' | 'processingDate'>,
): Promise<Day | undefined> {
  const instances = await connect.getAll(storePath`/v1/analyticsReports/${analyticsReportId}/instances`, {
    'fields[analyticsReportInstances]': 'granularity,processingDate',
    'filter[granularity]': granularity,
    'filter[processingDate]': processingDate,
  })
  const dated = instances.flatMap(({ id, attributes }) => {
    const date = isoDay(text(attributes.processingDate))
    return date === null ? [] : [{ id, date }]
  })
  const latest = dated
    .map(({ date }) => date)
    .sort()
    .at(-1)
  if (latest === undefined) return undefined
  return { processingDate: latest, instanceIds: dated.filter(({ date }) => date === latest).map(({ id }) => id) }
}

const NO_SEGMENTS = 'no_segments'

async function holdSegments(
  { spool, fetchFile }: AnalyticsDeps,
  connect: AppStoreConnect,
  { analyticsReportId }: AnalyticsReport,
  { granularity }: AnalyticsWish,
  { processingDate, instanceIds }: Day,
): Promise<HeldReport | undefined> {
  const { id: keyId, version: keyVersion } = connect.key
  const report = JSON.stringify(['analytics', analyticsReportId, granularity, processingDate])
  try {
    return await spool.hold({ keyId, keyVersion, report }, async (writer) => {
      for (const address of await findSegments(connect, instanceIds)) {
        await fetchFile(address, writer.part(), connect.exchange)
      }
    })
  } catch (error) {
    if (error instanceof ProxyError && error.reason === NO_SEGMENTS) return undefined
    throw error
  }
}

/** Of the first instance that has any: the same day twice would be counted twice. */
async function findSegments(connect: AppStoreConnect, instanceIds: readonly string[]): Promise<readonly unknown[]> {
  for (const id of instanceIds) {
    const segments = await connect.getAll(storePath`/v1/analyticsReportInstances/${id}/segments`)
    if (segments.length > 0) return segments.map(({ attributes }) => attributes.url)
  }
  throw new ProxyError('not_found', { reason: NO_SEGMENTS })
}
