/** The first owner access key of a workspace, on its way to whoever will use it: shown once, and never in a log. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { DEFAULT_WORKSPACE, type Workspace } from '../access/workspaces.ts'
import type { Config } from '../config.ts'
import { print, printEither } from './output.ts'
import { type CommonOptions, takeConfig, withCommonOptions, withKeyring } from './with-keyring.ts'

export function firstAccessKeyCommand(): Command {
  return withCommonOptions(new Command('first-access-key'))
    .description('show the first owner access key once, and delete the file that holds it')
    .action(show)
}

async function show(options: CommonOptions): Promise<void> {
  const file = await fileOf(options)
  if (!existsSync(file))
    throw new Error(
      'There is no first access key to show, since it is shown once. Make another one: store-keyring access-keys create --name <name> --role owner',
    )
  const accessKey = readFileSync(file, 'utf8').trim()
  printEither(options.json, { accessKey }, () => print(accessKey))
  rmSync(file)
}

/** The one of the default workspace is needed before anything else works. */
async function fileOf(options: CommonOptions): Promise<string> {
  if (options.workspace === DEFAULT_WORKSPACE) return firstAccessKeyFile(takeConfig())
  return withKeyring(options, async ({ config, workspace }) => firstAccessKeyFile(config, workspace))
}

/** To a terminal, where a person reads it; else to a file, since what is no terminal may be a container's log. */
export function handOver(config: Config, accessKey: string, workspace?: Workspace): void {
  if (process.stdout.isTTY) print(`First owner access key (shown once): ${accessKey}`)
  else print(keepForLater(config, accessKey, workspace))
}

/** In the place of one that waits still and opens nothing any more. */
export function handOverAnew(config: Config, accessKey: string): void {
  rmSync(firstAccessKeyFile(config), { force: true })
  handOver(config, accessKey)
}

/** @returns what to tell whoever waits for it */
export function keepForLater(config: Config, accessKey: string, workspace?: Workspace): string {
  // Beside PostgreSQL there may be no folder yet.
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(firstAccessKeyFile(config, workspace), `${accessKey}\n`, { mode: 0o600, flag: 'wx' })
  const where = workspace ? ` --workspace "${workspace.name}"` : ''
  return `The first owner access key is waiting. Show it once with: store-keyring first-access-key${where}`
}

export function firstAccessKeyFile({ dataFolder }: Config, workspace?: Workspace): string {
  const name = !workspace || workspace.name === DEFAULT_WORKSPACE ? [] : [workspace.id]
  return join(dataFolder, ['first-access-key', ...name].join('-'))
}
