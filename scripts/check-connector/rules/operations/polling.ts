/**
 * How polling triggers poll: with a pollingtrigger policy and a cursor.
 * @see https://learn.microsoft.com/connectors/custom-connectors/create-polling-trigger
 */
import type { Connector } from '../../model/connector.ts'
import { isObject } from '../../model/json.ts'
import { answerAt, type Operation } from '../../model/operations.ts'
import type { Policy } from '../../model/policies.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const PREFIX = '/trigger/'

export const POLLING_RULES: readonly Rule[] = [
  {
    name: 'a polling trigger is a GET',
    faults: ({ operations }) =>
      faultsAt(operations.filter(isPolling), ({ method }) => method !== 'get', 'make it a GET'),
  },
  {
    name: 'polling triggers, and nothing else, live under /trigger/',
    faults: ({ operations }) =>
      faultsAt(operations, (operation) => operation.path.startsWith(PREFIX) !== isPolling(operation), 'move it'),
  },
  {
    // It is not known whether the platform takes the prefix off, so the same name answers without it.
    name: 'no other path has the name of a polling trigger',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPolling),
        ({ path }) => operations.some((other) => `${other.path}/`.startsWith(`${path.replace(PREFIX, '/')}/`)),
        'rename the path',
      ),
  },
  {
    name: 'a polling trigger says that it polls',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPolling),
        ({ 'x-ms-trigger-metadata': metadata }) => metadata?.kind !== 'query' || metadata.mode !== 'polling',
        'add "x-ms-trigger-metadata": { "kind": "query", "mode": "polling" }',
      ),
  },
  {
    // Location and Retry-After belong to the other way of polling, which has no policy.
    name: 'a polling trigger answers 200, without headers',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPolling),
        ({ responses }) => responses.some(({ status, headers }) => headers !== undefined || status === '201'),
        'declare 200 alone, and no headers',
      ),
  },
  {
    name: 'every polling trigger has exactly one pollingtrigger policy',
    faults: (connector) =>
      faultsAt(
        connector.operations.filter(isPolling),
        (operation) => policiesOf(connector, operation).length !== 1,
        'name it in one pollingtrigger policy',
      ),
  },
  {
    name: 'a pollingtrigger policy names polling triggers only and says its type',
    faults: ({ operations, policies }) => {
      const polling = operations.filter(isPolling).map(({ operationId }) => operationId)
      return faultsAt(
        policies.filter(({ template }) => template === 'pollingtrigger'),
        ({ type, operations: names }) =>
          type !== 'PollingTrigger' || names === undefined || names.some((name) => !polling.includes(name)),
        'name its triggers and write "type": "PollingTrigger" beside templateId',
      )
    },
  },
  {
    name: 'what a policy keeps between polls is an internal, optional query parameter of the trigger',
    faults: (connector) =>
      eachConfig(connector).flatMap(({ operation, names }) => {
        const isCursor = (name: string): boolean =>
          operation.parameters.some(
            (row) =>
              row.name === name && row.in === 'query' && row.required !== true && row['x-ms-visibility'] === 'internal',
          )
        return names
          .filter((name) => !isCursor(name))
          .map((name) => ({ where: operation.where, fix: `declare ${name} as an internal, optional query parameter` }))
      }),
  },
  {
    // A cursor in the root survives an empty array; one in a row does not.
    name: "what a policy keeps between polls stands in the root of the trigger's answer",
    faults: (connector) =>
      eachConfig(connector).flatMap(({ operation, values }) =>
        values
          .filter((value) => answerAt(operation, memberOf(value))?.schema.type !== 'string')
          .map((value) => ({ where: operation.where, fix: `${value} is no string in the root of the answer` })),
      ),
  },
  {
    name: 'what a policy keeps between polls is hidden from makers',
    faults: (connector) =>
      eachConfig(connector).flatMap(({ operation, values }) =>
        values
          .map((value) => answerAt(operation, memberOf(value)))
          .filter((kept) => kept !== undefined && kept.schema['x-ms-visibility'] !== 'internal')
          .map((kept) => ({ where: kept?.where ?? operation.where, fix: 'make it internal: it is for the policy' })),
      ),
  },
  {
    name: 'a polling trigger takes neither a page size nor the cursor of a list',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter(isPolling),
        ({ parameters }) => parameters.some(({ name }) => ['pageSize', 'cursor'].includes(name)),
        'remove them: what does not fit into one answer comes with the next poll',
      ),
  },
  {
    name: "what a policy counts as news is an array of the trigger's answer",
    faults: (connector) =>
      eachConfig(connector).flatMap(({ operation, policy }) => {
        const path = /^@triggerBody\(\)\.(\w+)$/.exec(String(policy.parameters.triggerDataPath))?.[1] ?? ' '
        return answerAt(operation, path)?.schema.type === 'array'
          ? []
          : [{ where: operation.where, fix: 'point triggerDataPath at the array, as @triggerBody().value' }]
      }),
  },
]

function isPolling({ trigger }: Operation): boolean {
  return trigger === 'polling'
}

/** Of the root of the answer, such as `pollCursor` for `@{triggerBody().pollCursor}`. */
function memberOf(value: string): string {
  return /^@\{triggerBody\(\)\.(\w+)\}$/.exec(value)?.[1] ?? ' '
}

function policiesOf({ policies }: Connector, { operationId = '' }: Operation): Policy[] {
  return policies.filter(
    ({ template, operations }) => template === 'pollingtrigger' && operations?.includes(operationId),
  )
}

interface PollConfig {
  readonly operation: Operation
  readonly policy: Policy
  readonly names: readonly string[]
  readonly values: readonly string[]
}

function eachConfig(connector: Connector): PollConfig[] {
  return connector.operations.filter(isPolling).flatMap((operation) =>
    policiesOf(connector, operation).map((policy) => {
      const { triggerConfig } = policy.parameters
      const config = isObject(triggerConfig) ? triggerConfig : {}
      return { operation, policy, names: Object.keys(config), values: Object.values(config).map(String) }
    }),
  )
}
