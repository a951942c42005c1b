/** What people do to keys, integrations and settings, in the words of the audit; operations are called by their own names. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Effects } from '../access/audit/acts.ts'
import type { Workspace } from '../access/workspaces.ts'
import type { Integration } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { UploadLink } from './upload-links/link.ts'

/** What is done in the console or at the command line; what is also an operation is called as that is. */
export type PersonalAction =
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
  | 'UpdateIntegration'
  | 'ConfirmIntegration'
  | 'SignIn'
  | 'SignOutEverywhere'
  | 'ExportAudit'

export const aboutKey = ({ id, name }: StoreKey) => ({ target: { kind: 'store_key', id, name } }) as const
export const aboutAccessKey = ({ id, name }: AccessKey) => ({ target: { kind: 'access_key', id, name } }) as const
export const aboutIntegration = ({ id, name }: Integration) => ({ target: { kind: 'integration', id, name } }) as const
export const aboutWorkspace = ({ id, name }: Workspace) => ({ target: { kind: 'workspace', id, name } }) as const
export const aboutUploadLink = ({ id, keyId }: UploadLink) => ({ target: { kind: 'upload_link', id }, keyId }) as const

/** Store keys that went with what was done, each with an event of its own. */
export function destroying(keyIds: readonly string[]): Effects {
  return { also: keyIds.map((id) => ({ action: 'DestroyKey', target: { kind: 'store_key', id }, keyId: id })) }
}
