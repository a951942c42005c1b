import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
          const sieve = { read: store.read, fits: (row: number) => row % every === 0, weigh: () => weight }
          const pages = await readPages(size, (...page) => sifted(sieve, ...page))
          expect(pages.flat()).toEqual(upTo(count).filter((row) => row % every === 0))
        },
      ),
    )
  })

  it('ends at what is beyond, and reads no further', async () => {
    const store = storeOf(upTo(100), 10)
    const page = await sifted(
      { read: store.read, fits: () => true, isBeyond: (row) => row > 4, weigh: light },
      50,
      null,
    )
    expect(page).toEqual({ rows: [0, 1, 2, 3, 4], next: null })
    expect(store.reads).toEqual([null])
  })

  it('is given out after ten reads, even with nothing in it, and goes on', async () => {
    const store = storeOf(upTo(300), 10)
    const sieve = { read: store.read, fits: (row: number) => row === 250, weigh: light }
    const first = await sifted(sieve, 50, null)
    expect(first.rows).toEqual([])
    expect(store.reads).toHaveLength(10)
    const pages = await readPages(50, (...page) => sifted(sieve, ...page))
    expect(pages.flat()).toEqual([250])
  })

  it('holds no more text than an answer may, but always a row', async () => {
    const store = storeOf(upTo(6), 6)
    const weigh = (row: number) => (row === 2 ? 900_000 : 1000)
    const pages = await readPages(3, (...page) => sifted({ read: store.read, fits: () => true, weigh }, ...page))
    expect(pages).toEqual([[0, 1], [2], [3, 4, 5]])
  })
})
