/**
 * What particular places of parameters ask for; what all inputs share is in `rules/schemas`.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import type { Operation, ParameterRow } from '../../model/operations.ts'
import { faultsAt, type Rule, repeated } from '../../rule.ts'

/** Headers that the platform, the connection or HTTP itself sends. */
const RESERVED_HEADERS = [
  'accept',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'user-agent',
]

export const PARAMETER_RULES: readonly Rule[] = [
  {
    name: 'a path parameter is required',
    code: 'PathParameterMustBeRequired',
    faults: ({ parameters }) =>
      faultsAt(parameters, (row) => row.in === 'path' && row.required !== true, 'add "required": true'),
  },
  {
    name: 'a path parameter is single encoded',
    code: 'PathParameterMissingEncoding',
    faults: ({ parameters }) =>
      faultsAt(
        parameters,
        (row) => row.in === 'path' && encoding(row) !== 'single',
        'add "x-ms-url-encoding": "single"',
      ),
  },
  {
    name: 'no other parameter says how it is encoded',
    code: 'QueryParameterEncodingNotSupported',
    faults: ({ parameters }) =>
      faultsAt(parameters, (row) => row.in !== 'path' && encoding(row) !== undefined, 'remove x-ms-url-encoding'),
  },
  {
    name: 'no parameter is called connectionId',
    code: 'ConnectionIdParameterNotAllowed',
    faults: ({ parameters }) => faultsAt(parameters, ({ name }) => name.toLowerCase() === 'connectionid', 'rename it'),
  },
  {
    name: 'no parameter is a header that the platform or the connection sends',
    code: 'ReservedParameterIsUsed',
    faults: ({ parameters, definition: { securityDefinitions = {} } }) => {
      const keys = Object.values(securityDefinitions).map(({ name = '' }) => name.toLowerCase())
      const isReserved = (name: string): boolean =>
        [...RESERVED_HEADERS, ...keys].includes(name) || name.startsWith('x-ms-')
      return faultsAt(parameters, (row) => row.in === 'header' && isReserved(row.name.toLowerCase()), 'rename it')
    },
  },
  {
    name: 'no GET has a body or form data',
    code: 'BodyOrFormDataParameterInFetchOperationNotAllowed',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ method, parameters }) => method === 'get' && parameters.some(isInBody),
        'make them query parameters',
      ),
  },
  {
    name: 'a request body is a required object called body',
    faults: ({ operations }) =>
      operations.flatMap(({ parameters, body: [root] }) =>
        faultsAt(
          parameters.filter((row) => row.in === 'body'),
          ({ name, required }) => name !== 'body' || required !== true || root?.schema.type !== 'object',
          'pickers write body/…: call it body, require it and give it an object',
        ),
      ),
  },
  {
    name: 'a body parameter has no picker of its own',
    code: 'DynamicExtensionDefinitionNotAllowedInParameter',
    faults: ({ parameters }) =>
      faultsAt(
        parameters.filter((row) => row.in === 'body'),
        (row) => Object.keys(row).some((member) => member.startsWith('x-ms-dynamic-')),
        'move it into the schema',
      ),
  },
  {
    // Power Apps puts them all into one argument list; dynamic references name them without their place.
    name: 'the parameters and body properties of an operation have different names',
    code: 'OperationParameterNameIsAmbiguous',
    faults: ({ operations }) =>
      operations.flatMap((operation) =>
        repeated(inputNames(operation), (name) => name.toLowerCase()).map((name) => ({
          where: operation.where,
          fix: `rename one of the two ${name}`,
        })),
      ),
  },
  {
    name: 'a parameter that repeats is shared',
    faults: ({ parameters }) => {
      const own = parameters.filter((row) => row.ref === undefined && row.in !== 'body')
      return faultsAt(repeated(own, keyOf), () => true, 'move it into the root parameters and refer to it')
    },
  },
  {
    name: 'parameters of the same name and place have the same type and visibility',
    code: 'ParamtersWithSameNameMustHaveSameTypeAndVisibility',
    faults: ({ parameters }) =>
      faultsAt(
        parameters.filter((row) => row.in !== 'body'),
        (row) => parameters.some((other) => keyOf(other) === keyOf(row) && kindOf(other) !== kindOf(row)),
        'write the same type and x-ms-visibility, or give it another name',
      ),
  },
  {
    name: 'a parameter has the same x-ms-summary everywhere',
    faults: ({ parameters }) =>
      parameters
        .filter((row) => row.in !== 'body')
        .flatMap((row) => {
          const first = parameters.find((other) => other.name === row.name && other.in !== 'body')
          const label = first?.['x-ms-summary']
          return label === row['x-ms-summary']
            ? []
            : [{ where: row.where, fix: `call it ${label}, as at ${first?.where}` }]
        }),
  },
]

function encoding(row: ParameterRow): string | undefined {
  return row['x-ms-url-encoding']
}

function isInBody(row: ParameterRow): boolean {
  return row.in === 'body' || row.in === 'formData'
}

function keyOf(row: ParameterRow): string {
  return `${row.in} ${row.name}`
}

function kindOf(row: ParameterRow): string {
  return `${row.type} ${row.format} ${row['x-ms-visibility']}`
}

function inputNames({ parameters, body }: Operation): string[] {
  const properties = body.flatMap(({ name, path }) => (name !== undefined && name === path ? [name] : []))
  return [...parameters.filter((row) => row.in !== 'body').map(({ name }) => name), ...properties]
}
