/**
 * Microsoft's own schemas, in `microsoft/`: copies without their comments, so that they are JSON.
 * @see https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas (MIT licence)
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import AjvOfDraft4 from 'ajv-draft-04'
import { describe, expect, it } from 'vitest'
import { bakeHost } from '../../../scripts/package-connector/host.ts'
import { readConnectorJson, withoutStackOwner } from '../../../scripts/package-connector/json.ts'

const CONNECTOR = resolve(import.meta.dirname, '../../../connector')
/** What the platform reads and the schemas are too old to know. */
const NEWER = ['x-ms-require-user-confirmation']
/** Formats have a rule of their own, and ours know more of them. */
const OPTIONS = { allErrors: true, strict: false, validateFormats: false } as const

const read = (path: string) => readFileSync(path, 'utf8')
const schema = (name: string) => JSON.parse(read(join(import.meta.dirname, 'microsoft', name)))

const isDefinition = new AjvOfDraft4.default(OPTIONS).compile(schema('apiDefinition.swagger.schema.json'))
const { id: _draft4, ...ofProperties } = schema('apiProperties.schema.json')
const isProperties = new Ajv(OPTIONS).compile(ofProperties)

const source = readConnectorJson({
  definition: read(join(CONNECTOR, 'apiDefinition.swagger.json')),
  properties: read(join(CONNECTOR, 'apiProperties.json')),
})

/** Where a file breaks the schema, but for what is newer. */
function breaches(validate: ValidateFunction, value: unknown): string[] {
  validate(value)
  const isNewer = ({ params }: ErrorObject): boolean => NEWER.includes(params.additionalProperty)
  return (validate.errors ?? [])
    .filter((error) => !isNewer(error))
    .map((error) => `${error.instancePath} ${error.message}`)
}

describe.each([
  ['as it is', source],
  ['without a stack owner, as paconn wants it', withoutStackOwner(source)],
  ['for one server', bakeHost(source, 'keyring.contoso.com')],
])('the connector %s', (_what, { definition, properties }) => {
  it("keeps Microsoft's schema of definitions", () => {
    expect(breaches(isDefinition, definition)).toEqual([])
  })

  it("keeps Microsoft's schema of properties", () => {
    expect(breaches(isProperties, properties)).toEqual([])
  })
})

it.each([
  ['definition', isDefinition, { ...source.definition, 'x-ms-visbility': 'internal' }],
  ['properties', isProperties, { properties: { ...source.properties.properties, colour: 'red' } }],
] as const)('the schema of %s sees what it does not know', (_what, validate, value) => {
  expect(breaches(validate, value)).toHaveLength(1)
})
