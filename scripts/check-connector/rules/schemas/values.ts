/**
 * Which values a field takes: defaults, limits, and what hidden fields send.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import type { Field } from '../../model/fields.ts'
import { isOfType, type Json } from '../../model/json.ts'
import type { Schema } from '../../model/swagger.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const LIMITS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const

export const VALUE_RULES: readonly Rule[] = [
  {
    name: 'a default is of the type of its field',
    code: 'DefaultValueMustMatchType',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => schema.default !== undefined && !isOfType(schema.default, schema.type),
        ({ schema }) => `write a ${schema.type}`,
      ),
  },
  {
    name: 'a default is a value that its field takes',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => schema.default !== undefined && !takes(schema, schema.default),
        'choose a value within the enum and the limits',
      ),
  },
  {
    name: 'a least value is not above the greatest',
    code: 'MinimumShouldBeLessThanOrEqualToMaximum',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => LIMITS.some(([least, most]) => (schema[least] ?? -Infinity) > (schema[most] ?? Infinity)),
        'exchange the two',
      ),
  },
  {
    name: 'a pattern is a regular expression',
    code: 'PatternShouldBeValidRegularExpression',
    faults: ({ fields }) => faultsAt(fields, ({ schema }) => !isPattern(schema.pattern ?? ''), 'mend the pattern'),
  },
  {
    name: 'a hidden input that is required has a default',
    faults: ({ inputs }) =>
      faultsAt(
        inputs,
        (field) =>
          isHidden(field) && field.isRequired && field.schema.default === undefined && !isFilledByPlatform(field),
        'add the default: nobody can type it',
      ),
  },
  {
    name: 'a hidden input that has a default is required',
    code: 'PropertyMustBeRequired',
    faults: ({ inputs }) =>
      faultsAt(
        inputs,
        (field) => isHidden(field) && !field.isRequired && field.schema.default !== undefined,
        'require it: optional hidden values are not sent',
      ),
  },
]

function takes(schema: Schema, value: Json): boolean {
  if (schema.enum && !schema.enum.includes(value)) return false
  if (typeof value === 'number') return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity)
  if (typeof value === 'string')
    return value.length >= (schema.minLength ?? 0) && value.length <= (schema.maxLength ?? Infinity)
  return true
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp
  } catch {
    return false
  }
}

function isHidden({ schema, name }: Field): boolean {
  return name !== undefined && schema['x-ms-visibility'] === 'internal'
}

/** An address for notifications, or what holds one. */
function isFilledByPlatform({ schema }: Field): boolean {
  return (
    schema['x-ms-notification-url'] === true ||
    Object.values(schema.properties ?? {}).some((inner) => inner['x-ms-notification-url'] === true)
  )
}
