/** What everything about upload links needs. */
import type { Workspaces } from '../../access/workspaces.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import type { UploadTokens } from './token.ts'

export interface UploadLinksDeps extends IntegrationsDeps {
  readonly workspaces: Workspaces
  readonly tokens: UploadTokens
}
