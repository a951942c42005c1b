/** Reports that are made while they are sent, as large as need be. */

import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { ReportContent } from '../teams.ts'

const LINES_PER_CHUNK = 500

/** @param line the tab-separated row of a number, from 0 on */
export function generatedReport(head: string, lineCount: number, line: (number: number) => string): ReportContent {
  function* text() {
    yield `${head}\n`
    for (let start = 0; start < lineCount; start += LINES_PER_CHUNK) {
      const count = Math.min(LINES_PER_CHUNK, lineCount - start)
      yield Array.from({ length: count }, (_, index) => `${line(start + index)}\n`).join('')
    }
  }
  return () => {
    const packed = Readable.from(text(), { objectMode: false, highWaterMark: 256 * 1024 }).pipe(
      createGzip({ level: 1 }),
    )
    return Readable.toWeb(packed) as ReadableStream<Uint8Array<ArrayBuffer>>
  }
}
