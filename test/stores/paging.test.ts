import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../src/errors.ts'
import { concatenate, concatenateAll, type Page, type Position, pageOf, type Source } from '../../src/stores/paging.ts'

/** A list that pages as the stores do: by a cursor that is only good with the size that it was made with. */
function source(id: string, rows: readonly string[], asked: number[] = []): Source<string> {
  return {
    id,
    async page(size, cursor): Promise<Page<string>> {
      asked.push(size)
      // A store refuses to answer nothing.
      expect(size).toBeGreaterThan(0)
      const [offset = 0, sizeOfFirst = size] = cursor?.split(' ').map(Number) ?? []
      expect(size).toBe(sizeOfFirst)
      const end = offset + size
      return { rows: rows.slice(offset, end), next: end < rows.length ? `${end} ${size}` : null }
    },
  }
}

function rowsOf(id: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${id}${index}`)
}

function failing(id: string, error: unknown = new ProxyError('store_unavailable')): Source<string> {
  return { id, page: () => Promise.reject(error) }
}

async function readAll(sources: readonly Source<string>[], size: number) {
  const pages: (readonly string[])[] = []
  const problems: string[] = []
  for (let from: Position | undefined | null; from !== null; ) {
    const page = await concatenate(sources, size, from)
    pages.push(page.rows)
    problems.push(...page.problems.map((problem) => problem.source))
    from = page.next
    expect(pages.length).toBeLessThan(2000)
  }
  return { pages, rows: pages.flat(), problems }
}

describe('a list over several sources', () => {
  const anySizes = fc.array(fc.nat(130), { maxLength: 6 })

  it('loses and repeats nothing, keeps the order, and exceeds no page', async () => {
    await fc.assert(
      fc.asyncProperty(anySizes, fc.integer({ min: 1, max: 60 }), async (sizes, size) => {
        const lists = sizes.map((count, index) => rowsOf(`${'abcdef'[index]}`, count))
        const { rows, pages } = await readAll(
          lists.map((list, index) => source(`${index}`, list)),
          size,
        )
        expect(rows).toEqual(lists.flat())
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(size)
      }),
    )
  })

  it('never crawls along in small pages after a page that was almost full', async () => {
    const asked: number[] = []
    const { pages } = await readAll([source('a', rowsOf('a', 49)), source('b', rowsOf('b', 500), asked)], 50)
    expect(pages).toHaveLength(11)
    // One look whether it fits into the rest of the page; then whole pages.
    expect(asked).toEqual([1, ...Array(10).fill(50)])
  })

  it('puts short lists on one page', async () => {
    const { pages } = await readAll(
      ['a', 'b', 'c'].map((id) => source(id, rowsOf(id, 3))),
      50,
    )
    expect(pages.map(({ length }) => length)).toEqual([9])
  })

  it('goes on with an empty page that has more behind it', async () => {
    const filtered: Source<string> = {
      id: 'a',
      page: async (_size, cursor) => (cursor === null ? { rows: [], next: 'more' } : { rows: ['a0'], next: null }),
    }
    expect((await readAll([filtered, source('b', ['b0'])], 10)).rows).toEqual(['a0', 'b0'])
    expect((await readAll([source('b', ['b0']), filtered], 10)).rows).toEqual(['b0', 'a0'])
  })

  it('is empty without sources', async () => {
    expect(await concatenate([], 50, undefined)).toEqual({ rows: [], next: null, problems: [] })
  })
})

describe('a source that fails', () => {
  it('is passed over and named while another works', async () => {
    const sources = [source('a', rowsOf('a', 3)), failing('b'), source('c', rowsOf('c', 3))]
    expect(await readAll(sources, 2)).toMatchObject({
      rows: [...rowsOf('a', 3), ...rowsOf('c', 3)],
      problems: ['b'],
    })
  })

  it('fails the page when none works', async () => {
    const sources = [failing('a', new ProxyError('store_rejected_key')), failing('b')]
    await expect(concatenate(sources, 50, undefined)).rejects.toMatchObject({ code: 'store_rejected_key' })
  })

  it('fails the page half-way: its other rows would be lost', async () => {
    const from = { source: 'a', cursor: '10 10', size: 10 }
    await expect(concatenate([failing('a'), source('b', ['b0'])], 10, from)).rejects.toMatchObject({
      code: 'store_unavailable',
    })
  })

  it('is not passed over for a fault of ours', async () => {
    const fault = new TypeError('ours')
    await expect(concatenate([source('a', []), failing('b', fault)], 10, undefined)).rejects.toBe(fault)
  })

  it('fails the whole list where the sources belong together', async () => {
    await expect(concatenateAll([source('a', ['a0']), failing('b')], 10, null)).rejects.toMatchObject({
      code: 'store_unavailable',
    })
  })
})

describe('a position', () => {
  it('in a source that is gone has expired', async () => {
    const from = { source: 'gone', cursor: null, size: 10 }
    await expect(concatenate([source('a', ['a0'])], 10, from)).rejects.toMatchObject({
      code: 'cursor_expired',
      field: 'query.cursor',
    })
  })

  it('takes a new page size at the beginning of a source, and keeps the old one within', async () => {
    const sources = [source('a', rowsOf('a', 40))]
    expect((await concatenate(sources, 5, { source: 'a', cursor: null, size: 30 })).rows).toHaveLength(5)
    expect((await concatenate(sources, 5, { source: 'a', cursor: '30 30', size: 30 })).rows).toHaveLength(10)
  })

  it('goes through text and back where the sources belong together', async () => {
    const sources = [source('a', rowsOf('a', 7)), source('b', rowsOf('b', 2))]
    const rows: string[] = []
    let cursor: string | null = null
    do {
      const page: Page<string> = await concatenateAll(sources, 3, cursor)
      rows.push(...page.rows)
      cursor = page.next
    } while (cursor !== null)
    expect(rows).toEqual([...rowsOf('a', 7), ...rowsOf('b', 2)])
  })
})

describe('a page of rows that are at hand', () => {
  it('neither loses nor repeats a row when others come before it meanwhile, or the last one goes', () => {
    const anyStep = fc.record({ size: fc.integer({ min: 1, max: 9 }), added: fc.nat(7), removesLast: fc.boolean() })
    fc.assert(
      fc.property(fc.nat(40), fc.array(anyStep), (count, steps) => {
        const rows = rowsOf('a', count)
        const listed = [...rows]
        const seen: string[] = []
        let cursor: string | null = null
        for (let turn = 0; turn === 0 || cursor !== null; turn++) {
          const { size, added, removesLast } = steps[turn] ?? { size: 5, added: 0, removesLast: false }
          const page: Page<string> = pageOf(listed, size, cursor, (row) => row)
          seen.push(...page.rows)
          cursor = page.next
          listed.unshift(...rowsOf(`new${turn}-`, added))
          const last = page.rows.at(-1)
          if (removesLast && added === 0 && last !== undefined) listed.splice(listed.indexOf(last), 1)
        }
        expect(seen).toEqual(rows)
      }),
    )
  })
})
