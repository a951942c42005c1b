import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineCutter, linesOf } from '../../../src/stores/reports/lines.ts'
import { createTable } from '../../../src/stores/reports/table.ts'

const bytes = (text: string) => Buffer.from(text)

/** Head and lines of a report that arrives in pieces of some size. */
function cut(report: Uint8Array, size: number) {
  const cutter = createLineCutter()
  const lines: string[] = []
  for (let start = 0; start < report.length; start += size) {
    const block = cutter.feed(report.subarray(start, start + size))
    if (block) lines.push(...linesOf(block))
  }
  const rest = cutter.rest()
  if (rest) lines.push(...linesOf(rest))
  return { head: cutter.head(), lines }
}

const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/[\r\n\ufeff]/g, ' '))

describe('the lines of a report', () => {
  it('are the same however the report arrives, and whatever ends its lines (G-7)', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 200 }),
        (lines, end, isEnded, size) => {
          const text = lines.join(end) + (isEnded ? end : '')
          const [head, ...rows] = lines
          expect(cut(bytes(text), size)).toEqual({ head, lines: rows.filter((row) => row !== '') })
        },
      ),
    )
  })

  it('may begin with a byte order mark, and hold what is no UTF-8 (G-7)', () => {
    const report = Buffer.concat([bytes('\ufeffTitle\tUnits\n'), Buffer.of(0xff, 0xc3, 0x28), bytes('\t3\n')])
    expect(cut(report, 7)).toEqual({ head: 'Title\tUnits', lines: ['\ufffd\ufffd(\t3'] })
    expect(cut(bytes(''), 1)).toEqual({ head: '', lines: [] })
  })

  it('have an end: one that has none is refused before it fills the memory', () => {
    const cutter = createLineCutter()
    const endless = () => {
      for (let chunks = 0; chunks < 100; chunks++) cutter.feed(Buffer.alloc(64 * 1024, 'x'))
    }
    expect(endless).toThrow(expect.objectContaining({ reason: 'unreadable_answer' }))
  })
})

describe('the cells of a report', () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\t\r\n"]/g, '').trim())

  it('are found by the name of their column, in whatever order the columns come', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/), cell, { minKeys: 1, maxKeys: 12 }),
        (row) => {
          const names = Object.keys(row)
          const { cellsOf, columns } = createTable(names.map((name) => name.toUpperCase()).join('\t'))
          const cells = cellsOf(names.map((name) => row[name]).join('\t'))
          for (const name of names) expect(cells(name)).toBe(row[name] === '' ? null : row[name])
          expect(columns).toHaveLength(names.length)
          expect(cells('not there')).toBeNull()
          expect(cells('constructor')).toBeNull()
        },
      ),
    )
  })

  it.each([
    ['a cell less', 'a\tb', ['a', 'b', null]],
    ['a cell more', 'a\tb\tc\td', ['a', 'b', 'c']],
    ['quotation marks in a title', '"Tide" Pool\tb\t"c"', ['"Tide" Pool', 'b', '"c"']],
    ['a quotation mark that is never closed', '"Tide\tb\tc', ['"Tide', 'b', 'c']],
    ['a quoted tab', '"a\tb"\tb\tc', ['a\tb', 'b', 'c']],
    ['blanks for nothing', ' \tb\t ', [null, 'b', null]],
    ['a lone quotation mark and a cell more', 'a\tb"\tc\td', ['a', 'b"', 'c']],
  ])('stay in their columns with %s (G-7)', (_name, text, values) => {
    expect(createTable('A\tB\tC').valuesOf(text)).toEqual(values)
  })

  it('of two columns of one name are those of the first', () => {
    const { columns, cellsOf } = createTable('Units\tunits \tTitle')
    expect(columns).toEqual(['Units', 'Title'])
    expect(cellsOf('1\t2\t3')('UNITS')).toBe('1')
  })

  it('are read in time that grows with the line only (G-11)', () => {
    const { valuesOf } = createTable('A\tB')
    for (const text of ['"'.repeat(200_000), '"\t'.repeat(100_000), `${'\t'.repeat(200_000)}"`]) {
      const startedAt = performance.now()
      valuesOf(text)
      expect(performance.now() - startedAt).toBeLessThan(2000)
    }
  })
})
