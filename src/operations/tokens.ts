/** The group "tokens": a short-lived token for a flow that must call App Store Connect by itself. */
import { ProxyError } from '../errors.ts'
import type { Handlers, Services } from './context.ts'
import { isoTime } from './rows.ts'

export function tokenHandlers(services: Services): Pick<Handlers, 'CreateStoreToken'> {
  const { workspaces, integrations, attachedKeys, storeKeys, stores, tokens } = services
  return {
    async CreateStoreToken({ body }, { caller }) {
      const workspace = await workspaces.get(caller.workspaceId)
      if (!workspace.storeTokensAllowed) {
        throw new ProxyError('switched_off', {
          reason: 'store_tokens',
          message:
            'Store tokens are switched off for this workspace. An owner can switch them on with store-keyring store-tokens allow.',
        })
      }
      const integration = await integrations.find(caller.workspaceId, body.integrationId)
      if (!integration) throw new ProxyError('not_found', { field: 'body.integrationId' })
      if (integration.store !== 'app-store') {
        throw new ProxyError('invalid_request', {
          field: 'body.integrationId',
          reason: 'not_on_google_play',
          message:
            'Store tokens exist for the App Store only. A token of Google Play could not be narrowed or called back.',
        })
      }
      const key = stores.keyFor(await attachedKeys.of(integration), 'store_tokens')
      const scope = body.scope ?? []
      const token = await tokens.mintForHandOut(storeKeys.signingKey(key), {
        lifetimeSeconds: body.minutes * 60,
        scope,
      })
      return {
        token: token.value,
        expiresAt: isoTime(token.expiresAt),
        scope,
        integrationId: integration.id,
        integrationName: integration.name,
        keyId: key.id,
      }
    },
  }
}
