/** What everything that makes, changes, checks or deletes an integration needs. */
import { type Integration, type Integrations as IntegrationRows, readIntegration } from '../../custody/integrations.ts'
import { ProxyError } from '../../errors.ts'
import type { NewId } from '../../ports.ts'
import type { Stores } from '../../stores/stores.ts'
import type { CheckKeyDeps } from '../check-key.ts'

export interface IntegrationsDeps extends CheckKeyDeps {
  readonly rows: IntegrationRows
  readonly stores: Stores
  /** Forgets tokens and imported keys. */
  readonly forgetKey: (keyId: string) => void
  readonly newId: NewId
}

/** The integration as it is after a change. @throws ProxyError `not_found` when it is gone again */
export async function readAgain(
  { database }: IntegrationsDeps,
  { workspaceId, id }: Pick<Integration, 'workspaceId' | 'id'>,
): Promise<Integration> {
  // Not from memory: when it was checked is no change that others must notice.
  const integration = await readIntegration(database.read, workspaceId, id)
  if (!integration) throw new ProxyError('not_found')
  return integration
}
