/** Reads a packed sales report in one of several ways: ours, as the server does it, and those of others. */
import { createReadStream, rmSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import Papa from 'papaparse'
import { fileOf } from '../../../src/stores/app-store/reports/file.ts'
import { csvLines } from '../../../src/stores/reports/csv.ts'
import { createLineCutter, linesOf } from '../../../src/stores/reports/lines.ts'
import { EVERY_ROW } from '../../../src/stores/reports/reader.ts'
import { createSpool, type HeldReport } from '../../../src/stores/reports/spool.ts'
import { createTable, type Table } from '../../../src/stores/reports/table.ts'
import { systemRandom } from '../../../src/system/chance.ts'
import { systemClock } from '../../../src/system/clock.ts'
import { child } from '../wire/processes.ts'

/** `served`: as a file of a report, which is sealed on disk before it is read. */
export type Way = 'gunzip' | 'rows' | 'csv' | 'served' | 'csv-parse' | 'papaparse'

export interface ReportsWork {
  readonly folder: string
}

export interface ReadAnswer {
  readonly ms: number
  /** Rows, or bytes of what has none. */
  readonly count: number
  /** The largest seen, over what it was before. */
  readonly rssGrowthBytes: number
}

const LOOK_EVERY_MS = 20

child<ReportsWork>(async ({ folder }) => {
  const ways: Readonly<Record<Way, (file: string) => Promise<number>>> = {
    async gunzip(file) {
      let bytes = 0
      for await (const chunk of unpacked(file)) bytes += chunk.length
      return bytes
    },
    async rows(file) {
      let count = 0
      await inBlocks(file, (lines, table) => {
        for (const line of lines) if (table.valuesOf(line).length > 1) count++
      })
      return count
    },
    async csv(file) {
      let bytes = 0
      await inBlocks(file, (lines, table) => {
        bytes += Buffer.from(csvLines(lines.map((line) => table.valuesOf(line)))).length
      })
      return bytes
    },
    served: (file) =>
      withReport(file, async (report) => {
        let bytes = 0
        for await (const chunk of fileOf(report, EVERY_ROW, ['bench']).content) bytes += chunk.length
        return bytes
      }),
    async 'csv-parse'(file) {
      let count = 0
      for await (const row of unpacked(file).pipe(parse({ delimiter: '\t', quote: null }))) if (row.length > 1) count++
      return count - 1
    },
    papaparse: (file) =>
      new Promise((resolve, reject) => {
        let count = 0
        Papa.parse<string[]>(unpacked(file), {
          delimiter: '\t',
          quoteChar: '\0',
          step: ({ data }) => {
            if (data.length > 1) count++
          },
          complete: () => resolve(count - 1),
          error: reject,
        })
      }),
  }

  async function withReport<T>(file: string, read: (report: HeldReport) => Promise<T>): Promise<T> {
    const spool = createSpool({ folder, clock: systemClock, random: systemRandom })
    try {
      const report = await spool.hold({ keyId: 'key', keyVersion: 1, report: file }, async (writer) => {
        const sink = writer.part()()
        for await (const chunk of createReadStream(file)) await sink.write(chunk)
        await sink.end()
      })
      const result = await read(report)
      report.release()
      return result
    } finally {
      await spool.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  return {
    port: 0,
    async answer({ way, file }: { readonly way: Way; readonly file: string }): Promise<ReadAnswer> {
      const before = process.memoryUsage.rss()
      let most = before
      const looking = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss())
      }, LOOK_EVERY_MS)
      const startedAt = performance.now()
      const count = await ways[way](file)
      const ms = performance.now() - startedAt
      clearInterval(looking)
      return { ms, count, rssGrowthBytes: most - before }
    },
  }
})

async function inBlocks(file: string, take: (lines: readonly string[], table: Table) => void): Promise<void> {
  const cutter = createLineCutter()
  let table: Table | undefined
  const takeBlock = (block: Buffer | undefined) => {
    table ??= createTable(cutter.head() ?? '')
    if (block) take(linesOf(block), table)
  }
  for await (const chunk of unpacked(file)) takeBlock(cutter.feed(chunk))
  takeBlock(cutter.rest())
}

function unpacked(file: string): Readable {
  return createReadStream(file).pipe(createGunzip({ chunkSize: 64 * 1024 }))
}
