/** `keys replace`: a new file in the place of a stored key. */
import { basename } from 'node:path'
import { Command } from 'commander'
import { KEY_KINDS } from '../../custody/kinds.ts'
import { aboutKey } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import { checkLines } from '../check-lines.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { readKeyText } from '../read-key-text.ts'
import { resolveKey } from '../references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

interface ReplaceOptions extends CommonOptions {
  readonly keyId?: string
  readonly issuerId?: string
  readonly bundleId?: string
}

export function replaceKeyCommand(): Command {
  return withCommonOptions(new Command('replace'))
    .description('put a new key of the same kind and account in the place of a store key; its integrations go on')
    .argument('<key>', 'identifier, name or key ID of the store key')
    .argument('<file>', 'the new .p8 file of Apple or JSON file of Google; - reads standard input')
    .option('--key-id <id>', 'the key ID of the new key; default: from the file name')
    .option('--issuer-id <id>', 'the issuer ID; default: that of the store key')
    .option('--bundle-id <id>', 'with which app an In-App Purchase key without integrations is tried')
    .addHelpText(
      'after',
      examples('keys replace 2X9R4HXF34 AuthKey_7T3K9QZV5M.p8', 'keys replace "Play Console" service-account.json'),
    )
    .action(replace)
}

async function replace(reference: string, file: string, options: ReplaceOptions): Promise<void> {
  const content = await readKeyText(file)
  const { keyId, issuerId, bundleId } = options
  const given = { content, fileName: file === '-' ? undefined : basename(file), keyId, issuerId, bundleId }
  await withKeyring(options, async (context) => {
    const old = await resolveKey(context, reference)
    const { keyring, workspace, exchange } = context
    const command = { workspaceId: workspace.id, action: 'ReplaceKey', ...aboutKey(old) } as const
    const { key, checks } = await audited(keyring, command, () =>
      keyring.services.keysLifecycle.replace(old, given, exchange),
    )
    const summary = { keyId: key.id, name: key.name, kind: key.kind, storeKeyId: key.storeKeyId, version: key.version }
    printEither(options.json, { ...summary, replacedStoreKeyId: old.storeKeyId, checks }, () => {
      print(`Replaced “${old.name}” (${KEY_KINDS[key.kind].label}) by ${key.storeKeyId}.`)
      for (const line of checkLines(checks)) print(line)
      print(`Servers that run use it within 5 seconds. Then revoke ${old.storeKeyId} in the store's console.`)
    })
  })
}
