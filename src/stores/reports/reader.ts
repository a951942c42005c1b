/** Goes through the rows of a spooled report that somebody may see, page by page. */
import QuickLRU from 'quick-lru'
import { ProxyError } from '../../errors.ts'
import { linesOf } from './lines.ts'
import type { SpooledReport } from './spool.ts'
import { type Cells, createTable, type Table } from './table.ts'

/** More rows are not paged through: whoever wants them all wants a file. */
export const MAX_ROWS = 100_000
/** So many half-read views of each report go on where they stopped; others begin again and skip. */
const KEPT_READERS = 4

/** Which rows somebody may see. */
export interface RowFilter {
  /** Tells one filter from another. */
  readonly name: string
  readonly matches: (cells: Cells) => boolean
  /** At least one of these stands in every line that matches; undefined where nothing is left out. */
  readonly needles: readonly string[] | undefined
}

export const EVERY_ROW: RowFilter = { name: '', matches: () => true, needles: undefined }

export interface ReadRow {
  readonly line: string
  readonly cells: Cells
}

export interface Reading {
  readonly table: Table
  /** The next rows, at least one unless it was the last. */
  readonly next: () => Promise<readonly ReadRow[] | undefined>
}

/** @param isEnd tells where the rows end and sums begin */
export function readRows(
  report: SpooledReport,
  { matches, needles }: RowFilter,
  isEnd: (line: string) => boolean = () => false,
): Reading {
  const table = createTable(report.head)
  let block = 0
  let hasEnded = false
  return {
    table,
    async next() {
      while (block < report.blockCount && !hasEnded) {
        const bytes = await report.readBlock(block++)
        if (needles && !needles.some((needle) => bytes.includes(needle))) continue
        const rows: ReadRow[] = []
        for (const line of linesOf(bytes)) {
          if (isEnd(line)) {
            hasEnded = true
            break
          }
          if (needles && !needles.some((needle) => line.includes(needle))) continue
          const cells = table.cellsOf(line)
          if (matches(cells)) rows.push({ line, cells })
        }
        if (rows.length > 0) return rows
      }
      return undefined
    },
  }
}

/** Where a page begins, as the cursor of the page before says. */
export interface ReportPosition {
  readonly digest: string
  readonly index: number
}

export interface ReportPage<T> {
  readonly rows: readonly T[]
  readonly next: ReportPosition | null
  /** There are more rows than are paged through. */
  readonly isTruncated: boolean
}

interface View<T> {
  readonly reading: Reading
  readonly map: (row: ReadRow) => T
  /** Rows that were read together … */
  waiting: readonly ReadRow[]
  /** … and how many of them are done with. */
  place: number
  index: number
}

/** By the function that reads a report's blocks, which every holder of it shares. */
const views = new WeakMap<SpooledReport['readBlock'], QuickLRU<string, View<unknown>>>()

/**
 * @param view is called at the beginning of the report, and its mapper then with every row in turn, skipped ones, too
 * @throws ProxyError `cursor_expired` when the report is no longer the one that the cursor is of
 */
export async function readPage<T>(
  report: SpooledReport,
  filter: RowFilter,
  from: ReportPosition | undefined,
  size: number,
  kind: string,
  view: (table: Table) => (row: ReadRow) => T,
  isEnd?: (line: string) => boolean,
): Promise<ReportPage<T>> {
  const start = from?.index ?? 0
  if (from && from.digest !== report.digest) throw new ProxyError('cursor_expired', { field: 'query.cursor' })
  const kept = views.get(report.readBlock) ?? new QuickLRU<string, View<unknown>>({ maxSize: KEPT_READERS })
  views.set(report.readBlock, kept)
  const nameAt = (index: number) => `${kind} ${index} ${filter.name}`

  function begin(): View<T> {
    const reading = readRows(report, filter, isEnd)
    return { reading, map: view(reading.table), waiting: [], place: 0, index: 0 }
  }
  // Taken out while it is used: two who ask for the same page must not move it on together.
  const resumed = kept.get(nameAt(start)) as View<T> | undefined
  kept.delete(nameAt(start))
  const at = resumed ?? begin()

  const rows: T[] = []
  async function nextRow(): Promise<ReadRow | undefined> {
    if (at.place === at.waiting.length) {
      at.waiting = (await at.reading.next()) ?? []
      at.place = 0
    }
    return at.waiting[at.place]
  }
  const end = Math.min(start + size, MAX_ROWS)
  let row = await nextRow()
  while (row && at.index < end) {
    const mapped = at.map(row)
    if (at.index >= start) rows.push(mapped)
    at.index++
    at.place++
    row = await nextRow()
  }
  const isTruncated = row !== undefined && at.index >= MAX_ROWS
  if (row && !isTruncated) kept.set(nameAt(at.index), at)
  return { rows, next: row && !isTruncated ? { digest: report.digest, index: at.index } : null, isTruncated }
}
