import { describe, expect, it } from 'vitest'
import { foundFields } from '../../../src/operations/report-rows.ts'
import {
  EVERY_ROW,
  MAX_ROWS,
  type ReportPosition,
  type RowFilter,
  readPage,
} from '../../../src/stores/reports/reader.ts'
import type { SpooledReport } from '../../../src/stores/reports/spool.ts'

function reportOf(lines: readonly string[], linesPerBlock = 100) {
  const blocks = Array.from({ length: Math.ceil(lines.length / linesPerBlock) }, (_, index) =>
    Buffer.from(`${lines.slice(index * linesPerBlock, (index + 1) * linesPerBlock).join('\n')}\n`),
  )
  const read: number[] = []
  const report: SpooledReport = {
    digest: 'digest',
    head: 'Title\tApp',
    blockCount: blocks.length,
    async readBlock(index) {
      read.push(index)
      return blocks[index]!
    },
  }
  return { report, read }
}

const page = (report: SpooledReport, from: ReportPosition | undefined, size: number, filter: RowFilter = EVERY_ROW) =>
  readPage(report, filter, from, size, 'test', () => {
    let count = 0
    return ({ cells }) => `${cells('Title')} ${++count}`
  })

describe('the pages of a report', () => {
  it('end after 100,000 rows, and say that there are more', async () => {
    const { report } = reportOf(
      Array.from({ length: MAX_ROWS + 50 }, (_, index) => `${index}`),
      5000,
    )
    let from: ReportPosition | undefined
    let rows = 0
    for (let number = 1; ; number++) {
      const { rows: some, next, isTruncated } = await page(report, from, 20_000)
      rows += some.length
      if (next === null) {
        expect([number, rows, isTruncated]).toEqual([5, MAX_ROWS, true])
        break
      }
      from = next
    }
    const exact = reportOf(
      Array.from({ length: MAX_ROWS }, () => 'row'),
      5000,
    )
    const last = await page(exact.report, { digest: 'digest', index: MAX_ROWS - 10 }, 200)
    expect([last.rows.length, last.next, last.isTruncated]).toEqual([10, null, false])
    const found = { outcome: 'ok', retryAt: null, reportType: 'SALES', reportDate: 'd', vendorNumber: '1' } as const
    expect(foundFields({ ...found, reportSubType: null, frequency: null }, true).message).toMatch(/Download a report/)
  })

  it('read no block twice while one follows the other, and the same rows when they do not', async () => {
    const { report, read } = reportOf(Array.from({ length: 1000 }, (_, index) => `row ${index}`))
    const first = await page(report, undefined, 250)
    const second = await page(report, first.next!, 250)
    const blocks = [...read]
    expect(new Set(blocks).size).toBe(blocks.length)
    expect(await page(report, first.next!, 250)).toEqual(second)
    // What is counted over the rows is counted over those that are skipped, too.
    expect(second.rows[0]).toBe('row 250 251')
  })

  it('pass over blocks without a row of the app, and lines that only look like one', async () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) => `x\t${index === 250 ? 'tide' : index === 251 ? 'tidepool' : 'o'}`,
    )
    const { report } = reportOf(lines)
    const filter: RowFilter = { name: 'tide', matches: (cells) => cells('App') === 'tide', needles: ['tide'] }
    expect(await page(report, undefined, 50, filter)).toEqual({ rows: ['x 1'], next: null, isTruncated: false })
  })

  it('are of one report only', async () => {
    const { report } = reportOf(['a', 'b'])
    await expect(page(report, { digest: 'another', index: 1 }, 1)).rejects.toMatchObject({ code: 'cursor_expired' })
  })
})
