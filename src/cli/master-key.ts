/** `master-key list | add | rotate | drop`: another master key in the place of the one in use, while servers run. */
import { Command } from 'commander'
import { readVersion } from './arguments.ts'
import { asCalledHere } from './called-as.ts'
import { add } from './master-key/add.ts'
import { drop } from './master-key/drop.ts'
import { list } from './master-key/list.ts'
import { rotate } from './master-key/rotate.ts'

const STEPS = asCalledHere(`
A rotation, in this order; each step can be run again if it breaks off:
  store-keyring master-key add
    A new version beside the old one. Bring it to every machine: copy the file, or set the variable and restart.
  store-keyring master-key rotate
    The new version wraps everything, while servers go on. Keep the old one with the backups made until then.
  store-keyring master-key drop
    The old version is forgotten.
None of them prints anything secret.`)

export function masterKeyCommands(): Command {
  const masterKey = new Command('master-key')
    .description('the master key, which wraps the keys of everything that is sealed')
    .addHelpText('after', STEPS)
  masterKey
    .command('list')
    .description('list its versions: which one is in use, what needs each, and which servers can open it')
    .option('--json', 'print JSON, for scripts')
    .action(list)
  masterKey
    .command('add')
    .description('add a new version; nothing uses it yet')
    .option('--json', 'print JSON, for scripts')
    .action(add)
  masterKey
    .command('rotate')
    .description('wrap everything with the newest version, once all running servers can open it')
    .option('--json', 'print JSON, for scripts')
    .action(rotate)
  masterKey
    .command('drop')
    .description('forget a version that nothing needs any more, except backups that were made under it')
    .option('--version <number>', 'the version; default: the only one that is older than the one in use', readVersion)
    .option('--json', 'print JSON, for scripts')
    .action(drop)
  return masterKey
}
