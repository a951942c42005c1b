/** `keys check`: asks the store now. */
import { Command } from 'commander'
import { checkLines } from '../check-lines.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { resolveKey } from '../references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

export function checkKeyCommand(): Command {
  return withCommonOptions(new Command('check'))
    .description('ask the store now what a store key may do')
    .argument('<key>', 'its identifier, name or key ID')
    .addHelpText('after', examples('keys check 2X9R4HXF34'))
    .action(check)
}

async function check(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, exchange } = context
    const { keysLifecycle, checks } = keyring.services
    const key = await resolveKey(context, reference)
    await keysLifecycle.check(key, { ...exchange, fresh: true })
    const found = await checks.of({ keyIds: [key.id] })
    printEither(options.json, { keyId: key.id, name: key.name, checks: found }, () => {
      print(`“${key.name}” (${key.id})`)
      for (const line of checkLines(found)) print(line)
      if (found.length === 0) print('It shows what it may do only with an app. Check an integration that uses it.')
    })
  })
}
