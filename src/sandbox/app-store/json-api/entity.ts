/** Reads the JSON:API entity of a write. All faults of one entity are refused together. */
import type { StoreCall } from '../../exchange.ts'
import { type AppleFault, FAULTS, refuse } from '../errors.ts'

export interface AttributeRule {
  readonly required?: boolean
  /** Counted in characters as people see them, not in UTF-16 units. */
  readonly maxLength?: number
  readonly format?: 'url'
  readonly values?: readonly string[]
}

export interface EntityRules {
  readonly type: string
  /** Of the resource that is changed; absent when one is created. */
  readonly id?: string
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** Required to-one relations: name → type. */
  readonly relations?: Readonly<Record<string, string>>
}

export interface Entity {
  /** Null clears an attribute. */
  readonly attributes: Readonly<Record<string, string | null>>
  /** Name → id. */
  readonly relations: Readonly<Record<string, string>>
}

/** @throws Refusal 415, 400 ENTITY_INVALID, 409 ENTITY_ERROR.* */
export function readEntity(call: StoreCall, rules: EntityRules): Entity {
  const data = dataOf(call)
  const faults: AppleFault[] = []
  const fault = (code: string, detail: string, pointer: string) => faults.push(FAULTS.entity(code, detail, pointer))

  if (data.type !== rules.type) {
    fault('TYPE_MISMATCH', `The provided resource type is not '${rules.type}'`, '/data/type')
  }
  if (data.id !== rules.id) {
    fault('ID_MISMATCH', 'The id of the provided resource does not fit the request', '/data/id')
  }
  const given = asRecord(data.attributes) ?? {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(rules.attributes, name)) {
      fault('ATTRIBUTE.UNKNOWN', `'${name}' is not an attribute of this resource`, `/data/attributes/${name}`)
    }
  }
  const attributes: Record<string, string | null> = {}
  for (const [name, rule] of Object.entries(rules.attributes)) {
    const value = given[name]
    if (value === undefined || (value === null && !rule.required)) {
      if (rule.required)
        fault('ATTRIBUTE.REQUIRED', `You must provide a value for '${name}'`, `/data/attributes/${name}`)
      if (value === null) attributes[name] = null
      continue
    }
    for (const [code, detail] of attributeFaults(name, value, rule)) fault(code, detail, `/data/attributes/${name}`)
    if (typeof value === 'string') attributes[name] = value
  }
  const relations: Record<string, string> = {}
  for (const [name, type] of Object.entries(rules.relations ?? {})) {
    const identifier = asRecord(asRecord(asRecord(data.relationships)?.[name])?.data)
    const pointer = `/data/relationships/${name}`
    if (!identifier) fault('RELATIONSHIP.REQUIRED', `You must provide a value for the relationship '${name}'`, pointer)
    else if (identifier.type !== type || typeof identifier.id !== 'string') {
      fault('RELATIONSHIP.INVALID', `The relationship '${name}' needs a resource of type '${type}'`, pointer)
    } else relations[name] = identifier.id
  }
  const [first, ...more] = faults
  if (first) refuse(first, ...more)
  return { attributes, relations }
}

function* attributeFaults(name: string, value: unknown, { maxLength, format, values }: AttributeRule) {
  if (typeof value !== 'string') {
    yield ['ATTRIBUTE.TYPE', `The value of '${name}' must be a string`] as const
    return
  }
  if (maxLength !== undefined && [...value].length > maxLength) {
    yield [
      'ATTRIBUTE.INVALID.TOO_LONG',
      `The provided entity contains a field '${name}' whose value is too long. It cannot exceed ${maxLength} characters.`,
    ] as const
  }
  if (format === 'url' && !/^https?:\/\//.test(URL.parse(value)?.href ?? '')) {
    yield ['ATTRIBUTE.INVALID', `The attribute '${name}' is not a valid URL`] as const
  }
  if (values && !values.includes(value)) {
    yield ['ATTRIBUTE.INVALID', `'${value}' is not a valid value for the attribute '${name}'`] as const
  }
}

function dataOf({ headers, body }: StoreCall): Readonly<Record<string, unknown>> {
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json' && mediaType !== 'application/vnd.api+json')
    refuse(FAULTS.unsupportedMediaType())
  return asRecord(asRecord(parsed(body))?.data) ?? refuse(FAULTS.notJson())
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}
