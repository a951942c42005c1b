/** What a caller may see of its workspace. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import { andThen, type Soon } from '../soon.ts'
import type { AppContext, Context, Services } from './context.ts'

/**
 * @param reference its id, or `app-store:com.example.app` and the like
 * @throws ProxyError `not_found`, the same whether it is outside the fence, in another workspace, or there is none
 */
export function visibleIntegration(
  { integrations }: Pick<Services, 'integrations'>,
  { workspaceId, fence }: AccessKey,
  reference: string,
): Soon<Integration> {
  return andThen(integrations.find(workspaceId, reference), (integration) => {
    if (!integration || (fence !== null && !fence.has(integration.id))) throw new ProxyError('not_found')
    return integration
  })
}

/**
 * A fenced caller knows of the keys of its integrations only.
 * @param reference its id, name, key ID or e-mail address
 * @throws ProxyError `not_found`; `invalid_request` naming the candidates
 */
export function visibleKey(
  { integrations, keysLifecycle }: Pick<Services, 'integrations' | 'keysLifecycle'>,
  { workspaceId, fence }: AccessKey,
  reference: string,
  field: string,
): Soon<StoreKey> {
  return andThen(fence && integrations.countByKey(workspaceId, fence), (within) =>
    keysLifecycle.resolve(workspaceId, reference, field, ({ id }) => within === null || within.has(id)),
  )
}

/** The app behind an integration that the caller may see, through all its keys. */
export async function openApp(services: Services, integration: Integration, context: Context): Promise<AppContext> {
  services.lastUses.saw(integration.id)
  const keys = await services.attachedKeys.of(integration)
  return { ...context, integration, keys, app: services.stores.app(integration, keys, context.exchange) }
}
