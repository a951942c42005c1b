/** `integrations confirm`: after a restore without `destroyed.log`, an owner says what is still meant to be there. */
import { Command } from 'commander'
import { aboutIntegration } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { resolveIntegration } from '../references.ts'
import { type CommandContext, type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

const ALL = 10_000

interface Options extends CommonOptions {
  readonly all?: boolean
}

export function confirmIntegrationCommand(): Command {
  return withCommonOptions(new Command('confirm'))
    .description('say that what came with a backup is still meant to be there, with its store keys')
    .argument('[integration]', 'its identifier, or app-store:<bundle ID>, or google-play:<package name>')
    .option('--all', 'all of the workspace, and the store keys that none of them uses')
    .addHelpText('after', examples('integrations confirm app-store:com.example.app', 'integrations confirm --all'))
    .action(confirm)
}

async function confirm(reference: string | undefined, options: Options): Promise<void> {
  if ((reference === undefined) !== (options.all ?? false)) throw new Error('Name an integration, or give --all.')
  await withKeyring(options, async (context) => {
    const { keyring, workspace, exchange } = context
    const { integrationsLifecycle: lifecycle } = keyring.services
    const confirmed = (await meant(context, reference)).filter(({ isUnconfirmed }) => isUnconfirmed)
    for (const integration of confirmed) {
      const command = {
        workspaceId: workspace.id,
        action: 'ConfirmIntegration',
        ...aboutIntegration(integration),
      } as const
      await audited(keyring, command, () => lifecycle.confirm(integration))
      // How it stands now, as far as the store says so now.
      await lifecycle.check(integration, exchange)
    }
    if (reference === undefined) await lifecycle.confirmUnusedKeys(workspace.id)
    const rows = confirmed.map(({ id, name }) => ({ integrationId: id, name }))
    printEither(options.json, { confirmed: rows }, () => {
      for (const { name, integrationId } of rows) print(`Confirmed “${name}” (${integrationId}).`)
      if (rows.length === 0) print('Nothing was waiting to be confirmed.')
    })
  })
}

async function meant(context: CommandContext, reference: string | undefined) {
  if (reference !== undefined) return [await resolveIntegration(context, reference)]
  return context.keyring.services.integrations.list(context.workspace.id, {}, { size: ALL })
}
