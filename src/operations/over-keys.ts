/** One page over several store keys. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { Source } from '../stores/paging.ts'
import type { Cursors } from './cursors.ts'
import { listOverSources, type PageOver } from './over-sources.ts'
import { problemRow } from './rows.ts'

export function listOverKeys<T>(
  cursors: Cursors,
  operation: string,
  query: { readonly pageSize: number; readonly cursor?: string | undefined },
  caller: AccessKey,
  sources: readonly (Source<T> & { readonly key: StoreKey })[],
): Promise<PageOver<T, Row<'KeyProblem'>>> {
  return listOverSources(cursors, operation, query, caller, sources, ({ key }, error) => problemRow(key, error))
}
