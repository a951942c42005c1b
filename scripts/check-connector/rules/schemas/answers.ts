/** What the fields of answers may be. */
import { isInternal } from '../../model/fields.ts'
import { faultsAt, type Rule } from '../../rule.ts'

export const ANSWER_RULES: readonly Rule[] = [
  {
    name: 'everything in an answer may be null, but lists and objects',
    faults: ({ outputs }) =>
      faultsAt(
        outputs.filter(({ name }) => name !== undefined),
        (field) =>
          !isInternal(field) &&
          !['array', 'object'].includes(field.schema.type ?? '') &&
          field.schema['x-nullable'] !== true,
        'add "x-nullable": true',
      ),
  },
  {
    // A store adds states without notice; a closed list would break typed clients.
    name: 'no answer has an enum',
    faults: ({ outputs }) =>
      faultsAt(outputs, ({ schema }) => schema.enum !== undefined, 'name the values in the description'),
  },
  {
    name: 'a point in time is a date-time',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ name = '', schema: { type, format } }) =>
          /[a-z]At$/.test(name) && (type !== 'string' || format !== 'date-time'),
        'make it a string of format date-time',
      ),
  },
]
