/** JSON values and where things stand in them. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [member: string]: Json
}

/** An object of a file and its JSON pointer. */
export interface ObjectRow {
  readonly where: string
  readonly object: JsonObject
}

/** The pointer of a member or an element of what `pointer` points at (RFC 6901). */
export function child(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every object within a value, the outermost first. */
export function objectsIn(value: Json | undefined, where: string): ObjectRow[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, member]: [string, Json]) => objectsIn(member, child(where, name)))
  return isObject(value) ? [{ where, object: value }, ...inner] : inner
}

/** The targets of every `$ref` within a value. */
export function refsIn(value: Json | undefined): string[] {
  return objectsIn(value, '').flatMap(({ object }) => (typeof object.$ref === 'string' ? [object.$ref] : []))
}

export function lookUp(root: Json, pointer: string): Json | undefined {
  const names = pointer.split('/').slice(1)
  return names
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), root)
}

export function isOfType(value: Json, type: string | undefined): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return type === undefined || type === typeof value
}
