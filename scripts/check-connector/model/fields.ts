/** Schemas as rows: a field is a parameter, a property, an element or a whole body, with what stands around it. */
import { child, isObject, type Json, lookUp } from './json.ts'
import type { Definition, Schema } from './swagger.ts'

export interface Field {
  /** Where the schema is written: behind a `$ref`, that is the definition. */
  readonly where: string
  readonly schema: Schema
  /** The name of the property or parameter; a body and the elements of an array have none. */
  readonly name: string | undefined
  /** The names from the body down, joined by slashes, as pickers write them. Elements of an array add nothing. */
  readonly path: string
  readonly isRequired: boolean
  readonly parent: Field | undefined
}

/** The schema and all within it, references followed, itself first. A loop ends where it closes. */
export function walk(definition: Definition, root: Schema, where: string): Field[] {
  return visit(root, where, undefined, undefined, [])

  function visit(
    schema: Schema,
    at: string,
    name: string | undefined,
    parent: Field | undefined,
    refs: string[],
  ): Field[] {
    const { $ref } = schema
    if ($ref !== undefined) {
      // A missing definition is OpenAPI's own fault, found before any rule runs.
      const target = (lookUp(definition as unknown as Json, $ref) ?? {}) as Schema
      return refs.includes($ref) ? [] : visit(target, $ref, name, parent, [...refs, $ref])
    }
    const path = [parent?.path ?? '', name ?? ''].filter((part) => part !== '').join('/')
    const isRequired = name === undefined || parent?.schema.required?.includes(name) === true
    const field = { where: at, schema, name, path, isRequired, parent }
    const elements = isObject(schema.additionalProperties)
      ? { items: schema.items, additionalProperties: schema.additionalProperties }
      : { items: schema.items }
    return [
      field,
      ...Object.entries(schema.properties ?? {}).flatMap(([property, inner]) =>
        visit(inner, child(child(at, 'properties'), property), property, field, refs),
      ),
      ...Object.entries(elements).flatMap(([member, inner]) =>
        inner === undefined ? [] : visit(inner as Schema, child(at, member), undefined, field, refs),
      ),
    ]
  }
}

/** The field and what holds it, innermost first. */
export function upwards(field: Field): Field[] {
  return field.parent === undefined ? [field] : [field, ...upwards(field.parent)]
}

/** Whether nobody can leave it out. */
export function isRequiredAllTheWay(field: Field): boolean {
  return upwards(field).every(({ isRequired }) => isRequired)
}

export function isInternal(field: Field): boolean {
  return upwards(field).some(({ schema }) => schema['x-ms-visibility'] === 'internal')
}

/** What a maker sees as its name. */
export function labelOf({ schema }: Field): string | undefined {
  // Anything but a text is no name: OpenAPI does not look into extensions.
  return [schema['x-ms-summary'], schema.title].find((label) => typeof label === 'string')
}
