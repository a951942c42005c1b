/**
 * What dynamic calls call and what they read from its answer: drop-downs and run-time columns alike.
 * @see https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
import type { Call } from '../../model/calls.ts'
import { isObject, type Json } from '../../model/json.ts'
import { answerAt } from '../../model/operations.ts'
import { type Fault, faultsAt, type Rule } from '../../rule.ts'

export const CALL_RULES: readonly Rule[] = [
  {
    name: 'the operation that a picker calls exists',
    code: 'OperationIdNotFound',
    faults: ({ calls }) =>
      faultsAt(
        calls,
        ({ target }) => target === undefined,
        ({ written }) => `there is no operation ${String(written.operationId)}`,
      ),
  },
  {
    name: 'the operation that a picker calls is a GET',
    faults: ({ calls }) =>
      faultsAt(
        calls,
        ({ target }) => target !== undefined && target.method !== 'get',
        'opening a drop-down may change nothing: call a GET',
      ),
  },
  {
    name: 'x-ms-dynamic-values and x-ms-dynamic-schema name a body property without body/',
    code: 'DynamicListExtensionRequiredForNonParameterReferences',
    faults: ({ calls }) =>
      faultsAt(
        calls.filter(({ form }) => form === 'x-ms-dynamic-values' || form === 'x-ms-dynamic-schema'),
        ({ written }) =>
          Object.values(isObject(written.parameters) ? written.parameters : {}).some(
            (argument) => isObject(argument) && String(argument.parameter).startsWith('body/'),
          ),
        'write sender.appId here, and body/sender/appId in the newer form beside it',
      ),
  },
  {
    name: 'x-ms-dynamic-list and x-ms-dynamic-properties write an input as a value or a parameterReference',
    faults: ({ calls }) =>
      faultsAt(
        calls.filter(({ form }) => form === 'x-ms-dynamic-list' || form === 'x-ms-dynamic-properties'),
        ({ written }) =>
          Object.values(isObject(written.parameters) ? written.parameters : {}).some((argument) => !isInput(argument)),
        'write { "value": … } or { "parameterReference": … }',
      ),
  },
  {
    name: 'what a picker shows and takes stands in the answer of the called operation',
    code: 'InvokedOperationShouldProduceProperty',
    faults: ({ calls }) =>
      each(calls, ({ target, collection, value, title }) =>
        [value, title]
          .filter(
            (path) =>
              path !== '' &&
              target !== undefined &&
              answerAt(target, [collection, path].filter((part) => part !== '').join('/')) === undefined,
          )
          .map((path) => `the answer of ${target?.where} has no ${path}`),
      ),
  },
]

export function each(calls: readonly Call[], fixes: (call: Call) => readonly string[]): Fault[] {
  return calls.flatMap((call) => fixes(call).map((fix) => ({ where: call.where, fix })))
}

function isInput(argument: Json): boolean {
  return isObject(argument) && ['value', 'parameterReference'].includes(Object.keys(argument).join())
}
