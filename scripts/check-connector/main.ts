/**
 * Checks the Power Platform connector: `node scripts/check-connector/main.ts [folder=connector] [--json]`.
 *
 * Exit code 0: every rule holds. 1: there are faults, listed by rule. 2: it could not be checked.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkConnector } from './check.ts'
import { report } from './report.ts'

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const folder = positionals[0] ?? 'connector'
  const verdict = await checkConnector({
    definition: readFileSync(join(folder, 'apiDefinition.swagger.json'), 'utf8'),
    properties: readFileSync(join(folder, 'apiProperties.json'), 'utf8'),
  })
  process.stdout.write(values.json ? `${JSON.stringify(verdict, null, 2)}\n` : report(folder, verdict))
  process.exitCode = verdict.breaches.length === 0 ? 0 : 1
} catch (cause) {
  process.stderr.write(`check-connector: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 2
}
