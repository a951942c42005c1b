/** Lists over one integration, or over all that the caller may see, one after the other. */
import type { Row } from '../contract/types.ts'
import type { Integration } from '../custody/integrations.ts'
import type { Store } from '../custody/kinds.ts'
import { concatenate, type Page, type Position, type Source } from '../stores/paging.ts'
import type { AppContext, Context, Services } from './context.ts'
import { visibleIntegration } from './visible.ts'

/** More are not listed over at once. */
const MAX_INTEGRATIONS = 10_000

interface Query {
  readonly integrationId?: string | undefined
  readonly store?: Store | undefined
  readonly pageSize: number
  readonly cursor?: string | undefined
}

export interface PageOver<T> {
  readonly value: T[]
  readonly nextCursor: string | null
  readonly problems: Row<'IntegrationProblem'>[]
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
): Promise<PageOver<T>> {
  const { cursors } = services
  const binding = { workspaceId: context.caller.workspaceId, operation, filters: { ...query } }
  const from = query.cursor === undefined ? undefined : (cursors.read(binding, query.cursor) as Position)
  const integrations = asked(await integrationsOf(services, query, context))
  const sources = integrations.map(
    (integration): Source<T> => ({
      id: integration.id,
      page: async (size, cursor) => read(await appOf(services, integration, context), size, cursor),
    }),
  )
  const { rows, next, problems } = await concatenate(sources, query.pageSize, from)
  const named = (id: string) => integrations.find((integration) => integration.id === id)
  return {
    value: [...rows],
    nextCursor: next && cursors.write(binding, next),
    problems: problems.map(({ source, error }) => ({
      integrationId: source,
      integrationName: named(source)?.name ?? null,
      code: error.code,
      message: error.message,
    })),
  }
}

/** In the same order from page to page. */
async function integrationsOf(
  services: Services,
  { integrationId, store }: Query,
  { caller }: Context,
): Promise<readonly Integration[]> {
  if (integrationId !== undefined) {
    const integration = await visibleIntegration(services, caller, integrationId)
    return store === undefined || integration.store === store ? [integration] : []
  }
  const filter = { store, fence: caller.fence }
  return services.integrations.list(caller.workspaceId, filter, { size: MAX_INTEGRATIONS })
}

async function appOf(services: Services, integration: Integration, context: Context): Promise<AppContext> {
  services.lastUses.saw(integration.id)
  const keys = await services.attachedKeys.of(integration)
  return { ...context, integration, keys, app: services.stores.app(integration, keys, context.exchange) }
}
