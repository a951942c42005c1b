/** Reads the query of a request against the row of its endpoint. Pure; the first fault found is refused. */
import { FAULTS, refuse } from '../errors.ts'
import type { Filter } from './filters.ts'
import type { ResourceView } from './graph.ts'
import { isToMany, type Resource } from './resource.ts'

const DEFAULT_LIMIT = 50
/** @see https://developer.apple.com/documentation/appstoreconnectapi/large-data-sets */
const MAX_LIMIT = 200
/** `limit[relation]`, by Apple's specification: 10 unless asked, 50 at most. */
const DEFAULT_INCLUDED = 10
const MAX_INCLUDED = 50

export interface QueryRules {
  readonly type: string
  readonly filters: Readonly<Record<string, Filter>>
  /** What `exists[…]` may ask for. */
  readonly exists: Readonly<Record<string, (resource: Resource, graph: ResourceView) => boolean>>
  readonly sort: readonly string[]
  readonly include: readonly string[]
  /** Whether the answer is a list, with `limit` and `cursor`. */
  readonly paged: boolean
}

export interface Query {
  readonly filters: readonly { readonly name: string; readonly filter: Filter; readonly values: readonly string[] }[]
  readonly sort: readonly { readonly attribute: string; readonly descending: boolean }[]
  readonly include: readonly string[]
  /** By type; a type that is missing here is answered whole. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
  readonly limit: number
  readonly includedLimit: (relation: string) => number
  readonly cursor: string | undefined
}

/** @throws Refusal 400 PARAMETER_ERROR.* */
export function readQuery(search: string, rules: QueryRules, graph: ResourceView): Query {
  const parameters = new URLSearchParams(search)
  const seen = new Map<string, string>()
  for (const [name, value] of parameters) {
    if (seen.has(name)) refuse(FAULTS.parameterRepeated(name))
    seen.set(name, value)
  }
  const filters: Query['filters'][number][] = []
  const fields = new Map<string, ReadonlySet<string>>()
  const includedLimits = new Map<string, number>()
  for (const [name, value] of seen) {
    const [, family, key] = /^(filter|exists|fields|limit)\[([^\]]+)\]$/.exec(name) ?? []
    if (key === undefined) checkPlain(name, value, rules)
    else if (family === 'filter') filters.push(readFilter(name, key, value, rules))
    else if (family === 'exists') filters.push(readExists(name, key, value, rules))
    else if (family === 'fields') fields.set(key, readFields(name, key, value, graph))
    else includedLimits.set(key, readIncludedLimit(name, key, value, rules, graph))
  }
  return {
    filters,
    fields,
    sort: listOf(seen.get('sort')).map((key) => ({
      attribute: key.replace(/^-/, ''),
      descending: key.startsWith('-'),
    })),
    include: listOf(seen.get('include')),
    limit: seen.has('limit') ? readLimit('limit', seen.get('limit') ?? '', MAX_LIMIT) : DEFAULT_LIMIT,
    includedLimit: (relation) => includedLimits.get(relation) ?? DEFAULT_INCLUDED,
    cursor: seen.get('cursor'),
  }
}

function listOf(value: string | undefined): readonly string[] {
  return value ? value.split(',') : []
}

function checkPlain(name: string, value: string, rules: QueryRules): void {
  const usable = {
    limit: rules.paged,
    cursor: rules.paged,
    sort: rules.sort.length > 0,
    include: rules.include.length > 0,
  }
  if (!Object.hasOwn(usable, name) || !usable[name as keyof typeof usable]) refuse(FAULTS.parameterNotAllowed(name))
  if (name === 'sort') {
    const unknown = listOf(value).find((key) => !rules.sort.includes(key.replace(/^-/, '')))
    if (unknown !== undefined) refuse(FAULTS.parameterInvalid(name, `'${unknown}' is not a valid sort field`))
  }
  if (name === 'include') {
    const unknown = listOf(value).find((relation) => !rules.include.includes(relation))
    if (unknown !== undefined) refuse(FAULTS.parameterInvalid(name, `'${unknown}' is not a valid relationship name`))
  }
}

function readFilter(name: string, key: string, value: string, { filters }: QueryRules) {
  const filter = Object.hasOwn(filters, key) ? filters[key] : undefined
  if (!filter) return refuse(FAULTS.parameterInvalid(name, `'${key}' is not a valid filter type`))
  const values = listOf(value)
  const unknown = filter.values && values.find((one) => !filter.values?.includes(one))
  if (unknown !== undefined) refuse(FAULTS.parameterInvalid(name, `'${unknown}' is not a valid value for '${name}'`))
  return { name, filter, values }
}

/** A filter with one value: what is asked for has to be there, or not to be. */
function readExists(name: string, key: string, value: string, { exists }: QueryRules) {
  const isThere = Object.hasOwn(exists, key) ? exists[key] : undefined
  if (!isThere) return refuse(FAULTS.parameterInvalid(name, `'${key}' is not a valid exists type`))
  if (value !== 'true' && value !== 'false') {
    return refuse(FAULTS.parameterInvalid(name, `'${value}' is not a valid value for '${name}'`))
  }
  const filter: Filter = { matches: (resource, wanted, graph) => `${isThere(resource, graph)}` === wanted }
  return { name, filter, values: [value] }
}

function readFields(name: string, type: string, value: string, graph: ResourceView): ReadonlySet<string> {
  const shape = graph.shape(type)
  if (!shape) return refuse(FAULTS.parameterInvalid(name, `'${type}' is not a valid resource type`))
  const known = [...shape.attributes, ...Object.keys(shape.relations), ...(shape.elsewhere ?? [])]
  const asked = listOf(value)
  const unknown = asked.find((field) => !known.includes(field) || shape.notSelectable?.includes(field))
  if (unknown !== undefined) refuse(FAULTS.parameterInvalid(name, `'${unknown}' is not a valid field name`))
  return new Set(asked)
}

function readIncludedLimit(name: string, key: string, value: string, rules: QueryRules, graph: ResourceView): number {
  const relation = graph.shape(rules.type)?.relations[key]
  if (!relation || !isToMany(relation) || !rules.include.includes(key)) refuse(FAULTS.parameterNotAllowed(name))
  return readLimit(name, value, MAX_INCLUDED)
}

function readLimit(name: string, value: string, most: number): number {
  const limit = /^\d{1,6}$/.test(value) ? Number(value) : 0
  if (limit >= 1 && limit <= most) return limit
  return refuse(FAULTS.parameterInvalid(name, `'${value}' is not a valid value for '${name}': it must be 1 to ${most}`))
}
