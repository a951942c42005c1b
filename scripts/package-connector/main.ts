/**
 * Packages the Power Platform connector: `node scripts/package-connector/main.ts [folder=dist/connector] [--host <host>]`.
 *
 * - `published/<title>/`: the folder for the repository of published connectors, which takes no icon.
 * - `custom/`: the two files and the icon for `pac connector` and `paconn`, which takes no `stackOwner`.
 * - `StoreKeyring.zip`: a solution for Dataverse that holds the connector, its icon and a connection reference.
 * - `StoreKeyringSamples.zip`: another one, with the sample flows.
 *
 * With `--host` the address of the server is part of the connector, and its connection asks for the access key alone.
 * Exit code 1: nothing was written, since an argument or the connector has a fault.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkConnector } from '../check-connector/check.ts'
import { report } from '../check-connector/report.ts'
import { connectorSolution } from './connector-solution.ts'
import { bakeHost } from './host.ts'
import { type ConnectorJson, readConnectorJson, textsOf, withoutStackOwner } from './json.ts'
import { SAMPLES } from './samples.ts'
import { samplesSolution } from './samples-solution.ts'
import { zip } from './zip.ts'

const SOURCE = resolve(import.meta.dirname, '../../connector')
const DEFAULT_TARGET = resolve(import.meta.dirname, '../../dist/connector')

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { host: { type: 'string' } } })
  const target = resolve(positionals[0] ?? DEFAULT_TARGET)
  const source = readConnectorJson({
    definition: read('apiDefinition.swagger.json'),
    properties: read('apiProperties.json'),
  })
  const connector = values.host === undefined ? source : bakeHost(source, values.host)
  await refuseFaults(connector)
  const written = write(target, connector)
  process.stdout.write(`${written.map((path) => `Wrote ${path}`).join('\n')}\n`)
} catch (cause) {
  process.stderr.write(`connector:package: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  process.exitCode = 1
}

function read(name: string): string {
  return readFileSync(join(SOURCE, name), 'utf8')
}

async function refuseFaults(connector: ConnectorJson): Promise<void> {
  const verdict = await checkConnector(textsOf(connector))
  if (verdict.breaches.length > 0) throw new Error(report('the connector', verdict))
}

/** @returns what was written, for the person who asked for it */
function write(target: string, connector: ConnectorJson): readonly string[] {
  const { title } = connector.definition.info
  const [published, custom] = [join(target, 'published', title), join(target, 'custom')]
  rmSync(target, { recursive: true, force: true })
  writeTexts(published, connector)
  cpSync(join(SOURCE, 'readme.md'), join(published, 'readme.md'))
  cpSync(join(SOURCE, 'images'), join(published, 'images'), { recursive: true })
  writeTexts(custom, withoutStackOwner(connector))
  cpSync(join(SOURCE, 'icon.png'), join(custom, 'icon.png'))
  const [solution, samples] = [join(target, 'StoreKeyring.zip'), join(target, 'StoreKeyringSamples.zip')]
  writeFileSync(solution, zip(connectorSolution(connector, readFileSync(join(SOURCE, 'icon.png')))))
  const flows = SAMPLES.map(({ file }) => [file, JSON.parse(read(`samples/${file}.json`))] as const)
  writeFileSync(samples, zip(samplesSolution(Object.fromEntries(flows), connector.definition.info.version)))
  return [published, custom, solution, samples]
}

function writeTexts(folder: string, connector: ConnectorJson): void {
  const { definition, properties } = textsOf(connector)
  for (const [name, text] of [
    ['apiDefinition.swagger.json', definition],
    ['apiProperties.json', properties],
  ] as const) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
