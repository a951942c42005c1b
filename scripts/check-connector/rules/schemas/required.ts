/**
 * The `required` of objects.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import { faultsAt, type Rule } from '../../rule.ts'

export const REQUIRED_RULES: readonly Rule[] = [
  {
    name: 'only an object has a list of required properties',
    code: 'RequiredPropertyNotOnObject',
    faults: ({ fields }) =>
      faultsAt(fields, ({ schema }) => schema.required !== undefined && schema.type !== 'object', 'remove required'),
  },
  {
    name: 'a list of required properties is not empty',
    code: 'RequiredPropertyArrayEmpty',
    faults: ({ fields }) => faultsAt(fields, ({ schema }) => schema.required?.length === 0, 'remove required'),
  },
  {
    name: 'every required property exists',
    code: 'RequiredPropertyDefinitionMissing',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(({ schema }) => schema.type === 'object'),
        ({ schema: { required = [], properties = {} } }) => required.some((name) => !(name in properties)),
        'declare it or remove it from required',
      ),
  },
  {
    name: 'no required input is read-only',
    code: 'RequiredReadOnlyPropertyNotAllowedAsInput',
    faults: ({ inputs }) =>
      faultsAt(
        inputs,
        ({ schema, name, isRequired }) => name !== undefined && schema.readOnly === true && isRequired,
        'remove readOnly',
      ),
  },
  {
    // A flow fails when an answer lacks a required output.
    name: 'no answer has required properties',
    faults: ({ outputs }) => faultsAt(outputs, ({ schema }) => schema.required !== undefined, 'remove required'),
  },
]
