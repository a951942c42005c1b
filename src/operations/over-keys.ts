/** One page over several store keys, with what kept some of them from being listed. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { concatenate, type Position, type Source } from '../stores/paging.ts'
import type { Cursors } from './cursors.ts'
import { problemRow } from './rows.ts'

export interface PageOverKeys<T> {
  readonly rows: readonly T[]
  readonly nextCursor: string | null
  readonly problems: Row<'KeyProblem'>[]
}

export async function listOverKeys<T>(
  cursors: Cursors,
  operation: string,
  query: { readonly pageSize: number; readonly cursor?: string | undefined },
  { workspaceId }: AccessKey,
  sources: readonly (Source<T> & { readonly key: StoreKey })[],
): Promise<PageOverKeys<T>> {
  const binding = { workspaceId, operation, filters: query }
  const from = query.cursor === undefined ? undefined : (cursors.read(binding, query.cursor) as Position)
  const { rows, next, problems } = await concatenate(sources, query.pageSize, from)
  const keyOf = (id: string) => sources.find((source) => source.id === id)?.key
  return {
    rows,
    nextCursor: next && cursors.write(binding, next),
    problems: problems.map(({ source, error }) => problemRow(keyOf(source), error)),
  }
}
