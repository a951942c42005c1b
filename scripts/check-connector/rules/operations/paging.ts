/**
 * Next links, which the platform follows by itself.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
import type { Connector } from '../../model/connector.ts'
import { answerAt, isPageable, type Operation } from '../../model/operations.ts'
import { isFor } from '../../model/policies.ts'
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

const NEXT_LINKS = ['nextLink', '@odata.nextLink']

export const PAGING_RULES: readonly Rule[] = [
  {
    name: 'a pageable operation calls its next link nextLink or @odata.nextLink',
    code: 'InvalidNextLinkNameValue',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPageable),
        (operation) => !NEXT_LINKS.includes(nextLinkName(operation)),
        'write { "nextLinkName": "nextLink" }',
      ),
  },
  {
    name: 'x-ms-pageable says nothing but the name of the next link',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        ({ 'x-ms-pageable': pageable = {} }) => Object.keys(pageable).some((name) => name !== 'nextLinkName'),
        'remove the rest: Power Apps reads the first member only',
      ),
  },
  {
    name: 'only a GET is pageable',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPageable),
        ({ method, trigger }) => method !== 'get' || trigger !== undefined,
        'remove x-ms-pageable',
      ),
  },
  {
    name: 'the answer of a pageable operation declares its next link, hidden from makers',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPageable),
        (operation) => {
          const link = answerAt(operation, nextLinkName(operation))?.schema
          return link?.type !== 'string' || link['x-ms-visibility'] !== 'internal'
        },
        'declare it as an internal string',
      ),
  },
  {
    name: 'a list that answers a next cursor is pageable',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(({ method, trigger }) => method === 'get' && trigger === undefined),
        (operation) => !isPageable(operation) && answerAt(operation, 'nextCursor') !== undefined,
        'add x-ms-pageable, so that the platform can read on by itself',
      ),
  },
  {
    name: 'an action that answers a next link is pageable',
    faults: ({ operations }) =>
      faultsAt(
        operations,
        (operation) => !isPageable(operation) && NEXT_LINKS.some((name) => answerAt(operation, name)),
        'add x-ms-pageable or remove the link',
      ),
  },
  {
    // Without it the platform asks for page two without the connection and is refused.
    name: 'the next link of every pageable operation is led back through the connector',
    faults: ({ operations, policies }) =>
      faultsAt(
        operations.filter(isPageable),
        (operation) =>
          !nextLinkPolicies({ policies }).some(
            (policy) =>
              isFor(policy, operation.operationId) &&
              policy.parameters.nextLinkPropertyName === nextLinkName(operation),
          ),
        ({ 'x-ms-pageable': pageable }) => `name it in an updatenextlink policy for ${pageable?.nextLinkName}`,
      ),
  },
  {
    name: 'an updatenextlink policy names pageable operations only',
    faults: ({ operations, policies }) => {
      const pageable = operations.filter(isPageable).map(({ operationId }) => operationId)
      return nextLinkPolicies({ policies }).flatMap(({ where, operations: names }) => [
        ...faultIf(names === undefined, where, 'name the operations that it is for'),
        ...(names ?? []).flatMap((name) => faultIf(!pageable.includes(name), where, `${name} is not pageable`)),
      ])
    },
  },
]

function nextLinkName(operation: Operation): string {
  return String(operation['x-ms-pageable']?.nextLinkName)
}

function nextLinkPolicies({ policies }: Pick<Connector, 'policies'>): Connector['policies'] {
  return policies.filter(({ template }) => template === 'updatenextlink')
}
