/** The connector as rules see it: its two files, and rows of everything that stands in them. Every row says `where`. */
import { type Call, readCalls } from './calls.ts'
import type { Field } from './fields.ts'
import type { JsonObject } from './json.ts'
import { type Operation, type ParameterRow, readOperations } from './operations.ts'
import { type Policy, readPolicies } from './policies.ts'
import type { ApiProperties, Definition } from './swagger.ts'
import { readTexts, type Text } from './texts.ts'

export interface ConnectorFile {
  readonly where: string
  readonly text: string
  readonly json: JsonObject
}

export interface Connector {
  readonly files: { readonly definition: ConnectorFile; readonly properties: ConnectorFile }
  readonly definition: Definition
  readonly properties: ApiProperties
  readonly operations: readonly Operation[]
  /** Every parameter of every operation, a shared one once. */
  readonly parameters: readonly ParameterRow[]
  /** Everything that a maker fills in: the parameters but bodies, and all that bodies hold. */
  readonly inputs: readonly Field[]
  /** Everything that answers and the posts of webhooks hold. */
  readonly outputs: readonly Field[]
  /** Inputs and outputs together. */
  readonly fields: readonly Field[]
  readonly calls: readonly Call[]
  readonly policies: readonly Policy[]
  readonly texts: readonly Text[]
}

export function readConnector(definitionFile: ConnectorFile, propertiesFile: ConnectorFile): Connector {
  const definition = definitionFile.json as unknown as Definition
  const properties = (propertiesFile.json.properties ?? {}) as unknown as ApiProperties
  const operations = readOperations(definition)
  const parameters = once(operations.flatMap((operation) => operation.parameters))
  const inputs = once([
    ...parameters.filter((parameter) => parameter.in !== 'body').map(toField),
    ...operations.flatMap(({ body }) => body),
  ])
  const outputs = once(operations.flatMap(({ answer, notification }) => [...answer, ...notification]))
  return {
    files: { definition: definitionFile, properties: propertiesFile },
    definition,
    properties,
    operations,
    parameters,
    inputs,
    outputs,
    fields: once([...inputs, ...outputs]),
    calls: readCalls(operations),
    policies: readPolicies(properties),
    texts: [...readTexts(definitionFile.json, '#'), ...readTexts(propertiesFile.json, 'apiProperties.json#')],
  }
}

function toField(row: ParameterRow): Field {
  const { where, name, required: isRequired = false, schema: _body, ...schema } = row
  return { where, schema, name, path: name, isRequired, parent: undefined }
}

/** A definition that two properties refer to is two rows, since it is named by both. */
function once<Row extends { readonly where: string; readonly name: string | undefined }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.where} ${row.name}`, row])).values()]
}
