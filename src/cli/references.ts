/** What people name on the command line → what they mean; where there is no such thing, where to look. */
import type { AccessKey } from '../access/access-keys.ts'
import { foldName } from '../access/names.ts'
import type { Workspace } from '../access/workspaces.ts'
import type { Integration } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { UploadLink } from '../lifecycle/upload-links/link.ts'
import type { CommandContext, ServerContext } from './with-keyring.ts'

/** @param reference its id, name, key ID or e-mail address */
export async function resolveKey({ keyring, workspace }: CommandContext, reference: string): Promise<StoreKey> {
  try {
    return await keyring.services.keysLifecycle.resolve(workspace.id, reference, 'key')
  } catch (error) {
    const isMissing = error instanceof ProxyError && error.code === 'not_found'
    throw isMissing ? new Error('There is no such store key. See: store-keyring keys list') : error
  }
}

/** @param id the link's */
export async function resolveUploadLink({ keyring, workspace }: CommandContext, id: string): Promise<UploadLink> {
  try {
    return await keyring.services.uploadLinks.get(workspace.id, id)
  } catch (error) {
    const isMissing = error instanceof ProxyError && error.code === 'not_found'
    throw isMissing ? new Error('There is no such upload link. See: store-keyring upload-links list') : error
  }
}

/** @param reference its id, or `app-store:com.example.app` and the like */
export async function resolveIntegration(
  { keyring, workspace }: CommandContext,
  reference: string,
): Promise<Integration> {
  const integration = await keyring.services.integrations.find(workspace.id, reference)
  if (!integration) throw new Error('There is no such integration. See: store-keyring integrations list')
  return integration
}

/** @returns the ids of integrations, each once */
export async function resolveFence(context: CommandContext, references: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(references.map((reference) => resolveIntegration(context, reference)))
  return [...new Set(found.map(({ id }) => id))]
}

/** @param reference its id or name; of two with one name, the one that took the other's place */
export async function resolveAccessKey({ keyring, workspace }: CommandContext, reference: string): Promise<AccessKey> {
  const all = await keyring.accessKeys.list(workspace.id)
  const named = all.filter(({ name }) => foldName(name) === foldName(reference))
  const present = named.filter(({ replacedBy }) => replacedBy === null)
  const byId = all.filter(({ id }) => id === reference)
  const meant = [byId, present, named].find((found) => found.length > 0) ?? []
  if (meant.length > 1)
    throw new ProxyError('invalid_request', {
      message: 'Several access keys have this name. Use the identifier of one.',
      causes: meant.map(({ id, name }) => ({ code: id, message: name })),
    })
  if (!meant[0]) throw new Error('There is no such access key. See: store-keyring access-keys list')
  return meant[0]
}

export async function resolveWorkspace({ keyring }: ServerContext, name: string): Promise<Workspace> {
  try {
    return await keyring.workspaces.byName(name)
  } catch (error) {
    const isMissing = error instanceof ProxyError && error.code === 'not_found'
    throw isMissing ? new Error('There is no such workspace. See: store-keyring workspaces list') : error
  }
}
