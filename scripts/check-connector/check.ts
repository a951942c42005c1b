/** Judges a connector: its files are JSON, its definition is OpenAPI 2, and every rule holds. No input or output. */
import { type ConnectorFile, readConnector } from './model/connector.ts'
import { isObject, type JsonObject } from './model/json.ts'
import { checkOpenApi } from './open-api.ts'
import type { Fault, Rule } from './rule.ts'
import { RULES } from './rules/index.ts'

export interface Breach {
  readonly rule: string
  readonly code?: string
  readonly faults: readonly Fault[]
}

export interface Verdict {
  readonly rules: number
  readonly operations: number
  readonly bytes: number
  readonly breaches: readonly Breach[]
}

/** The texts of `apiDefinition.swagger.json` and `apiProperties.json`. */
export interface ConnectorTexts {
  readonly definition: string
  readonly properties: string
}

export async function checkConnector(texts: ConnectorTexts): Promise<Verdict> {
  const definition = readFile('apiDefinition.swagger.json', texts.definition)
  const properties = readFile('apiProperties.json', texts.properties)
  const verdict = { rules: RULES.length, bytes: Buffer.byteLength(texts.definition) }
  if (!('json' in definition) || !('json' in properties)) {
    const faults = [definition, properties].filter((file) => 'fix' in file)
    return { ...verdict, operations: 0, breaches: [{ rule: 'both files are JSON objects', faults }] }
  }
  const openApi = await checkOpenApi(definition.json)
  const invalid =
    openApi.faults.length === 0 ? [] : [{ rule: 'the definition is valid OpenAPI 2', faults: openApi.faults }]
  if (!openApi.isReadable) return { ...verdict, operations: 0, breaches: invalid }
  const connector = readConnector(definition, properties)
  const breaches = RULES.flatMap((rule) => breachesOf(rule, () => rule.faults(connector)))
  return { ...verdict, operations: connector.operations.length, breaches: [...invalid, ...breaches] }
}

function readFile(where: string, text: string): ConnectorFile | Fault {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? { where, text, json: json as JsonObject } : { where, fix: 'write an object' }
  } catch (cause) {
    return { where, fix: String(cause) }
  }
}

function breachesOf({ name, code }: Rule, judge: () => readonly Fault[]): Breach[] {
  const faults = once(attempt(judge))
  return faults.length === 0 ? [] : [{ rule: name, ...(code === undefined ? {} : { code }), faults }]
}

/** OpenAPI does not look into extensions, so one of a wrong shape can stop a rule; that is a fault of the connector. */
function attempt(judge: () => readonly Fault[]): readonly Fault[] {
  try {
    return judge()
  } catch (cause) {
    return [{ where: '#', fix: `could not be judged, since something has a wrong shape: ${String(cause)}` }]
  }
}

/** A shared parameter is met once for each operation that takes it. */
function once(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.where} ${fault.fix}`, fault])).values()]
}
