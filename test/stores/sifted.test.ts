import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/stores/paging.ts'
import { sifted } from '../../src/stores/sifted.ts'
import { readPages } from './pages.ts'

/** A store's list of numbers, in pages of its own size. */
function storeOf(rows: readonly number[], storePage: number) {
  const reads: (string | null)[] = []
  return {
    reads,
    async read(cursor: string | null) {
      reads.push(cursor)
      const start = Number(cursor ?? 0)
      const end = start + storePage
      return { rows: rows.slice(start, end), next: end < rows.length ? String(end) : null }
    },
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
const light = () => 1
const idOf = String

describe('a page of what fits', () => {
  it('has each row that fits once and in order, whatever the sizes of pages and rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(120),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9000 }),
        async (count, storePage, size, every, weight) => {
          const store = storeOf(upTo(count), storePage)
          const sieve = { read: store.read, fits: (row: number) => row % every === 0, idOf, weigh: () => weight }
          const pages = await readPages(size, (...page) => sifted(sieve, ...page))
          expect(pages.flat()).toEqual(upTo(count).filter((row) => row % every === 0))
        },
      ),
    )
  })

  it('ends at what is beyond, and reads no further', async () => {
    const store = storeOf(upTo(100), 10)
    const page = await sifted(
      { read: store.read, fits: () => true, idOf, isBeyond: (row) => row > 4, weigh: light },
      50,
      null,
    )
    expect(page).toEqual({ rows: [0, 1, 2, 3, 4], next: null })
    expect(store.reads).toEqual([null])
  })

  it('is given out after ten reads, even with nothing in it, and goes on', async () => {
    const store = storeOf(upTo(300), 10)
    const sieve = { read: store.read, fits: (row: number) => row === 250, idOf, weigh: light }
    const first = await sifted(sieve, 50, null)
    expect(first.rows).toEqual([])
    expect(store.reads).toHaveLength(10)
    const pages = await readPages(50, (...page) => sifted(sieve, ...page))
    expect(pages.flat()).toEqual([250])
  })

  it('holds no more text than an answer may, but always a row', async () => {
    const store = storeOf(upTo(6), 6)
    const weigh = (row: number) => (row === 2 ? 900_000 : 1000)
    const pages = await readPages(3, (...page) => sifted({ read: store.read, fits: () => true, idOf, weigh }, ...page))
    expect(pages).toEqual([[0, 1], [2], [3, 4, 5]])
  })

  it('neither loses nor repeats a row when others come before it meanwhile, or the last one goes', async () => {
    const anyStep = fc.record({ size: fc.integer({ min: 1, max: 9 }), added: fc.nat(7), removesLast: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 8, max: 12 }),
        fc.array(anyStep),
        async (count, storePage, steps) => {
          const listed = upTo(count)
          let first = 0
          // As stores page that take care: behind the last row of the page before.
          const read = async (cursor: string | null) => {
            const start = cursor === null ? 0 : listed.findIndex((row) => row > Number(cursor))
            const rows = start < 0 ? [] : listed.slice(start, start + storePage)
            const last = rows.at(-1)
            const isLast = last === undefined || last === listed.at(-1)
            return { rows, next: isLast ? null : String(last) }
          }
          const seen: number[] = []
          let cursor: string | null = null
          for (let turn = 0; turn === 0 || cursor !== null; turn++) {
            const { size, added, removesLast } = steps[turn] ?? { size: 5, added: 0, removesLast: false }
            const page: Page<number> = await sifted({ read, fits: () => true, idOf, weigh: light }, size, cursor)
            seen.push(...page.rows)
            cursor = page.next
            for (let more = 0; more < added; more++) listed.unshift(--first)
            // Where rows were added, too, nobody could tell any more where it was.
            const last = page.rows.at(-1)
            if (removesLast && added === 0 && last !== undefined) listed.splice(listed.indexOf(last), 1)
          }
          expect(seen).toEqual(upTo(count))
        },
      ),
    )
  })
})
