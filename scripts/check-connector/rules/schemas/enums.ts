/**
 * Closed lists of values and their labels.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import type { Field } from '../../model/fields.ts'
import { isOfType, type Json } from '../../model/json.ts'
import type { Schema } from '../../model/swagger.ts'
import { faultsAt, type Rule } from '../../rule.ts'

export const ENUM_RULES: readonly Rule[] = [
  {
    name: 'an enum has at least one value',
    code: 'EnumMustContainAtLeastOneElement',
    faults: ({ fields }) =>
      faultsAt(fields, ({ schema }) => schema.enum?.length === 0, 'add values or remove the enum'),
  },
  {
    name: 'the values of an enum are of its type',
    code: 'InvalidEnumValue',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => schema.enum?.some((value) => !isOfType(value, schema.type)) === true,
        'write them in the type of the schema',
      ),
  },
  {
    name: 'the values of an enum differ',
    code: 'ArrayDuplicateValue',
    faults: ({ fields }) => faultsAt(fields, ({ schema }) => hasRepeated(schema.enum ?? []), 'remove the second'),
  },
  {
    name: 'the values of an input that makers choose from have names',
    faults: ({ inputs }) =>
      faultsAt(
        inputs.filter(({ schema }) => schema.enum !== undefined && schema['x-ms-visibility'] !== 'internal'),
        (field) => !isLabelled(field),
        'add x-ms-enum-values',
      ),
  },
  {
    name: 'x-ms-enum-values names every value once',
    code: 'DuplicateEnumValuesInExtension',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(isLabelled),
        ({ schema }) => hasRepeated(labels(schema).map(({ value }) => value ?? null)),
        'remove the second',
      ),
  },
  {
    name: 'x-ms-enum-values has a displayName for every value',
    code: 'MissingEnumValuesDisplayName',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(isLabelled),
        ({ schema }) => labels(schema).some(({ displayName }) => !displayName),
        'add the displayName',
      ),
  },
  {
    name: 'x-ms-enum-values and the enum have the same values',
    code: 'InvalidEnumValuesExtensionValue',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(isLabelled),
        ({ schema }) => {
          const named = labels(schema).map(({ value }) => value)
          return (
            named.some((value) => !schema.enum?.includes(value as Json)) ||
            schema.enum?.some((value) => !named.includes(value)) === true
          )
        },
        'name each value of the enum and no other',
      ),
  },
]

function hasRepeated(values: readonly Json[]): boolean {
  return new Set(values).size < values.length
}

function isLabelled({ schema }: Field): boolean {
  return Array.isArray(schema['x-ms-enum-values'])
}

function labels(schema: Schema): NonNullable<Schema['x-ms-enum-values']> {
  return schema['x-ms-enum-values'] ?? []
}
