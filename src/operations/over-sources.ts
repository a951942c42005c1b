/** One page over several sources, one after the other, with what kept some of them from being listed. */
import type { AccessKey } from '../access/access-keys.ts'
import type { ProxyError } from '../errors.ts'
import { concatenate, type Position, type Source } from '../stores/paging.ts'
import type { Cursors } from './cursors.ts'

export interface PageOver<T, Problem> {
  readonly rows: readonly T[]
  readonly nextCursor: string | null
  readonly problems: Problem[]
}

/**
 * @param query all that was asked for, to which the cursor is bound
 * @param problemOf how it is said that a source failed
 * @throws ProxyError that of the first source when all fail
 */
export async function listOverSources<T, Named, Problem>(
  cursors: Cursors,
  operation: string,
  query: { readonly pageSize: number; readonly cursor?: string | undefined },
  { workspaceId }: AccessKey,
  sources: readonly (Source<T> & Named)[],
  problemOf: (source: Named, error: ProxyError) => Problem,
): Promise<PageOver<T, Problem>> {
  const binding = { workspaceId, operation, filters: { ...query } }
  const from = query.cursor === undefined ? undefined : (cursors.read(binding, query.cursor) as Position)
  const { rows, next, problems } = await concatenate(sources, query.pageSize, from)
  return {
    rows,
    nextCursor: next && cursors.write(binding, next),
    problems: problems.flatMap(({ source: id, error }) => {
      const failed = sources.find((source) => source.id === id)
      return failed ? [problemOf(failed, error)] : []
    }),
  }
}
