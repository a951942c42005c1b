/** Store Keyring itself, whole and in live mode, with the benchmark's store in place of Apple's. */
import { join } from 'node:path'
import { initialiseKeyring, openKeyring } from '../../../src/assembly.ts'
import { systemOutside } from '../../../src/cli/with-keyring.ts'
import type { Config } from '../../../src/config.ts'
import { startServer } from '../../../src/main.ts'
import { createSender } from '../../../src/system/send.ts'
import { child } from '../wire/processes.ts'
import { type Filled, type Filling, fill } from './filling.ts'

export interface KeyringWork {
  readonly folder: string
  readonly upstreamPort: number
  readonly databaseUrl?: string
  /** Of the server that has initialised and filled the database; default: one of its own. */
  readonly masterKeyFile?: string
  /** Undefined where another process has initialised and filled it. */
  readonly filling?: Filling
  /** So that the command can serve it afterwards, which knows of stand-ins in sandbox mode only. */
  readonly isSandbox?: boolean
}

export interface KeyringFacts extends Filled {
  /** The first owner's. */
  readonly accessKey: string
}

child<KeyringWork>(async ({ folder, upstreamPort, databaseUrl, masterKeyFile, filling, isSandbox }) => {
  const origin = `http://127.0.0.1:${upstreamPort}`
  const config: Config = {
    dataFolder: folder,
    databaseUrl,
    masterKey: { file: masterKeyFile ?? join(folder, 'master.key') },
    destroyedLog: join(folder, 'destroyed.log'),
    publicUrl: 'https://keyring.example',
    trustedProxies: 0,
    // Live: nothing is done for the sake of stand-ins.
    sandboxOrigin: isSandbox ? origin : undefined,
    host: '127.0.0.1',
    port: 0,
    // It counts, and lets through what a benchmark sends.
    requestsPerMinute: 100_000_000,
    logLevel: 'error',
  }
  const outside = systemOutside(createSender(origin), () => undefined)
  const made = filling && (await initialiseKeyring(config, outside))
  const keyring = await openKeyring(config, outside, '0.0.0')
  const filled = filling && (await fill(keyring, outside, filling))
  const server = await startServer(keyring, config, outside)
  return { port: Number(new URL(server.url).port), answer: async () => ({ ...made, ...filled }) }
})
