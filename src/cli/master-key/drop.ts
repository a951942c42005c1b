/** `master-key drop`. */
import type { Config } from '../../config.ts'
import type { DropOutcome, Dropped } from '../../custody/rotation/drop.ts'
import { auditedForServer } from '../audited.ts'
import { print, printEither, printJson, warn } from '../output.ts'
import { withAllWorkspaces } from '../with-keyring.ts'
import { lackingLines, lackingRows } from './lacking.ts'
import type { Options } from './options.ts'

export async function drop({ json, version }: Options & { readonly version?: number }): Promise<void> {
  await withAllWorkspaces(async ({ keyring, config }) => {
    const outcome = await auditedForServer(
      keyring,
      'DropMasterKey',
      () => keyring.rotation.drop(version),
      ({ outcome: came }) => came === 'dropped',
    )
    if (outcome.outcome === 'dropped')
      return printEither(json, outcome, () => {
        for (const line of linesOf(outcome, config)) print(line)
      })
    if (outcome.outcome === 'none')
      return printEither(json, outcome, () => print(`No version is older than ${outcome.version}, which is in use.`))
    process.exitCode = 1
    if (json)
      return printJson(outcome.outcome === 'refused' ? { ...outcome, lacking: lackingRows(outcome.lacking) } : outcome)
    for (const line of refusalLines(outcome)) warn(line)
  })
}

function linesOf({ version, key }: Dropped, { masterKey }: Config): readonly string[] {
  const where = 'file' in masterKey ? masterKey.file : 'STORE_KEYRING_MASTER_KEY'
  const line = { removed: `, and it is no longer in ${where}`, absent: '', by_hand: '' }[key]
  const copies =
    key === 'by_hand'
      ? `Take the entry that begins with ${version}: out of ${where}, for every server.`
      : 'Copies of the file on other machines still have it: copy this one there.'
  return [
    `Dropped version ${version}: nothing needs it${line}.`,
    copies,
    `Backups made under version ${version} still need it.`,
  ]
}

function refusalLines(outcome: Exclude<DropOutcome, Dropped | { readonly outcome: 'none' }>): readonly string[] {
  const { version } = outcome
  switch (outcome.outcome) {
    case 'in_use':
      return [`Version ${version} is in use. Put another one in its place first: store-keyring master-key rotate`]
    case 'needed':
      return [
        `Version ${version} still wraps ${outcome.count} ${outcome.count === 1 ? 'secret' : 'secrets'}. First: store-keyring master-key rotate`,
      ]
    case 'refused':
      return [
        'Nothing was changed: not every running server can open the version in use.',
        ...lackingLines(outcome.lacking),
      ]
  }
}
