/** `integrations list | add | set | check | confirm | remove`. */
import { Command } from 'commander'
import { aboutIntegration, aboutKey, destroying } from '../lifecycle/acts.ts'
import { isoTime } from '../operations/rows.ts'
import { audited } from './audited.ts'
import { examples } from './help.ts'
import { checkIntegrationCommand } from './integrations/check.ts'
import { confirmIntegrationCommand } from './integrations/confirm.ts'
import { setIntegrationCommand } from './integrations/set.ts'
import { print, printEither, printTable } from './output.ts'
import { resolveIntegration, resolveKey } from './references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

/** More than anybody reads on a terminal; scripts page through the interface. */
const LISTED = 10_000

export function integrationCommands(): Command {
  const integrations = new Command('integrations').description(
    'integrations: one app of one store, through a store key',
  )
  withCommonOptions(integrations.command('list')).description('list the integrations').action(list)
  withCommonOptions(integrations.command('add'))
    .description('make an app available through a store key')
    .requiredOption('--key <key>', 'identifier, name or key ID of the store key')
    .requiredOption('--app <identifier>', 'bundle ID, package name or Apple ID')
    .option('--name <name>', 'a name; default: the name of the app')
    .option('--reference <text>', 'a reference of your own')
    .addHelpText(
      'after',
      examples(
        'integrations add --key 2X9R4HXF34 --app com.example.app',
        'integrations add --key "Play Console" --app com.example.app --name "App (Android)"',
      ),
    )
    .action(add)
  integrations.addCommand(setIntegrationCommand())
  integrations.addCommand(checkIntegrationCommand())
  integrations.addCommand(confirmIntegrationCommand())
  withCommonOptions(integrations.command('remove'))
    .description('delete an integration')
    .argument('<integration>', 'its identifier, or app-store:<bundle ID>, or google-play:<package name>')
    .option('--destroy-keys', 'agree that store keys which no other integration uses are destroyed')
    .addHelpText('after', examples('integrations remove app-store:com.example.app'))
    .action(remove)
  return integrations
}

async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const found = await keyring.services.integrations.list(workspace.id, {}, { size: LISTED })
    const rows = found.map(({ id, name, store, appIdentifier, status, reason, nextCheckAt, keyIds }) => ({
      integrationId: id,
      name,
      store,
      appIdentifier,
      status,
      reason,
      nextCheckAt: isoTime(nextCheckAt),
      keyIds,
    }))
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Store', 'App', 'Next check', 'Status'],
        rows.map((row) => [
          row.integrationId,
          row.name,
          row.store,
          row.appIdentifier,
          row.nextCheckAt ?? '',
          row.reason ? `${row.status}: ${row.reason}` : row.status,
        ]),
        'There are no integrations yet. Add one with: store-keyring integrations add --key <key> --app <identifier>',
      ),
    )
  })
}

async function add(
  options: CommonOptions & {
    readonly key: string
    readonly app: string
    readonly name?: string
    readonly reference?: string
  },
): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, workspace, exchange } = context
    const key = await resolveKey(context, options.key)
    const wish = { workspaceId: workspace.id, key, app: options.app, name: options.name, reference: options.reference }
    const { id, name, status, reason } = await audited(
      keyring,
      { workspaceId: workspace.id, action: 'CreateIntegration', ...aboutKey(key) },
      () => keyring.services.integrationsLifecycle.create(wish, exchange),
      aboutIntegration,
    )
    printEither(options.json, { integrationId: id, name, status, reason }, () =>
      print(`Made “${name}” as ${id}: ${status}${reason ? `. ${reason}` : '.'}`),
    )
  })
}

async function remove(reference: string, options: CommonOptions & { readonly destroyKeys?: boolean }): Promise<void> {
  await withKeyring(options, async (context) => {
    const integration = await resolveIntegration(context, reference)
    const { keyring, workspace } = context
    const limited = (await keyring.accessKeys.list(workspace.id)).filter(({ fence }) => fence?.has(integration.id))
    const destroyedKeyIds = await audited(
      keyring,
      { workspaceId: workspace.id, action: 'DeleteIntegration', ...aboutIntegration(integration) },
      () => keyring.services.integrationsLifecycle.delete(integration, options.destroyKeys ?? false),
      destroying,
    )
    const limitedAccessKeyIds = limited.map(({ id }) => id)
    const outcome = { integrationId: integration.id, removed: true, destroyedKeyIds, limitedAccessKeyIds }
    printEither(options.json, outcome, () => {
      print(`Deleted “${integration.name}”.`)
      for (const id of destroyedKeyIds) print(`Destroyed the store key ${id}.`)
      for (const { id, name, fence } of limited)
        print(
          `The access key “${name}” (${id}) ${fence?.size === 1 ? 'was limited to it and reaches nothing now' : 'no longer reaches it'}.`,
        )
    })
  })
}
