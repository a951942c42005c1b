/** `upload-links create | list | show | cancel`. */
import { Command, Option } from 'commander'
import { KEY_KINDS, type KeyKind } from '../custody/kinds.ts'
import { aboutUploadLink } from '../lifecycle/acts.ts'
import { DEFAULT_HOURS, MAX_HOURS } from '../lifecycle/upload-links/create.ts'
import type { UploadLink } from '../lifecycle/upload-links/link.ts'
import { requirePublicUrl, uploadAddress } from '../lifecycle/upload-links/token.ts'
import { readHours, readName } from './arguments.ts'
import { audited } from './audited.ts'
import { examples } from './help.ts'
import { print, printEither, printTable } from './output.ts'
import { resolveKey, resolveUploadLink } from './references.ts'
import { type CommonOptions, withCommonOptions, withKeyring } from './with-keyring.ts'

interface CreateOptions extends CommonOptions {
  readonly kind?: KeyKind
  readonly replaces?: string
  readonly app?: readonly string[]
  readonly name?: string
  readonly vendorNumber?: string
  readonly reference?: string
  readonly hours?: number
}

export function uploadLinkCommands(): Command {
  const links = new Command('upload-links').description('upload links: a person who has a key file uploads it, once')
  withCommonOptions(links.command('create'))
    .description('make an upload link; its address is shown once')
    .addOption(new Option('--kind <kind>', 'the kind of key that is asked for').choices(Object.keys(KEY_KINDS)))
    .option('--replaces <key>', 'the store key that the new one takes the place of')
    .option('--app <identifier...>', 'apps to integrate when the key arrives')
    .option('--name <name>', 'a name for the key', readName)
    .option('--vendor-number <number>', 'the default vendor number for sales reports (team keys)')
    .option('--reference <text>', 'a reference of your own, such as a ticket number')
    .option('--hours <hours>', `how long it can be used, at most ${MAX_HOURS}; default: ${DEFAULT_HOURS}`, readHours)
    .addHelpText(
      'after',
      examples(
        'upload-links create --kind app-store-team --app com.example.app --name "Contoso"',
        'upload-links create --replaces "Contoso" --hours 72',
      ),
    )
    .action(create)
  withCommonOptions(links.command('list')).description('list the upload links, the newest first').action(list)
  withCommonOptions(links.command('show'))
    .description('show how an upload link stands, never its address')
    .argument('<link>', 'its identifier')
    .action(show)
  withCommonOptions(links.command('cancel'))
    .description('end an upload link at once')
    .argument('<link>', 'its identifier')
    .action(cancel)
  return links
}

async function create({ replaces, app, hours, ...options }: CreateOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, workspace } = context
    const { uploadLinks, publicUrl } = keyring.services
    const origin = requirePublicUrl(publicUrl())
    const workspaceId = workspace.id
    const wish = {
      workspaceId,
      kind: options.kind,
      replaces: replaces === undefined ? undefined : await resolveKey(context, replaces),
      name: options.name,
      vendorNumber: options.vendorNumber,
      reference: options.reference,
      apps: app,
      hours,
    }
    const { link, token } = await audited(
      keyring,
      { workspaceId, action: 'CreateKeyUploadLink', keyId: wish.replaces?.id },
      () => uploadLinks.create(wish),
      (made) => ({ target: aboutUploadLink(made.link).target }),
    )
    const uploadUrl = uploadAddress(origin, token)
    printEither(options.json, { ...toRow(link), uploadUrl }, () => {
      print(`Made the upload link ${link.id} for a ${KEY_KINDS[link.kind].label}, until ${timeOf(link.expiresAt)}.`)
      print('Send this address to the person who has the key file. It is shown once, and works once:')
      print(uploadUrl)
    })
  })
}

async function list(options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const rows = (await keyring.services.uploadLinks.list(workspace.id)).map(toRow)
    printEither(options.json, rows, () =>
      printTable(
        ['Identifier', 'Status', 'Kind', 'Replaces', 'Apps', 'Expires'],
        rows.map((row) => [
          row.uploadLinkId,
          row.status,
          row.kind,
          row.replacesKeyId,
          row.apps.join(', ') || null,
          row.expiresAt,
        ]),
        'There are no upload links. Make one with: store-keyring upload-links create --kind <kind>',
      ),
    )
  })
}

async function show(id: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const link = await resolveUploadLink(context, id)
    printEither(options.json, toRow(link), () => describe(link))
  })
}

async function cancel(id: string, options: CommonOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const { keyring, workspace } = context
    const open = await resolveUploadLink(context, id)
    const command = { workspaceId: workspace.id, action: 'CancelKeyUploadLink', ...aboutUploadLink(open) } as const
    const link = await audited(keyring, command, () => keyring.services.uploadLinks.cancel(open))
    printEither(options.json, toRow(link), () =>
      print(`Cancelled ${link.id}. Nothing can be uploaded with it any more.`),
    )
  })
}

function describe(link: UploadLink): void {
  print(`${link.id}: ${link.status}, for a ${KEY_KINDS[link.kind].label}, until ${timeOf(link.expiresAt)}.`)
  if (link.replacesKeyId !== null) print(`It replaces the store key ${link.replacesKeyId}.`)
  if (link.keyId !== null) print(`The key has arrived as ${link.keyId}.`)
  if (link.problem) print(`Last problem, at ${timeOf(link.problem.at)}: ${link.problem.message}`)
  for (const { app, outcome, integrationId, message } of link.integrations)
    print(`  ${app}: ${outcome}${integrationId ? ` as ${integrationId}` : ''}${message ? `. ${message}` : ''}`)
}

function toRow({ id, status, problem, keyId, integrations, usedAt, expiresAt, createdAt, ...asked }: UploadLink) {
  const { workspaceId: _workspaceId, ...rest } = asked
  return {
    uploadLinkId: id,
    status,
    ...rest,
    keyId,
    integrations,
    problem: problem && { ...problem, at: timeOf(problem.at) },
    usedAt: usedAt === null ? null : timeOf(usedAt),
    expiresAt: timeOf(expiresAt),
    createdAt: timeOf(createdAt),
  }
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}
