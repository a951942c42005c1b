/** `access-keys create | replace | list | show | rename | fence | revoke`. */
import { Command, Option } from 'commander'
import { ROLES } from '../access/roles.ts'
import { fence, rename, revoke } from './access-keys/change.ts'
import { list, show } from './access-keys/look.ts'
import { create, replace } from './access-keys/make.ts'
import { readExpiry, readName, readOverlap } from './arguments.ts'
import { examples } from './help.ts'
import { withCommonOptions } from './with-keyring.ts'

const ACCESS_KEY = ['<access-key>', 'its identifier or name'] as const
const EXPIRES = '--expires <when>'

export function accessKeyCommands(): Command {
  const accessKeys = new Command('access-keys').description('access keys: what a Power Platform connection presents')
  withCommonOptions(accessKeys.command('create'))
    .description('make an access key; it is shown once')
    .requiredOption('--name <name>', 'who or what it is for', readName)
    .addOption(new Option('--role <role>', 'what it may do').choices([...ROLES]).default('viewer'))
    .option('--integration <integration...>', 'limit it to these integrations (viewers and operators)')
    .option(EXPIRES, 'when it ends: a number of days such as 90d, or a time such as 2027-01-31', readExpiry)
    .addHelpText('after', ROLES_HELP)
    .addHelpText(
      'after',
      examples(
        'access-keys create --name "Flows of marketing" --role viewer --expires 365d',
        'access-keys create --name "Reviews" --role operator --integration app-store:com.example.app',
      ),
    )
    .action(create)
  withCommonOptions(accessKeys.command('replace'))
    .description('make a new access key in place of one, which goes on for a while; the new one is shown once')
    .argument(...ACCESS_KEY)
    .option(
      '--overlap <time>',
      'how long the old one goes on, such as 12h; 0 ends it at once; default: 7d',
      readOverlap,
    )
    .option(EXPIRES, 'when the new one ends; default: after as long a time as the old one was given', readExpiry)
    .addHelpText(
      'after',
      examples('access-keys replace "Reviews" --overlap 7d', 'access-keys replace ak_… --overlap 0'),
    )
    .action(replace)
  withCommonOptions(accessKeys.command('list')).description('list the access keys').action(list)
  withCommonOptions(accessKeys.command('show'))
    .description('show what is known of one access key; never the access key itself')
    .argument(...ACCESS_KEY)
    .action(show)
  withCommonOptions(accessKeys.command('rename'))
    .description('give an access key another name')
    .argument(...ACCESS_KEY)
    .argument('<name>', 'its name from now on', readName)
    .action(rename)
  withCommonOptions(accessKeys.command('fence'))
    .description('change the integrations that an access key is limited to')
    .argument(...ACCESS_KEY)
    .option('--integration <integration...>', 'the integrations that it is limited to from now on')
    .option('--all', 'take the limit away')
    .addHelpText('after', examples('access-keys fence "Reviews" --integration app-store:com.example.app'))
    .action(fence)
  withCommonOptions(accessKeys.command('revoke'))
    .description('end an access key at once')
    .argument(...ACCESS_KEY)
    .action(revoke)
  return accessKeys
}

const ROLES_HELP = `
Roles, each with what the ones before may do:
  viewer    reads
  operator  changes things in the stores
  manager   makes and deletes integrations, and upload links for new keys
  owner     everything`
