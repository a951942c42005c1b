/** One page of a list of one app, with the cursor of the next. */
import type { Page } from '../stores/paging.ts'
import type { AppContext } from './context.ts'
import type { Cursors } from './cursors.ts'

interface ListInput {
  readonly path: object
  readonly query: { readonly pageSize: number; readonly cursor?: string | undefined }
}

/** @param read is given the size and where to begin, in the store's own words */
export async function pageOf<T>(
  cursors: Cursors,
  operation: string,
  { path, query }: ListInput,
  { caller }: AppContext,
  read: (size: number, cursor: string | null) => Promise<Page<T>>,
): Promise<{ readonly value: readonly T[]; readonly nextCursor: string | null }> {
  const binding = { workspaceId: caller.workspaceId, operation, filters: { ...path, ...query } }
  const from = query.cursor === undefined ? null : (cursors.read(binding, query.cursor) as string)
  const { rows, next } = await read(query.pageSize, from)
  return { value: rows, nextCursor: next === null ? null : cursors.write(binding, next) }
}
