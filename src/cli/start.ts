/** `start`: the server. */
import { Command } from 'commander'
import { type DataLock, isUntouched, lockNewData, modeOf, openKeyring } from '../assembly.ts'
import type { Config } from '../config.ts'
import { PROBLEMS } from '../errors.ts'
import type { Log } from '../ports.ts'
import { createSender } from '../system/send.ts'
import { type Ending, prepareEnding } from './ending.ts'
import { handOver, keepForLater } from './first-access-key.ts'
import { SETTINGS } from './help.ts'
import { initialise } from './init.ts'
import { print, printJson, warn } from './output.ts'
import { signInLink } from './sign-in-link.ts'
import { VERSION } from './version.ts'
import { systemLog, systemOutside, takeConfig } from './with-keyring.ts'

interface StartOptions {
  readonly init?: boolean
  readonly json?: boolean
}

export function startCommand(): Command {
  return new Command('start')
    .description('start the server')
    .option('--init', 'in an empty data folder, make what is needed first; never with PostgreSQL')
    .option('--json', 'print the address and the mode as JSON, for scripts')
    .addHelpText('after', SETTINGS)
    .action(start)
}

async function start({ init, json }: StartOptions): Promise<void> {
  const config = takeConfig()
  const log = systemLog(config.logLevel)
  const ending = prepareEnding(log)
  // Held from before anything is made: of two that start at once, the one that makes it is the one that serves.
  const lock = init && isUntouched(config) ? lockNewData(config) : undefined
  const accessKey = lock && (await initialise(config, lock))
  if (accessKey && !json) {
    print(`Made a new Store Keyring in ${config.dataFolder}.`)
    handOver(config, accessKey)
  }
  try {
    const { url, metricsUrl, keyring } = await ending.unless(() => serve(config, log, ending, lock))
    const mode = modeOf(config)
    if (json)
      return printJson({ url, mode, ...(metricsUrl ? { metricsUrl } : {}), ...(accessKey ? { accessKey } : {}) })
    print(`Store Keyring listens at ${url} (${mode === 'live' ? 'the real stores' : 'sandbox: made-up stores'}).`)
    if (metricsUrl) print(`Metrics: ${metricsUrl}`)
    if (!accessKey) return print(`Console: ${config.publicUrl ?? url}/console`)
    // What is no terminal may be a container's log.
    const link = process.stdout.isTTY ? await signInLink(keyring, accessKey, config.publicUrl ?? url) : undefined
    print(
      link
        ? `Next, open the console; this link signs in once, within 15 minutes: ${link}`
        : `Next, open the console: ${config.publicUrl ?? url}/console`,
    )
  } catch (error) {
    // Made, and shown to nobody.
    if (accessKey && json) warn(keepForLater(config, accessKey))
    throw error
  }
}

async function serve(config: Config, log: Log, ending: Ending, lock: DataLock | undefined) {
  const sender = createSender(config.sandboxOrigin)
  ending.close(sender.close)
  // Loaded when they are asked for: they take their time, and count the whole process.
  const metrics =
    config.metricsPort === undefined
      ? undefined
      : (await import('../system/metrics.ts')).createMetrics(VERSION, Object.keys(PROBLEMS))
  const outside = systemOutside(sender, log, metrics?.meter)
  const keyring = await openKeyring(config, outside, VERSION)
  ending.close(keyring.close)
  const { startServer } = await import('../main.ts')
  const server = await startServer(keyring, config, outside, { lock, metrics })
  ending.close(server.stop)
  return { url: server.url, metricsUrl: server.metricsUrl, keyring }
}
