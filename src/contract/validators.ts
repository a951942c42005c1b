/** Validation of input and answers against the definition. Compiled when first used: most runs need few operations. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { ProxyError } from '../errors.ts'
import { DEFINITIONS, type Operation, type Parameter, type Schema } from './definition.ts'
import { describeFault } from './faults.ts'

/** What arrives, before anything is believed: text everywhere but in the body. */
export interface RawInput {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly header: (name: string) => string | undefined
  readonly body: unknown
}

export interface ValidInput {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly header: Readonly<Record<string, unknown>>
  readonly body: unknown
}

export interface Validators {
  /** @throws ProxyError `invalid_request` naming the first bad field, never its value */
  readonly input: (operation: Operation, raw: RawInput) => ValidInput
  /** The first thing in which an answer differs from its schema, or undefined. For tests and the sandbox. */
  readonly answerFault: (operation: Operation, body: unknown) => string | undefined
}

type JsonSchema = Readonly<Record<string, unknown>>

export function createValidators(): Validators {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, useDefaults: true, ownProperties: true })
  addFormats.default(ajv)
  const compiled = new Map<string, ValidateFunction>()

  function compile(name: string, schema: () => JsonSchema): ValidateFunction {
    const known = compiled.get(name)
    if (known) return known
    const validate = ajv.compile(schema())
    compiled.set(name, validate)
    return validate
  }

  function check(operation: Operation, place: string, schema: () => JsonSchema, value: unknown): void {
    const validate = compile(`${operation.id} ${place}`, schema)
    if (!validate(value)) throw invalid(validate.errors?.[0], place)
  }

  return {
    input(operation, raw) {
      const read = (place: Parameter['in'], text: (name: string) => string | undefined) => {
        if (!operation.parameters.some((parameter) => parameter.in === place)) return {}
        const values = readParameters(operation, place, text)
        check(operation, place, () => parametersSchema(operation, place), values)
        return values
      }
      refuseUnknownQuery(operation, raw.query)
      const input = {
        path: read('path', (name) => raw.path[name]),
        query: read('query', (name) => raw.query[name]?.[0]),
        header: read('header', raw.header),
        body: operation.body ? withoutBlanks(raw.body, resolve(operation.body)) : undefined,
      }
      const { body } = operation
      if (body) check(operation, 'body', () => toJsonSchema(body, 'input'), input.body)
      return input
    },

    answerFault(operation, body) {
      if (operation.isFile) return undefined
      const validate = compile(`${operation.id} answer`, () => toJsonSchema(operation.answer, 'answer'))
      if (validate(body)) return undefined
      const error = validate.errors?.[0]
      return `${operation.id}: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`
    },
  }
}

function invalid(error: ErrorObject | undefined, place: string): ProxyError {
  const { field, sentence } = describeFault(error, place)
  return new ProxyError('invalid_request', { field, message: sentence })
}

/** Query values that the definition does not know are refused: a misspelt filter must not widen the answer. */
function refuseUnknownQuery(operation: Operation, query: RawInput['query']): void {
  const isKnown = (name: string) => operation.parameters.some((one) => one.in === 'query' && one.name === name)
  for (const [name, values] of Object.entries(query)) {
    if (!isKnown(name)) {
      throw invalid(
        { keyword: 'additionalProperties', params: { additionalProperty: name } } as unknown as ErrorObject,
        'query',
      )
    }
    if (values.length > 1) {
      throw new ProxyError('invalid_request', { field: `query.${name}`, message: `“${name}” is given more than once.` })
    }
  }
}

function readParameters(
  operation: Operation,
  place: Parameter['in'],
  text: (name: string) => string | undefined,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const parameter of operation.parameters) {
    if (parameter.in !== place) continue
    const value = text(parameter.name)
    // "Leave empty for all": an optional value that is empty counts as not given.
    if (value === undefined || (value === '' && !parameter.required)) continue
    values[parameter.name] = fromText(value, parameter.type)
  }
  return values
}

/** A text that does not read as its type is left as it is, so that the schema refuses it. */
function fromText(value: string, type: string | undefined): unknown {
  if (type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value)
  if (type === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value)
  // Power Automate writes booleans in a query as True and False.
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  return value
}

/**
 * Flows send null, or an empty text, for an optional field that they leave open. Both count as absent, the empty text
 * only where the schema allows no empty text anyway.
 */
function withoutBlanks(body: unknown, schema: Schema): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  const isBlank = (name: string, value: unknown) =>
    !schema.required?.includes(name) &&
    (value === null || (value === '' && (schema.properties?.[name]?.minLength ?? 0) > 0))
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => !isBlank(name, value)))
}

function parametersSchema(operation: Operation, place: Parameter['in']): JsonSchema {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place)
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, toJsonSchema(parameter, 'input')])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
}

function resolve(schema: Schema): Schema {
  return schema.$ref ? (DEFINITIONS[schema.$ref.replace('#/definitions/', '')] ?? {}) : schema
}

const KEYWORDS = [
  'format',
  'enum',
  'default',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
]

/**
 * OpenAPI 2 → JSON Schema, with nothing undeclared let through. An answer must carry every property that it declares,
 * so that makers always find the column; the next link alone is left out where there is none.
 */
function toJsonSchema(reference: Schema | Parameter, side: 'input' | 'answer'): JsonSchema {
  const schema = resolve(reference as Schema)
  const all = schema as Readonly<Record<string, unknown>>
  const type = schema['x-nullable'] ? [schema.type, 'null'] : schema.type
  const kept = Object.fromEntries(
    KEYWORDS.filter((keyword) => keyword in all).map((keyword) => [keyword, all[keyword]]),
  )
  if (schema.type === 'array') return { type, ...kept, items: toJsonSchema(schema.items ?? {}, side) }
  if (schema.type !== 'object') return { type, ...kept }
  const { additionalProperties } = schema
  if (additionalProperties !== undefined && !schema.properties) {
    const isAnything = typeof additionalProperties === 'boolean'
    return { type, additionalProperties: isAnything ? additionalProperties : toJsonSchema(additionalProperties, side) }
  }
  const properties = Object.entries(schema.properties ?? {})
  const required =
    side === 'input' ? (schema.required ?? []) : properties.map(([name]) => name).filter((name) => name !== 'nextLink')
  return {
    type,
    properties: Object.fromEntries(properties.map(([name, property]) => [name, toJsonSchema(property, side)])),
    required: [...required],
    additionalProperties: false,
  }
}
