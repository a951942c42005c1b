/** `backup` and `restore`. */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { backUp, type Restored, restoreBackup, restoreInPlace } from '../assembly.ts'
import type { Config } from '../config.ts'
import type { OnProgress } from '../database/sqlite-files.ts'
import { createSender } from '../system/send.ts'
import { auditedForServer } from './audited.ts'
import { handOverAnew } from './first-access-key.ts'
import { examples, SETTINGS } from './help.ts'
import { counted, print, printEither, warn } from './output.ts'
import { systemLog, systemOutside, takeConfig, withAllWorkspaces } from './with-keyring.ts'

const REPORT_EVERY_MS = 2000

export function backupCommand(): Command {
  return new Command('backup')
    .description('write the database into one file, while the server runs; without the master key it is of no use')
    .argument('<file>', 'the backup; never one that is there already')
    .option('--json', 'print JSON, for scripts')
    .addHelpText('after', examples('backup /backups/store-keyring-2027-01-31.sqlite'))
    .action(async (file: string, { json }: { readonly json?: boolean }) => {
      await withAllWorkspaces(async ({ keyring, config, outside }) => {
        const made = await auditedForServer(keyring, 'BackUp', () =>
          backUp(keyring, config, resolve(file), outside, reporting('Copied')),
        )
        printEither(json, made, () => {
          print(`Backed up to ${made.file}.`)
          print('Without the master key nobody can open what is in it: keep the two apart.')
          print(
            `Leave ${keyring.destroyedLogFile} where it is: with it, a restore brings nothing back that was destroyed.`,
          )
        })
      })
    })
}

interface RestoreOptions {
  readonly inPlace?: boolean
  readonly withoutLog?: boolean
  readonly json?: boolean
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup in the place of the database; what was destroyed since stays destroyed')
    .argument('[file]', 'the backup')
    .option('--in-place', 'for a database that was restored by other means, such as pg_restore; stop all servers first')
    .option('--without-log', 'destroyed.log is lost: revoke every access key, and let everything wait for an owner')
    .option('--json', 'print JSON with the new access key, if there is one, for scripts')
    .addHelpText('after', examples('restore /backups/store-keyring-2027-01-31.sqlite', 'restore --in-place') + SETTINGS)
    .action(restore)
}

async function restore(file: string | undefined, options: RestoreOptions): Promise<void> {
  if ((file === undefined) !== (options.inPlace ?? false))
    throw new Error('Give the file of a backup, or --in-place for a database that was restored by other means.')
  const config = takeConfig()
  const sender = createSender(config.sandboxOrigin)
  const outside = systemOutside(sender, systemLog('error'))
  const wish = { withoutLog: options.withoutLog ?? false, onProgress: reporting('Restored') }
  try {
    const restored =
      file === undefined
        ? await restoreInPlace(config, outside, wish)
        : await restoreBackup(config, outside, resolve(file), wish)
    printEither(options.json, forScripts(restored), () => tell(config, restored))
  } finally {
    await sender.close()
  }
}

function forScripts({ settled, manifest, replaced }: Restored) {
  if (settled.kind === 'applied') return { ...settled, manifest, replaced }
  const { owner, ...outcome } = settled
  return { ...outcome, accessKey: owner.secret, manifest, replaced }
}

function tell(config: Config, { settled, manifest, replaced }: Restored): void {
  print(typeof manifest.takenAt === 'string' ? `Restored the backup of ${manifest.takenAt}.` : 'Restored.')
  if (settled.kind === 'applied') {
    const { storeKeys, integrations, accessKeys, uploadLinks } = settled
    print(
      `Destroyed again, by destroyed.log: ${counted(storeKeys, 'store key')}, ${counted(integrations, 'integration')}, ${counted(accessKeys, 'access key')}. Cancelled upload links: ${uploadLinks}.`,
    )
  } else {
    print(
      `Without destroyed.log: revoked ${counted(settled.accessKeys, 'access key')}, and cancelled ${counted(settled.uploadLinks, 'upload link')}; an owner has to confirm ${counted(settled.integrations, 'integration')}.`,
    )
    handOverAnew(config, settled.owner.secret)
    for (const name of settled.otherWorkspaces)
      print(`For “${name}”: store-keyring access-keys create --workspace "${name}" --name <name> --role owner`)
    print('A key that was destroyed since may be among them. Revoke it at the store: only that undoes an old backup.')
    print('Next, for each that is still meant to be there: store-keyring integrations confirm <integration>')
  }
  if (replaced) {
    print(`The database that was there before is now ${replaced}.`)
    print('Delete it when all is well: it holds what has been destroyed.')
  }
  print('Fences, names and settings are as they were in the backup.')
}

/** For people who wait; scripts read the output, not this. */
function reporting(what: string): OnProgress {
  let next = Date.now() + REPORT_EVERY_MS
  return ({ pages, of }) => {
    if (Date.now() < next) return
    next = Date.now() + REPORT_EVERY_MS
    warn(`${what} ${Math.floor((100 * pages) / Math.max(1, of))} %.`)
  }
}
