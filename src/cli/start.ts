/** `start`: the server. */
import { Command } from 'commander'
import { isUntouched, openKeyring } from '../assembly.ts'
import { startServer } from '../main.ts'
import { createSender } from '../system/send.ts'
import { handOver, initialise } from './init.ts'
import { fail, print } from './output.ts'
import { VERSION } from './version.ts'
import { systemLog, systemOutside, takeConfig } from './with-keyring.ts'

interface StartOptions {
  readonly init?: boolean
  readonly json?: boolean
}

export function startCommand(): Command {
  return new Command('start')
    .description('start the server')
    .option('--init', 'in an empty data folder, make what is needed first')
    .option('--json', 'print the address and the mode as JSON, for scripts')
    .action(start)
}

async function start({ init, json }: StartOptions): Promise<void> {
  const config = takeConfig()
  const accessKey = init && isUntouched(config) ? await initialise(config) : undefined
  const log = systemLog(config.logLevel)
  const sender = createSender(config.sandboxOrigin)
  const outside = systemOutside(sender, log)
  const keyring = await openKeyring(config, outside, VERSION)
  const server = await startServer(keyring, config, outside)
  const { mode } = keyring.services
  if (json) print(JSON.stringify({ url: server.url, mode, ...(accessKey ? { accessKey } : {}) }))
  else {
    if (accessKey) {
      print(`Made a new Store Keyring in ${config.dataFolder}.`)
      handOver(config, accessKey)
    }
    print(
      `Store Keyring listens at ${server.url} (${mode === 'live' ? 'the real stores' : 'sandbox: made up stores'}).`,
    )
  }
  stopOnSignal(async () => {
    await server.stop()
    await sender.close()
  })
}

/** The first signal drains, a second one ends at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1)
      isStopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(error)
          process.exit(1)
        },
      )
    })
  }
}
