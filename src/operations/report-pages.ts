/** One page of a report, with the cursor of the next. */
import type { PageWish } from '../stores/interface/reports.ts'
import type { Context, Services } from './context.ts'

interface Query {
  readonly pageSize: number
  readonly cursor?: string | undefined
}

/** Reads and writes the cursors of one operation, bound to everything else that was asked for. */
export function reportPaging({ cursors }: Services, operation: string, query: Query, { caller }: Context) {
  // Whoever may see less must not go on where somebody else has stopped.
  const filters = { ...query, fence: caller.fence === null ? null : [...caller.fence].sort() }
  const binding = { workspaceId: caller.workspaceId, operation, filters }
  const page: PageWish = {
    size: query.pageSize,
    cursor: query.cursor === undefined ? null : (cursors.read(binding, query.cursor) as string),
  }
  return { page, cursorOf: (next: string | null) => (next === null ? null : cursors.write(binding, next)) }
}
