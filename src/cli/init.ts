/** `init` and `first-access-key`: from an empty folder to a server that somebody can sign in to. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { initialiseKeyring } from '../assembly.ts'
import type { Config } from '../config.ts'
import { createSender } from '../system/send.ts'
import { SETTINGS } from './help.ts'
import { print, printEither, printJson } from './output.ts'
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

export function firstAccessKeyCommand(): Command {
  return new Command('first-access-key')
    .description('show the first owner access key once, and delete the file that holds it')
    .option('--json', 'print JSON, for scripts')
    .action(({ json }: { readonly json?: boolean }) => {
      const file = firstAccessKeyFile(takeConfig())
      if (!existsSync(file))
        throw new Error(
          'There is no first access key to show, since it is shown once. Make another one: store-keyring access-keys create --name <name> --role owner',
        )
      const accessKey = readFileSync(file, 'utf8').trim()
      printEither(json, { accessKey }, () => print(accessKey))
      rmSync(file)
    })
}

/** @returns the first owner access key */
export async function initialise(config: Config): Promise<string> {
  if (existsSync(firstAccessKeyFile(config)))
    throw new Error(
      `A first access key is still waiting in ${config.dataFolder}. Show it once with: store-keyring first-access-key`,
    )
  const sender = createSender(config.sandboxOrigin)
  try {
    const { accessKey } = await initialiseKeyring(config, systemOutside(sender, systemLog('error')))
    return accessKey
  } finally {
    await sender.close()
  }
}

/** To a terminal, where a person reads it; else to a file, since what is no terminal may be a container's log. */
export function handOver(config: Config, accessKey: string): void {
  if (process.stdout.isTTY) print(`First owner access key (shown once): ${accessKey}`)
  else print(keepForLater(config, accessKey))
}

/** @returns what to tell whoever waits for it */
export function keepForLater(config: Config, accessKey: string): string {
  writeFileSync(firstAccessKeyFile(config), `${accessKey}\n`, { mode: 0o600, flag: 'wx' })
  return 'The first owner access key is waiting. Show it once with: store-keyring first-access-key'
}

function firstAccessKeyFile({ dataFolder }: Config): string {
  return join(dataFolder, 'first-access-key')
}
