/** What access keys there are. */
import { print, printEither, printTable } from '../output.ts'
import { resolveAccessKey } from '../references.ts'
import { type CommandContext, type CommonOptions, withKeyring } from '../with-keyring.ts'
import { toRow } from './rows.ts'

export async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const rows = (await keyring.accessKeys.list(workspace.id)).map(toRow)
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Name', 'Role', 'Integrations', 'Expires'],
        rows.map((row) => [
          row.accessKeyId,
          row.replacedById === null ? row.name : `${row.name} (replaced)`,
          row.role,
          row.integrationIds ? row.integrationIds.join(', ') || 'none' : 'all',
          row.expiresAt ?? 'never',
        ]),
        'There are no access keys. Make one with: store-keyring access-keys create --name <name> --role <role>',
      ),
    )
  })
}

export async function show(reference: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const row = toRow(await resolveAccessKey(context, reference))
    const integrations = row.integrationIds && (await namesOf(context, row.integrationIds))
    printEither(options.json, { ...row, integrations }, () => {
      print(`Identifier    ${row.accessKeyId}`)
      print(`Name          ${row.name}`)
      print(`Role          ${row.role}`)
      print(`Integrations  ${integrations ? integrations.join(', ') || 'none: it reaches nothing' : 'all'}`)
      print(`Made          ${row.createdAt}`)
      print(`Expires       ${row.expiresAt ?? 'never'}`)
      if (row.replacedById !== null) print(`Replaced by   ${row.replacedById}`)
    })
  })
}

/** As flows can name them. */
async function namesOf({ keyring, workspace }: CommandContext, ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map((id) => keyring.services.integrations.find(workspace.id, id)))
  return found.flatMap((integration) => (integration ? `${integration.store}:${integration.appIdentifier}` : []))
}
