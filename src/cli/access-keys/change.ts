/** Changes of access keys that there are: name, fence, end. */

import { aboutAccessKey } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import { print, printEither } from '../output.ts'
import { resolveAccessKey, resolveFence } from '../references.ts'
import { type CommonOptions, withKeyring } from '../with-keyring.ts'

export async function rename(reference: string, name: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring } = context
    const accessKey = await resolveAccessKey(context, reference)
    const { id, name: before, workspaceId } = accessKey
    const command = { workspaceId, action: 'RenameAccessKey', ...aboutAccessKey(accessKey) } as const
    const renamed = () => aboutAccessKey({ ...accessKey, name })
    await audited(keyring, command, () => keyring.accessKeys.rename(workspaceId, id, name), renamed)
    printEither(options.json, { accessKeyId: id, name }, () => print(`“${before}” (${id}) is called “${name}” now.`))
  })
}

interface FenceOptions extends CommonOptions {
  readonly integration?: readonly string[]
  readonly all?: boolean
}

export async function fence(reference: string, options: FenceOptions): Promise<void> {
  if ((options.integration === undefined) === (options.all === undefined))
    throw new Error('Say what it may reach: either --integration <integration…>, or --all.')
  await withKeyring(options, async (context) => {
    const { keyring } = context
    const accessKey = await resolveAccessKey(context, reference)
    const { id, name, workspaceId } = accessKey
    const integrationIds = options.integration ? await resolveFence(context, options.integration) : null
    const command = { workspaceId, action: 'FenceAccessKey', ...aboutAccessKey(accessKey) } as const
    await audited(keyring, command, () => keyring.accessKeys.setFence(workspaceId, id, integrationIds))
    printEither(options.json, { accessKeyId: id, integrationIds }, () =>
      print(
        integrationIds
          ? `“${name}” (${id}) is limited to ${integrationIds.join(', ')}.`
          : `“${name}” (${id}) reaches all integrations of the workspace.`,
      ),
    )
  })
}

export async function revoke(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring } = context
    const accessKey = await resolveAccessKey(context, reference)
    const { id, name, workspaceId } = accessKey
    const command = { workspaceId, action: 'RevokeAccessKey', ...aboutAccessKey(accessKey) } as const
    await audited(keyring, command, () => keyring.accessKeys.revoke(workspaceId, id))
    printEither(options.json, { accessKeyId: id, revoked: true }, () =>
      print(`Revoked “${name}” (${id}). Servers that run refuse it within 5 seconds.`),
    )
  })
}
