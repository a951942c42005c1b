/**
 * The two files of a connector, read as Power Platform reads them. Nothing here knows the server behind it: what a maker
 * meets is what the files say.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Json = Readonly<Record<string, unknown>>

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly 'x-nullable'?: boolean
  readonly 'x-ms-visibility'?: 'important' | 'advanced' | 'internal'
  readonly 'x-ms-dynamic-values'?: Json
  readonly 'x-ms-dynamic-list'?: Json
  readonly 'x-ms-dynamic-schema'?: Json
  readonly 'x-ms-dynamic-properties'?: Json
}

/** One field of an action's card: a parameter, or a member of the body. */
export interface Input {
  readonly name: string
  readonly place: 'path' | 'query' | 'header' | 'body'
  readonly isRequired: boolean
  readonly schema: Schema
}

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly isTrigger: boolean
  /** An agent asks somebody before it runs. */
  readonly asksFirst: boolean
  readonly inputs: readonly Input[]
  readonly hasBody: boolean
  /** Of the one answer that the designer knows. */
  readonly answer: Schema
  /** The member of an answer that leads to the next page, where the maker can switch on paging. */
  readonly nextLinkName: string | undefined
}

export interface Policy {
  readonly template: string
  readonly parameters: Json
  /** Undefined means all. */
  readonly operations: readonly string[] | undefined
}

export interface Connector {
  readonly operations: ReadonlyMap<string, Operation>
  readonly policies: readonly Policy[]
  /** The fields of a connection: name → whether it must be filled in. */
  readonly connectionFields: ReadonlyMap<string, boolean>
  /** The header in which `api_key` travels. */
  readonly keyHeader: string
  /** What runs when a connection is made. */
  readonly testConnection: string
  readonly resolve: (schema: Schema) => Schema
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

export function readConnector(folder: string): Connector {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const definition = read('apiDefinition.swagger.json')
  const { properties } = read('apiProperties.json')
  // biome-ignore lint/suspicious/noExplicitAny: a reference leads anywhere
  const follow = (value: any): any =>
    value?.$ref === undefined
      ? value
      : follow(
          value.$ref
            .slice(2)
            .split('/')
            .reduce((place: Json, name: string) => place[name] as Json, definition),
        )

  const operations = Object.entries<Json>(definition.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) =>
      readOperation(path, method, item[method] as Json, follow),
    ),
  )
  const [keyHeader] = Object.values<{ readonly name: string }>(definition.securityDefinitions).map(({ name }) => name)
  return {
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    policies: properties.policyTemplateInstances.map(readPolicy),
    connectionFields: new Map(
      Object.entries<{ readonly uiDefinition: { readonly constraints: { readonly required?: string } } }>(
        properties.connectionParameters,
      ).map(([name, { uiDefinition }]) => [name, uiDefinition.constraints.required === 'true']),
    ),
    keyHeader: keyHeader ?? '',
    testConnection: definition['x-ms-capabilities'].testConnection.operationId,
    resolve: follow,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as it stands in the file
function readOperation(path: string, method: string, written: any, follow: (value: any) => any): Operation {
  const parameters = (written.parameters ?? []).map(follow)
  const body = parameters.find((parameter: Json) => parameter.in === 'body')
  const bodySchema: Schema = body ? follow(body.schema) : {}
  const answers = Object.entries<Json>(written.responses).filter(
    ([status, { schema }]) => /^20\d$/.test(status) && schema,
  )
  if (answers.length !== 1) throw new Error(`${written.operationId} has ${answers.length} answers with a schema`)
  return {
    id: written.operationId,
    method: method.toUpperCase(),
    path,
    isTrigger: 'x-ms-trigger' in written,
    asksFirst: written['x-ms-require-user-confirmation'] === true,
    inputs: [
      ...parameters
        .filter((parameter: Json) => parameter.in !== 'body')
        .map((parameter: Json) => ({
          name: parameter.name,
          place: parameter.in,
          isRequired: parameter.required === true,
          schema: parameter,
        })),
      ...Object.entries(bodySchema.properties ?? {}).map(([name, schema]) => ({
        name,
        place: 'body' as const,
        isRequired: bodySchema.required?.includes(name) ?? false,
        schema: follow(schema),
      })),
    ],
    hasBody: body !== undefined,
    answer: answers[0]?.[1].schema as Schema,
    nextLinkName: written['x-ms-pageable']?.nextLinkName,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as it stands in the file
function readPolicy({ templateId, parameters }: any): Policy {
  const own = Object.entries<unknown>(parameters).flatMap(([name, value]) => {
    const [, short] = /^x-ms-apimTemplateParameter\.(.+)$/.exec(name) ?? []
    return short === undefined ? [] : [[short, value] as const]
  })
  return {
    template: templateId,
    parameters: Object.fromEntries(own),
    operations: parameters['x-ms-apimTemplate-operationName'],
  }
}
