/**
 * What every operation says of itself; its name has a file of its own.
 * @see https://learn.microsoft.com/connectors/custom-connectors/coding-standards
 */
import { saysTheSame } from '../../language.ts'
import { faultIf, faultsAt, type Rule, repeated } from '../../rule.ts'

const MAX_OPERATIONS = 256

export const OPERATION_RULES: readonly Rule[] = [
  {
    name: 'there are at most 256 operations',
    code: 'TotalOperationsCountExceedsMaxAllowed',
    faults: ({ operations }) =>
      faultIf(operations.length > MAX_OPERATIONS, '#/paths', `there are ${operations.length}`),
  },
  {
    name: 'an operation id is PascalCase, with at most a revision like _V2 behind it',
    code: 'OperationIdSanitized',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ operationId = '' }) => !/^[A-Z][A-Za-z0-9]*(?:_V[0-9]+)?$/.test(operationId),
        'write an id like ListApps',
      ),
  },
  {
    // Power Apps takes everything but letters and digits out of the id.
    name: 'operation ids differ by more than capitals and underscores',
    code: 'OperationIdNotUnique',
    faults: ({ operations }) =>
      faultsAt(
        repeated(operations, ({ where }) => where.replace(/[^A-Za-z0-9]/g, '').toLowerCase()),
        () => true,
        ({ pointer }) => `rename the one at ${pointer}`,
      ),
  },
  {
    name: 'every operation has a description',
    faults: ({ operations }) =>
      faultsAt(operations, ({ description }) => !description, 'say what it does and when to use it'),
  },
  {
    name: 'a description says more than the summary',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ summary = '', description = '' }) => summary !== '' && saysTheSame(summary, description),
        'say what the summary leaves out',
      ),
  },
  {
    name: "no operation's description holds a web address",
    faults: ({ operations }) =>
      faultsAt(operations, ({ description = '' }) => /https?:|www\./i.test(description), 'say it without the address'),
  },
  {
    name: 'the main operations are marked important',
    faults: ({ operations }) =>
      faultIf(
        !operations.some(({ 'x-ms-visibility': visibility }) => visibility === 'important'),
        '#/paths',
        'mark those that makers look for first',
      ),
  },
  {
    name: 'a deprecated operation says so in its summary and description',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(({ deprecated }) => deprecated === true),
        ({ summary = '', description = '' }) =>
          !summary.endsWith('(deprecated)') || !/\(deprecated\)[.?!]?$/.test(description),
        'end both with (deprecated)',
      ),
  },
]
