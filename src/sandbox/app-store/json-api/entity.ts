/** Reads the JSON:API entity of a write. All faults of one entity are refused together. */
import type { StoreCall } from '../../exchange.ts'
import { type AppleFault, FAULTS, refuse } from '../errors.ts'

export interface AttributeRule {
  readonly required?: boolean
  /** A text unless it says otherwise. */
  readonly kind?: 'boolean' | 'integer' | 'time' | 'words'
  /** Counted in characters as people see them, not in UTF-16 units. */
  readonly maxLength?: number
  readonly format?: 'url' | 'email' | 'phone'
  /** Of words, for each of them. */
  readonly values?: readonly string[]
}

export interface EntityRules {
  readonly type: string
  /** Of the resource that is changed; absent when one is created. */
  readonly id?: string
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** Required to-one relations: name → type. */
  readonly relations?: Readonly<Record<string, string>>
  /** To-one relations that may be left out, or null: name → type. */
  readonly optionalRelations?: Readonly<Record<string, string>>
  /** To-many relations that may be left out: name → type. */
  readonly listRelations?: Readonly<Record<string, string>>
}

export type AttributeValue = string | number | boolean | readonly string[] | null

export interface Entity {
  /** Null clears an attribute. */
  readonly attributes: Readonly<Record<string, AttributeValue>>
  /** Name → id. */
  readonly relations: Readonly<Record<string, string>>
  /** Those that may be left out: null cuts the relation, undefined leaves it. */
  readonly optional: Readonly<Record<string, string | null | undefined>>
  /** The lists that were given. */
  readonly lists: Readonly<Record<string, readonly string[]>>
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
  const attributes: Record<string, AttributeValue> = {}
  for (const [name, rule] of Object.entries(rules.attributes)) {
    const value = given[name]
    if (value === undefined || (value === null && !rule.required)) {
      if (rule.required)
        fault('ATTRIBUTE.REQUIRED', `You must provide a value for '${name}'`, `/data/attributes/${name}`)
      if (value === null) attributes[name] = null
      continue
    }
    for (const [code, detail] of attributeFaults(name, value, rule)) fault(code, detail, `/data/attributes/${name}`)
    if (isValue(value)) attributes[name] = value
  }
  const relations: Record<string, string> = {}
  const optional: Record<string, string | null | undefined> = {}
  const linkage = asRecord(data.relationships) ?? {}
  const known = { ...rules.relations, ...rules.optionalRelations }
  for (const name of Object.keys(linkage)) {
    if (!Object.hasOwn({ ...known, ...rules.listRelations }, name)) {
      fault('RELATIONSHIP.UNKNOWN', `'${name}' is not a relationship of this resource`, `/data/relationships/${name}`)
    }
  }
  for (const [name, type] of Object.entries(known)) {
    const isOptional = Object.hasOwn(rules.optionalRelations ?? {}, name)
    const given = asRecord(linkage[name])?.data
    const identifier = asRecord(given)
    const pointer = `/data/relationships/${name}`
    if (isOptional && (given === undefined || given === null)) optional[name] = given
    else if (!identifier) {
      fault('RELATIONSHIP.REQUIRED', `You must provide a value for the relationship '${name}'`, pointer)
    } else if (identifier.type !== type || typeof identifier.id !== 'string') {
      fault('RELATIONSHIP.INVALID', `The relationship '${name}' needs a resource of type '${type}'`, pointer)
    } else if (isOptional) optional[name] = identifier.id
    else relations[name] = identifier.id
  }
  const lists: Record<string, readonly string[]> = {}
  for (const [name, type] of Object.entries(rules.listRelations ?? {})) {
    if (linkage[name] === undefined) continue
    const ids = identifiersOf(asRecord(linkage[name])?.data, type)
    if (ids) lists[name] = ids
    else {
      const detail = `The relationship '${name}' needs resources of type '${type}'`
      fault('RELATIONSHIP.INVALID', detail, `/data/relationships/${name}`)
    }
  }
  const [first, ...more] = faults
  if (first) refuse(first, ...more)
  return { attributes, relations, optional, lists }
}

/**
 * Reads the body that changes a to-many relation: `{ "data": [{ "type", "id" }] }`.
 * @throws Refusal 415, 400 ENTITY_INVALID, 409 ENTITY_ERROR.*
 */
export function readLinkage(call: StoreCall, type: string): readonly string[] {
  const ids = identifiersOf(bodyOf(call).data, type)
  return ids ?? refuse(FAULTS.entity('TYPE_MISMATCH', `The provided resource type is not '${type}'`, '/data'))
}

/** @returns undefined unless all of them are of the type */
function identifiersOf(value: unknown, type: string): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const ids = value.map(asRecord).flatMap((entry) => (entry?.type === type && entry.id ? [`${entry.id}`] : []))
  return ids.length === value.length ? ids : undefined
}

function isValue(value: unknown): value is Exclude<AttributeValue, null> {
  return ['string', 'number', 'boolean'].includes(typeof value) || isWords(value)
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string')
}

const IS_OF_KIND = {
  boolean: (value: unknown) => typeof value === 'boolean',
  integer: (value: unknown) => Number.isSafeInteger(value),
  time: (value: unknown) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  words: isWords,
} as const

/**
 * The one resource that a relationship is set to; null cuts it.
 * @throws Refusal as `readEntity`
 */
export function readOneLinkage(call: StoreCall, type: string): string | null {
  const document = bodyOf(call)
  if (document.data === null) return null
  const identifier = asRecord(document.data) ?? refuse(FAULTS.notJson())
  if (identifier.type === type && typeof identifier.id === 'string') return identifier.id
  return refuse(FAULTS.entity('RELATIONSHIP.INVALID', `The relationship needs a resource of type '${type}'`, '/data'))
}

const PHONE_FORM =
  'The phone number must be in a valid format. Preface the phone number with ‘+’ followed by the country code (for example, +44 844 209 0611)'

function* attributeFaults(name: string, value: unknown, { kind, maxLength, format, values }: AttributeRule) {
  if (kind !== undefined) {
    if (!IS_OF_KIND[kind](value)) yield ['ATTRIBUTE.TYPE', `The value of '${name}' must be a ${kind}`] as const
    else if (isWords(value) && values && !value.every((word) => values.includes(word)))
      yield ['ATTRIBUTE.INVALID', `The attribute '${name}' has a value that is not valid`] as const
    return
  }
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
  if (format === 'email' && !/^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/.test(value)) {
    yield ['ATTRIBUTE.INVALID', `The attribute '${name}' is not a valid email address`] as const
  }
  if (format === 'phone' && !/^\+[\d ().-]{5,}$/.test(value)) {
    yield ['ATTRIBUTE.INVALID', PHONE_FORM] as const
  }
  if (values && !values.includes(value)) {
    yield ['ATTRIBUTE.INVALID', `'${value}' is not a valid value for the attribute '${name}'`] as const
  }
}

function dataOf(call: StoreCall): Readonly<Record<string, unknown>> {
  return asRecord(bodyOf(call).data) ?? refuse(FAULTS.notJson())
}

function bodyOf({ headers, body }: StoreCall): Readonly<Record<string, unknown>> {
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json' && mediaType !== 'application/vnd.api+json')
    refuse(FAULTS.unsupportedMediaType())
  return asRecord(parsed(body)) ?? refuse(FAULTS.notJson())
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
