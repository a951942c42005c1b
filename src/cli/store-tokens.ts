/** `store-tokens allow | deny`: whether operators may have tokens of App Store Connect made. */
import { Command } from 'commander'
import { aboutWorkspace } from '../lifecycle/acts.ts'
import { audited } from './audited.ts'
import { print, printEither } from './output.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

export function storeTokenCommands(): Command {
  const storeTokens = new Command('store-tokens').description('whether operators may create store tokens in flows')
  withCommonOptions(storeTokens.command('allow'))
    .description('switch Create a store token on')
    .action((options: CommonOptions) => set(options, true))
  withCommonOptions(storeTokens.command('deny'))
    .description('switch Create a store token off')
    .action((options: CommonOptions) => set(options, false))
  return storeTokens
}

async function set(options: CommonOptions, allowed: boolean): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const action = allowed ? 'AllowStoreTokens' : 'DenyStoreTokens'
    await audited(keyring, { workspaceId: workspace.id, action, ...aboutWorkspace(workspace) }, () =>
      keyring.workspaces.allowStoreTokens(workspace.id, allowed),
    )
    printEither(options.json, { workspace: workspace.name, storeTokensAllowed: allowed }, () =>
      print(`Store tokens are ${allowed ? 'allowed' : 'switched off'} in the workspace ${workspace.name}.`),
    )
  })
}
