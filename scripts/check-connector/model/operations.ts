/** Operations as rows, their parameters resolved and their schemas walked. */
import { type Field, walk } from './fields.ts'
import { child, type Json, lookUp } from './json.ts'
import {
  type Definition,
  METHODS,
  type Method,
  type Parameter,
  type PathItem,
  type Response,
  type SwaggerOperation,
} from './swagger.ts'

export interface ParameterRow extends Parameter {
  readonly where: string
  /** How the operation refers to a shared parameter. */
  readonly ref: string | undefined
}

export interface ResponseRow extends Response {
  readonly where: string
  readonly status: string
}

export interface Operation extends Omit<SwaggerOperation, 'parameters' | 'responses'> {
  /** The operation's id; its pointer while it has none. */
  readonly where: string
  readonly pointer: string
  readonly method: Method
  readonly path: string
  readonly item: PathItem
  readonly parameters: readonly ParameterRow[]
  readonly responses: readonly ResponseRow[]
  readonly trigger: 'polling' | 'webhook' | undefined
  /** The request body and all within it; empty when there is none. */
  readonly body: readonly Field[]
  /** The successful answer and all within it; empty when there is none. */
  readonly answer: readonly Field[]
  /** What a webhook will post. */
  readonly notification: readonly Field[]
}

export function readOperations(definition: Definition): Operation[] {
  return Object.entries(definition.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const written = item[method]
      return written === undefined ? [] : [toRow(definition, path, item, method, written)]
    }),
  )
}

function toRow(
  definition: Definition,
  path: string,
  item: PathItem,
  method: Method,
  written: SwaggerOperation,
): Operation {
  const pathPointer = child('#/paths', path)
  const pointer = child(pathPointer, method)
  const parameters = (written.parameters ?? []).map((parameter, index) =>
    toParameter(definition, parameter, child(child(pointer, 'parameters'), index)),
  )
  const responses = Object.entries(written.responses ?? {}).map(([status, response]) => ({
    ...response,
    status,
    where: child(child(pointer, 'responses'), status),
  }))
  const body = parameters.find((parameter) => parameter.in === 'body')
  const success = responses.find(({ status, schema }) => /^20[01]$/.test(status) && schema !== undefined)
  const content = item['x-ms-notification-content']
  const walkIn = (holder: { readonly schema?: Parameter['schema'] } | undefined, where: string | undefined): Field[] =>
    holder?.schema === undefined ? [] : walk(definition, holder.schema, `${where}/schema`)
  return {
    ...written,
    where: written.operationId || pointer,
    pointer,
    method,
    path,
    item,
    parameters,
    responses,
    trigger: written['x-ms-trigger'] === undefined ? undefined : method === 'post' ? 'webhook' : 'polling',
    body: walkIn(body, body?.where),
    answer: walkIn(success, success?.where),
    notification: walkIn(content, child(pathPointer, 'x-ms-notification-content')),
  }
}

function toParameter(
  definition: Definition,
  parameter: Parameter | { readonly $ref: string },
  where: string,
): ParameterRow {
  const { $ref } = parameter as { readonly $ref?: string }
  if ($ref === undefined) return { ...(parameter as Parameter), where, ref: undefined }
  const shared = (lookUp(definition as unknown as Json, $ref) ?? {}) as unknown as Parameter
  return { ...shared, where: $ref, ref: $ref }
}

/** The segments of a path template; a variable is `{}` whatever its name. */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((segment) => (segment.includes('{') ? '{}' : segment))
}

export function isWrite({ method, trigger }: Operation): boolean {
  return method !== 'get' && trigger === undefined
}

/** A property of the successful answer, by its path. */
export function answerAt(operation: Operation, path: string): Field | undefined {
  return operation.answer.find((field) => field.path === path)
}

export function isPageable(operation: Operation): boolean {
  return operation['x-ms-pageable'] !== undefined
}
