/** `doctor`: looks at everything that has to be right, and says what to do about what is not. */
import { statSync } from 'node:fs'
import { Command } from 'commander'
import { type Outside, openKeyring } from '../assembly.ts'
import type { Config } from '../config.ts'
import { STORE_HOSTS, type StoreHost } from '../ports.ts'
import { createSender } from '../system/send.ts'
import { print, printEither } from './output.ts'
import { VERSION } from './version.ts'
import { systemLog, systemOutside, takeConfig } from './with-keyring.ts'

/** Apple refuses tokens from a clock that is further ahead than the back-dating of our tokens. */
const MAX_SKEW_MS = 60_000
const REACH_TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024

interface Finding {
  readonly check: string
  readonly ok: boolean
  /** What was found, and what to do about it. */
  readonly text: string
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look whether everything is right, and say what to do about what is not')
    .option('--json', 'print JSON, for scripts')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings = await examine()
      printEither(json, findings, () => {
        for (const { check, ok, text } of findings) print(`${ok ? 'ok    ' : 'FAULT '} ${check}: ${text}`)
      })
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1
    })
}

async function examine(): Promise<readonly Finding[]> {
  const settings = await attempt('Settings', async () => takeConfig())
  if (!settings.value) return [settings.finding]
  const config = settings.value
  const sender = createSender(config.sandboxOrigin)
  const outside = systemOutside(sender, systemLog('error'))
  try {
    const stores = await Promise.all(STORE_HOSTS.map((host) => reach(outside, host)))
    return [
      { check: 'Settings', ok: true, text: `data folder ${config.dataFolder}` },
      { check: 'Version', ok: true, text: `Store Keyring ${VERSION} on Node ${process.versions.node}` },
      folderFinding(config),
      await databaseFinding(config, outside),
      ...stores.map(({ finding }) => finding),
      clockFinding(stores.flatMap(({ skewMs }) => skewMs ?? [])),
    ]
  } finally {
    await sender.close()
  }
}

async function attempt<T>(
  check: string,
  work: () => Promise<T>,
): Promise<{ readonly finding: Finding; readonly value?: T }> {
  try {
    const value = await work()
    return { finding: { check, ok: true, text: 'fine' }, value }
  } catch (error) {
    return { finding: { check, ok: false, text: error instanceof Error ? error.message : 'cannot be read' } }
  }
}

function folderFinding({ dataFolder }: Config): Finding {
  const check = 'Data folder'
  const mode = statSync(dataFolder, { throwIfNoEntry: false })?.mode
  if (mode === undefined) return { check, ok: false, text: `${dataFolder} does not exist. Run: store-keyring init` }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    return { check, ok: false, text: `${dataFolder} can be read by others. Run: chmod 700 ${dataFolder}` }
  return { check, ok: true, text: 'for its owner only' }
}

/** Opening reads the settings of the database back, and holds the master keys against it. */
async function databaseFinding(config: Config, outside: Outside): Promise<Finding> {
  const { finding, value } = await attempt('Database and master key', async () => {
    const keyring = await openKeyring(config, outside, VERSION)
    const { mode } = keyring.services
    const { engine } = keyring.database
    await keyring.close()
    return `${engine}, ${mode === 'live' ? 'for the real stores' : 'for the sandbox'}, opened with the right master key`
  })
  return value === undefined ? finding : { ...finding, text: value }
}

async function reach(
  { send, clock }: Outside,
  host: StoreHost,
): Promise<{ readonly finding: Finding; readonly skewMs?: number }> {
  const answer = await send({
    host,
    method: 'GET',
    path: '/',
    headers: {},
    timeoutMs: REACH_TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  })
  if (!answer.ok) {
    return {
      finding: {
        check: host,
        ok: false,
        text: `cannot be reached (${answer.why}). Allow outgoing connections to port 443 of this host.`,
      },
    }
  }
  const theirs = typeof answer.headers.date === 'string' ? Date.parse(answer.headers.date) : Number.NaN
  const skew = Number.isNaN(theirs) ? {} : { skewMs: clock.now() - theirs }
  return { finding: { check: host, ok: true, text: 'answers' }, ...skew }
}

function clockFinding(skews: readonly number[]): Finding {
  const check = 'Clock'
  // The median: one store may be wrong itself.
  const skewMs = [...skews].sort((a, b) => a - b)[Math.floor(skews.length / 2)]
  if (skewMs === undefined) return { check, ok: false, text: 'cannot be compared, since no store answered' }
  const seconds = Math.round(skewMs / 1000)
  if (Math.abs(skewMs) < MAX_SKEW_MS)
    return { check, ok: true, text: `within ${Math.max(1, Math.abs(seconds))} s of the stores` }
  return {
    check,
    ok: false,
    text: `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the stores, so they refuse tokens. Switch time synchronisation on.`,
  }
}
