/** `access-keys create | list | revoke`. */
import { Command, Option } from 'commander'
import type { AccessKey } from '../access/access-keys.ts'
import { ROLES, type Role } from '../access/roles.ts'
import { readExpiry, readName } from './arguments.ts'
import { examples } from './help.ts'
import { print, printEither, printTable } from './output.ts'
import { resolveAccessKey, resolveIntegration } from './references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

interface CreateOptions extends CommonOptions {
  readonly name: string
  readonly role: Role
  readonly integration?: readonly string[]
  /** Epoch milliseconds. */
  readonly expires?: number
}

export function accessKeyCommands(): Command {
  const accessKeys = new Command('access-keys').description('access keys: what a Power Platform connection presents')
  withCommonOptions(accessKeys.command('create'))
    .description('make an access key; it is shown once')
    .requiredOption('--name <name>', 'who or what it is for', readName)
    .addOption(new Option('--role <role>', 'what it may do').choices([...ROLES]).default('viewer'))
    .option('--integration <integration...>', 'limit it to these integrations (viewers and operators)')
    .option('--expires <when>', 'when it ends: a number of days such as 90d, or a time such as 2027-01-31', readExpiry)
    .addHelpText('after', ROLES_HELP)
    .addHelpText(
      'after',
      examples(
        'access-keys create --name "Flows of marketing" --role viewer --expires 365d',
        'access-keys create --name "Reviews" --role operator --integration app-store:com.example.app',
      ),
    )
    .action(create)
  withCommonOptions(accessKeys.command('list')).description('list the access keys').action(list)
  withCommonOptions(accessKeys.command('revoke'))
    .description('end an access key at once')
    .argument('<access-key>', 'its identifier or name')
    .action(revoke)
  return accessKeys
}

const ROLES_HELP = `
Roles, each with what the ones before may do:
  viewer    reads
  operator  changes things in the stores
  manager   makes and deletes integrations, and upload links for new keys
  owner     everything`

async function create({ name, role, expires, ...options }: CreateOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const fence =
      options.integration &&
      (await Promise.all(
        options.integration.map(async (reference) => (await resolveIntegration(context, reference)).id),
      ))
    const { accessKey, secret } = await context.keyring.accessKeys.create({
      workspaceId: context.workspace.id,
      name,
      role,
      ...(fence ? { fence: [...new Set(fence)] } : {}),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    })
    const row = toRow(accessKey)
    printEither(options.json, { ...row, accessKey: secret }, () => {
      const until = row.expiresAt === null ? '' : ` until ${row.expiresAt}`
      print(`Made the ${role} access key “${name}” (${row.accessKeyId})${until}. It is shown once:`)
      print(secret)
    })
  })
}

async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const rows = (await keyring.accessKeys.list(workspace.id)).map(toRow)
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Role', 'Integrations', 'Expires'],
        rows.map((row) => [
          row.accessKeyId,
          row.name,
          row.role,
          row.integrationIds ? row.integrationIds.join(', ') || 'none' : 'all',
          row.expiresAt ?? 'never',
        ]),
        'There are no access keys. Make one with: store-keyring access-keys create --name <name> --role <role>',
      ),
    )
  })
}

async function revoke(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { id, name, workspaceId } = await resolveAccessKey(context, reference)
    await context.keyring.accessKeys.revoke(workspaceId, id)
    printEither(options.json, { accessKeyId: id, revoked: true }, () =>
      print(`Revoked “${name}” (${id}). Servers that run refuse it within 5 seconds.`),
    )
  })
}

function toRow({ id, name, role, fence, expiresAt }: AccessKey) {
  return {
    accessKeyId: id,
    name,
    role,
    integrationIds: fence && [...fence],
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
  }
}
