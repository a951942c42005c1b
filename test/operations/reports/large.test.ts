/**
 * A report of millions of rows, read with flat memory. `STORE_KEYRING_LARGE_REPORT_MB=1000` makes it a gigabyte.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { generatedReport } from '../../../src/sandbox/app-store/reports/generated.ts'
import { SALES_COLUMNS } from '../../../src/stores/app-store/reports/sales-rows.ts'
import { createReportWorld, DAY, DOWNLOAD, LANTERNFISH, LANTERNFISH_ID, TIDEPOOL } from './world.ts'

const MEGABYTE = 1024 * 1024
const REPORT_MB = Number(process.env.STORE_KEYRING_LARGE_REPORT_MB ?? 100)
/** Of a report of the usual size only so much of the file is read, then it is given up: a file takes its time. */
const FILE_MB = REPORT_MB > 100 ? REPORT_MB : 20
/** For what is packed, unpacked, sealed and read at one time. */
const FLAT_MB = 60
const LINE_BYTES = 400
const PADDING = 'Quint & Reef '.repeat(20)

function line(number: number): string {
  const cells: Record<string, string> = {
    ...DOWNLOAD,
    Developer: PADDING,
    Units: `${number % 1000}`,
    Version: `${number}`,
    // One row in a thousand, and the very last one, is of the other app.
    ...(number % 1000 === 999 ? { 'Apple Identifier': LANTERNFISH_ID, Title: 'Lanternfish', SKU: 'lanternfish' } : {}),
  }
  return SALES_COLUMNS.map((column) => cells[column] ?? '').join('\t')
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What is really held: garbage is collected first. */
function heldMb(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MEGABYTE
}

describe('a large report', () => {
  it(`of ${REPORT_MB} MB is read page by page, by app and as a file, with flat memory`, async () => {
    const { report, get, page, asked, owner } = await createReportWorld()
    const lineCount = Math.ceil((REPORT_MB * MEGABYTE) / LINE_BYTES / 1000) * 1000
    const before = heldMb()
    let most = 0
    const look = () => {
      most = Math.max(most, heldMb())
    }
    // While it is under way, four times.
    const watched = (number: number) => {
      if (number % Math.floor(lineCount / 4) === lineCount >> 3) look()
      return line(number)
    }
    report(generatedReport(SALES_COLUMNS.join('\t'), lineCount, watched))

    const first = await get(`/sales-report?reportDate=${DAY}&integrationId=${TIDEPOOL}`)
    expect(first.body).toMatchObject({ outcome: 'ok', truncated: false })
    expect(first.body.value).toHaveLength(50)
    const other = await get(`/sales-report?reportDate=${DAY}&integrationId=${LANTERNFISH}&pageSize=200`)
    expect(other.body.value[199].versionString).toBe(`${200 * 1000 - 1}`)

    const response = await page(`/v1/report-file?reportDate=${DAY}`, { headers: { 'x-api-key': owner } })
    let size = 0
    for await (const chunk of response.body!) {
      size += chunk.length
      if (size > FILE_MB * MEGABYTE) break
    }
    look()
    expect(size).toBeGreaterThan(FILE_MB * MEGABYTE * 0.9)
    expect(asked()).toHaveLength(1)
    expect(most - before).toBeLessThan(FLAT_MB)
  })

  it('that unpacks to more than anybody waits for is refused (G-1)', async () => {
    const { report, get, sandbox } = await createReportWorld()
    const nothing = gzipSync(Buffer.alloc(64 * MEGABYTE, 'x\n'), { level: 9 })
    report(() => new Blob([gzipSync('Title\n'), ...Array.from({ length: 4 }, () => nothing)]).stream())
    const sent = sandbox.requests.length
    const { status, body } = await get(`/sales-report?reportDate=${DAY}`)
    expect([status, body.error.reason]).toEqual([413, 'report_too_large'])
    expect(body.error.message).toMatch(/shorter time/)
    expect(sandbox.requests.length - sent).toBe(1)
  })
})
