/** `access-keys create | list | revoke`. */
import { Command, Option } from 'commander'
import type { AccessKey } from '../access/access-keys.ts'
import { ROLES, type Role } from '../access/roles.ts'
import { ProxyError } from '../errors.ts'
import { print, printEither, printTable } from './output.ts'
import { type CommandContext, type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface CreateOptions extends CommonOptions {
  readonly name: string
  readonly role: Role
  readonly integration?: readonly string[]
  readonly expires?: string
}

export function accessKeyCommands(): Command {
  const accessKeys = new Command('access-keys').description('access keys: what a Power Platform connection presents')
  withCommonOptions(accessKeys.command('create'))
    .description('make an access key; it is shown once')
    .requiredOption('--name <name>', 'who or what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices([...ROLES]).default('viewer'))
    .option('--integration <integration...>', 'limit it to these integrations (viewers and operators)')
    .option('--expires <when>', 'when it ends: a number of days such as 90d, or a time such as 2027-01-31')
    .action(create)
  withCommonOptions(accessKeys.command('list')).description('list the access keys').action(list)
  withCommonOptions(accessKeys.command('revoke'))
    .description('end an access key at once')
    .argument('<id>', 'its identifier')
    .action(revoke)
  return accessKeys
}

async function create(options: CreateOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, workspace } = context
    const fence =
      options.integration &&
      (await Promise.all(options.integration.map((reference) => integrationId(context, reference))))
    const { accessKey, secret } = await keyring.accessKeys.create({
      workspaceId: workspace.id,
      name: options.name,
      role: options.role,
      ...(fence ? { fence } : {}),
      ...(options.expires ? { expiresAt: readExpiry(options.expires) } : {}),
    })
    printEither(options.json, { ...toRow(accessKey), accessKey: secret }, () => {
      print(`Made the ${accessKey.role} access key “${accessKey.name}” (${accessKey.id}). It is shown once:`)
      print(secret)
    })
  })
}

async function integrationId({ keyring, workspace }: CommandContext, reference: string): Promise<string> {
  const integration = await keyring.services.integrations.find(workspace.id, reference)
  if (!integration)
    throw new ProxyError('not_found', { message: 'There is no such integration. See: store-keyring integrations list' })
  return integration.id
}

function readExpiry(text: string): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1]
  const at = days === undefined ? Date.parse(text) : Date.now() + Number(days) * DAY_MS
  if (Number.isNaN(at) || at <= Date.now())
    throw new Error('--expires: expected a number of days such as 90d, or a time to come such as 2027-01-31')
  return at
}

async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const rows = (await keyring.accessKeys.list(workspace.id)).map(toRow)
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Role', 'Limited to', 'Expires'],
        rows.map((row) => [
          row.accessKeyId,
          row.name,
          row.role,
          row.integrationIds?.join(', ') ?? 'all integrations',
          row.expiresAt ?? 'never',
        ]),
        'There are no access keys. Make one with: store-keyring access-keys create --name <name>',
      ),
    )
  })
}

async function revoke(id: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    await keyring.accessKeys.revoke(workspace.id, id)
    printEither(options.json, { accessKeyId: id, revoked: true }, () =>
      print(`Revoked ${id}. Servers that run refuse it within 5 seconds.`),
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
