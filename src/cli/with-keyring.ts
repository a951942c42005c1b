/** What every command that works on stored data needs: configuration, the opened keyring, a workspace. */
import type { Command } from 'commander'
import { DEFAULT_WORKSPACE, type Workspace } from '../access/workspaces.ts'
import { type Keyring, type Outside, openKeyring } from '../assembly.ts'
import { type Config, readConfig } from '../config.ts'
import type { Log, Meter } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import { systemNewId, systemRandom } from '../system/chance.ts'
import { systemClock } from '../system/clock.ts'
import { createLog } from '../system/log.ts'
import { createSender, type Sender } from '../system/send.ts'
import { resolveWorkspace } from './references.ts'
import { VERSION } from './version.ts'

/** A command is as patient as an operation. */
const COMMAND_BUDGET_MS = 100_000

export interface CommonOptions {
  readonly json?: boolean
  readonly workspace: string
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--workspace <name>', 'the workspace', DEFAULT_WORKSPACE)
    .option('--json', 'print JSON, for scripts')
}

/** Reads the configuration, and takes its secrets out of the environment, where other programs could see them. */
export function takeConfig(): Config {
  const config = readConfig(process.env)
  delete process.env.STORE_KEYRING_MASTER_KEY
  delete process.env.STORE_KEYRING_DATABASE_URL
  return config
}

export function systemLog(level: Config['logLevel']): Log {
  return createLog(level, systemClock, (line) => process.stderr.write(line))
}

export function systemOutside(sender: Sender, log: Log, meter?: Meter): Outside {
  return { clock: systemClock, newId: systemNewId, random: systemRandom, send: sender.send, log, meter }
}

export interface ServerContext {
  readonly config: Config
  readonly keyring: Keyring
  readonly outside: Outside
  readonly exchange: Exchange
}

export interface CommandContext extends ServerContext {
  readonly workspace: Workspace
}

/** Opens the keyring for one piece of work in a workspace; a server may run beside it. */
export async function withKeyring<T>(
  options: Pick<CommonOptions, 'workspace'>,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  return withAllWorkspaces(async (context) =>
    work({ ...context, workspace: await resolveWorkspace(context, options.workspace) }),
  )
}

/** The same for work that is in no workspace. */
export async function withAllWorkspaces<T>(work: (context: ServerContext) => Promise<T>): Promise<T> {
  const config = takeConfig()
  const sender = createSender(config.sandboxOrigin)
  try {
    const outside = systemOutside(sender, systemLog('error'))
    const keyring = await openKeyring(config, outside, VERSION)
    try {
      const exchange = {
        signal: new AbortController().signal,
        deadline: systemClock.monotonic() + COMMAND_BUDGET_MS,
        fresh: true,
      }
      return await work({ config, keyring, outside, exchange })
    } finally {
      await keyring.close()
    }
  } finally {
    await sender.close()
  }
}
