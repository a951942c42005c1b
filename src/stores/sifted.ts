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
  readonly idOf: (row: T) => string
  /** Whether neither this row nor any behind it fits. */
  readonly isBeyond?: (row: T) => boolean
  /** Bytes of text. A page that would hold too many ends earlier, but never before its first row. */
  readonly weigh: (row: T) => number
}

/** Behind which row of which page of the store it goes on. */
interface Position {
  readonly at: string | null
  /** The last row that was looked at; undefined at the beginning of a page. */
  readonly id?: string
  /** How many rows of the page were looked at: where that row was. */
  readonly count?: number
}

/** @param cursor what this function answered as `next` */
export async function sifted<T>(
  { read, fits, idOf, isBeyond = () => false, weigh }: Sieve<T>,
  size: number,
  cursor: string | null,
): Promise<Page<T>> {
  const rows: T[] = []
  let weight = 0
  const from: Position = cursor === null ? { at: null } : (JSON.parse(cursor) as Position)
  let { at, page, start } = await resume(read, idOf, from)
  for (let reads = 1; ; reads++) {
    const behind = (count: number): string => {
      const last = page.rows[count - 1]
      return JSON.stringify({ at, ...(last === undefined ? {} : { id: idOf(last), count }) } satisfies Position)
    }
    for (const [index, row] of page.rows.entries()) {
      if (index < start) continue
      if (isBeyond(row)) return { rows, next: null }
      if (!fits(row)) continue
      weight += weigh(row)
      if (rows.length > 0 && weight > size * BYTES_PER_ROW) return { rows, next: behind(index) }
      rows.push(row)
      if (rows.length < size) continue
      const isLast = index + 1 === page.rows.length
      return { rows, next: isLast ? page.next && beginning(page.next) : behind(index + 1) }
    }
    if (page.next === null) return { rows, next: null }
    if (reads === MAX_READS) return { rows, next: beginning(page.next) }
    ;({ at, page, start } = { at: page.next, page: await read(page.next), start: 0 })
  }
}

/** Rows that have come meanwhile have moved the row behind which it goes on, possibly to the next page. */
async function resume<T>(
  read: Sieve<T>['read'],
  idOf: Sieve<T>['idOf'],
  { at, id, count = 0 }: Position,
): Promise<{ at: string | null; page: Page<T>; start: number }> {
  const page = await read(at)
  const startOn = ({ rows }: Page<T>) => rows.findIndex((row) => idOf(row) === id) + 1
  if (id === undefined || startOn(page) > 0) return { at, page, start: startOn(page) }
  const next = page.next === null ? undefined : await read(page.next)
  if (page.next !== null && next && startOn(next) > 0) return { at: page.next, page: next, start: startOn(next) }
  // It is gone, and what came behind it has moved up.
  return { at, page, start: Math.max(0, count - 1) }
}

function beginning(at: string): string {
  return JSON.stringify({ at } satisfies Position)
}
