/**
 * Dynamic calls: drop-downs (`x-ms-dynamic-values`, `x-ms-dynamic-list`) and run-time columns (`x-ms-dynamic-schema`,
 * `x-ms-dynamic-properties`), all four read into one shape, so that one rule judges every spelling.
 */
import { isInternal, isRequiredAllTheWay } from './fields.ts'
import { child, isObject, type Json, type JsonObject } from './json.ts'
import type { Operation } from './operations.ts'
import type { Schema } from './swagger.ts'

export const CALL_FORMS = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
] as const
export type CallForm = (typeof CALL_FORMS)[number]

/** An input of the called operation: a fixed value, or another input of the calling operation. */
export type Argument = { readonly name: string } & ({ readonly reference: string } | { readonly value: Json })

export interface Call {
  readonly where: string
  readonly form: CallForm
  /** The operation whose designer makes the call. */
  readonly source: Operation
  readonly written: JsonObject
  /** The called operation; undefined when the definition has none of that id. */
  readonly target: Operation | undefined
  readonly arguments: readonly Argument[]
  /** Paths in the called operation's answer; the last two start at an element of the first. */
  readonly collection: string
  readonly value: string
  readonly title: string
}

interface Spelling {
  readonly reference: 'parameter' | 'parameterReference'
  readonly collection?: string
  readonly value: string
  readonly title?: string
}
const SPELLINGS: Record<CallForm, Spelling> = {
  'x-ms-dynamic-values': {
    reference: 'parameter',
    collection: 'value-collection',
    value: 'value-path',
    title: 'value-title',
  },
  'x-ms-dynamic-list': {
    reference: 'parameterReference',
    collection: 'itemsPath',
    value: 'itemValuePath',
    title: 'itemTitlePath',
  },
  'x-ms-dynamic-schema': { reference: 'parameter', value: 'value-path' },
  'x-ms-dynamic-properties': { reference: 'parameterReference', value: 'itemValuePath' },
}

export function readCalls(operations: readonly Operation[]): Call[] {
  return operations.flatMap((source) =>
    [
      ...source.parameters
        .filter(({ in: place }) => place !== 'body')
        .map((row) => ({ where: row.where, schema: row as unknown as Schema })),
      ...source.body,
      ...source.answer,
    ].flatMap(({ where, schema }) =>
      CALL_FORMS.flatMap((form) => {
        const written = schema[form]
        return isObject(written) ? [toCall(operations, source, child(where, form), form, written)] : []
      }),
    ),
  )
}

function toCall(
  operations: readonly Operation[],
  source: Operation,
  where: string,
  form: CallForm,
  written: JsonObject,
): Call {
  const spelling = SPELLINGS[form]
  const text = (member: string | undefined): string => (member === undefined ? '' : String(written[member] ?? ''))
  return {
    where,
    form,
    source,
    written,
    target: operations.find(({ operationId }) => operationId === written.operationId),
    arguments: Object.entries(isObject(written.parameters) ? written.parameters : {}).map(([name, argument]) =>
      toArgument(source, name, argument, spelling.reference),
    ),
    collection: text(spelling.collection),
    value: text(spelling.value),
    title: text(spelling.title),
  }
}

function toArgument(source: Operation, name: string, written: Json, member: Spelling['reference']): Argument {
  const { [member]: reference, value = null } = isObject(written) ? written : {}
  if (typeof reference === 'string')
    return { name, reference: member === 'parameter' ? toFullReference(source, reference) : reference }
  return { name, value: member === 'parameter' ? written : value }
}

/**
 * The older forms name a body property alone, with dots between the levels (`sender.appId`); the newer ones put the body
 * parameter's name before it, with slashes (`body/sender/appId`). All published connectors that reach into a body do so.
 */
function toFullReference({ parameters, body }: Operation, reference: string): string {
  const path = reference.replaceAll('.', '/')
  const holder = parameters.find((parameter) => parameter.in === 'body')
  const isParameter = parameters.some(({ name }) => name === reference)
  const isProperty = body.some((field) => field.path === path)
  return !isParameter && holder !== undefined && isProperty ? `${holder.name}/${path}` : reference
}

/** What a reference leads to in the calling operation. */
export interface Source {
  readonly type: string | undefined
  readonly isRequired: boolean
  readonly isInternal: boolean
}

export function sourceOf(operation: Operation, reference: string): Source | undefined {
  const parameter = operation.parameters.find((row) => row.in !== 'body' && row.name === reference)
  if (parameter) {
    const { type, required = false, 'x-ms-visibility': visibility } = parameter
    return { type, isRequired: required, isInternal: visibility === 'internal' }
  }
  const body = operation.parameters.find((row) => row.in === 'body')
  const field = operation.body.find(({ path }) => path !== '' && `${body?.name}/${path}` === reference)
  return field && { type: field.schema.type, isRequired: isRequiredAllTheWay(field), isInternal: isInternal(field) }
}
