/** Sales reports: unpacking and reading them, against unpacking alone and against the parsers that people use. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { SALES_COLUMNS } from '../../../src/stores/app-store/reports/sales-rows.ts'
import { inTurns, perSecond, ratioOf, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'
import type { ReadAnswer, Way } from '../servers/reports.ts'
import { type Running, SERVER_CORE, start } from '../wire/processes.ts'

const ROUNDS = 3
const MIB = 1024 * 1024
const PIECE_ROWS = 20_000
/** Of about 4.5 MB each, unpacked. */
const PIECES = 4
const LARGE_PIECES = 230

export async function measureReports(): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-bench-reports-'))
  const { small, large, smallBytes, largeBytes } = writeReports(folder)
  const reader = await start('servers/reports.ts', SERVER_CORE, { folder: join(folder, 'spool') })
  const read = async (way: Way, file = small, bytes = smallBytes) => {
    const { ms } = await ask(reader, way, file)
    return { perSecond: (bytes / ms) * 1000 }
  }
  const figures = await inTurns(ROUNDS, {
    gunzip: () => read('gunzip'),
    rows: () => read('rows'),
    csv: () => read('csv'),
    served: () => read('served'),
    'csv-parse': () => read('csv-parse'),
    papaparse: () => read('papaparse'),
  })
  const counted = await Promise.all((['rows', 'csv-parse', 'papaparse'] as const).map((way) => ask(reader, way, small)))
  if (new Set(counted.map(({ count }) => count)).size !== 1) throw new Error('the parsers count different rows')
  const { rssGrowthBytes } = await ask(reader, 'served', large)
  await reader.stop()
  rmSync(folder, { recursive: true, force: true })
  const of = (way: Way) => figures[way].map(perSecond)
  const size = `${Math.round(largeBytes / MIB)} MiB`
  return [
    {
      what: 'a sales report, unpacked → rows',
      against: 'gunzip alone',
      ratio: ratioOf(of('rows'), of('gunzip')),
      goal: { atLeast: 0.2 },
    },
    {
      what: 'a sales report, unpacked → CSV',
      against: 'gunzip alone',
      ratio: ratioOf(of('csv'), of('gunzip')),
      goal: { atLeast: 0.2 },
    },
    {
      what: 'a sales report → a CSV file as served, sealed on disk first',
      against: 'gunzip alone',
      ratio: ratioOf(of('served'), of('gunzip')),
    },
    { what: 'a sales report → rows', against: 'gunzip and csv-parse', ratio: ratioOf(of('rows'), of('csv-parse')) },
    { what: 'a sales report → rows', against: 'gunzip and papaparse', ratio: ratioOf(of('rows'), of('papaparse')) },
    {
      what: `memory that reading ${size} adds`,
      against: '–',
      ratio: spread([rssGrowthBytes / MIB]),
      unit: 'MiB',
      goal: { atMost: 64 },
    },
  ]
}

function ask(reader: Running, way: Way, file: string): Promise<ReadAnswer> {
  return reader.ask({ way, file })
}

/** A packed file may have several parts, so a large one is made of the same piece again and again. */
function writeReports(folder: string) {
  const head = `${SALES_COLUMNS.join('\t')}\n`
  const nextLine = createSalesLines()
  const rows = Array.from({ length: PIECE_ROWS }, () => `${nextLine().join('\t')}\n`).join('')
  const [packedHead, packed] = [gzipSync(head), gzipSync(rows)]
  const write = (name: string, pieces: number) => {
    const file = join(folder, name)
    writeFileSync(file, Buffer.concat([packedHead, ...Array.from({ length: pieces }, () => packed)]))
    return file
  }
  return {
    small: write('small.gz', PIECES),
    large: write('large.gz', LARGE_PIECES),
    smallBytes: head.length + rows.length * PIECES,
    largeBytes: head.length + rows.length * LARGE_PIECES,
  }
}

/** As little alike as the lines of a real report: the same numbers each time, from a generator of Park and Miller. */
function createSalesLines(): () => readonly string[] {
  let state = 1
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
  return () => {
    const app = below(400)
    const cells: Partial<Record<(typeof SALES_COLUMNS)[number], string>> = {
      Provider: 'APPLE',
      'Provider Country': 'US',
      SKU: `COM.CONTOSO.TIDEPOOL.${app}`,
      Developer: 'Contoso Ltd',
      Title: `Tidepool ${app}: "the" tides of ${below(90)} shores`,
      Version: `${below(9)}.${below(20)}.${below(10)}`,
      'Product Type Identifier': ['1', '1F', '7F', 'IA1', 'IAY', '3F'][below(6)] ?? '1',
      Units: String(below(500) - 20),
      'Developer Proceeds': `${below(40)}.${String(below(100)).padStart(2, '0')}`,
      'Begin Date': '11/28/2026',
      'End Date': '11/28/2026',
      'Customer Currency': ['EUR', 'USD', 'JPY', 'GBP', 'CHF'][below(5)] ?? 'EUR',
      'Country Code': ['DE', 'FR', 'NL', 'US', 'JP', 'GB', 'CH', 'BR'][below(8)] ?? 'DE',
      'Currency of Proceeds': ['EUR', 'USD', 'JPY'][below(3)] ?? 'EUR',
      'Apple Identifier': String(1_000_000_000 + below(900_000_000)),
      'Customer Price': `${below(60)}.99`,
      'Parent Identifier': below(2) ? ' ' : `PARENT-${below(400)}`,
      Subscription: below(3) ? ' ' : 'Renewal',
      Period: below(3) ? ' ' : '1 Month',
      Category: ['Education', 'Games', 'Utilities', 'Music'][below(4)] ?? 'Games',
      Device: ['iPhone', 'iPad', 'Desktop', 'Apple TV'][below(4)] ?? 'iPhone',
      'Supported Platforms': 'iOS',
    }
    return SALES_COLUMNS.map((column) => cells[column] ?? ' ')
  }
}
