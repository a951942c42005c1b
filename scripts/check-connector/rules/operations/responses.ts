/**
 * Answers and their media types.
 * @see https://learn.microsoft.com/connectors/custom-connectors/coding-standards
 */
import type { Operation } from '../../model/operations.ts'
import { faultsAt, type Rule } from '../../rule.ts'

/** What Microsoft's validator takes for requests. */
const REQUEST_TYPES = ['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']
/** What Power Apps reads. */
const ANSWER_TYPES = ['application/json', 'text/plain', 'application/octet-stream', 'text/csv', 'text/html', '*/*']
/** Of the access key, the input, the limits and the server. */
const COMMON_ERRORS = ['400', '401', '403', '405', '413', '415', '429', '500', '502', '503', '504']
const FILE_TYPES = ['application/octet-stream', 'text/csv', '*/*']

export const RESPONSE_RULES: readonly Rule[] = [
  {
    name: 'every operation has a successful answer',
    code: 'OperationShouldHaveSuccessfulResponse',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ responses }) => !responses.some(({ status }) => status.startsWith('2')),
        'declare 200 or 201',
      ),
  },
  {
    // Of several the designer shows one, and fails on the others; 204 has nothing to show.
    name: 'there is one successful answer',
    code: 'OperationHasManyResponsesWithSchema',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ responses }) => responses.filter(({ status }) => status.startsWith('2')).length > 1,
        'answer with 200 or 201, whatever has happened',
      ),
  },
  {
    name: 'exactly one answer has a schema, and it is 200 or 201',
    code: 'SchemaDefinitionSetIncorrectly',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ responses }) => {
          // Schemas of `default` have a rule of their own.
          const statuses = responses
            .filter(({ schema, status }) => schema !== undefined && status !== 'default')
            .map(({ status }) => status)
          return statuses.length !== 1 || !/^20[01]$/.test(statuses[0] ?? '')
        },
        'the designer shows one schema, on 200 or 201: describe errors in words',
      ),
  },
  {
    name: 'the successful answer is not empty',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ answer: [root] }) =>
          root !== undefined &&
          root.schema.type !== 'string' &&
          Object.keys(root.schema.properties ?? {}).length === 0 &&
          !isDynamic(root.schema),
        'declare its properties, if only { "success": true }',
      ),
  },
  {
    name: 'the successful answer is an object or a file',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ answer: [root] }) => root !== undefined && root.schema.type !== 'object' && root.schema.format !== 'binary',
        'put it into an object',
      ),
  },
  {
    name: 'a default answer has no schema',
    code: 'DefaultResponseHasSchema',
    faults: ({ operations }) =>
      faultsAt(
        operations.flatMap(({ responses }) => responses),
        ({ status, schema }) => status === 'default' && schema !== undefined,
        'remove the schema',
      ),
  },
  {
    name: 'every answer has a description',
    faults: ({ operations }) =>
      faultsAt(
        operations.flatMap(({ responses }) => responses),
        ({ description }) => !description,
        'say what it means',
      ),
  },
  {
    // What any operation may meet is said once; a code of its own is for what is particular to the operation.
    name: 'every operation says in default how it fails',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ responses }) => !responses.some(({ status }) => status === 'default'),
        'describe an error as default, and beside it only the codes that say something of this operation',
      ),
  },
  {
    name: 'no operation lists an error that every operation can answer',
    faults: ({ operations, definition: { 'x-ms-capabilities': { testConnection } = {} } }) =>
      faultsAt(
        operations
          // What tests the connection fails in one way that matters.
          .filter(({ operationId }) => operationId !== testConnection?.operationId)
          .flatMap(({ responses }) => responses),
        ({ status }) => COMMON_ERRORS.includes(status),
        'remove it: default covers it, and the definition has to stay small',
      ),
  },
  {
    name: 'a request body has a media type',
    code: 'ConsumesMissing',
    faults: ({ operations, definition: { consumes: common = [] } }) =>
      faultsAt(
        operations,
        ({ body, consumes = common }) => body.length > 0 && consumes.length === 0,
        'declare what it consumes',
      ),
  },
  {
    name: 'media types are of those that the platform reads',
    code: 'MimeTypeNotValid',
    faults: ({ operations, definition }) =>
      faultsAt(
        [{ where: '#', ...definition }, ...operations],
        ({ consumes = [], produces = [] }) =>
          consumes.some((type) => !REQUEST_TYPES.includes(type)) ||
          produces.some((type) => !ANSWER_TYPES.includes(type)),
        `requests: ${REQUEST_TYPES.join(', ')}; answers: ${ANSWER_TYPES.join(', ')}`,
      ),
  },
  {
    name: 'a file has a media type of files',
    faults: ({ operations, definition: { produces: common = [] } }) =>
      faultsAt(
        operations,
        ({ answer: [root], produces = common }) =>
          root?.schema.format === 'binary' && !produces.some((type) => FILE_TYPES.includes(type)),
        'declare that it produces application/octet-stream',
      ),
  },
]

function isDynamic(schema: Operation['answer'][number]['schema']): boolean {
  return 'x-ms-dynamic-schema' in schema
}
