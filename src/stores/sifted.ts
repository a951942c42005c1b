/** A page of what fits, out of pages of a store that cannot filter so. */
import type { Page } from './paging.ts'

/** So many pages are read for one of ours; what is left goes on behind the cursor, even when nothing has fitted yet. */
const MAX_READS = 10
/** So much text a row may have on average, so that 200 rows stay below the 450 kB of an answer. */
const BYTES_PER_ROW = 1500

interface Sieve<T> {
  /** A page of the store, from its beginning. The same cursor must bring the same rows. */
  readonly read: (cursor: string | null) => Promise<Page<T>>
  readonly fits: (row: T) => boolean
  /** Whether neither this row nor any behind it fits. */
  readonly isBeyond?: (row: T) => boolean
  /** Bytes of text. A page that would hold too many ends earlier, but never before its first row. */
  readonly weigh: (row: T) => number
}

/** Behind how many rows of which page of the store it goes on. */
interface Position {
  readonly at: string | null
  readonly skip: number
}

/** @param cursor what this function answered as `next` */
export async function sifted<T>(
  { read, fits, isBeyond = () => false, weigh }: Sieve<T>,
  size: number,
  cursor: string | null,
): Promise<Page<T>> {
  const rows: T[] = []
  let weight = 0
  let { at, skip }: Position = cursor === null ? { at: null, skip: 0 } : (JSON.parse(cursor) as Position)
  for (let reads = 0; reads < MAX_READS; reads++) {
    const page = await read(at)
    for (const [index, row] of page.rows.entries()) {
      if (index < skip) continue
      if (isBeyond(row)) return { rows, next: null }
      if (!fits(row)) continue
      weight += weigh(row)
      if (rows.length > 0 && weight > size * BYTES_PER_ROW) return { rows, next: JSON.stringify({ at, skip: index }) }
      rows.push(row)
      if (rows.length < size) continue
      const isLast = index + 1 === page.rows.length
      return { rows, next: isLast ? page.next && after(page.next) : JSON.stringify({ at, skip: index + 1 }) }
    }
    if (page.next === null) return { rows, next: null }
    ;({ at, skip } = { at: page.next, skip: 0 })
  }
  return { rows, next: after(at) }
}

function after(at: string | null): string {
  return JSON.stringify({ at, skip: 0 } satisfies Position)
}
