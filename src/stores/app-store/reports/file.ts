/** A report as a file, and what is said when there is none. */
import { ProxyError } from '../../../errors.ts'
import type { ReportFile, ReportFound } from '../../interface/reports.ts'
import { CSV_TYPE, csvHead, csvLines } from '../../reports/csv.ts'
import { type RowFilter, readRows } from '../../reports/reader.ts'
import type { HeldReport } from '../../reports/spool.ts'

/** @param name what tells the file from others @param report released with the file */
export function fileOf(
  report: HeldReport,
  filter: RowFilter,
  name: readonly string[],
  isEnd?: (line: string) => boolean,
): ReportFile {
  const encoder = new TextEncoder()
  async function* content() {
    const { table, next } = readRows(report, filter, isEnd)
    yield encoder.encode(csvHead(table.columns))
    for (let rows = await next(); rows; rows = await next()) {
      yield encoder.encode(csvLines(rows.map(({ line }) => table.valuesOf(line))))
    }
  }
  return { fileName: fileNameOf(name), mediaType: CSV_TYPE, content: content(), close: report.release }
}

/** Nothing was sold, so there is a head and nothing below it. */
export function emptyFile(columns: readonly string[], name: readonly string[]): ReportFile {
  const head = new TextEncoder().encode(csvHead(columns))
  async function* content() {
    yield head
  }
  return { fileName: fileNameOf(name), mediaType: CSV_TYPE, content: content(), close: () => undefined }
}

const SENTENCES = {
  not_ready: 'The App Store does not have this report yet.',
  expired: 'The App Store no longer has this report: most are kept for one year.',
  no_report: 'The App Store has no such report: there was nothing to report, or it is not ready yet.',
} as const

/** For a file, which cannot say by itself why it is not there. */
export function noReportError({ outcome, retryAt }: ReportFound, now?: number): ProxyError {
  const reason = outcome === 'not_ready' || outcome === 'expired' ? outcome : 'no_report'
  if (retryAt === null || now === undefined) {
    return new ProxyError('store_conflict', { reason, message: SENTENCES[reason] })
  }
  const at = new Date(retryAt).toISOString()
  return new ProxyError('store_conflict', {
    reason,
    message: `${SENTENCES[reason]} Ask again after ${at}.`,
    causes: [{ code: 'retry_at', message: at }],
    retryAfterSeconds: (retryAt - now) / 1000,
  })
}

/** Nothing in it means anything to a file system, or to a header. */
function fileNameOf(name: readonly string[]): string {
  return `${name
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')}.csv`
}
