/** `doctor`: looks at everything that has to be right, and says what to do about what is not. */
import { Command } from 'commander'
import type { Config } from '../../config.ts'
import { createSender } from '../../system/send.ts'
import { SETTINGS } from '../help.ts'
import { print, printEither } from '../output.ts'
import { VERSION } from '../version.ts'
import { systemLog, systemOutside, takeConfig } from '../with-keyring.ts'
import { dataFindings } from './data.ts'
import { exposureFindings, readLimits } from './exposure.ts'
import { type Finding, fault, fine } from './finding.ts'
import { storeFindings } from './stores.ts'

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look whether everything is right, and say what to do about what is not')
    .option('--json', 'print JSON, for scripts')
    .addHelpText('after', SETTINGS)
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings = await examine()
      printEither(json, findings, () => {
        for (const { check, ok, text } of findings) print(`${ok ? 'ok    ' : 'FAULT '} ${check}: ${text}`)
      })
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1
    })
}

async function examine(): Promise<readonly Finding[]> {
  const version = fine('Version', `Store Keyring ${VERSION} on Node ${process.versions.node}`)
  let config: Config
  try {
    config = takeConfig()
  } catch (error) {
    return [version, fault('Settings', error instanceof Error ? error.message : 'cannot be read')]
  }
  const sender = createSender(config.sandboxOrigin)
  const outside = systemOutside(sender, systemLog('error'))
  try {
    return [
      version,
      ...(await dataFindings(config, outside)),
      ...exposureFindings(config, readLimits()),
      ...(await storeFindings(config, outside, process.env)),
    ]
  } finally {
    await sender.close()
  }
}
