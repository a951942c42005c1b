/**
 * Writes `src/contract/types.generated.ts` from the connector's definition: OpenAPI 2 → 3 → TypeScript.
 *
 * `node scripts/generate-types.ts` writes the file; with `--check` it only says whether the file is fresh (exit 1 if not).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const DEFINITION = new URL('../connector/apiDefinition.swagger.json', import.meta.url)
const GENERATED = new URL('../src/contract/types.generated.ts', import.meta.url)
const HEADER = `// Generated from connector/apiDefinition.swagger.json by \`npm run generate\`. Do not edit.\n\n`

interface Schema {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
  required?: string[]
  default?: unknown
  nullable?: boolean
  'x-nullable'?: boolean
}
interface Parameter extends Schema {
  in?: string
  schema?: Schema
}
interface Definition {
  paths: Record<string, Record<string, { parameters?: Parameter[]; responses: Record<string, { schema?: Schema }> }>>
  definitions: Record<string, Schema>
  parameters: Record<string, Omit<Parameter, 'required'> & { required?: boolean }>
}

/**
 * Says in the schemas what the server knows beyond them: validated input has its defaults filled in, and an answer
 * carries every property that it declares (a handler that forgets one does not compile), but for the next link, which is
 * made of the cursor where answers are sent.
 */
function sharpen(definition: Definition): void {
  const operations = Object.values(definition.paths).flatMap((item) => Object.values(item))
  const answers = operations.flatMap((operation) =>
    Object.values(operation.responses).flatMap(({ schema }) => (schema ? [schema] : [])),
  )
  const answered = new Set<string>()
  for (const schema of answers) collectNames(schema, definition, answered)
  for (const [name, schema] of Object.entries(definition.definitions)) requireProperties(schema, answered.has(name))
  for (const parameter of Object.values(definition.parameters)) if ('default' in parameter) parameter.required = true
  for (const { parameters = [] } of operations)
    for (const parameter of parameters) if ('default' in parameter) Object.assign(parameter, { required: true })
}

function collectNames(schema: Schema, definition: Definition, names: Set<string>): void {
  const name = schema.$ref?.replace('#/definitions/', '')
  if (name !== undefined && !names.has(name)) {
    names.add(name)
    collectNames(definition.definitions[name] ?? {}, definition, names)
  }
  for (const property of Object.values(schema.properties ?? {})) collectNames(property, definition, names)
  if (schema.items) collectNames(schema.items, definition, names)
}

function requireProperties(schema: Schema, isAnswer: boolean): void {
  if (schema['x-nullable']) schema.nullable = true
  const properties = Object.entries(schema.properties ?? {})
  const present = properties.filter(
    ([name, { default: value }]) =>
      (isAnswer && name !== 'nextLink') || value !== undefined || schema.required?.includes(name),
  )
  if (present.length > 0) schema.required = present.map(([name]) => name)
  for (const [, property] of properties) requireProperties(property, isAnswer)
  if (schema.items) requireProperties(schema.items, isAnswer)
  if (typeof schema.additionalProperties === 'object') requireProperties(schema.additionalProperties, isAnswer)
}

const definition = JSON.parse(readFileSync(DEFINITION, 'utf8')) as Definition
sharpen(definition)
const types = await openapiTS(upgradeFromTwoToThree(definition) as unknown as OpenAPI3)
const text = HEADER + astToString(types)

if (!process.argv.includes('--check')) writeFileSync(GENERATED, text)
else if (readFileSync(GENERATED, 'utf8') !== text) {
  console.error('src/contract/types.generated.ts is not fresh: run `npm run generate`.')
  process.exit(1)
}
