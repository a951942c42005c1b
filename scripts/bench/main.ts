/**
 * How fast Store Keyring is, against its peers and against what is possible: `npm run bench`, or `npm run bench -- latency`.
 *
 * Everything runs on this machine, the server on one core, the store and the load on the other; whatever is compared takes
 * turns, so that what else the machine does meets all alike. Prints a table, and writes `dist/bench.json` beside it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureColdStart } from './dimensions/cold-start.ts'
import { measureDatabases } from './dimensions/databases.ts'
import { measureFlatRows } from './dimensions/flat-rows.ts'
import { measureLatency } from './dimensions/latency.ts'
import { measureMany } from './dimensions/many.ts'
import { measureMemory } from './dimensions/memory.ts'
import { measureMinting } from './dimensions/minting.ts'
import { measurePassThrough } from './dimensions/pass-through.ts'
import { measureReports } from './dimensions/reports.ts'
import { describe, type Finding, toTable } from './report.ts'
import { isPinningPossible } from './wire/processes.ts'
import { type KeyringServer, openSetting, type Setting } from './wire/setting.ts'

type Measure = (setting: Setting, keyring: KeyringServer) => Promise<readonly Finding[]>

const DIMENSIONS: Readonly<Record<string, Measure>> = {
  'pass-through': measurePassThrough,
  'flat-rows': measureFlatRows,
  latency: measureLatency,
  many: measureMany,
  minting: measureMinting,
  'cold-start': measureColdStart,
  memory: measureMemory,
  reports: measureReports,
  databases: measureDatabases,
}
const FILLING = { keys: 1, integrations: 200 }
const FILE = join(import.meta.dirname, '../../dist/bench.json')

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in DIMENSIONS))
if (unknown.length > 0 || !isPinningPossible()) {
  const names = Object.keys(DIMENSIONS).join(', ')
  console.error(unknown.length > 0 ? `There is: ${names}.` : 'This needs taskset, of the package util-linux.')
  process.exit(2)
}

const setting = await openSetting()
try {
  const keyring = await setting.keyring(FILLING)
  const findings: Finding[] = []
  for (const [name, measure] of Object.entries(DIMENSIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.error(`Measuring: ${name} …`)
    findings.push(...(await measure(setting, keyring)))
  }
  const report = describe(findings)
  console.log(toTable(report))
  mkdirSync(join(FILE, '..'), { recursive: true })
  writeFileSync(FILE, `${JSON.stringify(report, null, 2)}\n`)
} finally {
  await setting.stop()
}
