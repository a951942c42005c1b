/**
 * What makers and agents read of every parameter and property.
 * @see https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance
 */
import { isTitleCase, saysTheSame } from '../../language.ts'
import { type Field, labelOf } from '../../model/fields.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const MAX_LABEL = 80

export const NAME_RULES: readonly Rule[] = [
  {
    name: 'every parameter has an x-ms-summary',
    code: 'RequiredPropertyMissing',
    faults: ({ parameters }) => faultsAt(parameters, (row) => !row['x-ms-summary'], 'add an x-ms-summary'),
  },
  {
    name: 'every parameter has a description',
    faults: ({ parameters }) =>
      faultsAt(parameters, ({ description }) => !description, 'say what it is, with its form, unit and range'),
  },
  {
    name: 'every property has an x-ms-summary or a title',
    faults: ({ fields }) => faultsAt(fields.filter(isProperty), (field) => !labelOf(field), 'add an x-ms-summary'),
  },
  {
    name: 'every property has a description',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(isProperty),
        ({ schema }) => !schema.description,
        'say what it is, with its form and unit',
      ),
  },
  {
    // The designer shows it on each of the fields that makers add.
    name: 'one of a list of plain values has a name and a description',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(({ parent, schema }) => parent?.schema.type === 'array' && schema.type !== 'object'),
        (field) => !labelOf(field) || !field.schema.description,
        'add an x-ms-summary and a description',
      ),
  },
  {
    name: 'names of parameters and properties are in Title Case',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        (field) => !isTitleCase(labelOf(field) ?? ''),
        (field) => `capitalise "${labelOf(field)}"`,
      ),
  },
  {
    name: 'names of parameters and properties have at most 80 characters',
    code: 'FieldLengthExceeded',
    faults: ({ fields }) => faultsAt(fields, (field) => (labelOf(field) ?? '').length > MAX_LABEL, 'shorten it'),
  },
  {
    name: 'a description says more than the name',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        (field) => labelOf(field) !== undefined && saysTheSame(labelOf(field), field.schema.description),
        'say what the name leaves out',
      ),
  },
]

/** Parameters have rules of their own: they have no title, and bodies are asked too. */
function isProperty({ name, parent }: Field): boolean {
  return name !== undefined && parent !== undefined
}
