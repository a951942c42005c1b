/**
 * `x-…` members: the platform ignores a misspelt or misplaced one without a word.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
import { objectsIn } from '../../model/json.ts'
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

type Place = 'root' | 'info' | 'path' | 'operation' | 'parameter' | 'response' | 'schema'

/** The first that matches the pointer of an object; all else is within a schema. */
const PLACES: readonly (readonly [Place, RegExp])[] = [
  ['root', /^#$/],
  ['info', /^#\/info$/],
  ['path', /^#\/paths\/[^/]+$/],
  ['operation', /^#\/paths\/[^/]+\/(?:get|put|post|patch|delete)$/],
  ['parameter', /^#(?:\/paths\/[^/]+\/\w+)?\/parameters\/[^/]+$/],
  ['response', /^#\/paths\/[^/]+\/\w+\/responses\/[^/]+$/],
]

/**
 * What the platform reads, and where. Left out on purpose: AutoRest's extensions (ignored), `x-ms-trigger-value`
 * (reported not to work), `x-ms-dynamic-tree` (Power Apps ignores it; cascading lists do the same), the plug-in route
 * `x-ms-openai-…` (ended), and all of our own (it is not known whether the portal keeps them).
 */
const EXTENSIONS: Readonly<Record<string, readonly Place[]>> = {
  'x-ms-api-annotation': ['info', 'operation'],
  'x-ms-capabilities': ['root', 'operation'],
  'x-ms-connector-metadata': ['root'],
  'x-ms-description-for-model': ['operation', 'parameter'],
  'x-ms-docs': ['root'],
  'x-ms-dynamic-list': ['parameter', 'schema'],
  'x-ms-dynamic-properties': ['schema'],
  'x-ms-dynamic-schema': ['schema'],
  'x-ms-dynamic-values': ['parameter', 'schema'],
  'x-ms-editor': ['schema'],
  'x-ms-enum-values': ['parameter', 'schema'],
  'x-ms-keywords': ['info'],
  'x-ms-media-kind': ['schema'],
  'x-ms-name-for-model': ['operation', 'parameter'],
  'x-ms-no-generic-test': ['operation'],
  'x-ms-notification-content': ['path'],
  'x-ms-notification-url': ['schema'],
  'x-ms-pageable': ['operation'],
  'x-ms-require-user-confirmation': ['operation'],
  'x-ms-summary': ['parameter', 'response', 'schema'],
  'x-ms-test-value': ['parameter', 'schema'],
  'x-ms-trigger': ['operation'],
  'x-ms-trigger-hint': ['operation'],
  'x-ms-trigger-metadata': ['operation'],
  'x-ms-url-encoding': ['parameter'],
  'x-ms-visibility': ['operation', 'parameter', 'schema'],
  'x-nullable': ['parameter', 'schema'],
}
const VISIBILITIES = ['important', 'advanced', 'internal']

export const EXTENSION_RULES: readonly Rule[] = [
  {
    name: 'every extension is known and stands where the platform reads it',
    code: 'ExtensionNameNotValid',
    faults: ({ files }) =>
      objectsIn(files.definition.json, '#').flatMap(({ where, object }) =>
        Object.keys(object)
          .filter((name) => name.startsWith('x-') && !EXTENSIONS[name]?.includes(placeOf(where)))
          .map((name) => ({ where, fix: `remove ${name}, or spell or place it as the platform reads it` })),
      ),
  },
  {
    name: 'a visibility is important, advanced or internal',
    code: 'JsonValueNotInEnum',
    faults: ({ files }) =>
      faultsAt(
        objectsIn(files.definition.json, '#').filter(({ object }) => 'x-ms-visibility' in object),
        ({ object }) => !VISIBILITIES.includes(String(object['x-ms-visibility'])),
        `write ${VISIBILITIES.join(', ')} or nothing`,
      ),
  },
  {
    name: 'the connection test calls a GET that needs no input',
    code: 'OperationIdNotFound',
    faults: ({ definition: { 'x-ms-capabilities': { testConnection } = {} }, operations }) => {
      const target = operations.find(({ operationId }) => operationId === testConnection?.operationId)
      const supplied = Object.keys(testConnection?.parameters ?? {})
      const isCallable =
        target?.method === 'get' &&
        target.parameters.every(({ name, required }) => required !== true || supplied.includes(name)) &&
        !Object.values(testConnection?.parameters ?? {}).some((value) => typeof value === 'object')
      return faultIf(
        testConnection !== undefined && !isCallable,
        '#/x-ms-capabilities/testConnection',
        'name a GET and give the values that it needs, as they are',
      )
    },
  },
]

function placeOf(where: string): Place {
  return PLACES.find(([, pattern]) => pattern.test(where))?.[0] ?? 'schema'
}
