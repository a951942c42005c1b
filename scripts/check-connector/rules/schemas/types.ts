/**
 * Types and formats of schemas.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import { objectsIn } from '../../model/json.ts'
import { faultsAt, type Rule } from '../../rule.ts'

/**
 * By type, the formats that Microsoft's schema knows. Those of numbers are also the ones that Power Apps can bind;
 * everything else is a binding error there.
 */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  string: ['byte', 'binary', 'date', 'date-time', 'password', 'date-no-tz', 'email', 'html', 'uri', 'uuid'],
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
}
const KNOWN_FORMATS = Object.values(FORMATS).flat()
/** OpenAPI 2 has only some of them; pickers and Power Apps look for properties where a schema stands. */
const COMPOSITION = ['allOf', 'oneOf', 'anyOf', 'not', 'discriminator']

export const TYPE_RULES: readonly Rule[] = [
  {
    name: 'every schema has a type, and one only',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => typeof schema.type !== 'string',
        'name its type; what may be null is x-nullable',
      ),
  },
  {
    name: 'an array says what it holds',
    code: 'ArrayHasNoItems',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) => schema.type === 'array' && Object.keys(schema.items ?? {}).length === 0,
        'add its items, with a type',
      ),
  },
  {
    name: 'an object declares its properties, is dynamic or is a dictionary',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) =>
          schema.type === 'object' &&
          !['properties', 'additionalProperties', 'x-ms-dynamic-schema'].some((member) => member in schema),
        'declare its properties: makers see no others',
      ),
  },
  {
    name: 'x-ms-editor is dictionary, on an object with additional properties',
    code: 'InvalidCustomEditorExtensionDictionaryValue',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema }) =>
          schema['x-ms-editor'] !== undefined &&
          (schema['x-ms-editor'] !== 'dictionary' || schema.type !== 'object' || !schema.additionalProperties),
        'write "dictionary" and additionalProperties, or remove it',
      ),
  },
  {
    name: 'a schema is written out, without allOf and the like',
    code: 'SwaggerKeywordNotSupported',
    faults: ({ files }) =>
      faultsAt(
        objectsIn(files.definition.json, '#').filter(({ where }) => !where.endsWith('/properties')),
        ({ object }) => COMPOSITION.some((member) => member in object),
        'write the properties out',
      ),
  },
  {
    name: 'a format is known',
    code: 'UnrecognizedTypeFormat',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema: { format } }) => format !== undefined && !KNOWN_FORMATS.includes(format),
        `use one of ${KNOWN_FORMATS.join(', ')}`,
      ),
  },
  {
    name: 'a format fits its type, so that Power Apps can bind it',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema: { type = '', format = '' } }) => KNOWN_FORMATS.includes(format) && !FORMATS[type]?.includes(format),
        ({ schema: { type = '' } }) => `a value of type ${type} has ${FORMATS[type]?.join(' or ') ?? 'no format'}`,
      ),
  },
  {
    name: 'binary is a whole body, never a part of one',
    code: 'InvalidStringBinaryProperty',
    faults: ({ fields }) =>
      faultsAt(
        fields,
        ({ schema, name, parent }) => schema.format === 'binary' && (name !== undefined || parent !== undefined),
        'use byte, which is base64',
      ),
  },
  {
    // The platform takes comma lists and body arrays.
    name: 'no parameter repeats in the query',
    code: 'CollectionFormatValueNotSupported',
    faults: ({ fields }) =>
      faultsAt(fields, ({ schema }) => schema.collectionFormat === 'multi', 'remove "collectionFormat": "multi"'),
  },
]
