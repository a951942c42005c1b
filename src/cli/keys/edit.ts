/** `keys set`: the settings of a store key. */
import { Command } from 'commander'
import { aboutKey } from '../../lifecycle/acts.ts'
import { readName } from '../arguments.ts'
import { audited } from '../audited.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { resolveKey } from '../references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

interface EditOptions extends CommonOptions {
  readonly name?: string
  readonly vendorNumber?: readonly string[]
  readonly clearVendorNumbers?: boolean
}

export function editKeyCommand(): Command {
  return withCommonOptions(new Command('set'))
    .description('change the name or the vendor numbers of a store key')
    .argument('<key>', 'its identifier, name or key ID')
    .option('--name <name>', 'a new name', readName)
    .option('--vendor-number <number...>', 'all vendor numbers for sales reports, the default first (team keys)')
    .option('--clear-vendor-numbers', 'take all vendor numbers away')
    .addHelpText(
      'after',
      examples(
        'keys set 2X9R4HXF34 --name "Contoso, reports"',
        'keys set "Contoso, reports" --vendor-number 85012345 85054321',
      ),
    )
    .action(edit)
}

async function edit(
  reference: string,
  { name, vendorNumber, clearVendorNumbers, ...options }: EditOptions,
): Promise<void> {
  const vendorNumbers = clearVendorNumbers ? [] : vendorNumber
  if (name === undefined && vendorNumbers === undefined)
    throw new Error('Say what to change: --name, --vendor-number or --clear-vendor-numbers.')
  if (clearVendorNumbers && vendorNumber)
    throw new Error('Give either --vendor-number or --clear-vendor-numbers, not both.')
  await withKeyring(options, async (context) => {
    const key = await resolveKey(context, reference)
    const { keyring, workspace } = context
    const edited = await audited(
      keyring,
      { workspaceId: workspace.id, action: 'EditKey', ...aboutKey(key) },
      () => keyring.services.keysLifecycle.edit(key, { name, vendorNumbers }),
      aboutKey,
    )
    printEither(options.json, { keyId: edited.id, name: edited.name, vendorNumbers: edited.vendorNumbers }, () => {
      const numbers = edited.vendorNumbers.join(', ')
      print(`“${edited.name}” (${edited.id})${numbers ? `, vendor numbers ${numbers}` : ''}.`)
    })
  })
}
