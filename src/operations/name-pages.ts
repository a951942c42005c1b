/** Pages of a list that is at hand, or read from the database, by name and then id. */
import type { CursorBinding, Cursors } from './cursors.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface PageWish {
  readonly pageSize: number
  readonly cursor?: string | undefined
}

/** Where the page after the given one begins; null when there is none. `rows` holds one more than the page size then. */
export function cutPage<T extends Named>(
  cursors: Cursors,
  binding: CursorBinding,
  rows: readonly T[],
  { pageSize }: PageWish,
): { readonly rows: readonly T[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const nextCursor = last && rows.length > pageSize ? cursors.write(binding, { name: last.name, id: last.id }) : null
  return { rows: page, nextCursor }
}

/** The last row of the page before. */
export function readAfter(cursors: Cursors, binding: CursorBinding, { cursor }: PageWish): Named | undefined {
  return cursor === undefined ? undefined : (cursors.read(binding, cursor) as Named)
}

export function pageByName<T extends Named>(
  cursors: Cursors,
  binding: CursorBinding,
  all: readonly T[],
  wish: PageWish,
) {
  const after = readAfter(cursors, binding, wish)
  const follows = (row: Named) =>
    after === undefined || row.name > after.name || (row.name === after.name && row.id > after.id)
  const sorted = [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
  return cutPage(cursors, binding, sorted.filter(follows).slice(0, wish.pageSize + 1), wish)
}
