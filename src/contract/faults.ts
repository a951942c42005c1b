/** One fault found by ajv → the path of the field and a sentence. Pure; never repeats a value that the caller sent. */
import type { ErrorObject } from 'ajv'

export interface DescribedFault {
  /** Where the value stands, such as `body.keyId` or `query.pageSize`. */
  readonly field: string
  readonly sentence: string
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** What is wrong, after the name of the field. The limits are those of the definition. */
const SENTENCES: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>> = {
  required: () => 'is missing',
  type: ({ type }) => `must be ${TYPE_WORDS[String(type)] ?? String(type)}`,
  enum: ({ allowedValues }) => `must be one of: ${(allowedValues as readonly unknown[]).join(', ')}`,
  minLength: ({ limit }) => `must have at least ${limit} ${Number(limit) === 1 ? 'character' : 'characters'}`,
  maxLength: ({ limit }) => `must have at most ${limit} characters`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  minItems: ({ limit }) => `must have at least ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`,
  maxItems: ({ limit }) => `must have at most ${limit} entries`,
  additionalProperties: () => 'is not a field of this operation',
  pattern: () => 'does not have the right form',
  format: ({ format }) => `must be a valid ${format}`,
}

export function describeFault(error: ErrorObject | undefined, place: string): DescribedFault {
  const params = (error?.params ?? {}) as Readonly<Record<string, unknown>>
  const path = (error?.instancePath ?? '').split('/').slice(1).map(safeName)
  const member = params.missingProperty ?? params.additionalProperty
  if (typeof member === 'string') path.push(safeName(member))
  // An entry of a list is known by the name of the list.
  const name = path.findLast((part) => !/^\d+$/.test(part))
  const what = SENTENCES[error?.keyword ?? '']?.(params) ?? 'is not valid'
  return { field: [place, ...path].join('.'), sentence: `${name === undefined ? 'The body' : `“${name}”`} ${what}.` }
}

/** A field's name can be anything that the caller sends, so only one that looks like a name is repeated. */
function safeName(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : '?'
}
