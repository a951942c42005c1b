/**
 * How large schemas may be.
 * @see https://learn.microsoft.com/connectors/custom-connectors/faq
 */
import { type Field, upwards } from '../../model/fields.ts'
import type { Operation } from '../../model/operations.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const MAX_SCHEMAS_IN_BODY = 512
const MAX_SCHEMAS_IN_OPERATION = 16_384
/** Microsoft's own limit is not published; rows are flat and need a third of this. */
const MAX_DEPTH = 10

export const SIZE_RULES: readonly Rule[] = [
  {
    name: 'a body holds at most 512 schemas',
    code: 'BodySchemaCountExceedsMaxAllowed',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ body, answer }) => Math.max(body.length, answer.length) > MAX_SCHEMAS_IN_BODY,
        'make the body smaller',
      ),
  },
  {
    name: 'an operation holds at most 16384 schemas',
    code: 'OperationSchemaCountExceedsMaxAllowed',
    faults: ({ operations }) =>
      faultsAt(operations, (operation) => schemaCount(operation) > MAX_SCHEMAS_IN_OPERATION, 'make its bodies smaller'),
  },
  {
    name: 'schemas are at most ten levels deep',
    code: 'SchemaTooDeep',
    faults: ({ fields }) => faultsAt(fields, (field) => upwards(field).length === MAX_DEPTH + 1, 'flatten it'),
  },
]

function schemaCount({ parameters, body, answer, notification }: Operation): number {
  return (
    parameters.length + [body, answer, notification].reduce((sum, fields: readonly Field[]) => sum + fields.length, 0)
  )
}
