/** The group "integrations". */
import type { Row } from '../contract/types.ts'
import { attach } from '../custody/attached-keys.ts'
import { overlay } from '../custody/checks.ts'
import type { Integration } from '../custody/integrations.ts'
import type { KeyKind } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'
import { isCapability, kindsFor } from '../stores/capabilities.ts'
import type { Handlers, Services } from './context.ts'
import { cutPage, readAfter } from './name-pages.ts'
import { checkRow, integrationRow } from './rows.ts'

type IntegrationOperations =
  | 'ListIntegrations'
  | 'GetIntegration'
  | 'CreateIntegration'
  | 'UpdateIntegration'
  | 'DeleteIntegration'
  | 'CheckIntegration'

export function integrationHandlers(services: Services): Pick<Handlers, IntegrationOperations> {
  const { integrations, integrationsLifecycle: lifecycle, keysLifecycle, attachedKeys, checks, cursors } = services

  async function rowOf(integration: Integration): Promise<Row<'Integration'>> {
    return integrationRow(integration, await attachedKeys.of(integration))
  }

  async function withChecks(integration: Integration): Promise<Row<'IntegrationWithChecks'>> {
    const [row, found] = await Promise.all([rowOf(integration), checks.ofApp(integration)])
    return { ...row, checks: found.map(checkRow) }
  }

  return {
    async ListIntegrations({ query }, { caller }) {
      const { workspaceId, fence } = caller
      const binding = { workspaceId, operation: 'ListIntegrations', filters: query }
      const page = { size: query.pageSize + 1, after: readAfter(cursors, binding, query) }
      const found = await integrations.list(
        workspaceId,
        { store: query.store, status: query.status, search: query.search, kinds: kindsOf(query.capability), fence },
        page,
      )
      const { rows, nextCursor } = cutPage(cursors, binding, found, query)
      return { value: await Promise.all(rows.map(rowOf)), nextCursor }
    },

    // When it was checked is not remembered as other things are.
    GetIntegration: async (_input, { integration }) => withChecks(await lifecycle.read(integration)),

    async CreateIntegration({ body }, { caller, exchange }) {
      const { workspaceId } = caller
      const key = await keysLifecycle.resolve(workspaceId, body.keyId, 'body.keyId')
      const wish = { workspaceId, key, app: body.app, name: body.name, reference: body.reference }
      if (!body.validateOnly) return withChecks(await lifecycle.create(wish, exchange))
      const draft = await lifecycle.draft(wish, exchange)
      const found = overlay(await checks.ofApp(draft.integration), draft.checks)
      const row = integrationRow(draft.integration, [attach(key, found)])
      return { ...row, integrationId: null, createdAt: null, checks: found.map(checkRow) }
    },

    async UpdateIntegration({ body }, { caller, integration, exchange }) {
      const resolve = async (field: 'addKeyId' | 'removeKeyId' | 'primaryKeyId') => {
        const reference = body[field]
        return reference === undefined
          ? undefined
          : keysLifecycle.resolve(caller.workspaceId, reference, `body.${field}`)
      }
      const change = {
        name: body.name,
        reference: body.reference,
        app: body.app,
        addKey: await resolve('addKeyId'),
        removeKey: await resolve('removeKeyId'),
        primaryKey: await resolve('primaryKeyId'),
        destroyKeys: body.destroyKeys,
      }
      const updated = await lifecycle.update(integration, change, exchange)
      return { ...(await withChecks(updated)), destroyedKeyIds: [...updated.destroyedKeyIds] }
    },

    async DeleteIntegration({ query }, { integration }) {
      const destroyedKeyIds = await lifecycle.delete(integration, query.destroyKeys ?? false)
      return {
        integrationId: integration.id,
        integrationName: integration.name,
        deleted: true,
        destroyedKeyIds: [...destroyedKeyIds],
      }
    },

    CheckIntegration: async (_input, { integration, exchange }) =>
      withChecks(await lifecycle.recheck(integration, { ...exchange, fresh: true })),
  }
}

/** @param capabilities with commas between them @throws ProxyError `invalid_request` for one that there is not */
function kindsOf(capabilities: string | undefined): readonly KeyKind[] | undefined {
  if (capabilities === undefined) return undefined
  const named = capabilities.split(',').map((name) => name.trim())
  if (named.every(isCapability)) return kindsFor(named)
  throw new ProxyError('invalid_request', {
    field: 'query.capability',
    reason: 'unknown_capability',
    message: 'There is no such capability. The checks that Get a store key answers name those that there are.',
  })
}
