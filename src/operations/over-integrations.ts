/** Lists over one integration, or over all that the caller may see, one after the other. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import type { Page } from '../stores/paging.ts'
import type { AppContext, Context, Services } from './context.ts'
import { listOverSources } from './over-sources.ts'
import { openApp, visibleIntegration } from './visible.ts'

/** More are not listed over at once. */
const MAX_INTEGRATIONS = 10_000

interface Query {
  readonly integrationId?: string | undefined
  readonly store?: Store | undefined
  readonly pageSize: number
  readonly cursor?: string | undefined
}

/**
 * One page. An integration that fails is passed over and reported, as long as another one works.
 * @param read one page of one app
 * @param asked those among the integrations that are worth asking
 * @throws ProxyError that of the first integration when all fail; `not_found` for one that is out of sight
 */
export async function listOverIntegrations<T>(
  services: Services,
  operation: string,
  query: Query,
  context: Context,
  read: (app: AppContext, size: number, cursor: string | null) => Promise<Page<T>>,
  asked: (integrations: readonly Integration[]) => readonly Integration[] = (all) => all,
): Promise<{
  readonly value: T[]
  readonly nextCursor: string | null
  readonly problems: Row<'IntegrationProblem'>[]
}> {
  const integrations = asked(await integrationsOf(services, query, context))
  const sources = integrations.map((integration) => ({
    id: integration.id,
    integration,
    page: async (size: number, cursor: string | null) =>
      read(await openApp(services, integration, context), size, cursor),
  }))
  const { rows, ...rest } = await listOverSources(
    services.cursors,
    operation,
    query,
    context.caller,
    sources,
    ({ integration: { id, name } }, { code, message }) => ({
      integrationId: id,
      integrationName: name,
      code,
      message,
    }),
  )
  return { value: [...rows], ...rest }
}

/** The one that is named, or all that the caller may see, in the same order from time to time. */
export async function integrationsOf(
  services: Services,
  { integrationId, store }: Pick<Query, 'integrationId' | 'store'>,
  { caller }: Context,
): Promise<readonly Integration[]> {
  if (integrationId !== undefined) {
    const integration = await visibleIntegration(services, caller, integrationId)
    return store === undefined || integration.store === store ? [integration] : []
  }
  const filter = { store, fence: caller.fence }
  return services.integrations.list(caller.workspaceId, filter, { size: MAX_INTEGRATIONS })
}
