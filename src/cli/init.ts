/** `init`: from an empty folder to a server that somebody can sign in to. */
import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { type DataLock, initialiseKeyring } from '../assembly.ts'
import type { Config } from '../config.ts'
import { createSender } from '../system/send.ts'
import { firstAccessKeyFile, handOver } from './first-access-key.ts'
import { SETTINGS } from './help.ts'
import { print, printJson } from './output.ts'
import { systemLog, systemOutside, takeConfig } from './with-keyring.ts'

export function initCommand(): Command {
  return new Command('init')
    .description('make the data folder, the master key, the database and the first owner access key')
    .option('--json', 'print the data folder and the access key as JSON, for scripts')
    .addHelpText('after', SETTINGS)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const config = takeConfig()
      const accessKey = await initialise(config)
      if (json) return printJson({ dataFolder: config.dataFolder, accessKey })
      print(`Store Keyring is ready in ${config.dataFolder}.`)
      handOver(config, accessKey)
      if ('file' in config.masterKey)
        print(
          `Keep a copy of ${config.masterKey.file} in a safe place, apart from backups: without it stored keys cannot be opened.`,
        )
      print('Next: store-keyring start')
    })
}

/** @param held as for `initialiseKeyring` @returns the first owner access key */
export async function initialise(config: Config, held?: DataLock): Promise<string> {
  if (existsSync(firstAccessKeyFile(config)))
    throw new Error(
      `A first access key is still waiting in ${config.dataFolder}. Show it once with: store-keyring first-access-key`,
    )
  const sender = createSender(config.sandboxOrigin)
  try {
    const { accessKey } = await initialiseKeyring(config, systemOutside(sender, systemLog('error')), undefined, held)
    return accessKey
  } finally {
    await sender.close()
  }
}
