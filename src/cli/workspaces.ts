/** `workspaces create | list | rename`: tenants on one server, each with its own keys, integrations and access keys. */
import { Command } from 'commander'
import type { Workspace } from '../access/workspaces.ts'
import type { Config } from '../config.ts'
import { aboutAccessKey, aboutWorkspace } from '../lifecycle/acts.ts'
import { readName } from './arguments.ts'
import { actOf, audited } from './audited.ts'
import { handOver } from './first-access-key.ts'
import { examples } from './help.ts'
import { print, printEither, printTable } from './output.ts'
import { resolveWorkspace } from './references.ts'
import { sentenceOf } from './sentences.ts'
import { withAllWorkspaces } from './with-keyring.ts'

interface Options {
  readonly json?: boolean
}

export function workspaceCommands(): Command {
  const workspaces = new Command('workspaces').description(
    'workspaces: tenants on one server that know nothing of each other',
  )
  workspaces
    .command('create')
    .description('make a workspace and its first owner access key, which is shown once')
    .argument('<name>', 'its name, as commands take it with --workspace', readName)
    .option('--json', 'print the workspace and the access key as JSON, for scripts')
    .addHelpText('after', examples('workspaces create "Client A"', 'keys list --workspace "Client A"'))
    .action(create)
  workspaces
    .command('list')
    .description('list the workspaces, with what is in each')
    .option('--json', 'print JSON, for scripts')
    .action(list)
  workspaces
    .command('rename')
    .description('give a workspace another name')
    .argument('<workspace>', 'its name until now')
    .argument('<name>', 'its name from now on', readName)
    .option('--json', 'print JSON, for scripts')
    .action(rename)
  return workspaces
}

async function create(name: string, { json }: Options): Promise<void> {
  await withAllWorkspaces(async ({ keyring, config }) => {
    const { workspace, secret } = await keyring.workspaces.create(name, async (tx, made) => {
      const { id: workspaceId } = made.workspace
      const { audit } = keyring
      await audit.note(tx, actOf({ workspaceId, action: 'CreateWorkspace', ...aboutWorkspace(made.workspace) }))
      await audit.note(tx, actOf({ workspaceId, action: 'CreateAccessKey', ...aboutAccessKey(made.accessKey) }))
    })
    printEither(json, { workspaceId: workspace.id, name, accessKey: secret }, () => {
      print(`Made the workspace “${name}” (${workspace.id}).`)
      handOverOrExplain(config, secret, workspace)
      print(`Next: store-keyring keys add <file> --workspace "${name}"`)
    })
  })
}

/** @throws Error that says how to get another one: this one is lost, but the workspace is there */
function handOverOrExplain(config: Config, secret: string, workspace: Workspace): void {
  try {
    handOver(config, secret, workspace)
  } catch (cause) {
    throw new Error(
      `${sentenceOf(cause)} Its first access key could not be kept. Make another one: store-keyring access-keys create --workspace "${workspace.name}" --name <name> --role owner`,
    )
  }
}

async function list({ json }: Options): Promise<void> {
  await withAllWorkspaces(async ({ keyring: { workspaces, accessKeys, services } }) => {
    const rows = await Promise.all(
      (await workspaces.list()).map(async ({ id, name, createdAt }) => ({
        workspaceId: id,
        name,
        integrationCount: await services.integrations.count(id, null),
        storeKeyCount: (await services.storeKeys.list(id)).length,
        accessKeyCount: (await accessKeys.list(id)).length,
        createdAt: new Date(createdAt).toISOString(),
      })),
    )
    printEither(json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Integrations', 'Store keys', 'Access keys'],
        rows.map((row) => [
          row.workspaceId,
          row.name,
          ...[row.integrationCount, row.storeKeyCount, row.accessKeyCount].map(String),
        ]),
        // There is always the default one.
        '',
      ),
    )
  })
}

async function rename(reference: string, name: string, { json }: Options): Promise<void> {
  await withAllWorkspaces(async (context) => {
    const { keyring } = context
    const workspace = await resolveWorkspace(context, reference)
    const { id, name: before } = workspace
    const command = { workspaceId: id, action: 'RenameWorkspace', ...aboutWorkspace(workspace) } as const
    const renamed = () => aboutWorkspace({ ...workspace, name })
    await audited(keyring, command, () => keyring.workspaces.rename(id, name), renamed)
    printEither(json, { workspaceId: id, name }, () => print(`“${before}” is called “${name}” now.`))
  })
}
