/** `integrations check`: asks the store now. */
import { Command } from 'commander'
import { checkLines } from '../check-lines.ts'
import { examples } from '../help.ts'
import { print, printEither } from '../output.ts'
import { resolveIntegration } from '../references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from '../with-keyring.ts'

export function checkIntegrationCommand(): Command {
  return withCommonOptions(new Command('check'))
    .description('ask the store now what the store keys of an integration may do')
    .argument('<integration>', 'its identifier, or app-store:<bundle ID>, or google-play:<package name>')
    .addHelpText('after', examples('integrations check google-play:com.example.app'))
    .action(check)
}

async function check(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, exchange } = context
    const { integrationsLifecycle, checks } = keyring.services
    const integration = await resolveIntegration(context, reference)
    const { id, name, status, reason } = await integrationsLifecycle.recheck(integration, { ...exchange, fresh: true })
    const found = await checks.ofApp(integration)
    printEither(options.json, { integrationId: id, name, status, reason, checks: found }, () => {
      print(`“${name}” (${id}): ${status}${reason ? `. ${reason}` : '.'}`)
      for (const line of checkLines(found)) print(line)
    })
  })
}
