/**
 * The contract: the connector's definition, read as rows.
 *
 * `connector/apiDefinition.swagger.json` is what makers and reviewers read and what Microsoft's tools edit, so it is the
 * one source: routes, validation and types all follow from it.
 */
import { readOwnFile } from '../files.ts'
import type { OperationId } from './types.ts'

/** A schema as OpenAPI 2 writes it; only the members that validation looks at are named. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  /** Of an object whose properties are not known beforehand. */
  readonly additionalProperties?: Schema | boolean
  readonly format?: string
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly minLength?: number
  readonly 'x-nullable'?: boolean
}

export interface Parameter extends Omit<Schema, 'required'> {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
}

export interface Operation<Id extends OperationId = OperationId> {
  readonly id: Id
  /** What makers see it called. */
  readonly summary: string
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below the base path, with `{name}` for values, such as `/keys/{keyId}`. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** The status of the one successful answer. */
  readonly status: 200 | 201
  readonly answer: Schema
  /** The answer is a file, not JSON. */
  readonly isFile: boolean
  /** The answer names its next page by a link, which the platform follows by itself. */
  readonly isPageable: boolean
  /** Flows poll it. */
  readonly isTrigger: boolean
}

interface SwaggerOperation {
  readonly operationId: OperationId
  readonly summary: string
  readonly parameters?: readonly (SwaggerParameter | { readonly $ref: string })[]
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>
  readonly 'x-ms-pageable'?: object
  readonly 'x-ms-trigger'?: string
}
type SwaggerParameter = Parameter | { readonly name: string; readonly in: 'body'; readonly schema: Schema }
interface Swagger {
  readonly basePath: string
  readonly paths: Readonly<Record<string, Readonly<Record<Operation['method'], SwaggerOperation>>>>
  readonly definitions: Readonly<Record<string, Schema>>
  readonly parameters: Readonly<Record<string, SwaggerParameter>>
}

const swagger = JSON.parse(readOwnFile('connector/apiDefinition.swagger.json').toString()) as Swagger

export const BASE_PATH: string = swagger.basePath
export const DEFINITIONS: Readonly<Record<string, Schema>> = swagger.definitions

/** One row per operation, in the order of the definition. */
export const OPERATIONS: readonly Operation[] = Object.entries(swagger.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => toRow(path, method as Operation['method'], operation)),
)

function toRow(path: string, method: Operation['method'], operation: SwaggerOperation): Operation {
  const parameters = (operation.parameters ?? []).map((entry) =>
    '$ref' in entry ? sharedParameter(entry.$ref) : entry,
  )
  const [status, answer] = Object.entries(operation.responses).find(([, { schema }]) => schema) ?? []
  if (answer?.schema === undefined) throw new Error(`${operation.operationId} has no answer with a schema`)
  return {
    id: operation.operationId,
    summary: operation.summary,
    method,
    path,
    parameters: parameters.filter((parameter): parameter is Parameter => parameter.in !== 'body'),
    body: parameters.find((parameter) => parameter.in === 'body')?.schema,
    status: Number(status) as Operation['status'],
    answer: answer.schema,
    isFile: answer.schema.format === 'binary',
    isPageable: operation['x-ms-pageable'] !== undefined,
    isTrigger: operation['x-ms-trigger'] !== undefined,
  }
}

function sharedParameter($ref: string): SwaggerParameter {
  const parameter = swagger.parameters[$ref.replace('#/parameters/', '')]
  if (!parameter) throw new Error(`The definition has no ${$ref}`)
  return parameter
}
