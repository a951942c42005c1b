/**
 * Revisions of operations.
 * @see https://learn.microsoft.com/connectors/custom-connectors/operational-versioning
 */
import type { Operation } from '../../model/operations.ts'
import { faultsAt, type Rule, repeated } from '../../rule.ts'

const MAX_ACTIVE = 2

export const VERSION_RULES: readonly Rule[] = [
  {
    name: 'an operation of a family has a revision',
    code: 'OperationRevisionEmpty',
    faults: ({ operations }) =>
      faultsAt(operations.filter(familyOf), (operation) => revisionOf(operation) === undefined, 'add the revision'),
  },
  {
    name: 'a later revision ends its id in _V and the number',
    code: 'OperationIdShouldEndWithRevision',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        (operation) => {
          const suffix = /_V(\d+)$/.exec(operation.where)?.[1]
          return (suffix === undefined ? 1 : Number(suffix)) !== (revisionOf(operation) ?? 1)
        },
        'the first revision has a plain id, the second ends in _V2',
      ),
  },
  {
    name: 'the revisions of a family differ',
    code: 'OperationFamilyHasDuplicateRevisions',
    faults: ({ operations }) =>
      faultsAt(
        repeated(operations.filter(familyOf), (operation) => `${familyOf(operation)} ${revisionOf(operation)}`),
        () => true,
        'another operation of the family has this revision',
      ),
  },
  {
    name: 'a family has at most two revisions that are not deprecated',
    code: 'OperationFamilyHasManyActiveOperations',
    faults: ({ operations }) => {
      const active = operations.filter(isActive)
      return faultsAt(
        active,
        (operation) => active.filter((other) => familyOf(other) === familyOf(operation)).length > MAX_ACTIVE,
        'deprecate the oldest',
      )
    },
  },
  {
    name: 'a family has at most one revision in production that is not deprecated',
    code: 'OperationFamilyHasManyActiveProductionOperations',
    faults: ({ operations }) =>
      faultsAt(
        repeated(
          operations.filter(
            (operation) => isActive(operation) && operation['x-ms-api-annotation']?.status === 'Production',
          ),
          (operation) => String(familyOf(operation)),
        ),
        () => true,
        'deprecate the earlier one',
      ),
  },
  {
    name: 'only a deprecated operation names a replacement, with its connector and id',
    code: 'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ deprecated, 'x-ms-api-annotation': { replacement } = {} }) =>
          replacement !== undefined &&
          (deprecated !== true ||
            !replacement.api ||
            !operations.some(({ operationId }) => operationId === replacement.operationId)),
        'deprecate the operation and give api and an operationId that exists, or remove the replacement',
      ),
  },
  {
    name: 'no operation is in production before the connector',
    code: 'OperationStatusAheadOfConnector',
    faults: ({ operations, definition: { info } }) =>
      faultsAt(
        operations,
        (operation) =>
          operation['x-ms-api-annotation']?.status === 'Production' &&
          info['x-ms-api-annotation']?.status === 'Preview',
        'write Preview, as the connector does',
      ),
  },
]

function familyOf(operation: Operation): string | undefined {
  return operation['x-ms-api-annotation']?.family
}

function revisionOf(operation: Operation): number | undefined {
  return operation['x-ms-api-annotation']?.revision
}

function isActive(operation: Operation): boolean {
  return familyOf(operation) !== undefined && operation.deprecated !== true
}
