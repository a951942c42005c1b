/**
 * `$ref`: where it points, what stands beside it, and what nothing points at.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import { child, isObject, type Json, lookUp, objectsIn, refsIn } from '../../model/json.ts'
import { METHODS } from '../../model/swagger.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const SHARED = ['definitions', 'parameters'] as const

export const REFERENCE_RULES: readonly Rule[] = [
  {
    name: 'nothing stands beside a $ref',
    code: 'AdditionalPropertyNotAllowedAdjacentToRef',
    faults: ({ files }) =>
      faultsAt(
        objectsIn(files.definition.json, '#'),
        ({ object }) => typeof object.$ref === 'string' && Object.keys(object).length > 1,
        'move the rest into what it refers to',
      ),
  },
  {
    name: 'a reference points at a definition or at a shared parameter',
    code: 'SchemaReferenceNotValid',
    faults: ({ files }) =>
      faultsAt(
        objectsIn(files.definition.json, '#').filter(({ object }) => typeof object.$ref === 'string'),
        ({ where, object }) =>
          !String(object.$ref).startsWith(/\/parameters\/\d+$/.test(where) ? '#/parameters/' : '#/definitions/'),
        'a parameter refers to #/parameters/…, a schema to #/definitions/…',
      ),
  },
  {
    name: 'no definition or shared parameter is a mere reference',
    code: 'ParameterRefLoopNotAllowed',
    faults: ({ files }) =>
      faultsAt(
        sharedRows(files.definition.json),
        ({ value }) => isObject(value) && '$ref' in value,
        'write it out, or refer to its target',
      ),
  },
  {
    name: 'no definition holds itself',
    code: 'SchemaRefLoopNotAllowed',
    faults: ({ files }) =>
      faultsAt(
        sharedRows(files.definition.json),
        ({ where, value }) => reachable(files.definition.json, refsIn(value)).has(where),
        'break the loop: makers get empty tables from it',
      ),
  },
  {
    name: 'every definition and every shared parameter is used',
    faults: ({ files }) => {
      const used = reachable(files.definition.json, refsIn(files.definition.json.paths))
      return faultsAt(sharedRows(files.definition.json), ({ where }) => !used.has(where), 'use it or remove it')
    },
  },
  {
    // Shared parameters live in the root and answers in `definitions`; more ways would only hide things.
    name: 'a path holds only operations and notification content',
    code: 'PathItemRefNotSuppored',
    faults: ({ definition: { paths } }) =>
      Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item)
          .filter((name) => !['x-ms-notification-content', ...METHODS].includes(name))
          .map((name) => ({ where: child(child('#/paths', path), name), fix: 'remove it' })),
      ),
  },
]

interface SharedRow {
  readonly where: string
  readonly value: Json
}

function sharedRows(definition: Json): SharedRow[] {
  return SHARED.flatMap((section) => {
    const members = lookUp(definition, `#/${section}`)
    return isObject(members)
      ? Object.entries(members).map(([name, value]) => ({ where: child(`#/${section}`, name), value }))
      : []
  })
}

/** What the references lead to, directly or through others. */
function reachable(definition: Json, refs: readonly string[], found: Set<string> = new Set()): Set<string> {
  for (const ref of refs) {
    if (found.has(ref)) continue
    found.add(ref)
    reachable(definition, refsIn(lookUp(definition, ref)), found)
  }
  return found
}
