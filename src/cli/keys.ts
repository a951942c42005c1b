/** `keys add | list | check | set | replace | remove`. */
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { KEY_KINDS, type KeyKind } from '../custody/kinds.ts'
import { aboutKey } from '../lifecycle/acts.ts'
import { readFileName } from '../lifecycle/intake/key-file.ts'
import { audited } from './audited.ts'
import { checkLines } from './check-lines.ts'
import { examples } from './help.ts'
import { checkKeyCommand } from './keys/check.ts'
import { editKeyCommand } from './keys/edit.ts'
import { replaceKeyCommand } from './keys/replace.ts'
import { print, printEither, printTable } from './output.ts'
import { readKeyText } from './read-key-text.ts'
import { resolveKey } from './references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

interface AddOptions extends CommonOptions {
  readonly kind?: KeyKind
  readonly keyId?: string
  readonly issuerId?: string
  readonly name?: string
  readonly vendorNumber?: readonly string[]
  readonly bundleId?: string
  readonly unreleased?: boolean
}

const ADD_EXAMPLES = examples(
  'keys add AuthKey_2X9R4HXF34.p8 --issuer-id <id>',
  'keys add ApiKey_8KD73MQZ2A.p8',
  'keys add SubscriptionKey_WB5N60YTL7.p8 --issuer-id <id> --bundle-id com.example.app',
  'keys add service-account.json --name "Play Console"',
  'keys add - --kind app-store-team --key-id 2X9R4HXF34 --issuer-id <id> < key.p8',
)

export function keyCommands(): Command {
  const keys = new Command('keys').description('store keys: what the stores gave you, kept encrypted')
  withCommonOptions(keys.command('add'))
    .description('take in a key file: try it with the store, then keep it encrypted')
    .argument('<file>', 'the .p8 file of Apple or the JSON file of Google; - reads standard input')
    .addOption(new Option('--kind <kind>', 'the kind of key; default: by the file').choices(Object.keys(KEY_KINDS)))
    .option('--key-id <id>', 'the key ID; default: from the file name')
    .option('--issuer-id <id>', 'the issuer ID, for team keys and In-App Purchase keys')
    .option('--name <name>', 'a name for the key')
    .option('--vendor-number <number...>', 'the vendor numbers for sales reports, the default first (team keys)')
    .option('--bundle-id <id>', 'with which app an In-App Purchase key is tried')
    .option('--unreleased', 'the app was never released, so Apple cannot accept the In-App Purchase key yet')
    .addHelpText('after', ADD_EXAMPLES)
    .action(add)
  withCommonOptions(keys.command('list')).description('list the store keys').action(list)
  keys.addCommand(checkKeyCommand())
  keys.addCommand(editKeyCommand())
  keys.addCommand(replaceKeyCommand())
  withCommonOptions(keys.command('remove'))
    .description('remove a store key that no integration uses')
    .argument('<key>', 'its identifier, name or key ID')
    .action(remove)
  return keys
}

async function add(file: string, options: AddOptions): Promise<void> {
  const content = await readKeyText(file)
  const fileName = file === '-' ? undefined : basename(file)
  const kind = options.kind ?? guessKind(content, fileName)
  await withKeyring(options, async ({ keyring, workspace, exchange }) => {
    const { json: _json, workspace: _workspace, unreleased, vendorNumber: vendorNumbers, ...given } = options
    const workspaceId = workspace.id
    const file = { ...given, kind, content, fileName, vendorNumbers, workspaceId, isUnreleased: unreleased }
    const taken = await audited(
      keyring,
      { workspaceId, action: 'AddKey' },
      () => keyring.services.keysLifecycle.add(file, exchange),
      ({ key }) => aboutKey(key),
    )
    const { key, checks, apps } = taken
    const summary = { keyId: key.id, name: key.name, kind: key.kind, serviceAccountEmail: key.serviceAccountEmail }
    printEither(
      options.json,
      { ...summary, checks, apps: apps.map(({ appIdentifier, appName }) => ({ appIdentifier, appName })) },
      () => {
        print(`Stored “${key.name}” (${KEY_KINDS[key.kind].label}) as ${key.id}.`)
        for (const line of checkLines(checks)) print(line)
        if (apps.length > 0)
          printTable(
            ['App', 'Identifier'],
            apps.map(({ appName, appIdentifier }) => [appName, appIdentifier]),
            '',
          )
        else if (key.serviceAccountEmail)
          print(`Invite ${key.serviceAccountEmail} in Play Console → Users and permissions.`)
        print(`Next: store-keyring integrations add --key ${key.id} --app <identifier>`)
      },
    )
  })
}

function guessKind(content: string, fileName: string | undefined): KeyKind {
  if (content.trimStart().startsWith('{') || fileName?.endsWith('.json')) return 'google-play-service-account'
  const kind = readFileName(fileName ?? '').kind
  if (!kind) throw new Error(`Say which kind of key this is: --kind ${Object.keys(KEY_KINDS).join(' | ')}`)
  return kind
}

async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const [keys, counts] = await Promise.all([
      keyring.services.storeKeys.list(workspace.id),
      keyring.services.integrations.countByKey(workspace.id, null),
    ])
    const rows = keys.map(({ id, name, kind, storeKeyId, issuerId, serviceAccountEmail, vendorNumbers, version }) => ({
      keyId: id,
      name,
      kind,
      storeKeyId,
      issuerId,
      serviceAccountEmail,
      vendorNumbers,
      version,
      integrationCount: counts.get(id) ?? 0,
    }))
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Kind', 'Key ID', 'Integrations'],
        rows.map((row) => [row.keyId, row.name, row.kind, row.storeKeyId, String(row.integrationCount)]),
        'There are no store keys yet. Add one with: store-keyring keys add <file>',
      ),
    )
  })
}

async function remove(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, workspace } = context
    const key = await resolveKey(context, reference)
    const command = { workspaceId: workspace.id, action: 'RemoveKey', ...aboutKey(key) } as const
    await audited(keyring, command, () => keyring.services.keysLifecycle.remove(key))
    printEither(options.json, { keyId: key.id, removed: true }, () => print(`Removed “${key.name}”.`))
  })
}
