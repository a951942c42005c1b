/** `integrations set`: its name and reference, its app, its store keys. */
import { Command } from 'commander'
import { aboutIntegration, destroying } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { resolveIntegration, resolveKey } from '../references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

interface SetOptions extends CommonOptions {
  readonly name?: string
  readonly reference?: string
  readonly app?: string
  readonly addKey?: string
  readonly removeKey?: string
  readonly primaryKey?: string
  readonly destroyKeys?: boolean
}

export function setIntegrationCommand(): Command {
  return withCommonOptions(new Command('set'))
    .description('change the name, the app or the store keys of an integration')
    .argument('<integration>', 'its identifier, or app-store:<bundle ID>, or google-play:<package name>')
    .option('--name <name>', 'a new name; empty: the name of the app')
    .option('--reference <text>', 'a reference of your own; empty: none')
    .option('--app <identifier>', 'another app that its store keys reach')
    .option('--add-key <key>', 'a store key of the same account to use as well')
    .option('--remove-key <key>', 'a store key to use no more')
    .option('--primary-key <key>', 'the store key to try first')
    .option('--destroy-keys', 'agree that a store key which no other integration uses is destroyed')
    .addHelpText(
      'after',
      examples(
        'integrations set app-store:com.example.app --add-key 7T3K9QZV5M',
        'integrations set google-play:com.example.app --name "App (Android)"',
      ),
    )
    .action(set)
}

async function set(given: string, options: SetOptions): Promise<void> {
  const { name, reference, app, destroyKeys } = options
  const keys = [options.addKey, options.removeKey, options.primaryKey]
  if ([name, reference, app, ...keys].every((value) => value === undefined))
    throw new Error('Say what to change: --name, --reference, --app, --add-key, --remove-key or --primary-key.')
  await withKeyring(options, async (context) => {
    const { keyring, workspace, exchange } = context
    const integration = await resolveIntegration(context, given)
    const [addKey, removeKey, primaryKey] = await Promise.all(
      keys.map((key) => (key === undefined ? undefined : resolveKey(context, key))),
    )
    const updated = await audited(
      keyring,
      { workspaceId: workspace.id, action: 'UpdateIntegration', ...aboutIntegration(integration) },
      () =>
        keyring.services.integrationsLifecycle.update(
          integration,
          { name, reference, app, addKey, removeKey, primaryKey, destroyKeys },
          exchange,
        ),
      (after) => ({ ...aboutIntegration(after), ...destroying(after.destroyedKeyIds) }),
    )
    const { id, appIdentifier, status, reason, keyIds, destroyedKeyIds } = updated
    const outcome = { integrationId: id, name: updated.name, appIdentifier, status, reason, keyIds, destroyedKeyIds }
    printEither(options.json, outcome, () => {
      print(`“${updated.name}” (${id}) is ${appIdentifier}: ${status}${reason ? `. ${reason}` : '.'}`)
      for (const keyId of destroyedKeyIds) print(`Destroyed the store key ${keyId}.`)
    })
  })
}
