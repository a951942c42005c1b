/** `audit list | export | verify`. */
import { Command } from 'commander'
import { exportAudit } from './audit/export.ts'
import { list, readLimit } from './audit/list.ts'
import { verify } from './audit/verify.ts'
import { examples } from './help.ts'
import { withCommonOptions } from './with-keyring.ts'

export function auditCommands(): Command {
  const audit = new Command('audit').description('audit: who did what, in a chain that shows every later change')
  withCommonOptions(audit.command('list'))
    .description('list the newest events')
    .option('--limit <count>', 'how many, at most 10000; default: 50', readLimit)
    .option('--actor <actor>', 'only of this one: the name or identifier of an access key, or command_line')
    .option('--action <action>', 'only this action, such as RevokeAccessKey')
    .action(list)
  withCommonOptions(audit.command('export'))
    .description('write all events as JSON Lines, for keeping elsewhere and for verifying')
    .option('--file <file>', 'a new file, for its owner only; default: standard output')
    .addHelpText('after', examples('audit export --file audit-2026-11.jsonl', 'audit verify audit-2026-11.jsonl'))
    .action(exportAudit)
  withCommonOptions(audit.command('verify'))
    .description('verify the chain; names the first event that fails, and fails itself')
    .argument('[file]', 'an export, which is also compared with the database; default: the database')
    .action(verify)
  return audit
}
