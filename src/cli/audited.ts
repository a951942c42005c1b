/** What a command does, noted before and after. */

import type { AccessKey } from '../access/access-keys.ts'
import type { Effects } from '../access/audit/acts.ts'
import { type Act, COMMAND_LINE } from '../access/audit/event.ts'
import { DEFAULT_WORKSPACE, type Workspace } from '../access/workspaces.ts'
import type { Keyring } from '../assembly.ts'
import type { Integration } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { UploadLink } from '../lifecycle/upload-links/link.ts'

/** What is done at the command line only; what is also an operation is called as that is. */
type CommandAction =
  | 'AddKey'
  | 'EditKey'
  | 'ReplaceKey'
  | 'RemoveKey'
  | 'CreateAccessKey'
  | 'ReplaceAccessKey'
  | 'RenameAccessKey'
  | 'FenceAccessKey'
  | 'RevokeAccessKey'
  | 'CreateWorkspace'
  | 'RenameWorkspace'
  | 'AllowStoreTokens'
  | 'DenyStoreTokens'
  | 'CreateIntegration'
  | 'DeleteIntegration'
  | 'CreateKeyUploadLink'
  | 'CancelKeyUploadLink'
  | 'ConfirmIntegration'

export interface Command extends Pick<Act, 'target' | 'integrationId' | 'keyId'> {
  readonly workspaceId: string
  readonly action: CommandAction
}

/** @param effectsOf what the work turned out to concern */
export function audited<T>(
  { audit }: Keyring,
  command: Command,
  work: () => Promise<T>,
  effectsOf?: (result: T) => Effects,
): Promise<T> {
  return audit.around(actOf(command), work, effectsOf)
}

/** What concerns all workspaces alike stands in the audit of the default one. */
type ServerAction = 'BackUp' | 'AddMasterKey' | 'RotateMasterKey' | 'DropMasterKey'

/** @param isDone whether it was done, where the work tells of a refusal without throwing */
export async function auditedForServer<T>(
  { audit, workspaces }: Keyring,
  action: ServerAction,
  work: () => Promise<T>,
  isDone: (result: T) => boolean = () => true,
): Promise<T> {
  const workspace = await workspaces.byName(DEFAULT_WORKSPACE)
  const act = { workspaceId: workspace.id, action, actor: COMMAND_LINE, ...aboutWorkspace(workspace) }
  return audit.around(act, work, (result) => (isDone(result) ? {} : { outcome: { stage: 'refused' } }))
}

export function actOf(command: Command): Act {
  return { ...command, actor: COMMAND_LINE }
}

export const aboutKey = ({ id, name }: StoreKey) => ({ target: { kind: 'store_key', id, name } }) as const
export const aboutAccessKey = ({ id, name }: AccessKey) => ({ target: { kind: 'access_key', id, name } }) as const
export const aboutIntegration = ({ id, name }: Integration) => ({ target: { kind: 'integration', id, name } }) as const
export const aboutWorkspace = ({ id, name }: Workspace) => ({ target: { kind: 'workspace', id, name } }) as const
export const aboutUploadLink = ({ id, keyId }: UploadLink) => ({ target: { kind: 'upload_link', id }, keyId }) as const
