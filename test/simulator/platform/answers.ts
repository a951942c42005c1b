/** What the designer offers behind an action are the members of its answer; a flow fails on what is of another type. */
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Connector, Operation, Schema } from './connector.ts'

const ajv = new Ajv({ strict: false, allErrors: false })
addFormats.default(ajv)
for (const format of ['int32', 'int64', 'float', 'double', 'byte', 'binary', 'date-no-tz']) ajv.addFormat(format, true)

const checks = new Map<string, ReturnType<typeof ajv.compile>>()

/** @throws Error naming the member that is not as the definition says, or that the definition does not have */
export function checkAnswer(connector: Connector, { id, answer }: Operation, body: unknown): void {
  const schema = connector.resolve(answer)
  if (schema.format === 'binary') return
  const known = checks.get(id)
  const check = known ?? ajv.compile(jsonSchemaOf(connector, schema))
  checks.set(id, check)
  if (!check(body)) throw new Error(`${id} answers otherwise than it says: ${ajv.errorsText(check.errors)}`)
}

/** As OpenAPI 2 means it. A member that the definition lacks is one that nobody can use. */
function jsonSchemaOf(connector: Connector, written: Schema): object {
  const schema = connector.resolve(written)
  const { type, format, properties, items } = schema
  const isDynamic = schema['x-ms-dynamic-schema'] !== undefined
  return {
    ...(type === undefined ? {} : { type: schema['x-nullable'] ? [type, 'null'] : type }),
    ...(format === undefined ? {} : { format }),
    ...(items ? { items: jsonSchemaOf(connector, items) } : {}),
    ...(properties && !isDynamic
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, one]) => [name, jsonSchemaOf(connector, one)]),
          ),
          additionalProperties: false,
        }
      : {}),
  }
}
