/** Pages over one source or several, one after the other. */
import { ProxyError } from '../errors.ts'

export interface Page<T> {
  readonly rows: readonly T[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** One store key's list, say: pages by a cursor of its own. */
export interface Source<T> {
  readonly id: string
  readonly page: (size: number, cursor: string | null) => Promise<Page<T>>
}

/** Where a list over several sources goes on. `size` stays the same within a source: its cursor may depend on it. */
export interface Position {
  readonly source: string
  readonly cursor: string | null
  readonly size: number
}

export interface SourceProblem {
  readonly source: string
  readonly error: ProxyError
}

export interface Concatenated<T> {
  readonly rows: readonly T[]
  readonly next: Position | null
  /** Sources that failed and were passed over. */
  readonly problems: readonly SourceProblem[]
}

/**
 * Fills a page from several sources in their order. A source that does not fit into what is left of the page begins the
 * next one. One that fails at its beginning is passed over and reported, as long as another works; one that fails half-way
 * fails the page, since its remaining rows would be lost.
 * @param size of the page; a source that was begun goes on with the size of its first page
 * @throws ProxyError `cursor_expired` when the position names a source that is gone; else the error of a source
 */
export async function concatenate<T>(
  sources: readonly Source<T>[],
  size: number,
  from: Position | undefined,
): Promise<Concatenated<T>> {
  const start = from ? sources.findIndex(({ id }) => id === from.source) : 0
  if (start < 0) throw new ProxyError('cursor_expired', { field: 'query.cursor' })
  const rows: T[] = []
  const problems: SourceProblem[] = []
  for (const [index, source] of sources.slice(start).entries()) {
    const begun = index === 0 && from?.cursor ? from : undefined
    const [cursor, wanted] = begun ? [begun.cursor, begun.size] : [null, size - rows.length]
    const asBeginning = { source: source.id, cursor: null, size }
    if (wanted <= 0) return { rows, next: asBeginning, problems }
    try {
      const page = await source.page(wanted, cursor)
      if (page.next !== null && rows.length > 0) return { rows, next: asBeginning, problems }
      rows.push(...page.rows)
      if (page.next !== null) return { rows, next: { source: source.id, cursor: page.next, size: wanted }, problems }
    } catch (error) {
      if (!(error instanceof ProxyError) || cursor !== null) throw error
      problems.push({ source: source.id, error })
    }
  }
  const [first] = problems
  if (first && problems.length === sources.length) throw first.error
  return { rows, next: null, problems }
}

/**
 * The same for sources that belong together, such as the languages of one version: one that fails fails the page.
 * @param cursor what this function answered as `next`
 */
export async function concatenateAll<T>(
  sources: readonly Source<T>[],
  size: number,
  cursor: string | null,
): Promise<Page<T>> {
  const from = cursor === null ? undefined : (JSON.parse(cursor) as Position)
  const { rows, next, problems } = await concatenate(sources, size, from)
  if (problems[0]) throw problems[0].error
  return { rows, next: next && JSON.stringify(next) }
}

/** The last row of the page before. Rows that have come meanwhile have moved it; how many came before tells where it was. */
interface Behind {
  readonly id: string
  readonly count: number
}

/** A page of rows that are all at hand, each read anew. @param cursor what this function answered as `next` */
export function pageOf<T>(all: readonly T[], size: number, cursor: string | null, idOf: (row: T) => string): Page<T> {
  const behind = cursor === null ? undefined : (JSON.parse(cursor) as Behind)
  const known = all.findIndex((row) => idOf(row) === behind?.id)
  // Where it is gone, what came behind it has moved up.
  const start = known >= 0 ? known + 1 : Math.max(0, (behind?.count ?? 0) - 1)
  const rows = all.slice(start, start + size)
  const last = rows.at(-1)
  const count = start + rows.length
  const next =
    last !== undefined && count < all.length ? JSON.stringify({ id: idOf(last), count } satisfies Behind) : null
  return { rows, next }
}
