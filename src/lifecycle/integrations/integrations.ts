/** Integrations: made, changed, checked, deleted. */
import type { Integration } from '../../custody/integrations.ts'
import type { Exchange } from '../../stores/call.ts'
import { confirmIntegration, confirmUnusedKeys } from '../restored/confirm.ts'
import { checkIntegration, recheckIntegration } from './check.ts'
import { createIntegration, type Draft, draftIntegration, type NewIntegration } from './create.ts'
import { deleteIntegration } from './delete.ts'
import { type IntegrationsDeps, readAgain } from './deps.ts'
import { type IntegrationChange, type UpdatedIntegration, updateIntegration } from './update.ts'

export interface IntegrationsLifecycle {
  /** What `create` would make; nothing is stored. */
  readonly draft: (wish: NewIntegration, exchange: Exchange) => Promise<Draft>
  readonly create: (wish: NewIntegration, exchange: Exchange) => Promise<Integration>
  readonly update: (
    integration: Integration,
    change: IntegrationChange,
    exchange: Exchange,
  ) => Promise<UpdatedIntegration>
  /** As it is in the database now. @throws ProxyError `not_found` */
  readonly read: (integration: Integration) => Promise<Integration>
  /** @returns the ids of the keys that were destroyed with it */
  readonly delete: (integration: Integration, mayDestroyKeys: boolean) => Promise<readonly string[]>
  /** An owner says that what came with a backup is still meant to be there. @returns whether it was waiting for that */
  readonly confirm: (integration: Integration) => Promise<boolean>
  /** The same for store keys that no integration uses. */
  readonly confirmUnusedKeys: (workspaceId: string) => Promise<void>
  /** Asks the store now whether its keys reach the app and what they may do there, and sets the status. */
  readonly check: (integration: Integration, exchange: Exchange) => Promise<Integration>
  /** The same, and what its keys may do by themselves: for whoever wants to know all that concerns the app. */
  readonly recheck: (integration: Integration, exchange: Exchange) => Promise<Integration>
}

export function createIntegrationsLifecycle(deps: IntegrationsDeps): IntegrationsLifecycle {
  return {
    draft: (wish, exchange) => draftIntegration(deps, wish, exchange),
    create: (wish, exchange) => createIntegration(deps, wish, exchange),
    update: (integration, change, exchange) => updateIntegration(deps, integration, change, exchange),
    read: (integration) => readAgain(deps, integration),
    delete: (integration, mayDestroyKeys) => deleteIntegration(deps, integration, mayDestroyKeys),
    confirm: (integration) => confirmIntegration(deps, integration),
    confirmUnusedKeys: (workspaceId) => confirmUnusedKeys(deps, workspaceId),
    check: (integration, exchange) => checkIntegration(deps, integration, exchange),
    recheck: (integration, exchange) => recheckIntegration(deps, integration, exchange),
  }
}
