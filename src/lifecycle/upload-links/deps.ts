/** What everything about upload links needs. */
import type { Audit } from '../../access/audit.ts'
import type { Workspaces } from '../../access/workspaces.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import type { UploadTokens } from './token.ts'

export interface UploadLinksDeps extends IntegrationsDeps {
  readonly workspaces: Workspaces
  readonly audit: Audit
  readonly tokens: UploadTokens
}
