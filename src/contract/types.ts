/** The definition as types: what a handler of an operation is given and what it has to answer. */
import type { components, operations } from './types.generated.ts'

export type OperationId = keyof operations

/** A named schema of the definition, such as `Row<'App'>`. */
export type Row<Name extends keyof components['schemas']> = components['schemas'][Name]

type Place<Id extends OperationId, In extends 'path' | 'query'> = operations[Id]['parameters'] extends {
  readonly [place in In]?: infer Values
}
  ? [NonNullable<Values>] extends [never]
    ? Record<never, never>
    : NonNullable<Values>
  : Record<never, never>

type Body<Id extends OperationId> = operations[Id] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Value } }
}
  ? Value
  : undefined

/** What a handler is given: validated, with defaults filled in. */
export interface Input<Id extends OperationId> {
  readonly path: Readonly<Place<Id, 'path'>>
  readonly query: Readonly<Place<Id, 'query'>>
  readonly body: Readonly<Body<Id>>
}

/** An answer that is no JSON, such as a report for a spreadsheet. */
export interface FileAnswer {
  readonly fileName: string
  readonly mediaType: string
  readonly content: AsyncIterable<Uint8Array>
  /** Must be called when the answer is sent, or given up. */
  readonly close: () => void
}

type Content<Answer> = Answer extends { readonly content: { readonly 'application/json': infer Value } }
  ? Value
  : Answer extends { readonly content: { readonly 'text/csv': unknown } }
    ? FileAnswer
    : never

/** What a handler answers: the body of the one successful response, or a file; its status is in the definition. */
export type Output<Id extends OperationId> = {
  [Status in keyof operations[Id]['responses']]: Content<operations[Id]['responses'][Status]>
}[keyof operations[Id]['responses']]
